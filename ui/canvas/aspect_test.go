package canvas

import (
	"image"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"airdeck/agora/layout"
)

func TestTheShapeIsKeptAndTheOppositeEdgesStay(t *testing.T) {
	size := layout.Size{Width: 1280, Height: 720}
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(40, 600).Draw(t, "w"), rapid.IntRange(40, 400).Draw(t, "h")
		from := size.Rect(rapid.IntRange(0, 1280-w).Draw(t, "x"), rapid.IntRange(0, 720-h).Draw(t, "y"), w, h)
		handle := edges[rapid.IntRange(0, 7).Draw(t, "handle")]
		a := rapid.SampledFrom([]Aspect{{16, 9}, {4, 3}, {1, 1}, {9, 16}}).Draw(t, "aspect")
		to := Resize(from, handle, rapid.IntRange(-30, 300).Draw(t, "dx"), rapid.IntRange(-30, 300).Draw(t, "dy"), size)
		got := a.Keep(from, to, handle, size)
		x, y, gw, gh := size.Pixels(got)
		tx, ty, tw, th := size.Pixels(to)
		sx, sy := handle.side()
		if got != layout.Inside(got) || gw < 1 || gh < 1 {
			t.Fatalf("%s: %+v", handle, got)
		}
		if sx < 0 && x+gw != tx+tw || sx >= 0 && x != tx || sy < 0 && y+gh != ty+th || sy >= 0 && y != ty {
			t.Fatalf("%s: %d,%d %d×%d made of %d,%d %d×%d: an edge that is not held moved", handle, x, y, gw, gh, tx, ty, tw, th)
		}
		if off := abs(gw*a.H - gh*a.W); off > max(a.W, a.H) {
			t.Fatalf("%s: %d×%d is not %v", handle, gw, gh, a)
		}
	})
}

func TestAPointerGoesThroughWhatIsLocked(t *testing.T) {
	v := View{Area: image.Rect(0, 0, 80, 24), Canvas: layout.Size{Width: 1280, Height: 720}, Pass: func(i int) bool { return i == 1 }}
	rs := []layout.Region{{Rect: layout.Rect{W: layout.Whole, H: layout.Whole}}, {Rect: layout.Rect{W: layout.Whole, H: layout.Whole}}}
	middle := v.Frame().Min.Add(v.Frame().Size().Div(2)).Add(image.Pt(3, 2))
	if hit := v.Hit(middle, rs, 1); hit != (Hit{0, Move}) {
		t.Errorf("it meets %+v", hit)
	}
	if got := v.Within(middle, middle, rs); !slices.Equal(got, []int{0}) {
		t.Errorf("the rubber band takes %v", got)
	}
}
