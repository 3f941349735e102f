package simulator

import (
	"container/heap"
	"time"
)

// An agenda holds what is to happen, the earliest first; of two at the same
// time the one that was entered first.
type agenda struct {
	serial  uint64
	entries entryHeap
}

type entry struct {
	at     time.Time
	serial uint64
	do     func()
	index  int // place in the heap, -1 once it left
}

func (a *agenda) enter(at time.Time, do func()) *entry {
	a.serial++
	e := &entry{at: at, serial: a.serial, do: do}
	heap.Push(&a.entries, e)
	return e
}

// due takes the first entry out when its time is not after now.
func (a *agenda) due(now time.Time) (*entry, bool) {
	if len(a.entries) == 0 || a.entries[0].at.After(now) {
		return nil, false
	}
	return heap.Pop(&a.entries).(*entry), true
}

// strike takes an entry out before its time and tells whether it was there.
func (a *agenda) strike(e *entry) bool {
	if e.index < 0 {
		return false
	}
	heap.Remove(&a.entries, e.index)
	return true
}

type entryHeap []*entry

func (h entryHeap) Len() int { return len(h) }

func (h entryHeap) Less(i, j int) bool {
	if !h[i].at.Equal(h[j].at) {
		return h[i].at.Before(h[j].at)
	}
	return h[i].serial < h[j].serial
}

func (h entryHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *entryHeap) Push(x any) {
	e := x.(*entry)
	e.index = len(*h)
	*h = append(*h, e)
}

func (h *entryHeap) Pop() any {
	last := len(*h) - 1
	e := (*h)[last]
	e.index = -1
	(*h)[last] = nil
	*h = (*h)[:last]
	return e
}
