package dialog

import (
	"testing"
	"time"
)

// Two clicks on one row, one soon after the other, are a double click; a third one is
// not another.
func TestTwoClicksOnOneRow(t *testing.T) {
	var c Click
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for i, step := range []struct {
		on   string
		wait time.Duration
		want bool
	}{
		{"a", 0, false}, {"a", 300 * time.Millisecond, true}, {"a", 100 * time.Millisecond, false}, {"a", 500 * time.Millisecond, false},
		{"b", 100 * time.Millisecond, false}, {"a", 100 * time.Millisecond, false}, {"a", doubleClick, true}, {"a", 100 * time.Millisecond, false},
		{"a", -time.Hour, false}, {"a", time.Millisecond, true},
	} {
		at = at.Add(step.wait)
		if got := c.Twice(step.on, at); got != step.want {
			t.Errorf("click %d on %s after %s: %v", i, step.on, step.wait, got)
		}
	}
}
