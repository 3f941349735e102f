package ui

import (
	"runtime"
	"testing"
)

// mostARecording is how much memory a deck may hold for each recording, in bytes: ten
// thousand of them take 34 MB, and what lies about until it is collected a tenth of that.
// So the whole program stays within 60 MB.
const mostARecording = 3400

// TestMemory holds what a deck takes for each recording once it shows them, with that
// itself, its ids, files and timeline.
func TestMemory(t *testing.T) {
	const few, many = 100, 10_000
	small, _ := holds(t, few)
	large, m := holds(t, many)
	each := (large - small) / (many - few)
	t.Logf("%d bytes for each recording", each)
	if each > mostARecording {
		t.Errorf("%d bytes for each recording, at most %d are wanted", each, mostARecording)
	}
	if n := m.engine.Fleet().Len(); n != many {
		t.Errorf("it has %d recordings", n)
	}
}

// holds is how many bytes a deck with n recordings keeps in use.
func holds(t *testing.T, n int) (int, *Model) {
	before := inUse()
	m := crowded(t, n)
	after := inUse()
	runtime.KeepAlive(m)
	return after - before, m
}

// inUse is what is left when nothing lies about that nobody needs.
func inUse() int {
	var s runtime.MemStats
	for range 2 { // what is pooled goes with the second one
		runtime.GC()
	}
	runtime.ReadMemStats(&s)
	return int(s.HeapAlloc)
}
