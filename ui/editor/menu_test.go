package editor

import (
	"image"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/ui/term"
)

// A cell of the canvas's frame may be covered, nothing inside of it.
func TestAMenuLeavesTheCanvasInSight(t *testing.T) {
	for _, size := range []image.Point{{80, 24}, {120, 40}, {200, 60}} {
		for _, key := range []string{"m", "o", "O", "V"} {
			d := newDesk(t, three())
			d.SetSize(size.X, size.Y-3)
			d.press(key)
			box, at := d.menuBox()
			if edge := arrange(size.X, size.Y-3).canvas.Max.X - 1; at.X < edge || at.X+term.Width(box[0]) != size.X {
				t.Errorf("at %v the menu after %s begins at %d and is %d wide; the canvas ends at %d", size, key, at.X, term.Width(box[0]), edge)
			}
			if strings.Contains(ansi.Strip(strings.Join(box, "\n")), "…") {
				t.Errorf("at %v the menu after %s cuts words:\n%s", size, key, ansi.Strip(strings.Join(box, "\n")))
			}
		}
	}
}

func TestAClickInAMenuIsItsKeyAndElsewhereClosesIt(t *testing.T) {
	click := func(d *desk, p image.Point) { d.mouse(tea.MouseActionPress, p, false) }
	d := newDesk(t, three())
	d.press("V")
	_, at := d.menuBox()
	click(d, at.Add(image.Pt(3, 1+8))) // the ninth row: rulers
	if !d.sight.rulers || d.menu != nil {
		t.Errorf("rulers: %v, the menu: %v", d.sight.rulers, d.menu)
	}
	d.press("V")
	click(d, at.Add(image.Pt(-1, 1+8)))
	if !d.sight.rulers || d.menu != nil {
		t.Error("a click beside the menu did something")
	}
}

func TestWordsEndAtAStopWhereThereIsNoRoom(t *testing.T) {
	for _, c := range []struct {
		words string
		room  int
		want  string
	}{
		{"the whole canvas", 16, "the whole canvas"},
		{"safe areas, 5 % and 10 % in", 26, "safe areas"},
		{"a 16:9 picture, a 9:16 one: what is seen of it", 30, "a 16:9 picture, a 9:16 one"},
		{"lower it (asks first)", 12, "lower it"},
		{"lower it", 5, "lowe…"},
	} {
		if got := within(c.words, c.room); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.words, c.room, got, c.want)
		}
	}
}

// Every row of a menu can be reached, however low the terminal, and is pressed by a click
// where it is seen.
func TestALowMenuShowsTheRestOfItself(t *testing.T) {
	for _, key := range []string{"m", "o", "O", "V"} {
		d := newDesk(t, three())
		d.SetSize(40, 7)
		d.press(key)
		want := len(d.menuRows())
		seen := map[string]bool{}
		for range want {
			box, at := d.menuBox()
			if len(box)+at.Y > 7 || at.Y < 0 {
				t.Fatalf("after %s the box is %d lines high at %d", key, len(box), at.Y)
			}
			rows, more := d.menuPage()
			if more+len(rows) != want || !strings.Contains(ansi.Strip(box[len(box)-2]), "PgDn") {
				t.Fatalf("after %s: %d rows and %d more of %d:\n%s", key, len(rows), more, want, ansi.Strip(strings.Join(box, "\n")))
			}
			for _, r := range rows {
				seen[r.Keys[0]] = true
			}
			d.press("pgdown")
		}
		if len(seen) != want {
			t.Errorf("after %s %d of %d rows are seen", key, len(seen), want)
		}
	}
	d := newDesk(t, three())
	d.SetSize(40, 7)
	d.press("V")
	_, at := d.menuBox()
	d.mouse(tea.MouseActionPress, at.Add(image.Pt(3, 1+4)), false) // the line that tells of more
	d.mouse(tea.MouseActionPress, at.Add(image.Pt(3, 1+4)), false)
	d.mouse(tea.MouseActionPress, at.Add(image.Pt(3, 1)), false) // rulers
	if !d.sight.rulers || d.menu != nil {
		t.Errorf("rulers: %v, the menu: %+v", d.sight.rulers, d.menu)
	}
}
