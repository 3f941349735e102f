package fleet

import (
	"iter"
	"slices"
)

// Known is a recording as the fleet knows it at present: whatever happens to it, its
// newest state stands there. Who holds one has to be told of a change only where it
// stands otherwise by that, see Stands.
type Known struct {
	*Recording
	due     [plans]moment // when what is planned for it is due, see plan
	asking  bool          // its next query is under way, which the Recording does not say yet
	dropped bool          // the fleet knows it no more
}

// ask notes that its query is sent. Of most queries nothing is told but what the answer
// says: the Recording takes both over together, or now when somebody looks at it before.
func (k *Known) ask() { k.asking, k.due[query] = true, never }

// now is the recording as it stands, the query that is under way with it.
func (k *Known) now() *Recording {
	if k.asking {
		k.Recording, k.asking = k.changing(), false
	}
	return k.Recording
}

// changing is a copy of what now is, to be changed.
func (k *Known) changing() *Recording {
	r := *k.Recording
	if k.asking {
		r.next, r.flight.query = next{}, true
	}
	return &r
}

// Stands tells whether a recording stands as it did before: what it can be ordered,
// counted and searched by is the same. Most answers to a query tell nothing else.
func (r *Recording) Stands(before *Recording) bool {
	return r.Phase == before.Phase && r.Attention() == before.Attention() && r.Ending == before.Ending &&
		r.StopWanted == before.StopWanted && r.Trial == before.Trial && r.Insures == before.Insures &&
		r.SID == before.SID && r.UID == before.UID && r.ResourceID == before.ResourceID &&
		r.Channel == before.Channel && r.Profile == before.Profile && r.App == before.App &&
		r.Wanted.Equal(before.Wanted) && r.StartedAt.Equal(before.StartedAt) &&
		r.EndedAt.Equal(before.EndedAt) && r.Expires.Equal(before.Expires)
}

// News is what has become of the recordings since somebody last asked.
type News struct {
	Changed []ID // they stand otherwise, or are known no more; some may be named more than once
	All     bool // more have changed than are named
	Heard   bool // of others something is known that is newer, and they stand as they did
}

// News tells what has changed since it was last called.
func (f *Fleet) News() News {
	n := f.news
	f.news = News{}
	return n
}

// changed notes a change; where nobody asks, that comes to an end.
func (f *Fleet) changed(id ID) {
	n := &f.news
	if n.All {
		return
	}
	if n.Changed = append(n.Changed, id); len(n.Changed) > 2*len(f.known)+64 {
		n.Changed, n.All = nil, true
	}
}

// Find returns a recording as it is now, or nil.
func (f *Fleet) Find(id ID) *Recording {
	if k := f.known[id]; k != nil {
		return k.now()
	}
	return nil
}

// Known is where the present state of a recording is found, or nil.
func (f *Fleet) Known(id ID) *Known { return f.known[id] }

// Everything yields every recording in the order in which they became known.
func (f *Fleet) Everything() iter.Seq[*Known] {
	return func(yield func(*Known) bool) {
		for _, k := range f.order {
			if !k.dropped && !yield(k) {
				return
			}
		}
	}
}

// All is Everything, each as it is now.
func (f *Fleet) All() iter.Seq[*Recording] {
	return func(yield func(*Recording) bool) {
		for k := range f.Everything() {
			if !yield(k.now()) {
				return
			}
		}
	}
}

// Len counts the recordings, ended ones included.
func (f *Fleet) Len() int { return len(f.known) }

// put makes r the present state of its recording.
func (f *Fleet) put(r *Recording) {
	k := f.known[r.ID]
	if k == nil {
		k = &Known{}
		f.known[r.ID] = k
		f.order = append(f.order, k)
	}
	f.become(k, r)
}

func (f *Fleet) become(k *Known, r *Recording) {
	old := *k
	k.Recording, k.asking = r, false
	if old.Recording != nil && r.Stands(old.Recording) {
		f.news.Heard = true
	} else {
		f.changed(r.ID)
	}
	f.seat(old.Recording, k)
	if !r.Live() && (old.Recording == nil || old.Live()) {
		f.ended = append(f.ended, r.ID)
	}
	f.noteFlight(old, r)
	f.agenda.note(k, old.Recording != nil && old.next.asked != r.next.asked)
}

// noteFlight keeps who has a call under way: few ever have.
func (f *Fleet) noteFlight(old Known, r *Recording) {
	switch flies := r.flight != (flight{}); {
	case flies:
		f.flying[r.ID] = true
	case old.asking || old.Recording != nil && old.flight != (flight{}):
		delete(f.flying, r.ID)
	}
}

// dropAll takes recordings out of memory. What is said about them later is of nobody
// that is known.
func (f *Fleet) dropAll(which func(*Recording) bool) {
	for _, k := range f.order {
		if !k.dropped && which(k.Recording) {
			f.drop(k)
		}
	}
	f.order = slices.DeleteFunc(f.order, (*Known).gone)
}

func (k *Known) gone() bool { return k.dropped }

func (f *Fleet) drop(k *Known) {
	r := k.Recording
	if r.Live() {
		f.count(r, -1)
	}
	if f.bySID[r.SID] == k {
		delete(f.bySID, r.SID)
	}
	if f.forgotten[r.seat()] == r.ID {
		delete(f.forgotten, r.seat())
	}
	k.dropped = true
	f.dropped++
	delete(f.known, r.ID)
	delete(f.flying, r.ID)
	f.changed(r.ID)
}
