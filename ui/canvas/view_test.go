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
		"nothing":           {image.Rect(3, 4, 3, 9), layout.Size{Width: 1280, Height: 720}, CellRatio{}, image.Rect(3, 4, 3, 4)},
	} {
		v := View{Area: c.area, Canvas: c.size, Ratio: c.cell}
		if got := v.Frame(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestFrameLiesInTheAreaInTrueAspect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		f := v.Frame()
		if f.Empty() || !f.In(v.Area.Inset(v.margin())) {
			t.Fatalf("frame %v of %+v", f, v)
		}
		room := v.Area.Inset(v.margin())
		w, h := float64(f.Dx()), float64(f.Dy())
		aspect := 2 * float64(v.Canvas.Width) / float64(v.Canvas.Height) // cells wide per cell high
		fullWidth := f.Dx() == room.Dx() && (math.Abs(h-w/aspect) <= 0.5001 || f.Dy() == 1)
		fullHeight := f.Dy() == room.Dy() && (math.Abs(w-h*aspect) <= 0.5001 || f.Dx() == 1)
		if !fullWidth && !fullHeight {
			t.Fatalf("frame %v of %v in %v", f, v.Canvas, room)
		}
	})
}

func TestToCellsStaysInTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		if got := v.ToCells(r); got.Empty() || !got.In(v.Frame()) {
			t.Fatalf("%+v became %v in %v", r, got, v.Frame())
		}
		if got := v.ToCells(layout.Rect{W: layout.Whole, H: layout.Whole}); got != v.Frame() {
			t.Fatalf("the whole canvas is %v, not %v", got, v.Frame())
		}
	})
}

// There and back: a cell belongs to a rectangle exactly when its middle does.
func TestAtAndToCellsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, r := anyView.Draw(t, "view"), anyRect.Draw(t, "rect")
		f := v.Frame()
		cell := image.Pt(rapid.IntRange(f.Min.X, f.Max.X-1).Draw(t, "x"), rapid.IntRange(f.Min.Y, f.Max.Y-1).Draw(t, "y"))
		x, y := v.At(cell)
		halfX, halfY := layout.Whole/(2*f.Dx()), layout.Whole/(2*f.Dy())
		around := layout.Rect{X: x - halfX, Y: y - halfY, W: 2 * halfX, H: 2 * halfY}
		if got := v.ToCells(around); got.Min != cell || got.Size() != image.Pt(1, 1) {
			t.Fatalf("around the middle (%d, %d) of %v lies %v", x, y, cell, got)
		}
		const slack = 2 // the middle is rounded to a millionth
		if cell.In(v.ToCells(r)) && r.W*f.Dx() >= layout.Whole && r.H*f.Dy() >= layout.Whole {
			if x < r.X-slack || x > r.Right()+slack || y < r.Y-slack || y > r.Bottom()+slack {
				t.Fatalf("%v is inside, its middle (%d, %d) is not", cell, x, y)
			}
		}
	})
}

func TestNeighboursDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyView.Draw(t, "view")
		f := v.Frame()
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
