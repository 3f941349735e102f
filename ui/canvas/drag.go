package canvas

import (
	"image"

	"airdeck/agora/layout"
)

// Drag is a region held by a pointer: all that is needed to tell where it goes,
// from the press on. It changes nothing itself, so Esc is Start.
type Drag struct {
	Region int
	Handle Handle
	Press  image.Point // the cell of the press
	Start  layout.Rect // the region at the press
	view   View
}

// Grab begins a drag at a cell. The region keeps its distance to the pointer,
// so grabbing never makes it jump.
func (v View) Grab(h Hit, r layout.Rect, cell image.Point) Drag {
	return Drag{Region: h.Region, Handle: h.Handle, Press: cell, Start: r, view: v}
}

// To is the region with the pointer at a cell: moved or resized by whole
// pixels, inside the canvas, at least 1 px in size. It depends on the cell
// alone and not on the way there: back at the press it is Start exactly.
func (d Drag) To(cell image.Point) layout.Rect {
	all, size := d.view.Whole(), d.view.size()
	if all.Empty() {
		return d.Start
	}
	dx := divide((cell.X-d.Press.X)*size.Width, all.Dx())
	dy := divide((cell.Y-d.Press.Y)*size.Height, all.Dy())
	return Resize(d.Start, d.Handle, dx, dy, size)
}

// Nudge moves a region by pixels, as far as the canvas goes.
func Nudge(r layout.Rect, dx, dy int, size layout.Size) layout.Rect {
	return Resize(r, Move, dx, dy, size)
}

// Resize moves what the handle holds by pixels: an edge, a corner, or for Move
// the whole region. Edges stop at the canvas and 1 px before the opposite edge.
// What does not move keeps its millionths, whether they are whole pixels or not.
func Resize(r layout.Rect, h Handle, dx, dy int, size layout.Size) layout.Rect {
	if size.Width <= 0 || size.Height <= 0 {
		size = nominal
	}
	x, y, w, high := size.Pixels(r)
	sx, sy := h.side()
	nx, nw := shift(x, w, sx, h == Move, dx, size.Width)
	ny, nh := shift(y, high, sy, h == Move, dy, size.Height)
	moved := size.Rect(nx, ny, nw, nh)
	if nx != x || nw != w {
		r.X, r.W = moved.X, moved.W
	}
	if ny != y || nh != high {
		r.Y, r.H = moved.Y, moved.H
	}
	return r
}

// shift moves a span by d inside 0…limit: as a whole, or its end on one side
// (-1 the first, 1 the last, 0 neither).
func shift(at, length, side int, whole bool, d, limit int) (int, int) {
	if d == 0 {
		return at, length
	}
	length = min(max(length, 1), limit)
	at = max(min(at, limit-length), 0)
	end := at + length
	switch {
	case whole:
		at = max(min(at+d, limit-length), 0)
		end = at + length
	case side < 0:
		at = max(min(at+d, end-1), 0)
	case side > 0:
		end = min(max(end+d, at+1), limit)
	}
	return at, end - at
}
