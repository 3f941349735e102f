package fleet

import (
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
	// Budgets are those of apps that have one of their own.
	Budgets map[string]float64
	// Concurrent is how many recordings of an app the plan allows at once; a start
	// beyond it is warned of. An app without one is not watched.
	Concurrent map[string]int
	// StillRunning is how long a recording may run before an operator is asked
	// whether it is meant to; 0: as long as it likes.
	StillRunning time.Duration
	// Keep is how long an ended recording stays in memory: 24 h by default. What is
	// on disk stays there.
	Keep time.Duration
	// Careless starts recordings although they cannot be written down.
	Careless bool
}

const (
	defaultCadence = 10 * time.Second
	defaultBudget  = 5.0
	defaultKeep    = 24 * time.Hour
)

// Fleet holds every recording that airdeck knows. It is not safe for concurrent
// use: one loop owns it.
type Fleet struct {
	cadence  time.Duration
	budget   float64
	budgets  map[string]float64
	keep     time.Duration  // of what has ended
	ended    []ID           // in the order in which they ended, or were restored
	plan     map[string]int // of each app, how many may run at once
	long     time.Duration  // after which one is asked about
	careless bool           // see Options.Careless
	known    map[ID]*Known
	order    []*Known           // in which they became known
	dropped  int                // how many of those are known no more, at most
	flying   map[ID]bool        // of these a call is under way
	taken    map[seat][]ID      // the live recordings of each seat
	foreign  map[seat]time.Time // seats that others have, until when that is believed
	// forgotten are those of which nobody knows whether they run, by their seats: a
	// callback may bring one back.
	forgotten map[seat]ID
	rooms     map[room][]ID  // the live recordings of a channel
	live      map[string]int // and an app
	bySID     map[string]*Known
	heardOf   recent // callbacks
	// followed are the apps that another process looks after.
	followed map[string]bool
	stray    map[string]bool // of those, the apps that the config does not have
	agenda   agenda
	paces    map[string]*pace
	apps     []string // the keys of paces, in the order in which they became known
	shown    map[ID]bool
	paused   time.Time
	last     time.Time // the latest Apply
	news     News
}

// New makes an empty fleet.
func New(o Options) *Fleet {
	if o.Cadence <= 0 {
		o.Cadence = defaultCadence
	}
	if o.Budget <= 0 {
		o.Budget = defaultBudget
	}
	if o.Keep <= 0 {
		o.Keep = defaultKeep
	}
	return &Fleet{
		keep: o.Keep, cadence: o.Cadence, budget: o.Budget, budgets: o.Budgets, plan: o.Concurrent, long: o.StillRunning, careless: o.Careless,
		known: map[ID]*Known{}, flying: map[ID]bool{}, taken: map[seat][]ID{}, foreign: map[seat]time.Time{}, forgotten: map[seat]ID{}, rooms: map[room][]ID{},
		live: map[string]int{}, bySID: map[string]*Known{}, followed: map[string]bool{}, stray: map[string]bool{}, paces: map[string]*pace{},
	}
}

// Apply takes in one event and returns what is wanted because of it. An event
// about a recording that is not known, or that comes too late to matter, changes
// nothing.
func (f *Fleet) Apply(now time.Time, e Event) []Action {
	f.watch(now)
	t := &turn{f: f, now: now}
	switch e := e.(type) {
	case StartWanted:
		t.startWanted(e)
	case Adopt:
		t.adopt(e)
	case Missed:
		t.missed(e)
	case Restored:
		t.restored(e)
	case Follow:
		t.follow(e)
	case Lead:
		t.lead(e.App)
	case Mirrored:
		t.mirrored(e)
	case Pause:
		t.pause(e)
	case Shown:
		t.f.show(t.now, e.IDs)
	case Tick:
		t.tick()
	case Failed:
		t.failed(e)
	case Queried, LayoutSent, StopAnswered, StopTold, Acquired, Started, SIDTold, UIDFound, Refreshed, NotSaved:
		t.answered(e)
	case Callback:
		t.told(e)
	default:
		t.wish(e)
	}
	return t.done()
}

// answered handles what came back from outside.
func (t *turn) answered(e Event) {
	switch e := e.(type) {
	case Acquired:
		t.answer(e.ID, sent(agora.CallAcquire), func(r *Recording) { t.acquired(r, e) })
	case Started:
		t.with(e.ID, takes(e), func(r *Recording) { t.startAnswered(r, e) })
	case UIDFound:
		t.with(e.ID, seatless, func(r *Recording) { t.uidFound(r, e.UID) })
	case Refreshed:
		t.answer(e.ID, updating, func(r *Recording) { t.refreshed(r, e.Expires) })
	case SIDTold:
		t.with(e.ID, lacks(e.SID), func(r *Recording) { t.sidTold(r, e.SID) })
	case Queried:
		t.answer(e.ID, querying, func(r *Recording) { t.queried(r, e.Answer) })
	case LayoutSent:
		t.answer(e.ID, (*Recording).LayoutBusy, func(r *Recording) { t.layoutSent(r, e.Layout) })
	case StopAnswered:
		t.answer(e.ID, sent(agora.CallStop), func(r *Recording) { t.stopAnswered(r, e) })
	case StopTold:
		t.with(e.ID, e.news, func(r *Recording) { t.stopTold(r, e) })
	case NotSaved:
		t.with(e.ID, always, func(r *Recording) { t.notSaved(r, e) })
	}
}

// wish handles what the operator wants of one recording.
func (t *turn) wish(e Event) {
	switch e := e.(type) {
	case LayoutWanted:
		t.with(e.ID, queryable, func(r *Recording) { t.unlessOvertaken(r, e.Onto, e.By, func() { t.layoutWanted(r, e) }) })
	case LiveLayout:
		t.with(e.ID, e.onto, func(r *Recording) { t.liveWanted(r, e) })
	case TryLayout:
		t.with(e.ID, (*Recording).Triable, func(r *Recording) { t.unlessOvertaken(r, e.Onto, e.By, func() { t.tryWanted(r, e) }) })
	case EndTrial:
		t.endTrial(e)
	case StopWanted:
		t.with(e.ID, stoppable, func(r *Recording) { t.stopAsked(r, e.Confirmed) })
	case QueryWanted:
		t.with(e.ID, idle, t.queryWanted)
	case AskAgain:
		t.with(e.ID, (*Recording).Askable, t.askAgain)
	case Forget:
		t.with(e.ID, (*Recording).Forgettable, t.forget)
	case Acknowledge:
		t.with(e.ID, (*Recording).Attention, t.acknowledge)
	default:
		t.care(e)
	}
}

// failed sends a failure to whoever handles that call.
func (t *turn) failed(e Failed) {
	switch e.Call {
	case agora.CallAcquire:
		t.answer(e.ID, sent(e.Call), t.hearing(e, t.acquireFailed))
	case agora.CallStart:
		t.answer(e.ID, sent(e.Call), t.hearing(e, t.startFailed))
	case agora.CallQuery:
		t.answer(e.ID, querying, t.hearing(e, t.queryFailed))
	case agora.CallUpdateLayout:
		t.answer(e.ID, (*Recording).LayoutBusy, t.hearing(e, func(r *Recording, _ error) { t.layoutFailed(r, e) }))
	case agora.CallUpdate:
		t.answer(e.ID, updating, t.hearing(e, t.refreshFailed))
	case agora.CallStop:
		t.answer(e.ID, sent(e.Call), t.hearing(e, t.stopFailed))
	}
}

func (t *turn) hearing(e Failed, then func(*Recording, error)) func(*Recording) {
	return func(r *Recording) {
		t.heard(r, e.Err)
		then(r, e.Err)
	}
}
