// Package control carries out what the fleet wants: it writes a recording down,
// sends the call, and turns the answer into the next event. It is the one engine
// behind the screen and behind commands without one.
//
// An [Engine] is driven by one loop: Apply takes an event, changes the fleet and
// returns the [Job]s to be run, each of which ends in further events. Where the
// jobs run (a goroutine, a Bubble Tea command, a test's hand) is the loop's affair.
// Every job writes before it sends: a start or a stop is on disk before Agora
// hears of it, so that a crash at any point loses nothing.
//
// It must not know a config file or a screen.
package control

import (
	"context"
	"maps"
	"slices"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/store"
)

// Ledger is where recordings are written down; *store.Store is one. Save must
// keep the version with the highest Rev.
type Ledger interface {
	Save(ctx context.Context, r fleet.Recording) error
}

// Album is where layouts that were sent are remembered; *store.Store is one.
type Album interface {
	KeepLayout(ctx context.Context, id fleet.ID, l fleet.SentLayout) error
}

// App is one Agora project.
type App struct {
	Name string
	// Client gives the client, made when it is first needed: its credentials may
	// come from a password manager that takes its time. It must not repeat by
	// itself what may have reached Agora (agora.RetryUnsent): the fleet decides
	// about that, and each of its tries is written down first.
	Client func(context.Context) (*agora.Client, error)
}

// Profile is the named settings that a start sends.
type Profile struct {
	Name, App string
	Canvas    layout.Size
	Layout    layout.Layout
	MaxIdle   time.Duration
	// Life is how long Agora answers for a recording, from its sid; a whole
	// number of hours, 1…720. Zero takes Agora's 72 h.
	Life   time.Duration
	Region string // service region of acquire; empty: nearest
	// StopAsync is sent as async_stop where it is set.
	StopAsync *bool
	// OnUnknown is what to do when nobody knows whether a start arrived.
	OnUnknown fleet.OnUnknown
	// STS gives the storage with a new temporary key for a recording that runs; nil:
	// there is no way to have one.
	STS func(ctx context.Context, channel, uid string) (agora.Storage, error)
	// Params gives what a start of this channel and recorder uid sends, secrets
	// included, but for canvas and layout.
	Params func(ctx context.Context, channel, uid string) (agora.StartParams, error)
	// Shown is Params as far as they are known without running a command.
	Shown agora.StartParams
	// FreeUID picks a recorder uid that is not taken.
	FreeUID func(taken func(uid string) bool) (string, bool)
}

// Options is what an engine works with.
type Options struct {
	Apps     []App
	Profiles []Profile
	Ledger   Ledger
	Album    Album // nil: layouts that were sent are not remembered
	// Shared is a file that several processes may have open, in place of a Ledger.
	// One of them looks after an app's recordings, found out by lease; the others
	// show what it writes, and hand it what is wanted.
	Shared *store.Store
	// Told says that a Written will come whenever somebody has written to the shared
	// file; else it is looked at all the time.
	Told bool
	// Kept is how long an ended recording is shown that another process looked after;
	// 24 h by default.
	Kept time.Duration
	// Ephemeral starts recordings although they cannot be written down: whoever asks
	// for that knows that they may be lost.
	Ephemeral bool
	Fleet     fleet.Options
	Now       func() time.Time
	NewID     func() fleet.ID
	// OnAttention is run for each recording that begins to ask for attention; nil:
	// nothing is. An error of it is told.
	OnAttention func(context.Context, *fleet.Recording) error
	// Elsewhere names what was started elsewhere, one JSON object a line as ReadOffers
	// reads it, and is asked every ElsewhereEvery, a minute by default; nil: nobody is.
	Elsewhere      func(context.Context) ([]byte, error)
	ElsewhereEvery time.Duration
	// History is how long what has ended stays in the shared file; 0: for ever.
	History time.Duration
}

// Engine holds the fleet and carries out what it wants. Its methods belong to one
// loop; the jobs that it returns may run anywhere.
type Engine struct {
	fleet    *fleet.Fleet
	apps     map[string]App
	profiles map[string]Profile
	names    []string
	ledger   Ledger
	album    Album
	now      func() time.Time
	newID    func() fleet.ID
	ring     func(context.Context, *fleet.Recording) error
	share    *share // nil: this process is alone
	trouble  trouble
	careless bool                      // ephemeral
	tokens   map[fleet.ID]agora.Secret // of starts that are not answered yet
	ready    map[fleet.ID]ready        // what those send

	elsewhere  elsewhere
	attendance attendance
}

// wall is a clock without a monotonic reading, which stands still while the machine
// sleeps and knows nothing of a clock that is set: by it an hour could pass unseen, and
// what is written down and read again has none.
func wall(now func() time.Time) func() time.Time {
	return func() time.Time { return now().Round(0) }
}

// New makes an engine without recordings.
func New(o Options) *Engine {
	o.Fleet.Careless = o.Ephemeral
	e := &Engine{
		fleet: fleet.New(o.Fleet), ledger: o.Ledger, album: o.Album, now: wall(o.Now), newID: o.NewID, ring: o.OnAttention, careless: o.Ephemeral,
		apps: map[string]App{}, profiles: map[string]Profile{}, tokens: map[fleet.ID]agora.Secret{}, ready: map[fleet.ID]ready{},
		elsewhere: elsewhere{list: o.Elsewhere, every: o.ElsewhereEvery}, attendance: attendance{rooms: map[fleet.ID]*room{}},
	}
	if e.elsewhere.every <= 0 {
		e.elsewhere.every = defaultElsewhere
	}
	for _, a := range o.Apps {
		e.apps[a.Name] = a
	}
	for _, p := range o.Profiles {
		e.profiles[p.Name] = p
		e.names = append(e.names, p.Name)
	}
	if o.Shared != nil {
		e.share = newShare(o)
		e.follow()
	}
	return e
}

// Fleet is the state as it is now, for reading.
func (e *Engine) Fleet() *fleet.Fleet { return e.fleet }

// Now is the engine's clock.
func (e *Engine) Now() time.Time { return e.now() }

// Profiles names the profiles in the order of the config.
func (e *Engine) Profiles() []string { return slices.Clone(e.names) }

// Profile finds a profile by its name.
func (e *Engine) Profile(name string) (Profile, bool) {
	p, ok := e.profiles[name]
	return p, ok
}

// Apps names the apps, sorted.
func (e *Engine) Apps() []string { return slices.Sorted(maps.Keys(e.apps)) }

// Apply takes in an event, and returns what to run and what to say.
func (e *Engine) Apply(ev fleet.Event) ([]Job, []fleet.Note) {
	var out outcome
	if e.share == nil {
		e.apply(ev, &out)
	} else {
		e.applyShared(ev, &out)
	}
	if _, beat := ev.(fleet.Tick); beat {
		e.lookElsewhere(&out)
		e.callRoll(&out)
	}
	return out.jobs, out.notes
}

// outcome is what one Apply comes to.
type outcome struct {
	jobs  []Job
	notes []fleet.Note
}

func (e *Engine) apply(ev fleet.Event, out *outcome) {
	switch own := ev.(type) {
	case said:
		out.notes = append(out.notes, own.note)
		return
	case listed:
		e.takeListed(own, out)
		return
	case Attend:
		e.attend(own.ID, out)
		return
	case attended:
		e.takeAttended(own)
		return
	case Hold:
		ev = fleet.Pause{Until: own.Until}
	case ready:
		e.keepReady(own)
		return
	case fleet.Started:
		delete(e.tokens, own.ID)
	}
	for _, a := range e.fleet.Apply(e.now(), ev) {
		switch a := a.(type) {
		case fleet.Save:
			e.dropReady(a.Recording)
			out.jobs = append(out.jobs, e.save(a.Recording))
		case fleet.Call:
			e.dropReady(a.Recording)
			out.jobs = append(out.jobs, e.job(a))
		case fleet.Tell:
			out.notes = append(out.notes, a.Note)
		case fleet.FindUID:
			e.apply(e.findUID(a.Recording), out)
		case fleet.KeepLayout:
			out.jobs = append(out.jobs, e.keepLayout(a)...)
		case fleet.Another:
			e.another(a.Recording, out)
		case fleet.Alarm:
			out.jobs = append(out.jobs, e.alarm(a.Recording)...)
		}
	}
}
