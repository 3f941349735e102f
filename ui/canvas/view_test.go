package canvas

import (
	"image"
	"math"
	"testing"

	"airdeck/agora/layout"

	"pgregory.net/rapid"
)

// anyView is views from a single cell to more than any screen, of canvases
// from a thin strip to 4K.
var anyView = rapid.Custom(func(t *rapid.T) View {
	corner := image.Pt(rapid.IntRange(0, 50).Draw(t, "left"), rapid.IntRange(0, 20).Draw(t, "top"))
	extent := image.Pt(rapid.IntRange(1, 220).Draw(t, "width"), rapid.IntRange(1, 70).Draw(t, "height"))
	return View{
		Area:   image.Rectangle{Min: corner, Max: corner.Add(extent)},
		Canvas: layout.Size{Width: rapid.IntRange(16, 3840).Draw(t, "canvas width"), Height: rapid.IntRange(16, 2160).Draw(t, "canvas height")},
		Bare:   rapid.Bool().Draw(t, "bare"),
		Rulers: rapid.Bool().Draw(t, "rulers"),
		Ratio:  rapid.SampledFrom([]CellRatio{{}, {9, 20}, {10, 17}, {1, 1}}).Draw(t, "ratio"),
		Zoom:   rapid.SampledFrom(append([]int{0}, zooms[:]...)).Draw(t, "zoom"),
		Centre: image.Pt(rapid.IntRange(0, layout.Whole).Draw(t, "centre x"), rapid.IntRange(0, layout.Whole).Draw(t, "centre y")),
	}
})

// anyRect is rectangles inside the canvas.
var anyRect = rapid.Custom(func(t *rapid.T) layout.Rect {
	x, y := rapid.IntRange(0, layout.Whole-1).Draw(t, "x"), rapid.IntRange(0, layout.Whole-1).Draw(t, "y")
	return layout.Rect{
		X: x, W: rapid.IntRange(1, layout.Whole-x).Draw(t, "w"),
		Y: y, H: rapid.IntRange(1, layout.Whole-y).Draw(t, "h"),
	}
})

var anyRegions = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) layout.Region {
	return layout.Region{
		UID:   rapid.SampledFrom([]string{"", "123", "4294967295"}).Draw(t, "uid"),
		Rect:  anyRect.Draw(t, "rect"),
		Alpha: rapid.SampledFrom([]int{0, 50_000, 500_000, layout.Whole}).Draw(t, "alpha"),
		Fit:   rapid.SampledFrom([]layout.Fit{layout.Crop, layout.Bars}).Draw(t, "fit"),
	}
}), 0, layout.MaxRegions)

func anyCell(t *rapid.T, name string) image.Point {
	return image.Pt(rapid.IntRange(-10, 300).Draw(t, name+" x"), rapid.IntRange(-10, 120).Draw(t, name+" y"))
}

func TestFrame(t *testing.T) {
	for name, c := range map[string]struct {
		area image.Rectangle
		size layout.Size
		cell CellRatio
		want image.Rectangle
	}{
		"landscape, framed": {image.Rect(0, 0, 66, 40), layout.Size{Width: 1280, Height: 720}, CellRatio{}, image.Rect(1, 11, 65, 29)},
		"portrait":          {image.Rect(0, 0, 66, 40), layout.Size{Width: 360, Height: 640}, CellRatio{}, image.Rect(11, 1, 54, 39)},
		"square, no frame":  {image.Rect(0, 0, 20, 7), layout.Size{Width: 500, Height: 500}, CellRatio{}, image.Rect(3, 0, 17, 7)},
		"unknown size":      {image.Rect(0, 0, 66, 40), layout.Size{}, CellRatio{}, image.Rect(1, 11, 65, 29)},
		"square cells":      {image.Rect(0, 0, 66, 40), layout.Size{Width: 500, Height: 500}, CellRatio{1, 1}, image.Rect(14, 1, 52, 39)},
		"one cell":          {image.Rect(5, 5, 6, 6), layout.Size{Width: 1280, Height: 720}, CellRatio{}, image.Rect(5, 5, 6, 6)},
		"thin strip":        {image.Rect(0, 0, 10, 5), layout.Size{Width: 10000, Height: 10}, CellRatio{}, image.Rect(0, 2, 10, 3)},
		"nothing":           {image.Rect(3, 4, 3, 9), layout.Size{Width: 1280, Height: 720}, CellRatio{}, image.Rectangle{}},
	} {
		v := View{Area: c.area, Canvas: c.size, Ratio: c.cell}
		if got := v.Frame(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTheCanvasIsSeenInTrueAspect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		f, all, room := v.Frame(), v.Whole(), v.room()
		if f.Empty() || !f.In(room) || !room.In(v.Area) {
			t.Fatalf("frame %v of %+v", f, v)
		}
		w, h := float64(all.Dx()), float64(all.Dy())
		ratio := v.Ratio.orDefault()
		aspect := float64(ratio.H*v.Canvas.Width) / float64(ratio.W*v.Canvas.Height) // cells wide per cell high
		fullWidth := all.Dx() == room.Dx()*v.Magnified()/100 && (math.Abs(h-w/aspect) <= 0.5001 || all.Dy() == 1)
		fullHeight := all.Dy() == room.Dy()*v.Magnified()/100 && (math.Abs(w-h*aspect) <= 0.5001 || all.Dx() == 1)
		if !fullWidth && !fullHeight {
			t.Fatalf("%v of %v in %v", all, v.Canvas, room)
		}
	})
}

// Zoomed, the frame is filled as far as the canvas goes: never with what is beyond it.
func TestNothingBeyondTheCanvasIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		f, all, room := v.Frame(), v.Whole(), v.room()
		if want := image.Pt(min(all.Dx(), room.Dx()), min(all.Dy(), room.Dy())); f.Size() != want {
			t.Fatalf("%v of %v is seen in %v", f, all, room)
		}
	})
}

func TestToCellsStaysOnTheCanvas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		if got := v.ToCells(r); got.Empty() || !got.In(v.Whole()) {
			t.Fatalf("%+v became %v in %v", r, got, v.Whole())
		}
		if got := v.ToCells(layout.Rect{W: layout.Whole, H: layout.Whole}); got != v.Whole() {
			t.Fatalf("the whole canvas is %v, not %v", got, v.Whole())
		}
	})
}

// There and back: a cell belongs to a rectangle exactly when its middle does.
func TestAtAndToCellsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		f, all := v.Frame(), v.Whole()
		cell := image.Pt(rapid.IntRange(f.Min.X, f.Max.X-1).Draw(t, "x"), rapid.IntRange(f.Min.Y, f.Max.Y-1).Draw(t, "y"))
		x, y := v.At(cell)
		halfX, halfY := layout.Whole/(2*all.Dx()), layout.Whole/(2*all.Dy())
		around := layout.Rect{X: x - halfX, Y: y - halfY, W: 2 * halfX, H: 2 * halfY}
		if got := v.ToCells(around); got.Min != cell || got.Size() != image.Pt(1, 1) {
			t.Fatalf("around the middle (%d, %d) of %v lies %v", x, y, cell, got)
		}
		const slack = 2 // the middle is rounded to a millionth
		if cell.In(v.ToCells(r)) && r.W*all.Dx() >= layout.Whole && r.H*all.Dy() >= layout.Whole {
			if x < r.X-slack || x > r.Right()+slack || y < r.Y-slack || y > r.Bottom()+slack {
				t.Fatalf("%v is inside, its middle (%d, %d) is not", cell, x, y)
			}
		}
	})
}

func TestNeighboursDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		f := v.Whole()
		column := layout.Whole / f.Dx()
		if f.Dx() < 2 {
			return
		}
		cut := rapid.IntRange(column, layout.Whole-column).Draw(t, "cut")
		a := v.ToCells(layout.Rect{W: cut, H: layout.Whole})
		b := v.ToCells(layout.Rect{X: cut, W: layout.Whole - cut, H: layout.Whole})
		if a.Overlaps(b) || a.Union(b) != f {
			t.Fatalf("%v and %v in %v", a, b, f)
		}
	})
}
