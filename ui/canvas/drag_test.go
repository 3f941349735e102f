package canvas

import (
	"image"
	"testing"

	"airdeck/agora/layout"

	"pgregory.net/rapid"
)

func anyHandle(t *rapid.T) Handle {
	return rapid.SampledFrom(append([]Handle{Move}, edges[:]...)).Draw(t, "handle")
}

func checkInside(t *rapid.T, r layout.Rect) {
	t.Helper()
	if r.X < 0 || r.Y < 0 || r.W < 1 || r.H < 1 || r.Right() > layout.Whole || r.Bottom() > layout.Whole {
		t.Fatalf("%+v is not inside the canvas", r)
	}
}

func TestDrag(t *testing.T) {
	start, press := percent(20, 20, 40, 40), image.Pt(50, 20)
	for name, c := range map[string]struct {
		handle Handle
		dx, dy int // cells: 10 px and 20 px each
		want   layout.Rect
	}{
		"move":                  {Move, 3, -2, percent(23, 16, 40, 40)},
		"move to the corner":    {Move, 500, 500, percent(60, 60, 40, 40)},
		"move to the origin":    {Move, -500, -500, percent(0, 0, 40, 40)},
		"right":                 {Right, 5, 9, percent(20, 20, 45, 40)},
		"left":                  {Left, 5, 9, percent(25, 20, 35, 40)},
		"top":                   {Top, 5, 5, percent(20, 30, 40, 30)},
		"bottom":                {Bottom, 5, -5, percent(20, 20, 40, 30)},
		"top left":              {TopLeft, -5, -5, percent(15, 10, 45, 50)},
		"bottom right, too far": {BottomRight, 500, 500, percent(20, 20, 80, 80)},
		"top left, too far":     {TopLeft, -500, -500, percent(0, 0, 60, 60)},
		"right over left":       {Right, -500, 0, layout.Rect{X: 200_000, Y: 200_000, W: 1_000, H: 400_000}},
		"top over bottom":       {Top, 0, 500, layout.Rect{X: 200_000, Y: 599_000, W: 400_000, H: 1_000}},
	} {
		d := square.Grab(Hit{3, c.handle}, start, press)
		if got := d.To(press.Add(image.Pt(c.dx, c.dy))); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestDragStaysInsideAndComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, start := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		press := anyCell(t, "press")
		d := v.Grab(Hit{0, anyHandle(t)}, start, press)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			r := d.To(anyCell(t, "to"))
			checkInside(t, r)
			if d.Handle == Move {
				_, _, w, h := v.Canvas.Pixels(r)
				_, _, w0, h0 := v.Canvas.Pixels(start)
				if w != w0 && w0 > 0 || h != h0 && h0 > 0 {
					t.Fatalf("moving made %d×%d px of %d×%d", w, h, w0, h0)
				}
			}
		}
		if got := d.To(press); got != start {
			t.Fatalf("back at the press: %+v, not %+v", got, start)
		}
	})
}

func TestThousandStepsOutAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := layout.Size{Width: rapid.IntRange(16, 3840).Draw(t, "width"), Height: rapid.IntRange(16, 2160).Draw(t, "height")}
		w, h := rapid.IntRange(1, size.Width).Draw(t, "w"), rapid.IntRange(1, size.Height).Draw(t, "h")
		start := size.Rect(rapid.IntRange(0, size.Width-w).Draw(t, "x"), rapid.IntRange(0, size.Height-h).Draw(t, "y"), w, h)
		x, y, _, _ := size.Pixels(start)
		r, out := start, min(1000, size.Width-w-x)
		down := min(1000, size.Height-h-y)
		for range out {
			r = Nudge(r, 1, 0, size)
		}
		for range down {
			r = Nudge(r, 0, 1, size)
		}
		if gx, gy, gw, gh := size.Pixels(r); gx != x+out || gy != y+down || gw != w || gh != h {
			t.Fatalf("%d and %d steps led from (%d, %d) to (%d, %d), %d×%d", out, down, x, y, gx, gy, gw, gh)
		}
		for range out {
			r = Nudge(r, -1, 0, size)
		}
		for range down {
			r = Nudge(r, 0, -1, size)
		}
		if r != start {
			t.Fatalf("out and back: %+v, not %+v", r, start)
		}
	})
}

func TestResizeHoldsTheOppositeEdge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := layout.Size{Width: rapid.IntRange(16, 3840).Draw(t, "width"), Height: rapid.IntRange(16, 2160).Draw(t, "height")}
		r, h := anyRect.Draw(t, "rect"), anyHandle(t)
		got := Resize(r, h, rapid.IntRange(-5000, 5000).Draw(t, "dx"), rapid.IntRange(-5000, 5000).Draw(t, "dy"), size)
		checkInside(t, got)
		if _, _, w, hh := size.Pixels(r); w == 0 || hh == 0 {
			return // thinner than a pixel: it has no opposite edge to hold
		}
		x, y, w, hh := size.Pixels(r)
		gx, gy, gw, gh := size.Pixels(got)
		sx, sy := h.side()
		if sx >= 0 && h != Move && gx != x || sx < 0 && gx+gw != x+w || sy >= 0 && h != Move && gy != y || sy < 0 && gy+gh != y+hh {
			t.Fatalf("%s moved the other side: %+v became %+v", h, r, got)
		}
		if sx == 0 && h != Move && (got.X != r.X || got.W != r.W) {
			t.Fatalf("%s changed x: %+v became %+v", h, r, got)
		}
	})
}

func TestUnknownCanvasCanBeDragged(t *testing.T) {
	got := Nudge(percent(10, 10, 10, 10), 192, 108, layout.Size{})
	if got != percent(20, 20, 10, 10) {
		t.Errorf("%+v", got)
	}
}
