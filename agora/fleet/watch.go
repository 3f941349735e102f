package fleet

import (
	"container/heap"
	"time"
)

// awayTime is the silence after which nobody can have been watching: the machine
// slept, or its clock was set.
const awayTime = 30 * time.Second

// watch notices a clock that jumps. Whatever it does, no recording is taken for
// gone because of time that nobody watched, and none waits for a time that has
// moved away.
func (f *Fleet) watch(now time.Time) {
	passed := now.Sub(f.last)
	first := f.last.IsZero()
	f.last = now
	switch {
	case first:
	case passed < 0:
		f.setBack(passed)
	case passed > awayTime:
		f.wereAway(passed)
	}
}

// setBack moves every plan along with a clock that was set back.
func (f *Fleet) setBack(by time.Duration) {
	f.paused = move(f.paused, by)
	for _, p := range f.paces {
		p.filled, p.probe, p.slowed, p.refused = move(p.filled, by), move(p.probe, by), move(p.slowed, by), move(p.refused, by)
	}
	for _, old := range f.byID {
		if !old.Live() && old.saveAt.IsZero() {
			continue
		}
		r := *old
		r.next.at, r.layoutAt, r.saveAt = move(r.next.at, by), move(r.layoutAt, by), move(r.saveAt, by)
		r.Since, r.StartedAt, r.NotFound = move(r.Since, by), move(r.StartedAt, by), move(r.NotFound, by)
		f.byID[r.ID] = &r
	}
	f.moveLines(by)
}

// wereAway does not count the time that nobody watched as time without an answer.
func (f *Fleet) wereAway(passed time.Duration) {
	for _, old := range f.byID {
		if old.NotFound.IsZero() {
			continue
		}
		r := *old
		r.NotFound = r.NotFound.Add(passed)
		f.byID[r.ID] = &r
	}
}

func (f *Fleet) moveLines(by time.Duration) {
	lines := []*line{&f.agenda.coming, &f.agenda.commands}
	for _, p := range f.paces {
		lines = append(lines, &p.due.asked, &p.due.urgent, &p.due.normal)
	}
	for _, l := range lines {
		for i := range *l {
			(*l)[i].at = (*l)[i].at.Add(by)
		}
		heap.Init(l)
	}
}

func move(at time.Time, by time.Duration) time.Time {
	if at.IsZero() {
		return at
	}
	return at.Add(by)
}
