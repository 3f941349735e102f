package control

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync/atomic"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// share is this process's part in a file that others have open too.
type share struct {
	file    *store.Store
	kept    time.Duration
	leads   map[string]*lead       // of the apps that this process looks after
	beside  map[string]store.Lease // apps that another living process looks after
	seen    int64                  // the last change that was taken in
	read    map[string]int64       // the last letter, by app
	told    bool                   // somebody tells of writes to the file: see Written
	stale   bool                   // something may have been written since the last look
	company time.Time              // when another process last knocked
	knocked time.Time              // when this one did
	beating bool
	beaten  time.Time // when the last look began
	history time.Duration
	pruned  time.Time // when the file was last looked through for what may go
}

// lead is one lease of ours. Jobs read it while the loop renews it.
type lead struct {
	lease store.Lease
	until atomic.Int64 // unix nanoseconds; 0: lost
}

const (
	beatEvery = 200 * time.Millisecond
	// leaseTime is how long a process may be silent before another takes over, unless
	// it is known to have ended. One that is alone, and has nothing to look after,
	// renews more seldom: a deck that is idle shall cost nothing.
	leaseTime     = 5 * time.Second
	idleLeaseTime = 30 * time.Second
	// companyTime is how long one who has knocked counts as being there.
	companyTime = time.Minute
	// lookEvery is how often the file is looked at where somebody tells of writes to it,
	// in case the one who looks after something has died.
	lookEvery = time.Second
	// beatTime bounds a beat: a file on a disk that hangs.
	beatTime    = 3 * time.Second
	defaultKept = 24 * time.Hour
)

func newShare(o Options) *share {
	kept := o.Kept
	if kept <= 0 {
		kept = defaultKept
	}
	return &share{
		file: o.Shared, kept: kept, history: o.History, told: o.Told, stale: true, seen: -1,
		leads: map[string]*lead{}, beside: map[string]store.Lease{}, read: map[string]int64{},
	}
}

func (s *share) lease(app string) store.Lease {
	if l := s.leads[app]; l != nil {
		return l.lease
	}
	return store.Lease{App: app} // of no term: nothing is written under it
}

// follow is how an engine on a shared file begins: with nothing of its own.
func (e *Engine) follow() {
	for app := range e.apps {
		e.fleet.Apply(e.now(), fleet.Follow{App: app})
	}
}

// strangers are recordings of apps that this process's config does not have. They are
// shown, and left to a process that has their app: this one could do nothing for them.
func (e *Engine) strangers(all []fleet.Recording) {
	for _, r := range all {
		if _, known := e.apps[r.App]; !known && !e.fleet.Following(r.App) {
			e.fleet.Apply(e.now(), fleet.Follow{App: r.App, Stray: true})
		}
	}
}

// Watching names the apps, sorted, that another process looks after: this one shows
// what that one writes, and hands it what is wanted.
func (e *Engine) Watching() []string {
	if e.share == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.share.beside))
}

// Leads tells whether this process looks after an app's recordings. The one that does
// waits with quitting for what is under way; the others need not.
func (e *Engine) Leads(app string) bool { return e.share == nil || e.share.leads[app] != nil }

// Release lets another process take over without having to wait. It is for the end,
// when nothing is under way any more.
func (e *Engine) Release(ctx context.Context) error {
	if e.share == nil {
		return nil
	}
	return e.share.file.Release(ctx)
}

// leadOf is the lease under which a job is made; nil where there are none.
func (e *Engine) leadOf(app string) *lead {
	if e.share == nil {
		return nil
	}
	return e.share.leads[app]
}

// lapsed tells that the lease has not been renewed in time.
func (l *lead) lapsed(now time.Time) bool { return l != nil && now.UnixNano() >= l.until.Load() }

// What comes back from the jobs of a shared engine.
type (
	// beaten is what one look at the file has brought.
	beaten struct {
		fleet.Event
		leases  []store.Lease
		changes []fleet.Recording
		from    int64 // the change after which it looked
		seen    int64
		letters map[string][]store.Letter
		err     error // of reading
		writing error // of a lease
	}
	// fenced: another process looks after the app by now.
	fenced struct {
		fleet.Event
		r      *fleet.Recording
		call   agora.Call // which was not sent because of that
		lead   *lead
		errand *errand // of which that was a part; nil: of none
	}
	// posted: something was handed to the process that looks after the recording.
	posted struct {
		fleet.Event
		note fleet.Note
	}
)

func (e *Engine) applyShared(ev fleet.Event, out *outcome) {
	switch ev := ev.(type) {
	case beaten:
		e.hear(ev, out)
	case fenced:
		e.fenced(ev, out)
	case posted:
		out.notes = append(out.notes, ev.note)
	case Written:
		e.share.stale = true
		e.beat(out)
	case fleet.Tick:
		e.apply(ev, out)
		e.beat(out)
		e.prune(out)
	case fleet.Restored:
		e.strangers(ev.Recordings)
		e.apply(ev, out)
		e.beat(out)
	case fleet.Pause:
		e.pause(ev, out)
	case Hold, Attend, attended:
		e.apply(ev, out)
	default:
		e.route(ev, e.now(), out)
	}
}

// Written says that somebody, perhaps this process, has written to the shared file.
type Written struct{ fleet.Event }

// Next is when a fleet.Tick is of use again; the zero time: not before something else
// happens.
func (e *Engine) Next() time.Time {
	next := e.fleet.Next()
	sooner := func(t time.Time) {
		if next.IsZero() || t.Before(next) {
			next = t
		}
	}
	if s := &e.elsewhere; s.list != nil && !s.asking {
		sooner(s.asked.Add(s.every))
	}
	if at := e.nextRoll(e.now()); !at.IsZero() {
		sooner(at)
	}
	if e.share != nil && !e.share.beating {
		sooner(e.nextBeat())
	}
	return next
}

// nextBeat is when the file has to be looked at: as soon as something was written, and
// for the sake of the leases.
func (e *Engine) nextBeat() time.Time {
	s := e.share
	next := s.beaten.Add(idleLeaseTime)
	if s.stale || s.seen < 0 {
		next = s.beaten.Add(beatEvery)
	}
	for app := range e.apps {
		if at := s.beaten.Add(e.patience(app)); at.Before(next) {
			next = at
		}
	}
	return next
}

// patience is how long after a look the lease of an app asks for the next one.
func (e *Engine) patience(app string) time.Duration {
	switch other, beside := e.share.beside[app]; {
	case e.share.leads[app] != nil:
		return e.leaseTime(app) * 2 / 5
	case beside && e.fleet.LiveIn(app) == 0:
		return max(other.Until.Sub(e.share.beaten), lookEvery)
	}
	return lookEvery
}

func (e *Engine) leaseTime(app string) time.Duration {
	if e.fleet.LiveIn(app) == 0 && e.now().Sub(e.share.company) >= companyTime {
		return idleLeaseTime
	}
	return leaseTime
}

// knock tells the one who leads that somebody else is there, who would take over.
type knock struct{ fleet.Event }

// knock goes out where a lease is longer than one would wait for.
func (e *Engine) knock(out *outcome) {
	s, now := e.share, e.now()
	for _, l := range s.beside {
		passed := now.Sub(s.knocked) // less than nothing after the clock was set back
		if !l.Until.After(now.Add(leaseTime)) || passed >= 0 && passed < lookEvery {
			continue
		}
		s.knocked = now
		text, _ := seal(knock{}, now)
		out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event {
			_ = s.file.Post(context.WithoutCancel(ctx), l.App, text) // unheard, the lease only lasts longer
			return nil
		}})
	}
}

// beat looks at the file when it is time: who leads, what has changed, what is asked.
func (e *Engine) beat(out *outcome) {
	s, now := e.share, e.now()
	if s.beating || !now.Before(s.beaten) && now.Before(e.nextBeat()) {
		return
	}
	s.beating, s.beaten, s.stale = true, now, !s.told
	lengths := make(map[string]time.Duration, len(e.apps))
	for app := range e.apps {
		lengths[app] = e.leaseTime(app)
	}
	seen, read := s.seen, make(map[string]int64, len(e.apps))
	for app := range e.apps {
		read[app] = s.read[app]
	}
	out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event {
		// Quitting cuts off queries; who leads must be told as long as a stop is
		// under way.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), beatTime)
		defer cancel()
		return []fleet.Event{s.look(ctx, now, seen, read, lengths)}
	}})
}

// look takes the leases first: what has changed by then is all that others have
// written under theirs.
func (s *share) look(ctx context.Context, now time.Time, seen int64, read map[string]int64, lengths map[string]time.Duration) beaten {
	b := beaten{from: seen, seen: seen, letters: map[string][]store.Letter{}}
	for app := range read {
		l, err := s.file.Take(ctx, app, now, lengths[app])
		if err != nil {
			b.err = errors.Join(b.err, err)
			continue
		}
		b.leases = append(b.leases, l)
		if l.Unwritten != nil {
			b.writing = l.Unwritten
		}
	}
	var err error
	b.changes, b.seen, err = s.file.Changes(ctx, seen, now.Add(-s.kept))
	if b.err = errors.Join(b.err, err); b.err != nil {
		return b
	}
	for _, l := range b.leases {
		if l.Mine {
			b.letters[l.App], err = s.file.Letters(ctx, l.App, read[l.App])
			b.err = errors.Join(b.err, err)
		}
	}
	return b
}

// hear takes in what a look has brought: first what others wrote, then who leads.
func (e *Engine) hear(b beaten, out *outcome) {
	e.share.beating = false
	_ = e.trouble.note(errors.Join(b.err, b.writing))
	for _, l := range b.leases {
		delete(e.share.beside, l.App)
		if !l.Mine {
			e.share.beside[l.App] = l
			e.lose(l.App)
		}
	}
	if b.err != nil || b.from != e.share.seen {
		return // what changed is not known: nobody takes over on that
	}
	e.knock(out)
	e.strangers(b.changes)
	e.apply(fleet.Mirrored{Recordings: b.changes, Whole: b.from < 0}, out)
	e.share.seen = b.seen
	for _, l := range b.leases {
		if l.Mine {
			e.win(l, out)
		}
	}
	for app, letters := range b.letters {
		if e.share.leads[app] == nil {
			continue // they wait for whoever leads
		}
		for _, l := range letters {
			e.open(app, l, out)
		}
	}
}

func (e *Engine) win(l store.Lease, out *outcome) {
	mine := e.share.leads[l.App]
	switch {
	case mine == nil:
		mine = &lead{lease: l}
		e.share.leads[l.App] = mine
	case mine.lease.Term != l.Term:
		// Lost and won again between two looks: what others have done meanwhile is read
		// by the next one, and only then anything is done on it.
		e.lose(l.App)
		return
	}
	mine.until.Store(l.Until.UnixNano())
	e.apply(fleet.Lead{App: l.App}, out)
}

func (e *Engine) lose(app string) {
	if l := e.share.leads[app]; l != nil {
		l.until.Store(0)
		delete(e.share.leads, app)
		e.share.seen = -1 // what was thought here counts no longer: all is read anew
		delete(e.share.read, app)
		maps.DeleteFunc(e.ready, func(id fleet.ID, _ ready) bool { r := e.fleet.Find(id); return r == nil || r.App == app })
	}
	e.fleet.Apply(e.now(), fleet.Follow{App: app})
}

// fenced: somebody else looks after the recording. What was wanted here, and was not
// sent, is handed on, unless that one finds it in its letter.
func (e *Engine) fenced(ev fenced, out *outcome) {
	if app := ev.r.App; e.share.leads[app] == ev.lead {
		e.lose(app)
	}
	switch w := ev.errand; {
	case w == nil && ev.call != "":
		out.notes = append(out.notes, fleet.Note{At: e.now(), ID: ev.r.ID, Channel: ev.r.Channel, Level: fleet.Warn,
			Text: string(ev.call) + " not sent: another deck looks after it by now"})
	case w == nil || w.handed || w.settle != nil:
	default:
		w.handed = true
		e.route(w.event, w.at, out)
	}
}

// Hold holds the queries of this process alone, as fleet.Pause does those of all: one
// that leaves plans no more of them, and the others go on.
type Hold struct {
	fleet.Event
	Until time.Time
}

// pause holds queries wherever they are asked.
func (e *Engine) pause(ev fleet.Pause, out *outcome) {
	e.apply(ev, out)
	text, _ := seal(ev, e.now())
	for app := range e.apps {
		if e.share.leads[app] == nil {
			out.jobs = append(out.jobs, e.post(app, "", text))
		}
	}
}
