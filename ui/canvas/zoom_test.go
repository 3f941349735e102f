package canvas

import (
	"image"
	"testing"

	"airdeck/agora/layout"

	"pgregory.net/rapid"
)

// cellOf is the cell in which a point of the canvas lies.
func cellOf(v View, x, y int) image.Point {
	all := v.Whole()
	return all.Min.Add(image.Pt(x*all.Dx()/layout.Whole, y*all.Dy()/layout.Whole))
}

func anySeenCell(t *rapid.T, v View) image.Point {
	f := v.Frame()
	return image.Pt(rapid.IntRange(f.Min.X, f.Max.X-1).Draw(t, "x"), rapid.IntRange(f.Min.Y, f.Max.Y-1).Draw(t, "y"))
}

// What lies under the pointer stays there, unless the edge of the canvas would leave
// the edge of the room.
func TestZoomHoldsWhatLiesUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		cell := anySeenCell(t, v)
		x, y := v.At(cell)
		for _, after := range []View{v.Closer(cell), v.Farther(cell)} {
			all, room := after.Whole(), after.room()
			got := cellOf(after, x, y)
			for _, a := range []struct{ want, got, first, last, from, to int }{
				{cell.X, got.X, all.Min.X, all.Max.X, room.Min.X, room.Max.X}, {cell.Y, got.Y, all.Min.Y, all.Max.Y, room.Min.Y, room.Max.Y},
			} {
				loose := a.first < a.from && a.last > a.to
				if loose && a.got != a.want && after.Magnified() != v.Magnified() {
					t.Fatalf("from %d to %d the point went from %v to %v", v.Magnified(), after.Magnified(), cell, got)
				}
			}
			if !got.In(after.Frame()) {
				t.Fatalf("the point at %v is at %v now, out of %v", cell, got, after.Frame())
			}
		}
	})
}

func TestZoomGoesThroughAllSizesAndBack(t *testing.T) {
	v := View{Area: image.Rect(0, 0, 80, 24), Canvas: layout.Size{Width: 1920, Height: 1080}}
	cell := image.Pt(20, 10)
	for _, want := range zooms[1:] {
		if v = v.Closer(cell); v.Zoom != want {
			t.Fatalf("%d, want %d", v.Zoom, want)
		}
	}
	if v.Closer(cell).Zoom != v.Zoom {
		t.Error("it goes on beyond the last size")
	}
	for range zooms[1:] {
		v = v.Farther(cell)
	}
	if v.Zoom != 100 || v.Frame() != v.Whole() {
		t.Errorf("back at %d", v.Zoom)
	}
}

func TestPanGoesToTheEdgeAndBackAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		v.Zoom = max(v.Zoom, 200)
		far := v.Pan(100_000, 100_000)
		if all, room := far.Whole(), far.room(); all.Dx() > room.Dx() && all.Max.X != room.Max.X || all.Dy() > room.Dy() && all.Max.Y != room.Max.Y {
			t.Fatalf("at the far end %v lies in %v", all, room)
		}
		for _, by := range []image.Point{{1, 0}, {0, 1}, {3, 2}} {
			from := far.Pan(-by.X, -by.Y)
			all, room := from.Whole(), from.room()
			if all.Dx() >= room.Dx()+by.X && all.Min.X != far.Whole().Min.X+by.X || all.Dy() >= room.Dy()+by.Y && all.Min.Y != far.Whole().Min.Y+by.Y {
				t.Fatalf("%v back from the end: from %v to %v", by, far.Whole(), all)
			}
		}
	})
}

func TestFitAndRevealShowARegion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		if fit := v.Fit(r); !fit.ToCells(r).In(fit.Frame()) {
			t.Fatalf("%+v lies at %v of %v", r, fit.ToCells(r), fit.Frame())
		}
		shown := v.Reveal(r)
		b, f := shown.ToCells(r), shown.Frame()
		if !b.Overlaps(f) || b.Dx() <= f.Dx() && b.Dy() <= f.Dy() && !b.In(f) {
			t.Fatalf("%+v lies at %v of %v", r, b, f)
		}
		if again := shown.Reveal(r); again.Whole() != shown.Whole() {
			t.Fatalf("what is seen was moved from %v to %v", shown.Whole(), again.Whole())
		}
	})
}

// At every zoom a drag moves by what the cells show, to the pixel.
func TestADragIsExactAtAnyZoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		v.Bare, v.Rulers = true, false
		all, size := v.Whole(), v.size()
		start := size.Rect(size.Width/4, size.Height/4, max(size.Width/8, 1), max(size.Height/8, 1))
		press := anySeenCell(t, v)
		by := image.Pt(rapid.IntRange(0, all.Dx()/4).Draw(t, "dx"), rapid.IntRange(0, all.Dy()/4).Draw(t, "dy"))
		x, y, _, _ := size.Pixels(start)
		gx, gy, _, _ := size.Pixels(v.Grab(Hit{0, Move}, start, press).To(press.Add(by)))
		if wx, wy := x+divide(by.X*size.Width, all.Dx()), y+divide(by.Y*size.Height, all.Dy()); gx != wx || gy != wy {
			t.Fatalf("%v cells of %v took %d, %d to %d, %d, want %d, %d", by, all, x, y, gx, gy, wx, wy)
		}
	})
}

func TestSeenAndPerCell(t *testing.T) {
	v := View{Area: image.Rect(0, 0, 96, 27), Canvas: layout.Size{Width: 1920, Height: 1080}, Bare: true}
	if x, y := v.PerCell(); x != 20 || y != 40 {
		t.Errorf("%v × %v px a cell", x, y)
	}
	v.Zoom, v.Centre = 200, image.Pt(layout.Whole, 0)
	if x, y := v.PerCell(); x != 10 || y != 20 {
		t.Errorf("at 2x %v × %v px a cell", x, y)
	}
	if got := v.Seen(); got != image.Rect(960, 0, 1920, 540) {
		t.Errorf("%v is seen", got)
	}
}
