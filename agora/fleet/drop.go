package fleet

import (
	"container/heap"
	"slices"
	"time"
)

// dropAll takes recordings out of memory. What is said about them later is of nobody
// that is known.
func (f *Fleet) dropAll(which func(*Recording) bool) {
	for _, id := range f.order {
		if r := f.byID[id]; r != nil && which(r) {
			f.drop(r)
		}
	}
	f.order = slices.DeleteFunc(f.order, f.gone)
}

func (f *Fleet) gone(id ID) bool { return f.byID[id] == nil }

func (f *Fleet) drop(r *Recording) {
	if r.Live() {
		f.count(r, -1)
	}
	if f.bySID[r.SID] == r.ID {
		delete(f.bySID, r.SID)
	}
	if f.forgotten[r.seat()] == r.ID {
		delete(f.forgotten, r.seat())
	}
	delete(f.byID, r.ID)
	f.change(r.ID)
}

// forgetEnded drops what ended long ago and is written down.
func (f *Fleet) forgetEnded(now time.Time) {
	for len(f.ended) > 0 {
		r := f.byID[f.ended[0]]
		if r != nil && !r.Live() && (now.Sub(r.EndedAt) < f.keep || !r.saveAt.IsZero()) {
			return
		}
		// One that lives again is listed again when it ends.
		if r != nil && !r.Live() {
			f.drop(r)
		}
		f.ended[0] = ""
		f.ended = f.ended[1:]
		f.tidy()
	}
}

// tidy lets go of the places of what was dropped, once they are as many as what is
// known: seldom enough to cost nothing for each.
func (f *Fleet) tidy() {
	if len(f.order) < 2*len(f.byID)+64 {
		return
	}
	f.order = slices.Clone(slices.DeleteFunc(f.order, f.gone))
	f.ended = slices.Clone(f.ended)
	for at, until := range f.foreign {
		if !until.After(f.last) {
			delete(f.foreign, at)
		}
	}
}

// tidyAgenda throws out plans that are no longer true, once they are many: each recording
// has few that are.
func (f *Fleet) tidyAgenda() {
	a := &f.agenda
	if len(a.coming) < 8*len(f.byID)+256 {
		return
	}
	a.coming = slices.Clone(slices.DeleteFunc(a.coming, func(e entry) bool { return f.current(e) == nil }))
	heap.Init(&a.coming)
}
