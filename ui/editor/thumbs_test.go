package editor

import (
	"image"
	"testing"

	"airdeck/agora/layout"
)

func TestSmallPicturesAreAsLargeAsAllOfThemCanBe(t *testing.T) {
	for _, c := range []struct {
		w, h, n int
		want    grid
	}{
		{80, 21, 14, grid{columns: 3, rows: 2, wide: 24, high: 8}}, // they scroll
		{120, 37, 14, grid{columns: 4, rows: 4, wide: 26, high: 8}},
		{200, 57, 14, grid{columns: 4, rows: 4, wide: 44, high: 13}},
		{200, 57, 1, grid{columns: 4, rows: 3, wide: 48, high: 14}},
		{20, 5, 3, grid{columns: 1, rows: 1, wide: 24, high: 8}},
	} {
		d := newDesk(t, three())
		d.SetSize(c.w, c.h)
		if got := d.grid(c.n); got != c.want {
			t.Errorf("%d in %d×%d: %+v, want %+v", c.n, c.w, c.h, got, c.want)
		}
	}
}

// A click is on the picture that is drawn there, however far the pictures are scrolled.
func TestAClickIsOnThePictureThatIsDrawnThere(t *testing.T) {
	for _, canvas := range []layout.Size{hd, {Width: 360, Height: 640}} {
		for _, size := range []image.Point{{80, 21}, {120, 37}, {200, 57}} {
			d := newDesk(t, three())
			d.r.Canvas = canvas
			d.SetSize(size.X, size.Y)
			const n = 14
			g := d.grid(n)
			for at := range n {
				top := g.top(at)
				corner := image.Pt(at%g.columns*g.wide, thumbsFrom+(at/g.columns-top)*g.high)
				if corner.Y+g.high > size.Y && g.rows > 1 {
					t.Errorf("%v: picture %d is chosen and ends below the screen", size, at)
				}
				for _, p := range []image.Point{corner, corner.Add(image.Pt(g.wide-1, g.high-1))} {
					if i, ok := g.under(p, at); !ok || i != at {
						t.Errorf("%v: at %v is picture %d, %v, want %d", size, p, i, ok, at)
					}
				}
			}
		}
	}
}
