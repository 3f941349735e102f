package canvas

import (
	"slices"
	"testing"

	"airdeck/agora/layout"

	"pgregory.net/rapid"
)

func TestSnap(t *testing.T) {
	others := []layout.Rect{percent(40, 10, 20, 20)}
	third := layout.Whole / 3
	for name, c := range map[string]struct {
		r      layout.Rect
		handle Handle
		want   layout.Rect
		guides []Guide
		grid   int
	}{
		"a line of the grid":  {percent(12, 70, 11, 11), Move, layout.Rect{X: 125_000, Y: 708_333, W: 110_000, H: 110_000}, []Guide{{true, 125_000}, {false, 708_333}}, 24},
		"not by its centre":   {percent(12, 70, 10, 11), Move, percent(12, 70, 10, 11), nil, 6},
		"an edge to the grid": {percent(15, 70, 11, 11), Right, layout.Rect{X: 150_000, Y: 700_000, W: 100_000, H: 110_000}, []Guide{{true, 250_000}}, 24},
		"nothing near":        {percent(15, 70, 10, 11), Move, percent(15, 70, 10, 11), nil, 0},
		"edge of the canvas":  {percent(1, 70, 10, 11), Move, percent(0, 70, 10, 11), []Guide{{true, 0}}, 0},
		"far edge":            {percent(89, 70, 10, 11), Move, percent(90, 70, 10, 11), []Guide{{true, layout.Whole}}, 0},
		"centre":              {percent(46, 70, 10, 11), Move, percent(45, 70, 10, 11), []Guide{{true, 500_000}}, 0},
		"third":               {percent(32, 70, 11, 11), Move, layout.Rect{X: third, Y: 700_000, W: 110_000, H: 110_000}, []Guide{{true, third}}, 0},
		"edge of another":     {percent(35, 71, 4, 11), Move, percent(36, 71, 4, 11), []Guide{{true, 400_000}}, 0},
		"both ways":           {percent(61, 31, 7, 9), Move, percent(60, 30, 7, 9), []Guide{{true, 600_000}, {false, 300_000}}, 0},
		"centre of another":   {percent(15, 16, 10, 10), Move, percent(15, 15, 10, 10), []Guide{{false, 200_000}}, 0},
		"right edge resized":  {percent(10, 70, 29, 11), Right, percent(10, 70, 30, 11), []Guide{{true, 400_000}}, 0},
		"left edge resized":   {percent(61, 70, 29, 11), Left, percent(60, 70, 30, 11), []Guide{{true, 600_000}}, 0},
		"corner resized":      {percent(15, 5, 24, 26), BottomRight, percent(15, 5, 25, 25), []Guide{{true, 400_000}, {false, 300_000}}, 0},
		"held edge only":      {percent(1, 70, 14, 11), Right, percent(1, 70, 14, 11), nil, 0},
		"never out of canvas": {percent(0, 70, 96, 11), Move, percent(0, 70, 96, 11), []Guide{{true, 0}}, 0},
		"never to nothing":    {percent(40, 70, 1, 11), Right, percent(40, 70, 1, 11), nil, 0},
		"already on the line": {percent(0, 70, 10, 11), Move, percent(0, 70, 10, 11), []Guide{{true, 0}}, 0},
	} {
		got, guides := Snap(c.r, c.handle, Magnets{others, c.grid}, 15_000, 15_000)
		if got != c.want || !slices.Equal(guides, c.guides) {
			t.Errorf("%s: %+v %v, want %+v %v", name, got, guides, c.want, c.guides)
		}
	}
}

func TestSnapStaysInsideAndNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, h := anyRect.Draw(t, "rect"), anyHandle(t)
		to := Magnets{rapid.SliceOfN(anyRect, 0, layout.MaxRegions).Draw(t, "others"), rapid.SampledFrom([]int{0, 6, 24}).Draw(t, "grid")}
		reachX, reachY := rapid.IntRange(0, 50_000).Draw(t, "reach x"), rapid.IntRange(0, 50_000).Draw(t, "reach y")
		got, guides := Snap(r, h, to, reachX, reachY)
		checkInside(t, got)
		if abs(got.X-r.X) > reachX || abs(got.Right()-r.Right()) > reachX || abs(got.Y-r.Y) > reachY || abs(got.Bottom()-r.Bottom()) > reachY {
			t.Fatalf("%+v was pulled to %+v from beyond %d, %d", r, got, reachX, reachY)
		}
		if h == Move && (got.W != r.W || got.H != r.H) {
			t.Fatalf("moving made %+v of %+v", got, r)
		}
		for _, g := range guides {
			if g.Vertical && !liesOn(got.X, got.W, g.At) || !g.Vertical && !liesOn(got.Y, got.H, g.At) {
				t.Fatalf("%+v does not lie on %+v", got, g)
			}
		}
		if len(guides) == 0 && got != r {
			t.Fatalf("%+v was pulled to %+v without a guide", r, got)
		}
	})
}

func TestSnapTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, h := anyRect.Draw(t, "rect"), anyHandle(t)
		to := Magnets{rapid.SliceOfN(anyRect, 0, layout.MaxRegions).Draw(t, "others"), rapid.SampledFrom([]int{0, 6, 24}).Draw(t, "grid")}
		reachX, reachY := rapid.IntRange(0, 50_000).Draw(t, "reach x"), rapid.IntRange(0, 50_000).Draw(t, "reach y")
		once, guides := Snap(r, h, to, reachX, reachY)
		if twice, again := Snap(once, h, to, reachX, reachY); twice != once || len(again) != len(guides) {
			t.Fatalf("%+v snaps to %+v %v, and that to %+v %v", r, once, guides, twice, again)
		}
	})
}

func liesOn(at, length, line int) bool {
	return at == line || at+length == line || at+length/2 == line
}
