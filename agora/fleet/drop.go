package fleet

import "slices"

// dropAll takes recordings out of memory. What is said about them later is of nobody
// that is known.
func (f *Fleet) dropAll(which func(*Recording) bool) {
	f.order = slices.DeleteFunc(f.order, func(id ID) bool {
		r := f.byID[id]
		if !which(r) {
			return false
		}
		if r.Live() {
			f.count(r, -1)
		}
		if f.bySID[r.SID] == id {
			delete(f.bySID, r.SID)
		}
		delete(f.byID, id)
		return true
	})
}
