package fleet

import (
	"math"
	"time"

	"airdeck/agora"
)

// agenda holds what is due when, so that a tick costs what is due and not what is
// known. Entries are never taken out when plans change: one that is no longer true
// of its recording is dropped when its time comes.
type agenda struct {
	coming   line // everything whose time has not come
	looks    line // due, and before any command: a planned end leaves nothing to send beside it
	commands line // due, and not held by any pace
}

// due are the queries of one app whose time has come, each line oldest first.
type due struct{ asked, urgent, shown, normal line }

// entry is one plan. It is small: all heaps of ten thousand should fit in a cache.
type entry struct {
	at   moment
	k    *Known
	what plan
}

// moment is a time in nanoseconds, as far as they reach. The zero time is never.
type moment int64

const never moment = 0

func momentOf(t time.Time) moment {
	switch {
	case t.IsZero():
		return never
	case t.After(farthest):
		t = farthest
	}
	return moment(t.UnixNano())
}

var farthest = time.Unix(0, math.MaxInt64)

// plan is what is planned for a recording. It may have one of each.
type plan uint8

const (
	query   plan = iota // its next is one
	command             // its next is acquire, start or stop
	resend              // a layout that waits is sent again
	renew               // a new STS token is fetched and sent
	write               // one that failed is tried again
	look                // at what comes due for it by the clock alone
	plans
)

// note plans what a recording wants, unless that was planned already. One that is wanted
// otherwise, by somebody who waits for it, is planned once more for the other line.
func (a *agenda) note(k *Known, otherwise bool) {
	for p := range plans {
		at := momentOf(k.plan(p))
		if at != k.due[p] || at != never && otherwise {
			k.due[p] = at
			if at != never {
				a.coming.push(entry{at: at, k: k, what: p})
			}
		}
	}
}

// plan is when something is due; the zero time if it is not planned, or has to wait for
// what is under way.
func (r *Recording) plan(p plan) time.Time {
	switch p {
	case resend:
		return r.layoutAt
	case renew:
		return r.refreshAt()
	case write:
		return r.saveAt
	case look:
		return r.dueAt()
	}
	if r.next.call == "" || (r.next.call == agora.CallQuery) != (p == query) || r.flight.blocks(r.next.call) {
		return time.Time{}
	}
	return r.next.at
}

// open moves what has become due to its line.
func (f *Fleet) open(now time.Time) {
	f.tidyAgenda()
	a := &f.agenda
	for due := momentOf(now); len(a.coming) > 0 && a.coming[0].at <= due; {
		if e := a.coming.pop(); e.holds() {
			f.line(e).push(e)
		}
	}
}

// show takes down who is seen. Who waits among all others already moves up.
func (f *Fleet) show(now time.Time, ids []ID) {
	before := f.shown
	f.shown = make(map[ID]bool, len(ids))
	for _, id := range ids {
		f.shown[id] = true
		k := f.known[id]
		if k == nil || before[id] {
			continue
		}
		e := entry{at: k.due[query], k: k, what: query}
		if e.at == never || e.at > momentOf(now) {
			continue
		}
		if d := &f.pace(k.App).due; f.line(e) == &d.shown {
			d.shown.push(e)
		}
	}
}

// holds tells whether an entry is still true of its recording. The recording itself need
// not be looked at.
func (e entry) holds() bool { return !e.k.dropped && e.k.due[e.what] == e.at }

// line is where something waits whose time has come.
func (f *Fleet) line(e entry) *line {
	r := e.k.Recording
	switch e.what {
	case query:
	case look:
		return &f.agenda.looks
	default:
		return &f.agenda.commands
	}
	d := &f.pace(r.App).due
	switch {
	case r.next.asked:
		return &d.asked
	case urgent(r):
		return &d.urgent
	case f.shown[r.ID]:
		return &d.shown
	}
	return &d.normal
}

// first is the recording at the head of a line, or nil if nothing there is true
// any more.
func (l *line) first() *Known {
	for len(*l) > 0 {
		if (*l)[0].holds() {
			return (*l)[0].k
		}
		l.pop()
	}
	return nil
}

// urgent: just started, or troubled.
func urgent(r *Recording) bool { return r.Phase != Confirmed }

// line is a heap of entries, the oldest first.
type line []entry

func (e entry) before(o entry) bool {
	switch {
	case e.at != o.at:
		return e.at < o.at
	case e.k != o.k:
		return e.k.ID < o.k.ID
	}
	return e.what < o.what
}

func (l *line) push(e entry) {
	*l = append(*l, e)
	h, i := *l, len(*l)-1
	for i > 0 {
		above := (i - 1) / 2
		if !e.before(h[above]) {
			break
		}
		h[i], i = h[above], above
	}
	h[i] = e
}

func (l *line) pop() entry {
	end := len(*l) - 1
	first, last := (*l)[0], (*l)[end]
	(*l)[end] = entry{} // or it would keep its recording in memory
	*l = (*l)[:end]
	if end > 0 {
		l.sink(last, 0)
	}
	return first
}

// sink puts an entry where nothing above it is younger and nothing below it older, from
// a place downwards.
func (l *line) sink(e entry, i int) {
	h := *l
	for {
		below := 2*i + 1
		if below >= len(h) {
			break
		}
		if right := below + 1; right < len(h) && h[right].before(h[below]) {
			below = right
		}
		if !h[below].before(e) {
			break
		}
		h[i], i = h[below], below
	}
	h[i] = e
}

// heap puts all in order.
func (l line) heap() {
	for i := len(l)/2 - 1; i >= 0; i-- {
		l.sink(l[i], i)
	}
}
