package fleet

import (
	"container/heap"
	"time"

	"airdeck/agora"
)

// agenda holds what is due when, so that a tick costs what is due and not what is
// known. Entries are never taken out when plans change: one that is no longer true
// of its recording is dropped when its time comes.
type agenda struct {
	coming   line // everything whose time has not come
	commands line // due, and not held by any pace
}

// due are the queries of one app whose time has come, each line oldest first.
type due struct{ asked, urgent, shown, normal line }

// entry is one plan. An empty call is a write that failed and is tried again.
type entry struct {
	at   time.Time
	k    *Known
	call agora.Call
}

// note plans what a recording wants, unless that was planned already, for old.
func (a *agenda) note(k *Known, old *Recording) {
	r := k.Recording
	for _, c := range [...]agora.Call{r.next.call, agora.CallUpdateLayout, agora.CallUpdate, writing, looking} {
		at := r.plan(c)
		if at.IsZero() || old != nil && old.plan(c).Equal(at) && (old.next.asked == r.next.asked) {
			continue
		}
		heap.Push(&a.coming, entry{at: at, k: k, call: c})
	}
}

// writing stands for a write that is tried again.
const writing = agora.Call("")

// looking stands for a look at what comes due for a recording by the clock alone.
const looking = agora.Call("look")

// plan is when a call of that kind is due; the zero time if it is not planned, or
// has to wait for what is under way.
func (r *Recording) plan(c agora.Call) time.Time {
	switch {
	case c == writing:
		return r.saveAt
	case c == agora.CallUpdateLayout:
		return r.layoutAt
	case c == agora.CallUpdate:
		return r.refreshAt()
	case c == looking:
		return r.dueAt()
	case r.next.call != c || r.flight.blocks(c):
		return time.Time{}
	}
	return r.next.at
}

// open moves what has become due to its line.
func (f *Fleet) open(now time.Time) {
	f.tidyAgenda()
	a := &f.agenda
	for len(a.coming) > 0 && !a.coming[0].at.After(now) {
		e := heap.Pop(&a.coming).(entry)
		if r := e.current(); r != nil {
			heap.Push(f.line(r, e), e)
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
		if k == nil || before[id] || k.next.call != agora.CallQuery || k.next.at.After(now) {
			continue
		}
		e := entry{at: k.next.at, k: k, call: agora.CallQuery}
		if d := &f.pace(k.App).due; e.current() != nil && f.line(k.Recording, e) == &d.shown {
			heap.Push(&d.shown, e)
		}
	}
}

// current is the recording of an entry that is still true of it, or nil.
func (e entry) current() *Recording {
	if e.k.dropped {
		return nil
	}
	if at := e.k.plan(e.call); at.IsZero() || !at.Equal(e.at) {
		return nil
	}
	return e.k.Recording
}

func (f *Fleet) line(r *Recording, e entry) *line {
	if e.call != agora.CallQuery {
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
func (f *Fleet) first(l *line) *Recording {
	for len(*l) > 0 {
		if r := (*l)[0].current(); r != nil {
			return r
		}
		heap.Pop(l)
	}
	return nil
}

// urgent: just started, or troubled.
func urgent(r *Recording) bool { return r.Phase != Confirmed }

// line is a heap of entries, the oldest first.
type line []entry

func (l line) Len() int { return len(l) }

func (l line) Less(i, j int) bool {
	if c := l[i].at.Compare(l[j].at); c != 0 {
		return c < 0
	}
	if l[i].k != l[j].k {
		return l[i].k.ID < l[j].k.ID
	}
	return l[i].call < l[j].call
}

func (l line) Swap(i, j int) { l[i], l[j] = l[j], l[i] }

func (l *line) Push(x any) { *l = append(*l, x.(entry)) }

func (l *line) Pop() any {
	end := len(*l) - 1
	last := (*l)[end]
	(*l)[end] = entry{} // or it would keep its recording in memory
	*l = (*l)[:end]
	return last
}
