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
	Rulers bool // px along the upper and the left side, where there is a frame
	// Zoom is how large the canvas is seen, in hundredths of the size at which all
	// of it is; below 100 is 100. Centre is the point of the canvas, in millionths,
	// in the middle of what is seen then, as far as its edges allow.
	Zoom   int
	Centre image.Point
	// Pass tells which regions a pointer goes through to what lies below: locked
	// ones. nil: none.
	Pass func(region int) bool
}

// Below this many cells the quiet frame is left out: the picture needs them.
const (
	framedWidth  = 24
	framedHeight = 8
)

// rulerWidth is the cells of the numbers along the left side.
const rulerWidth = 5

// framed tells whether there is a quiet frame around the picture.
func (v View) framed() bool {
	return !v.Bare && v.Area.Dx() >= framedWidth && v.Area.Dy() >= framedHeight
}

// ruled tells whether there are rulers: only on a frame, and only where they leave
// the picture most of the room.
func (v View) ruled() bool { return v.Rulers && v.framed() && v.Area.Dx() >= 8*rulerWidth }

// room is the cells that the picture may cover.
func (v View) room() image.Rectangle {
	r := v.Area
	if v.framed() {
		r = r.Inset(1)
	}
	if v.ruled() {
		r.Min.X += rulerWidth
	}
	return r
}

// size is the canvas in pixels, or the nominal one.
func (v View) size() layout.Size {
	if v.Canvas.Width <= 0 || v.Canvas.Height <= 0 {
		return nominal
	}
	return v.Canvas
}

// Whole is the cells that all of the canvas would cover, in its own aspect to the
// nearest cell: in the middle of the area, or beyond it where it is zoomed. It is
// empty only where the area is. Every way between cells and canvas goes through it,
// so that the picture, the pointer and a drag agree at any zoom.
func (v View) Whole() image.Rectangle {
	room := v.room()
	if room.Empty() {
		return image.Rectangle{Min: v.Area.Min, Max: v.Area.Min}
	}
	ratio, canvas, zoom := v.Ratio.orDefault(), v.size(), v.Magnified()
	// One cell is ratio.W by ratio.H: a picture w cells wide is w*across/down high.
	across, down := canvas.Height*ratio.W, canvas.Width*ratio.H
	var w, h int
	if divide(room.Dx()*across, down) <= room.Dy() {
		w = room.Dx() * zoom / 100
		h = divide(w*across, down)
	} else {
		h = room.Dy() * zoom / 100
		w = min(divide(h*down, across), room.Dx()*zoom/100)
	}
	w, h = max(w, 1), max(h, 1)
	corner := image.Pt(begin(room.Min.X, room.Dx(), w, v.Centre.X), begin(room.Min.Y, room.Dy(), h, v.Centre.Y))
	return image.Rectangle{Min: corner, Max: corner.Add(image.Pt(w, h))}
}

// begin is the first of n cells in a room from a cell on: in its middle where they
// have room, else so that the point in millionths is there, as far as the ends allow.
func begin(from, room, n, centre int) int {
	if n <= room {
		return from + (room-n)/2
	}
	at := from + room/2 - divide(centre*n, layout.Whole)
	return max(min(at, from), from+room-n)
}

// Frame is the cells in which the picture is seen: all of it, or what the room
// leaves of it at this zoom.
func (v View) Frame() image.Rectangle { return v.Whole().Intersect(v.room()) }

// Magnified is the zoom that is seen, in hundredths.
func (v View) Magnified() int { return max(v.Zoom, 100) }

// ToCells is the cells that stand for a rectangle of the canvas: its edges to
// the nearest cell, so that regions that touch do not overlap, and at least one
// cell. A cell is inside exactly when At gives a point inside, but for
// rectangles thinner than a cell. Zoomed, they may lie beyond the frame.
func (v View) ToCells(r layout.Rect) image.Rectangle {
	all := v.Whole()
	x0, x1 := cellSpan(r.X, r.Right(), all.Dx())
	y0, y1 := cellSpan(r.Y, r.Bottom(), all.Dy())
	return image.Rect(x0, y0, x1, y1).Add(all.Min)
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
	all := v.Whole()
	if all.Empty() {
		return 0, 0
	}
	p := cell.Sub(all.Min)
	return divide((2*p.X+1)*layout.Whole, 2*all.Dx()), divide((2*p.Y+1)*layout.Whole, 2*all.Dy())
}

// Reach is how far one cell and a half goes on the canvas, in millionths: a
// good distance to snap from.
func (v View) Reach() (x, y int) {
	all := v.Whole()
	if all.Empty() {
		return 0, 0
	}
	return 3 * layout.Whole / (2 * all.Dx()), 3 * layout.Whole / (2 * all.Dy())
}

// divide is a/b to the nearest whole number, halves upwards, for b > 0.
func divide(a, b int) int {
	q, r := (2*a+b)/(2*b), (2*a+b)%(2*b)
	if r < 0 {
		q--
	}
	return q
}
