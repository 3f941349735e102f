package fleet

import (
	"slices"
	"time"
)

// forgetEnded drops what ended long ago and is written down.
func (f *Fleet) forgetEnded(now time.Time) {
	for len(f.ended) > 0 {
		k := f.known[f.ended[0]]
		over := k != nil && !k.Live()
		if over && (now.Sub(k.EndedAt) < f.keep || !k.saveAt.IsZero()) {
			return
		}
		// One that lives again is listed again when it ends.
		if over {
			f.drop(k)
		}
		f.ended[0] = ""
		f.ended = f.ended[1:]
		f.tidy()
	}
}

// tidy lets go of the places of what was dropped, which keep it in memory: not for each,
// but for as many as the cost of looking at all is little for each of them.
func (f *Fleet) tidy() {
	if f.dropped < len(f.known)/16+16 {
		return
	}
	f.dropped = 0
	f.order = slices.Clone(slices.DeleteFunc(f.order, (*Known).gone))
	f.ended = slices.Clone(f.ended)
	f.agenda.tidy()
	for at, until := range f.foreign {
		if !until.After(f.last) {
			delete(f.foreign, at)
		}
	}
}

// tidyAgenda throws out plans that are no longer true, once they are many: each recording
// has few that are.
func (f *Fleet) tidyAgenda() {
	if len(f.agenda.coming) >= 8*len(f.known)+256 {
		f.agenda.tidy()
	}
}

func (a *agenda) tidy() {
	a.coming = slices.Clone(slices.DeleteFunc(a.coming, func(e entry) bool { return !e.holds() }))
	a.coming.heap()
}
