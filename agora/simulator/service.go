package simulator

import (
	"crypto/rand"
	"encoding/binary"
	mathrand "math/rand/v2"
	"sync"
	"time"
)

// What a simulator accepts when nothing else is asked for. They are made up:
// none of them opens anything at Agora.
const (
	DemoAppID          = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
	DemoCustomerID     = "demo-customer-id"
	DemoCustomerSecret = "demo-customer-secret"
)

// Options of a simulator; the zero value of each field has a default.
type Options struct {
	// AppID, CustomerID and CustomerSecret are the one project that is known.
	// Default: DemoAppID, DemoCustomerID, DemoCustomerSecret.
	AppID, CustomerID, CustomerSecret string
	// Clock defaults to RealClock.
	Clock Clock
	// RequestsPerSecond is how many requests an App ID may send in any one
	// second, default 10 ("Limitations" of Agora's REST reference).
	RequestsPerSecond int
	// Concurrent is how many recordings may run at once, default 50.
	Concurrent int
	// Seed makes ids and chance repeatable; 0 is a different one every time.
	Seed uint64
	// UploadTakes is how long the last files need after a stop, default 0:
	// they are there at once. A synchronous stop waits for them, 20 s at most.
	UploadTakes time.Duration
	// TokenRequired is a project with an App Certificate: a recording that is
	// started without a token ends by the late check.
	TokenRequired bool
}

// usersPerSecond is the limit of the channel management API.
const usersPerSecond = 20

func (o Options) filled() Options {
	if o.AppID == "" {
		o.AppID = DemoAppID
	}
	if o.CustomerID == "" {
		o.CustomerID = DemoCustomerID
	}
	if o.CustomerSecret == "" {
		o.CustomerSecret = DemoCustomerSecret
	}
	if o.Clock == nil {
		o.Clock = RealClock()
	}
	if o.RequestsPerSecond <= 0 {
		o.RequestsPerSecond = 10
	}
	if o.Concurrent <= 0 {
		o.Concurrent = 50
	}
	if o.Seed == 0 {
		o.Seed = anySeed()
	}
	return o
}

func anySeed() uint64 {
	var b [8]byte
	rand.Read(b[:]) // never fails: it would end the program
	return binary.LittleEndian.Uint64(b[:])
}

// A Service is one simulated Agora project. It may be used by many goroutines.
type Service struct {
	options Options
	clock   Clock
	faults  faultDesk
	journal journal

	mu         sync.Mutex // guards all below
	chance     *mathrand.Rand
	plan       agenda // what will happen in the channels and to recordings
	limit      rateLimit
	usersLimit rateLimit
	channels   map[string]*channel
	resources  map[string]*resource
	bySID      map[string]*recording
	running    map[task]*recording
	inChannel  map[string][]*recording // of running, by cname, oldest first
	backups    map[task]bool           // whose upload will go to the backup
	badStarts  map[task]bool           // whose next start the late check will find bad
	order      []*recording            // every recording still remembered, oldest first
	visitors   int
	visitorID  int
	// customerID and secret are the key that is accepted at present.
	customerID, secret string
}

// New is a simulator in which nothing has happened yet.
func New(o Options) *Service {
	o = o.filled()
	s := &Service{
		options:    o,
		clock:      o.Clock,
		chance:     mathrand.New(mathrand.NewPCG(o.Seed, o.Seed^0x9e3779b97f4a7c15)),
		limit:      rateLimit{perSecond: o.RequestsPerSecond},
		usersLimit: rateLimit{perSecond: usersPerSecond},
		channels:   map[string]*channel{},
		resources:  map[string]*resource{},
		bySID:      map[string]*recording{},
		running:    map[task]*recording{},
		inChannel:  map[string][]*recording{},
		backups:    map[task]bool{},
		badStarts:  map[task]bool{},
		customerID: o.CustomerID,
		secret:     o.CustomerSecret,
	}
	s.faults.chance = mathrand.New(mathrand.NewPCG(o.Seed, 1))
	return s
}

// Rekey exchanges the key of the account: from now on the old one is answered 401.
func (s *Service) Rekey(customerID, secret string) {
	s.lock()
	defer s.mu.Unlock()
	s.customerID, s.secret = customerID, secret
}

// lock takes the service and lets everything happen that was due by now.
func (s *Service) lock() (now time.Time) {
	s.mu.Lock()
	now = s.clock.Now()
	s.settle(now)
	return now
}

// settle carries out what was planned up to now, each at its own time.
func (s *Service) settle(now time.Time) {
	for {
		e, due := s.plan.due(now)
		if !due {
			return
		}
		e.do()
	}
}

// at plans what is to happen. do is called with the service locked and is
// given its own time, which may lie before the time of being asked.
func (s *Service) at(when time.Time, do func(now time.Time)) *entry {
	return s.plan.enter(when, func() { do(when) })
}
