package fleet

import "time"

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

// setBack moves every plan along with a clock that was set back. What was told by
// others in a time of their own (a token's end, a planned end) stays.
func (f *Fleet) setBack(by time.Duration) {
	f.paused = move(f.paused, by)
	for _, p := range f.paces {
		for _, at := range []*time.Time{&p.filled, &p.probe, &p.slowed, &p.refused, &p.silent} {
			*at = move(*at, by)
		}
		p.due = due{}
	}
	for at, until := range f.foreign {
		f.foreign[at] = until.Add(by)
	}
	f.agenda = agenda{}
	for _, k := range f.order {
		if k.dropped || !k.Live() && k.saveAt.IsZero() {
			continue
		}
		r := k.changing()
		r.moveBy(by)
		k.Recording, k.asking, k.due = r, false, [plans]moment{}
		f.changed(r.ID)
		f.agenda.note(k, false)
	}
}

func (r *Recording) moveBy(by time.Duration) {
	for _, at := range []*time.Time{
		&r.next.at, &r.layoutAt, &r.saveAt, &r.refreshTry, &r.longAt,
		&r.Since, &r.StartedAt, &r.StatusAt, &r.NotFound, &r.Expires, &r.STSAt,
	} {
		*at = move(*at, by)
	}
	if r.OnTrial() {
		tr := r.trial()
		tr.Until = move(tr.Until, by)
		if tr.Before != nil {
			before := *tr.Before
			before.Until = move(before.Until, by)
			tr.Before = &before
		}
	}
}

// wereAway does not count the time that nobody watched as time without an answer.
func (f *Fleet) wereAway(passed time.Duration) {
	for _, k := range f.known {
		if k.NotFound.IsZero() {
			continue
		}
		r := *k.Recording
		r.NotFound = r.NotFound.Add(passed)
		k.Recording = &r
		f.changed(r.ID)
	}
}

func move(at time.Time, by time.Duration) time.Time {
	if at.IsZero() {
		return at
	}
	return at.Add(by)
}
