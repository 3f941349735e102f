package canvas

import (
	"image"

	"airdeck/agora/layout"
)

// zooms are the sizes to go through, in hundredths. At the last one a cell is less
// than two pixels of the largest canvas on the smallest terminal.
var zooms = [...]int{100, 150, 200, 300, 400, 600, 800, 1200, 1600, 2400, 3200}

// Closer is the view one size larger about a cell: what lies there stays there, as
// far as the edges of the canvas allow. At the largest it is the same view.
func (v View) Closer(cell image.Point) View {
	for _, z := range zooms {
		if z > v.Magnified() {
			return v.about(z, cell)
		}
	}
	return v
}

// Farther is the view one size smaller about a cell.
func (v View) Farther(cell image.Point) View {
	for i := len(zooms) - 1; i >= 0; i-- {
		if zooms[i] < v.Magnified() {
			return v.about(zooms[i], cell)
		}
	}
	return v
}

func (v View) about(zoom int, cell image.Point) View {
	x, y := v.At(cell)
	v.Zoom = zoom
	all := v.Whole()
	// The first cell of the whole, from which the point comes to lie on the cell.
	return v.from(cell.Sub(image.Pt(x*all.Dx()/layout.Whole, y*all.Dy()/layout.Whole)))
}

// from moves the whole canvas so that it begins at a cell, or as near as it may.
func (v View) from(corner image.Point) View {
	all, room := v.Whole(), v.room()
	if all.Empty() {
		return v
	}
	v.Centre.X = divide((room.Min.X+room.Dx()/2-corner.X)*layout.Whole, all.Dx())
	v.Centre.Y = divide((room.Min.Y+room.Dy()/2-corner.Y)*layout.Whole, all.Dy())
	return v
}

// Pan is the view so many cells further to the right and down. From an edge of the
// canvas it goes no further, and back at once.
func (v View) Pan(dx, dy int) View { return v.from(v.Whole().Min.Sub(image.Pt(dx, dy))) }

// On is the view with the middle of a rectangle in its own middle.
func (v View) On(r layout.Rect) View {
	v.Centre = image.Pt(r.X+r.W/2, r.Y+r.H/2)
	return v
}

// Fit is the view at the largest size that shows all of a rectangle.
func (v View) Fit(r layout.Rect) View {
	v = v.On(r)
	for _, z := range zooms {
		closer := v
		closer.Zoom = z
		if z > 100 && !closer.ToCells(r).In(closer.room()) {
			break
		}
		v = closer
	}
	return v
}

// Reveal is the view moved just so far that a rectangle is seen: all of it, or, where
// it is larger than the frame, some of it.
func (v View) Reveal(r layout.Rect) View {
	b, f := v.ToCells(r), v.Frame()
	return v.Pan(lack(b.Min.X, b.Max.X, f.Min.X, f.Max.X), lack(b.Min.Y, b.Max.Y, f.Min.Y, f.Max.Y))
}

// lack is how far a window [from, to) must move to show the span [a, b).
func lack(a, b, from, to int) int {
	switch {
	case b-a > to-from && a < to && b > from:
		return 0 // larger than the window, and some of it is seen
	case b-a > to-from:
		return a - from
	case a < from:
		return a - from
	case b > to:
		return b - to
	}
	return 0
}

// PerCell is how many pixels of the canvas a cell shows.
func (v View) PerCell() (x, y float64) {
	all, size := v.Whole(), v.size()
	if all.Empty() {
		return 0, 0
	}
	return float64(size.Width) / float64(all.Dx()), float64(size.Height) / float64(all.Dy())
}

// Seen is the part of the canvas that the frame shows, in whole pixels.
func (v View) Seen() image.Rectangle {
	all, f, size := v.Whole(), v.Frame(), v.size()
	if all.Empty() {
		return image.Rectangle{}
	}
	x := func(c int) int { return divide((c-all.Min.X)*size.Width, all.Dx()) }
	y := func(c int) int { return divide((c-all.Min.Y)*size.Height, all.Dy()) }
	return image.Rect(x(f.Min.X), y(f.Min.Y), x(f.Max.X), y(f.Max.Y))
}
