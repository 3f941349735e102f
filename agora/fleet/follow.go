package fleet

import (
	"slices"
	"time"
)

// Several processes may show one fleet. One of them looks after an app's recordings:
// it alone asks for calls and writes. The others follow: nothing that happens in them
// changes a recording of the app but what the first one has written.

// Following tells whether another process looks after an app's recordings.
func (f *Fleet) Following(app string) bool { return f.followed[app] }

func (t *turn) follow(app string) {
	if t.f.followed[app] {
		return
	}
	t.f.followed[app] = true
	for _, id := range t.f.order {
		if r := t.f.byID[id]; r != nil && r.App == app {
			t.quietly(r, func(r *Recording) {
				r.dropPlans()
				r.Rev = 0 // the other process knows better, whatever was thought here
			})
		}
	}
}

// lead goes on where another process left off, or died: as after a restart, nobody
// knows what a call came to that it had under way.
func (t *turn) lead(app string) {
	if !t.f.followed[app] {
		return
	}
	delete(t.f.followed, app)
	for _, id := range t.f.order {
		r := t.f.byID[id]
		if r == nil || r.App != app || !r.Live() {
			continue
		}
		c := *r
		c.dropPlans()
		c.NotFound = time.Time{}
		t.takeUp(&c)
		t.f.put(&c)
		t.f.agenda.note(nil, &c)
		t.resume(&c)
	}
}

func (t *turn) mirrored(e Mirrored) {
	for i := range e.Recordings {
		was := &e.Recordings[i]
		old := t.f.byID[was.ID]
		longGone := old == nil && !was.Live() && t.now.Sub(was.EndedAt) >= t.f.keep
		if !t.f.followed[was.App] || longGone || old != nil && old.Rev >= was.Rev {
			continue
		}
		r := *was
		r.dropPlans()
		r.Timeline = slices.Clip(r.Timeline)
		t.f.put(&r)
	}
	if e.Whole {
		t.f.dropAll(func(r *Recording) bool { return t.f.followed[r.App] && r.Rev == 0 })
	}
}
