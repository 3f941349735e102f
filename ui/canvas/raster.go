package canvas

import "airdeck/ui/theme"

// sub is how finely the edges of a rectangle are known inside a pixel.
const sub = 8

// opaque is a full alpha of the raster.
const opaque = 1 << 16

// box is a rectangle of the raster in 1/sub of its pixels.
type box struct{ x0, y0, x1, y1 int }

// inset takes d off all four sides; it never turns inside out.
func (b box) inset(d int) box {
	dx, dy := min(d, (b.x1-b.x0)/2), min(d, (b.y1-b.y0)/2)
	return box{b.x0 + dx, b.y0 + dy, b.x1 - dx, b.y1 - dy}
}

// rim is a thin border of a rectangle, as what it goes around and what it leaves: the
// pixels nearest to the edge, so that it is sharp, and of few colours.
func (b box) rim() (out, in box) {
	out = box{max(b.x0, nearest(b.x0)), max(b.y0, nearest(b.y0)), min(b.x1, nearest(b.x1)), min(b.y1, nearest(b.y1))}
	if out.x0 >= out.x1 || out.y0 >= out.y1 {
		out = b
	}
	in = box{nearest(out.x0) + sub, nearest(out.y0) + sub, nearest(out.x1) - sub, nearest(out.y1) - sub}
	in.x0, in.y0 = min(in.x0, out.x1), min(in.y0, out.y1)
	return out, box{in.x0, in.y0, max(in.x1, in.x0), max(in.y1, in.y0)}
}

// nearest is the beginning of a pixel next to a place.
func nearest(v int) int { return divide(v, sub) * sub }

// raster is the picture in half cells: a pixel is one cell wide and half a cell
// high, which is nearly square.
type raster struct {
	w, h int
	pix  []theme.RGB
}

func (r *raster) reset(w, h int, c theme.RGB) {
	r.w, r.h = w, h
	if cap(r.pix) < w*h {
		r.pix = make([]theme.RGB, w*h)
	}
	r.pix = r.pix[:w*h]
	flood(r.pix, c)
}

// fill lays a colour over a rectangle with an alpha of 0…opaque. A pixel that
// the rectangle covers in part takes the colour in part, so that a move by less
// than a pixel is seen in the shade of its edge.
func (r *raster) fill(b box, c theme.RGB, alpha int) {
	b.x0, b.y0 = max(b.x0, 0), max(b.y0, 0)
	b.x1, b.y1 = min(b.x1, r.w*sub), min(b.y1, r.h*sub)
	if b.x0 >= b.x1 {
		return
	}
	for y := b.y0 / sub; y*sub < b.y1; y++ {
		covered := min(b.y1, (y+1)*sub) - max(b.y0, y*sub)
		r.fillRow(r.pix[y*r.w:(y+1)*r.w], b.x0, b.x1, c, alpha*covered/sub)
	}
}

// fillRow fills [x0, x1) of one row: a part of the first pixel, whole ones, and
// a part of the last.
func (r *raster) fillRow(row []theme.RGB, x0, x1 int, c theme.RGB, alpha int) {
	first, last := x0/sub, (x1-1)/sub
	if first == last {
		blend(row[first:first+1], c, alpha*(x1-x0)/sub)
		return
	}
	blend(row[first:first+1], c, alpha*((first+1)*sub-x0)/sub)
	blend(row[first+1:last], c, alpha)
	blend(row[last:last+1], c, alpha*(x1-last*sub)/sub)
}

// blend lays a colour over each of the pixels.
func blend(pix []theme.RGB, c theme.RGB, alpha int) {
	if alpha >= opaque {
		flood(pix, c)
		return
	}
	a, under := uint32(alpha), uint32(opaque-alpha)
	r, g, b := uint32(c.R)*a+opaque/2, uint32(c.G)*a+opaque/2, uint32(c.B)*a+opaque/2
	for i := range pix {
		p := &pix[i]
		p.R = uint8((r + uint32(p.R)*under) >> 16)
		p.G = uint8((g + uint32(p.G)*under) >> 16)
		p.B = uint8((b + uint32(p.B)*under) >> 16)
	}
}

// ring draws the border of a rectangle, around another inside.
func (r *raster) ring(b, in box, c theme.RGB, alpha int) {
	r.fill(box{b.x0, b.y0, b.x1, in.y0}, c, alpha)
	r.fill(box{b.x0, in.y1, b.x1, b.y1}, c, alpha)
	r.fill(box{b.x0, in.y0, in.x0, in.y1}, c, alpha)
	r.fill(box{in.x1, in.y0, b.x1, in.y1}, c, alpha)
}

// How far the border of a held rectangle goes from each corner, in pixels, and at most in
// parts of a side.
const (
	cornerAcross = 3
	cornerDown   = 2 // a whole cell
	cornerPart   = 4
)

// corners draws the ends of a ring's sides.
func (r *raster) corners(b, in box, c theme.RGB, alpha int) {
	dx := min(cornerAcross*sub, (b.x1-b.x0)/cornerPart/sub*sub)
	dy := min(cornerDown*sub, (b.y1-b.y0)/cornerPart/sub*sub)
	for _, y := range [][2]int{{b.y0, in.y0}, {in.y1, b.y1}} {
		r.fill(box{b.x0, y[0], b.x0 + dx, y[1]}, c, alpha)
		r.fill(box{b.x1 - dx, y[0], b.x1, y[1]}, c, alpha)
	}
	for _, x := range [][2]int{{b.x0, in.x0}, {in.x1, b.x1}} {
		r.fill(box{x[0], in.y0, x[1], b.y0 + dy}, c, alpha)
		r.fill(box{x[0], b.y1 - dy, x[1], in.y1}, c, alpha)
	}
}

// dash is the length of a dash and of the gap after it, in pixels.
const dash = 3

// dashes draws the border of a rectangle as dashes, its corners whole.
func (r *raster) dashes(b, in box, c theme.RGB, alpha int) {
	for from, to := range strokes(b.x0, b.x1, 0, r.w*sub) {
		r.fill(box{from, b.y0, to, in.y0}, c, alpha)
		r.fill(box{from, in.y1, to, b.y1}, c, alpha)
	}
	for from, to := range strokes(in.y0, in.y1, 0, r.h*sub) {
		r.fill(box{b.x0, from, in.x0, to}, c, alpha)
		r.fill(box{in.x1, from, b.x1, to}, c, alpha)
	}
}

// strokes are the dashes of a span, as far as they lie between two limits. There
// is one more than there are gaps, so it begins and ends with a dash. Between its ends
// they are whole pixels: sharp, and of few colours.
func strokes(from, to, low, high int) func(func(int, int) bool) {
	n := max((to-from)/(dash*sub), 1) | 1
	at := func(k int) int {
		if k == 0 || k == n {
			return from + (to-from)*k/n
		}
		return nearest(from + (to-from)*k/n)
	}
	first := 0
	if from < low && to > from {
		first = (low - from) * n / (to - from) &^ 1
	}
	return func(yield func(int, int) bool) {
		for k := first; k < n && at(k) < high; k += 2 {
			if !yield(at(k), at(k+1)) {
				return
			}
		}
	}
}
