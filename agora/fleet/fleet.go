package fleet

import (
	"iter"
	"time"

	"airdeck/agora"
)

// Options are the bounds within which a fleet asks for calls. Zero values take
// the defaults.
type Options struct {
	// Cadence is how often a confirmed recording is queried while the budget
	// allows: 10 s by default.
	Cadence time.Duration
	// Budget is the number of requests per second for one App ID that airdeck
	// may spend: 5 by default, of Agora's 10. The last one is left to commands.
	Budget float64
}

const (
	defaultCadence = 10 * time.Second
	defaultBudget  = 5.0
)

// Fleet holds every recording that airdeck knows. It is not safe for concurrent
// use: one loop owns it.
type Fleet struct {
	cadence time.Duration
	budget  float64
	byID    map[ID]*Recording
	order   []ID
	paces   map[string]*pace
	paused  time.Time
}

// New makes an empty fleet.
func New(o Options) *Fleet {
	if o.Cadence <= 0 {
		o.Cadence = defaultCadence
	}
	if o.Budget <= 0 {
		o.Budget = defaultBudget
	}
	return &Fleet{cadence: o.Cadence, budget: o.Budget, byID: map[ID]*Recording{}, paces: map[string]*pace{}}
}

// Find returns a recording as it is now, or nil.
func (f *Fleet) Find(id ID) *Recording { return f.byID[id] }

// All yields every recording in the order in which they became known.
func (f *Fleet) All() iter.Seq[*Recording] {
	return func(yield func(*Recording) bool) {
		for _, id := range f.order {
			if !yield(f.byID[id]) {
				return
			}
		}
	}
}

// Len counts the recordings, ended ones included.
func (f *Fleet) Len() int { return len(f.order) }

// UIDTaken tells whether a live recording of the channel uses this uid: one
// App ID, channel and uid can carry one recording only.
func (f *Fleet) UIDTaken(app, channel, uid string) bool {
	for _, r := range f.byID {
		if r.App == app && r.Channel == channel && r.UID == uid && r.Live() {
			return true
		}
	}
	return false
}

// Apply takes in one event and returns what is wanted because of it. An event
// about a recording that is not known, or that comes too late to matter, changes
// nothing.
func (f *Fleet) Apply(now time.Time, e Event) []Action {
	t := &turn{f: f, now: now}
	switch e := e.(type) {
	case StartWanted:
		t.startWanted(e)
	case Restored:
		t.restored(e)
	case Pause:
		t.pause(e)
	case Tick:
		t.tick()
	default:
		t.about(e)
	}
	return t.done()
}

// about handles the events that concern one known recording.
func (t *turn) about(e Event) {
	switch e := e.(type) {
	case Acquired:
		t.with(e.ID, func(r *Recording) { t.acquired(r, e) })
	case Started:
		t.with(e.ID, func(r *Recording) { t.started(r, e.SID) })
	case Queried:
		t.with(e.ID, func(r *Recording) { t.queried(r, e.Answer) })
	case LayoutWanted:
		t.with(e.ID, func(r *Recording) { t.layoutWanted(r, e.Layout) })
	case LayoutSent:
		t.with(e.ID, func(r *Recording) { t.layoutSent(r, e.Layout) })
	case StopWanted:
		t.with(e.ID, t.stopWanted)
	case StopAnswered:
		t.with(e.ID, func(r *Recording) { t.stopAnswered(r, e.Answer) })
	case Failed:
		t.with(e.ID, func(r *Recording) { t.failed(r, e) })
	case NotSaved:
		t.with(e.ID, func(r *Recording) { t.notSaved(r, e) })
	case QueryWanted:
		t.with(e.ID, t.queryWanted)
	case AskAgain:
		t.with(e.ID, t.askAgain)
	case Forget:
		t.with(e.ID, t.forget)
	case Acknowledge:
		t.with(e.ID, func(r *Recording) { t.acknowledge(r) })
	}
}

// failed sends a failure to whoever handles that call.
func (t *turn) failed(r *Recording, e Failed) {
	t.heard(r, e.Err)
	switch e.Call {
	case agora.CallAcquire:
		t.acquireFailed(r, e.Err)
	case agora.CallStart:
		t.startFailed(r, e.Err)
	case agora.CallQuery:
		t.queryFailed(r, e.Err)
	case agora.CallUpdateLayout:
		t.layoutFailed(r, e)
	case agora.CallStop:
		t.stopFailed(r, e.Err)
	}
}
