package layout

import "strconv"

// Size is a canvas in pixels.
type Size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// String is the size as it is read, "1280×720"; where it is not known, that.
func (s Size) String() string {
	if s.Width <= 0 || s.Height <= 0 {
		return "size unknown"
	}
	return strconv.Itoa(s.Width) + "×" + strconv.Itoa(s.Height)
}

// Pixels is r on this canvas. The edges are rounded, not the sizes: regions that touch in millionths touch in pixels,
// and what Rect made of pixels comes back as the same pixels (on any canvas up to a million pixels wide).
func (s Size) Pixels(r Rect) (x, y, w, h int) {
	x, w = span(r.X, r.Right(), s.Width, Whole)
	y, h = span(r.Y, r.Bottom(), s.Height, Whole)
	return x, y, w, h
}

// Rect is the rectangle of these pixels in millionths of this canvas. A canvas without a size has none.
func (s Size) Rect(x, y, w, h int) Rect {
	var r Rect
	if s.Width > 0 {
		r.X, r.W = span(x, x+w, Whole, s.Width)
	}
	if s.Height > 0 {
		r.Y, r.H = span(y, y+h, Whole, s.Height)
	}
	return r
}

// span scales both edges by to/from and gives the first edge and the length between them.
func span(from, until, to, of int) (start, length int) {
	start = scale(from, to, of)
	return start, scale(until, to, of) - start
}

// scale is v×to/of, rounded to the nearest with halves upwards, on both sides of zero.
func scale(v, to, of int) int {
	n, d := 2*v*to+of, 2*of
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}
