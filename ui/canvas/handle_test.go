package canvas

import (
	"image"
	"testing"

	"airdeck/agora/layout"

	"pgregory.net/rapid"
)

// square is a view of 100×50 cells in which a cell is 1 % by 2 %.
var square = View{Area: image.Rect(10, 5, 110, 55), Canvas: layout.Size{Width: 1000, Height: 1000}, Bare: true}

// percent is a rectangle in hundredths of the canvas.
func percent(x, y, w, h int) layout.Rect {
	return layout.Rect{X: x * 10_000, Y: y * 10_000, W: w * 10_000, H: h * 10_000}
}

func regionsOf(rects ...layout.Rect) []layout.Region {
	var rs []layout.Region
	for _, r := range rects {
		rs = append(rs, layout.Region{Rect: r, Alpha: layout.Whole})
	}
	return rs
}

func TestHit(t *testing.T) {
	regions := regionsOf(percent(0, 0, 60, 60), percent(40, 40, 40, 40), percent(90, 90, 2, 2))
	at := func(x, y int) image.Point { return image.Pt(10+x, 5+y) }
	for name, c := range map[string]struct {
		cell     image.Point
		selected int
		want     Hit
	}{
		"only the lower":                {at(5, 5), -1, Hit{0, Move}},
		"both: the upper":               {at(50, 25), -1, Hit{1, Move}},
		"both: still the upper":         {at(50, 25), 0, Hit{1, Move}},
		"nothing":                       {at(85, 5), -1, Miss},
		"outside":                       {image.Pt(0, 0), -1, Miss},
		"corner of the selected":        {at(0, 0), 0, Hit{0, TopLeft}},
		"corner of another":             {at(40, 20), 0, Hit{1, Move}},
		"hidden corner of the selected": {at(59, 29), 0, Hit{0, BottomRight}},
		"beside a corner":               {at(1, 0), 0, Hit{0, TopLeft}},
		"top":                           {at(29, 0), 0, Hit{0, Top}},
		"beside the top, left":          {at(28, 0), 0, Hit{0, Top}},
		"beside the top, right":         {at(30, 0), 0, Hit{0, Top}},
		"too far beside the top":        {at(27, 0), 0, Hit{0, Move}},
		"left":                          {at(0, 14), 0, Hit{0, Left}},
		"edge between the handles":      {at(0, 10), 0, Hit{0, Move}},
		"small: itself":                 {at(90, 45), 2, Hit{2, Move}},
		"small: handle outside":         {at(89, 44), 2, Hit{2, TopLeft}},
		"small: the other corner":       {at(92, 46), 2, Hit{2, BottomRight}},
		"selected that is not there":    {at(5, 5), 7, Hit{0, Move}},
	} {
		if got := square.Hit(c.cell, regions, c.selected); got != c.want {
			t.Errorf("%s: %d %s, want %d %s", name, got.Region, got.Handle, c.want.Region, c.want.Handle)
		}
	}
}

func TestHitBelowGoesAround(t *testing.T) {
	regions := regionsOf(percent(0, 0, 100, 100), percent(10, 10, 50, 50), percent(80, 80, 10, 10), percent(20, 20, 50, 50))
	cell, current := image.Pt(10+30, 5+15), -1
	for _, want := range []int{3, 1, 0, 3, 1} {
		if current = square.HitBelow(cell, regions, current).Region; current != want {
			t.Fatalf("region %d, want %d", current, want)
		}
	}
	if got := square.HitBelow(image.Pt(0, 0), regions, 3); got != Miss {
		t.Errorf("outside: %+v", got)
	}
}

func TestEveryHandleCanBeHit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		b := v.ToCells(r)
		if b.Dx() < roomyWidth || b.Dy() < roomyHeight {
			return
		}
		for _, h := range edges {
			cell, seen := v.handleAt(r, h)
			if !cell.In(b) {
				t.Fatalf("%s at %v is not on %v", h, cell, b)
			}
			if seen != cell.In(v.Frame()) {
				t.Fatalf("%s at %v is seen: %v, in %v", h, cell, seen, v.Frame())
			}
			if !seen {
				continue
			}
			if got := v.Hit(cell, regionsOf(r), 0); got != (Hit{0, h}) {
				t.Fatalf("%s at %v gives %s", h, cell, got.Handle)
			}
		}
	})
}

func TestHitIsNeverOutOfRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, regions := anyView.Draw(t, "view"), anyRegions.Draw(t, "regions")
		selected := rapid.IntRange(-3, 20).Draw(t, "selected")
		got := v.Hit(anyCell(t, "cell"), regions, selected)
		if (got.Region < 0) != (got.Handle == None) || got.Region >= len(regions) || got.Region < -1 {
			t.Fatalf("%+v of %d regions", got, len(regions))
		}
	})
}
