package canvas

import "airdeck/agora/layout"

// Guide is a line that a region has snapped to.
type Guide struct {
	Vertical bool // a line from top to bottom, At is its x; otherwise its y
	At       int  // millionths of the canvas
}

// Snap pulls a region to a line nearby: the edges of the canvas, its centre and
// thirds, and the edges and centres of the other regions. Only what the handle
// moves is pulled: with Move the region as a whole, by its edges or its centre.
// reachX and reachY are how near is near, in millionths; View.Reach gives a
// good distance. The nearest line wins, in the order above where two are
// equally near; nothing is pulled below 1 millionth, nor out of the canvas,
// whose own edge is always nearer than a line beyond it.
//
// The guides are the lines that the region now lies on because of it.
func Snap(r layout.Rect, h Handle, others []layout.Rect, reachX, reachY int) (layout.Rect, []Guide) {
	sx, sy := h.side()
	x := axis{at: r.X, length: r.W, reach: reachX, lines: canvasLines[:]}
	y := axis{at: r.Y, length: r.H, reach: reachY, lines: canvasLines[:]}
	for _, o := range others {
		x.lines = append(x.lines, o.X, o.Right(), o.X+o.W/2)
		y.lines = append(y.lines, o.Y, o.Bottom(), o.Y+o.H/2)
	}
	var guides []Guide
	if line, ok := x.snap(h == Move, sx); ok {
		r.X, r.W = x.at, x.length
		guides = append(guides, Guide{true, line})
	}
	if line, ok := y.snap(h == Move, sy); ok {
		r.Y, r.H = y.at, y.length
		guides = append(guides, Guide{false, line})
	}
	return r, guides
}

// canvasLines are the edges of the canvas, its centre and its thirds.
var canvasLines = [...]int{0, layout.Whole, layout.Whole / 2, layout.Whole / 3, 2*layout.Whole/3 + 1}

// axis is one direction of a region that looks for a line.
type axis struct {
	at, length, reach int
	lines             []int
}

// snap moves the span to the nearest line and tells which one that was.
func (a *axis) snap(move bool, side int) (int, bool) {
	best, line := a.reach+1, 0
	var to axis
	for _, l := range a.lines {
		for _, c := range a.candidates(l, move, side) {
			d := max(abs(c.at-a.at), abs(c.at+c.length-a.at-a.length))
			if d < best && c.length >= 1 {
				best, line, to = d, l, c
			}
		}
	}
	if best > a.reach {
		return 0, false
	}
	a.at, a.length = to.at, to.length
	return line, true
}

// candidates are the spans that lie on a line: by either edge or the centre
// when moved, by the held edge when resized.
func (a *axis) candidates(line int, move bool, side int) []axis {
	switch {
	case move:
		return []axis{{at: line, length: a.length}, {at: line - a.length, length: a.length}, {at: line - a.length/2, length: a.length}}
	case side < 0:
		return []axis{{at: line, length: a.at + a.length - line}}
	case side > 0:
		return []axis{{at: a.at, length: line - a.at}}
	}
	return nil
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
