package ui

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/term"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
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

// Beside a form nothing of it is clicked: above it, on its title, left and right of it.
func TestAClickBesideAFormChangesNothing(t *testing.T) {
	for _, form := range []string{"s", "S", "a"} {
		d := newDesk(t, 100, 30)
		d.Press(form)
		before, box := d.Text(), d.m.boxOf(d.m.top())
		inside := image.Rectangle{Min: box.Min.Add(image.Pt(2, 1)), Max: box.Max.Sub(image.Pt(2, 1))}
		for y := range 29 { // the last line is the hints
			for x := y % 3; x < 100; x += 3 {
				if p := image.Pt(x, y); p.In(inside) {
					continue
				}
				if d.Click(x, y); d.Text() != before {
					t.Fatalf("%s: a click at %d, %d changes it:\n%s", form, x, y, d.Text())
				}
			}
		}
	}
}

// place tells where the operator is.
func (d *desk) place() string {
	return fmt.Sprintf("%T %T %d %v", d.m.page(), d.m.top(), len(d.m.overlays), d.m.leaving)
}

// Every cell can be clicked, whatever is on the screen.
func TestNoClickHarms(t *testing.T) {
	for name := range situations {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, size := range []image.Point{{57, 20}, {100, 30}} {
				d := situation(t, size.X, size.Y, theme.New(theme.Mono, true), name)
				place := d.place()
				for y := range size.Y {
					for x := y % 23; x < size.X; x += 23 {
						if d.place() != place {
							d = situation(t, size.X, size.Y, theme.New(theme.Mono, true), name)
						}
						d.Click(x, y)
						uitest.Exact(t, d.Frame(), size.X, size.Y)
					}
				}
			}
		})
	}
}
