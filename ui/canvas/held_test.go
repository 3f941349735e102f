package canvas

import (
	"slices"
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// A region that is held has sharp edges at whole half cells, unbroken ones around a
// slot; let go, it shows again where it is inside a cell, and that it is a slot.
func TestAHeldRegionHasSharpEdges(t *testing.T) {
	draw := func(x int, held bool) []string {
		p := picture(theme.TrueColor, 200, 60)
		p.Layout.Regions = []layout.Region{{Rect: layout.Rect{X: x, Y: 100_000, W: 400_000, H: 400_000}, Alpha: layout.Whole}}
		p.Selected = 0
		if held {
			p.Held = func(i int) bool { return i == 0 }
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
