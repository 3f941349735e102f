package command

import "testing"

// A deck with few recordings collects seldom, one with thousands keeps little garbage.
func TestGarbageThatMayLieAbout(t *testing.T) {
	for inUse, want := range map[uint64]int{0: 150, 500 << 10: 150, 3 << 20: 50, 15 << 20: 10, 100 << 20: 10} {
		if got := allowed(inUse); got != want {
			t.Errorf("%d bytes in use: %d %%, want %d", inUse, got, want)
		}
	}
}
