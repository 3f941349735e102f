package layout

import (
	"testing"

	"pgregory.net/rapid"
)

// TestPixelIdentity: on every side up to 1920 each pair of pixel edges comes back from millionths as it was.
func TestPixelIdentity(t *testing.T) {
	for side := 1; side <= 1920; side++ {
		for edge := 0; edge <= side; edge++ {
			if back := scale(scale(edge, Whole, side), side, Whole); back != edge {
				t.Fatalf("pixel %d of %d came back as %d", edge, side, back)
			}
		}
	}
}

func TestRectIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Size{rapid.IntRange(1, 1920).Draw(t, "width"), rapid.IntRange(1, 1080).Draw(t, "height")}
		x, y := rapid.IntRange(0, s.Width).Draw(t, "x"), rapid.IntRange(0, s.Height).Draw(t, "y")
		w, h := rapid.IntRange(0, s.Width-x).Draw(t, "w"), rapid.IntRange(0, s.Height-y).Draw(t, "h")
		r := s.Rect(x, y, w, h)
		if r.Right() > Whole || r.Bottom() > Whole {
			t.Fatalf("%+v leaves the canvas", r)
		}
		if bx, by, bw, bh := s.Pixels(r); bx != x || by != y || bw != w || bh != h {
			t.Fatalf("%d,%d %d×%d came back as %d,%d %d×%d", x, y, w, h, bx, by, bw, bh)
		}
	})
}

// TestNeighboursTouch: regions that share an edge in millionths share it in pixels.
func TestNeighboursTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Size{rapid.IntRange(1, 1920).Draw(t, "width"), 1080}
		edge := rapid.IntRange(0, Whole).Draw(t, "edge")
		x, _, w, _ := s.Pixels(Rect{W: edge})
		next, _, rest, _ := s.Pixels(Rect{X: edge, W: Whole - edge})
		if x != 0 || w != next || next+rest != s.Width {
			t.Fatalf("%d px, then %d px from %d on %d", w, rest, next, s.Width)
		}
	})
}

func TestScale(t *testing.T) {
	for _, tt := range []struct{ v, to, of, want int }{
		{1, 1, 2, 1}, {-1, 1, 2, 0}, {-3, 1, 2, -1}, {-2, 1, 2, -1}, {2, 1, 3, 1}, {-2, 1, 3, -1}, {1, 1, 3, 0}, {-1, 1, 3, 0},
	} {
		if got := scale(tt.v, tt.to, tt.of); got != tt.want {
			t.Errorf("%d×%d/%d = %d, want %d", tt.v, tt.to, tt.of, got, tt.want)
		}
	}
}

func TestNoCanvas(t *testing.T) {
	if r := (Size{}).Rect(1, 2, 3, 4); r != (Rect{}) {
		t.Errorf("a canvas without a size made %+v of pixels", r)
	}
	if x, y, w, h := (Size{}).Pixels(Rect{1, 2, Whole, Whole}); x+y+w+h != 0 {
		t.Errorf("a canvas without a size has %d,%d %d×%d", x, y, w, h)
	}
}

func TestASizeInWords(t *testing.T) {
	for size, want := range map[Size]string{{1280, 720}: "1280×720", {}: "size unknown", {Width: 640}: "size unknown"} {
		if got := size.String(); got != want {
			t.Errorf("%d by %d is %q, want %q", size.Width, size.Height, got, want)
		}
	}
}
