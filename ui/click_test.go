package ui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/term"
)

// click presses the left button where a text is seen.
func (d *desk) click(text string) {
	d.t.Helper()
	for y, line := range strings.Split(d.Text(), "\n") {
		if before, _, there := strings.Cut(line, text); there {
			d.Send(tea.MouseMsg{X: term.Width(before), Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
			return
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.Text())
}

// A list's row is chosen with a click and opened with two, however long the deck has
// slept between them.
func TestRowsAreOpenedWithTwoClicks(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("x", "y")
	d.after(5 * time.Second)
	rule := strings.Repeat("─", 120)
	for name, c := range map[string]struct {
		key, row string
		open     func(screen string) bool
	}{
		"history": {"H", "stopped  ", func(s string) bool { return !strings.Contains(s, "cost from") }},
		"log":     {"e", "stopping", func(s string) bool { return strings.Contains(s, rule) }},
	} {
		d.Press("esc", "esc", c.key)
		for range 3 {
			d.clock.Advance(10 * time.Second)
			d.click(c.row)
			if c.open(d.Text()) {
				t.Fatalf("%s: one click opens:\n%s", name, d.Text())
			}
		}
		if d.click(c.row); !c.open(d.Text()) {
			t.Errorf("%s: two clicks do not open it:\n%s", name, d.Text())
		}
	}
}
