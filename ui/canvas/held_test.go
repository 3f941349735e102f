package canvas

import (
	"image"
	"slices"
	"strings"
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/theme"

	"github.com/charmbracelet/x/ansi"
)

// A region that is held has sharp edges at whole cells, no broken ones around a slot; let
// go, it shows again where it is inside a cell, and that it is a slot.
func TestAHeldRegionHasSharpEdges(t *testing.T) {
	draw := func(x int, held bool) []string {
		p := picture(theme.TrueColor, 200, 60)
		p.Layout.Regions = []layout.Region{{Rect: layout.Rect{X: x, Y: 100_000, W: 400_000, H: 400_000}, Alpha: layout.Whole}}
		p.Selected = 0
		if held {
			p.Held = []Held{{0, p.Layout.Regions[0].Rect}}
		}
		return p.Draw()
	}
	const x, tenth = 200_000, 600 // of a cell
	if slices.Equal(draw(x+tenth, false), draw(x+2*tenth, false)) {
		t.Error("a tenth of a cell is not seen of a region that rests")
	}
	same := 0
	for i := range 9 {
		if slices.Equal(draw(x+i*tenth, true), draw(x+(i+1)*tenth, true)) {
			same++
		}
	}
	if same < 7 { // each of the two edges goes on once
		t.Errorf("of 9 steps within a cell %d are not seen while it is held, 7 at least should not", same)
	}
	if slices.Equal(draw(x, true), draw(x, false)) {
		t.Error("a held slot looks as one that rests")
	}
}

// held is a picture of regions of which one is moved to another place.
func held(profile theme.Profile, region int, to layout.Rect, rects ...layout.Rect) Picture {
	p := picture(profile, 80, 24)
	p.Layout.Regions = regionsOf(rects...)
	p.Selected, p.Hover = region, Move
	p.Held = []Held{{region, rects[region]}}
	p.Layout.Regions[region].Rect = to
	p.Label = func(i int, _ layout.Region) string { return strings.Repeat(string(rune('A'+i)), 20) }
	return p
}

func plainOf(p Picture) string { return ansi.Strip(strings.Join(p.Draw(), "\n")) }

// What is not held stays where it is: a label is covered letter by letter, and not moved
// out of the way, be it in colour or in frames.
func TestWhatIsHeldCoversLabels(t *testing.T) {
	for _, profile := range profiles {
		below, beside := percent(10, 10, 50, 50), percent(70, 70, 20, 20)
		before := plainOf(held(profile, 1, beside, below, beside))
		p := held(profile, 1, percent(35, 25, 20, 20), below, beside)
		covered := plainOf(p)
		if !strings.Contains(before, strings.Repeat("A", 20)) {
			t.Fatalf("%s: no label in\n%s", profile, before)
		}
		b := p.View.ToCells(p.Layout.Regions[1].Rect)
		kept := 0
		rows := strings.Split(covered, "\n")
		for y, row := range strings.Split(before, "\n") {
			was, is := []rune(row), []rune(rows[y])
			for x, r := range was {
				switch {
				case r != 'A':
				case image.Pt(x, y).In(b) && is[x] == 'A':
					t.Errorf("%s: a letter at %d,%d is seen through what is held", profile, x, y)
				case !image.Pt(x, y).In(b) && is[x] != 'A':
					t.Errorf("%s: the letter at %d,%d is gone", profile, x, y)
				case is[x] == 'A':
					kept++
				}
			}
		}
		if n := strings.Count(covered, "A"); n != kept || n == 0 || n == 20 {
			t.Errorf("%s: %d letters are left, %d of them where they were:\n%s", profile, n, kept, covered)
		}
	}
}

// What is moved carries its name and no handles; resized, it has the handles, and its size.
func TestWhatIsMovedCarriesItsNameAlone(t *testing.T) {
	for _, profile := range profiles {
		p := held(profile, 0, percent(20, 20, 60, 60), percent(10, 10, 60, 60))
		moved := plainOf(p)
		if !strings.Contains(moved, "AAA") || strings.ContainsAny(moved, "■◆") || strings.Contains(moved, "768 × 432") {
			t.Errorf("%s: moved\n%s", profile, moved)
		}
		p.Hover = BottomRight
		if resized := plainOf(p); !strings.Contains(resized, "■") || !strings.Contains(resized, "◆") || !strings.Contains(resized, "768 × 432") {
			t.Errorf("%s: resized\n%s", profile, resized)
		}
	}
}

// A guide goes from what is held to the nearest that it is in line with, and no further.
func TestAGuideEndsWhereItLeads(t *testing.T) {
	rects := []layout.Rect{percent(20, 10, 10, 10), percent(60, 10, 30, 10), percent(95, 10, 5, 10)}
	d := new(drawing)
	d.begin(held(theme.TrueColor, 0, rects[0], rects...))
	at := func(v int) int { return d.whole.Min.X + divide(v*d.whole.Dx(), 100) }
	for _, c := range []struct {
		name     string
		g        Guide
		from, to int
	}{
		{"to another", Guide{false, 100_000}, at(20), at(60) + 4},
		{"to a line of the canvas", Guide{false, 500_000}, d.frame.Min.X, at(30)},
	} {
		if got := d.extent(c.g); got.Min.X != c.from || got.Max.X != c.to || got.Dy() != 1 {
			t.Errorf("%s: %v, want %d to %d", c.name, got, c.from, c.to)
		}
	}
	d.Held = nil
	if got := d.extent(Guide{false, 100_000}); got.Dx() != d.frame.Dx() {
		t.Errorf("where nothing is held it is %v, not all of %v", got, d.frame)
	}
}
