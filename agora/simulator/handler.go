package simulator

import (
	"crypto/subtle"
	"mime"
	"net/http"
	"time"
)

// A request is one that was read and let in.
type request struct {
	route
	raw  []byte
	body object          // nil for calls without one
	gone <-chan struct{} // closed when the client has left
	work *work           // what holds a stepped clock, nil otherwise

	serial int // in the journal
}

// ServeHTTP answers one request of Agora's REST reference.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found, routed := routeOf(r)
	raw, unreadable := readBody(r)
	q := &request{route: found, raw: raw, gone: r.Context().Done(), work: workOf(r.Context())}
	w.Header().Set("X-Request-ID", s.requestID())
	if q.resourceID != "" {
		w.Header().Set("X-Resource-ID", q.resourceID)
	}
	q.serial = s.journal.open(s.clock.Now(), r, q)
	switch {
	case !routed:
		s.reply(w, q, refuse("no_route", ""))
	case unreadable == errTooLarge:
		s.reply(w, q, refuse("too_large", ""))
	case unreadable != nil:
		s.reply(w, q, refuse("bad_parameter", "the body could not be read"))
	default:
		s.serve(w, r, q)
	}
}

func (s *Service) reply(w http.ResponseWriter, q *request, a answer) {
	s.journal.close(q.serial, a.status)
	a.write(w)
}

func (s *Service) requestID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newID()
}

// serve does what the gateway in front of the service does, then has the
// request carried out, with the faults and the weather around it.
func (s *Service) serve(w http.ResponseWriter, r *http.Request, q *request) {
	if refused, ok := s.gate(q, r); !ok {
		s.reply(w, q, refused)
		return
	}
	defer s.onItsWay(q)()
	sky := s.faults.meet(q.call)
	if sky.Kind == weatherLatency && !sky.After {
		s.sleep(q, sky.takes)
	}
	var a answer
	if sky.carriedOut() {
		a = s.amidFaults(q, r)
	}
	if a = sky.instead(a, q); !sky.lost() {
		s.journal.close(q.serial, a.status)
	}
	s.deliver(w, q, a, sky)
}

// amidFaults has the request carried out unless a fault was set up instead.
func (s *Service) amidFaults(q *request, r *http.Request) answer {
	s.faults.hold(q, beforeWork)
	if a, failed := s.faults.fail(q, beforeWork); failed {
		return a
	}
	a := s.carryOut(q, r)
	if failure, failed := s.faults.fail(q, afterWork); failed {
		a = failure
	}
	s.faults.hold(q, afterWork)
	return a
}

// gate checks credentials, rate and App ID, in this order.
func (s *Service) gate(q *request, r *http.Request) (answer, bool) {
	id, secret, given := r.BasicAuth()
	if !given {
		return refuse("no_credentials", ""), false
	}
	if !s.knows(id, secret) {
		return refuse("unauthorized", ""), false
	}
	if !s.withinRate(q.call) {
		return refuse("rate_limited", ""), false
	}
	if q.appID != s.options.AppID && q.call != callNotifiers {
		return refuse("invalid_appid", ""), false
	}
	return answer{}, true
}

func (s *Service) knows(id, secret string) bool {
	s.lock()
	defer s.mu.Unlock()
	return equal(id, s.customerID) && equal(secret, s.secret)
}

func equal(a, b string) bool {
	return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}

// withinRate counts a request against the limit of its API.
func (s *Service) withinRate(call string) bool {
	now := s.lock()
	defer s.mu.Unlock()
	switch call {
	case callUsers:
		return s.usersLimit.pass(now)
	case callNotifiers:
		return true
	default:
		return s.limit.pass(now)
	}
}

// onItsWay counts a query from its arrival to its answer: a stop that meets
// one, before or after it, cannot tell its files.
func (s *Service) onItsWay(q *request) (done func()) {
	s.lock()
	defer s.mu.Unlock()
	r := s.bySID[q.sid]
	if q.call != callQuery || r == nil {
		return func() {}
	}
	r.querying++
	if !r.stopped.IsZero() {
		r.disturbed = true
	}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		r.querying--
	}
}

// carryOut does what a call is for, after its body has been checked if it has
// one.
func (s *Service) carryOut(q *request, r *http.Request) answer {
	switch q.call {
	case callUsers:
		return s.channelUsers(q)
	case callNotifiers:
		return notifiers()
	case callQuery:
		return s.query(q).with(q.route)
	}
	if refused, ok := q.read(r.Header); !ok {
		return refused.with(q.route)
	}
	if unknown := strangers(q.place(), q.body); unknown != nil {
		s.journal.note(q.serial, unknown)
	}
	return s.work(q).with(q.route)
}

// read checks the body and keeps it.
func (q *request) read(header http.Header) (answer, bool) {
	if kind, _, _ := mime.ParseMediaType(header.Get("Content-Type")); kind != "application/json" {
		return refuse("bad_headers", "Content-Type must be application/json"), false
	}
	body, err := parse(q.raw)
	if err != nil {
		return refuse("bad_parameter", err.Error()), false
	}
	if f, ok := checkBody(q.place(), body); !ok {
		return refuse("bad_parameter", f.String()), false
	}
	if f, ok := checkRules(q.place(), body); !ok {
		return refuse("bad_parameter", f.String()), false
	}
	q.body = body
	return answer{}, true
}

func (s *Service) work(q *request) answer {
	switch q.call {
	case callAcquire:
		return s.acquire(q)
	case callStart:
		return s.start(q)
	case callUpdate:
		return s.update(q)
	case callUpdateLayout:
		return s.updateLayout(q)
	default:
		return s.stop(q)
	}
}

// place is where in the field table the body of a request is described.
func (r route) place() place {
	byMode := func(mix, individual, web place) place {
		return map[string]place{modeMix: mix, modeIndividual: individual, modeWeb: web}[r.mode]
	}
	switch r.call {
	case callAcquire:
		return onAcquire
	case callStart:
		return byMode(onStartMix, onStartIndividual, onStartWeb)
	case callUpdate:
		return byMode(onUpdateMix, onUpdateIndividual, onUpdateWeb)
	case callUpdateLayout:
		return onLayout
	default:
		return onStop
	}
}

func (q *request) task() task {
	return task{text(q.body["cname"]), text(q.body["uid"])}
}

func (q *request) clientRequest() object {
	o, _ := q.body["clientRequest"].(object)
	return o
}

// ids are those that an answer to a call of a running recording has.
func (r *recording) ids() object {
	return object{"cname": r.cname, "uid": r.uid, "resourceId": r.resourceID, "sid": r.sid}
}

// worker finds the recording that a request is for, or says why it cannot be
// asked.
func (s *Service) worker(q *request, now time.Time) (*recording, answer) {
	r := s.bySID[q.sid]
	switch {
	case !decryptable(q.resourceID):
		return nil, refuse("bad_resource", "")
	case r == nil:
		return nil, refuse("not_found", "")
	case r.resourceID != q.resourceID:
		return nil, refuse("ids_mismatch", "")
	case r.mode != q.mode:
		return nil, refuse("mismatch", "mode is "+r.mode)
	case q.body != nil && r.task != q.task():
		return nil, refuse("mismatch", "cname and uid are not those of the start")
	case now.After(r.expires):
		return nil, refuse("resource_expired", "")
	case r.state == StateMoving, r.state == StateEnded:
		return nil, refuse("not_found", "")
	}
	return r, answer{}
}
