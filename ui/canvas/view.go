// Package canvas draws a layout as a picture in terminal cells and brings cells
// back to the canvas: what lies under a cell, what a drag makes of a region,
// where an edge snaps.
//
// It knows geometry, cells and colours. It must not know Agora's calls, a
// recording, a key or a message: an editor tells it what is selected and keeps
// what it gives back.
package canvas

import (
	"image"

	"airdeck/agora/layout"
)

// CellRatio is the shape of a terminal cell, width to height. The zero value
// is 1:2, as nearly all fonts have it.
type CellRatio struct{ W, H int }

func (r CellRatio) orDefault() CellRatio {
	if r.W <= 0 || r.H <= 0 {
		return CellRatio{1, 2}
	}
	return r
}

// nominal is the canvas assumed where its size is not known: Agora's answers
// never tell it, so a recording started elsewhere has none.
var nominal = layout.Size{Width: 1920, Height: 1080}

// View is where a canvas is seen: the cells it may take, in any coordinates
// that the caller's mouse events share, and what it looks like in pixels.
type View struct {
	Area   image.Rectangle // cells
	Canvas layout.Size     // px; an unknown (zero) size is seen as 16:9
	Ratio  CellRatio
	Bare   bool // no quiet frame around the picture, whatever the room
	// Pass tells which regions a pointer goes through to what lies below: locked
	// ones. nil: none.
	Pass func(region int) bool
}

// Below this many cells the quiet frame is left out: the picture needs them.
const (
	framedWidth  = 24
	framedHeight = 8
)

// margin is the cells around the picture that the quiet frame takes.
func (v View) margin() int {
	if v.Bare || v.Area.Dx() < framedWidth || v.Area.Dy() < framedHeight {
		return 0
	}
	return 1
}

// size is the canvas in pixels, or the nominal one.
func (v View) size() layout.Size {
	if v.Canvas.Width <= 0 || v.Canvas.Height <= 0 {
		return nominal
	}
	return v.Canvas
}

// Frame is the cells that the picture covers: as large as the area allows, in
// the canvas's own aspect to the nearest cell, in the middle. It is empty only
// where the area is.
func (v View) Frame() image.Rectangle {
	room := v.Area.Inset(v.margin())
	if room.Empty() {
		return image.Rectangle{Min: v.Area.Min, Max: v.Area.Min}
	}
	ratio, canvas := v.Ratio.orDefault(), v.size()
	// One cell is ratio.W by ratio.H: a picture w cells wide is w*across/down high.
	across, down := canvas.Height*ratio.W, canvas.Width*ratio.H
	w, h := room.Dx(), divide(room.Dx()*across, down)
	if h > room.Dy() {
		w, h = divide(room.Dy()*down, across), room.Dy()
	}
	w, h = min(max(w, 1), room.Dx()), max(h, 1)
	corner := room.Min.Add(image.Pt((room.Dx()-w)/2, (room.Dy()-h)/2))
	return image.Rectangle{Min: corner, Max: corner.Add(image.Pt(w, h))}
}

// ToCells is the cells that stand for a rectangle of the canvas: its edges to
// the nearest cell, so that regions that touch do not overlap, and at least one
// cell. A cell is inside exactly when At gives a point inside, but for
// rectangles thinner than a cell.
func (v View) ToCells(r layout.Rect) image.Rectangle {
	f := v.Frame()
	x0, x1 := cellSpan(r.X, r.Right(), f.Dx())
	y0, y1 := cellSpan(r.Y, r.Bottom(), f.Dy())
	return image.Rect(x0, y0, x1, y1).Add(f.Min)
}

// cellSpan scales [from, to) to whole cells of n, at least one.
func cellSpan(from, to, n int) (int, int) {
	if n == 0 {
		return 0, 0
	}
	a := min(max(divide(from*n, layout.Whole), 0), n-1)
	b := min(max(divide(to*n, layout.Whole), a+1), n)
	return a, b
}

// At is the point of the canvas in the middle of a cell, in millionths. Outside
// of the frame it goes on beyond 0 and Whole, for drags that leave the picture.
func (v View) At(cell image.Point) (x, y int) {
	f := v.Frame()
	if f.Empty() {
		return 0, 0
	}
	p := cell.Sub(f.Min)
	return divide((2*p.X+1)*layout.Whole, 2*f.Dx()), divide((2*p.Y+1)*layout.Whole, 2*f.Dy())
}

// Reach is how far one cell and a half goes on the canvas, in millionths: a
// good distance to snap from.
func (v View) Reach() (x, y int) {
	f := v.Frame()
	if f.Empty() {
		return 0, 0
	}
	return 3 * layout.Whole / (2 * f.Dx()), 3 * layout.Whole / (2 * f.Dy())
}

// divide is a/b to the nearest whole number, halves upwards, for b > 0.
func divide(a, b int) int {
	q, r := (2*a+b)/(2*b), (2*a+b)%(2*b)
	if r < 0 {
		q--
	}
	return q
}
