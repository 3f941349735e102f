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

func (t *turn) follow(e Follow) {
	if t.f.followed[e.App] {
		return
	}
	t.f.followed[e.App], t.f.stray[e.App] = true, e.Stray
	for _, k := range t.f.order {
		if !k.dropped && k.App == e.App {
			t.quietly(k, func(r *Recording) {
				r.stray = e.Stray
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
	t.f.pace(app).silent = time.Time{} // what it was to another one's calls is not known
	for _, k := range t.f.order {
		if k.dropped || k.App != app || !k.Live() {
			continue
		}
		c := *k.Recording
		c.dropPlans()
		c.NotFound = time.Time{}
		t.takeUp(&c)
		k.due = [plans]moment{} // what came due while another one led was let go
		t.f.become(k, &c)
		t.resume(&c)
	}
}

func (t *turn) mirrored(e Mirrored) {
	for i := range e.Recordings {
		was := &e.Recordings[i]
		old := t.f.Find(was.ID)
		longGone := old == nil && !was.Live() && t.now.Sub(was.EndedAt) >= t.f.keep
		if !t.f.followed[was.App] || longGone || old != nil && old.Rev >= was.Rev {
			continue
		}
		r := *was
		r.InZone(t.now.Location())
		r.stray = t.f.stray[r.App]
		r.dropPlans()
		r.Timeline = slices.Clip(r.Timeline)
		t.f.put(&r)
	}
	if e.Whole {
		t.f.dropAll(func(r *Recording) bool { return t.f.followed[r.App] && r.Rev == 0 })
	}
}
