package canvas

import "airdeck/agora/layout"

// Guide is a line that a region has snapped to.
type Guide struct {
	Vertical bool // a line from top to bottom, At is its x; otherwise its y
	At       int  // millionths of the canvas
}

// Magnets are the lines of a canvas that depend on what is on it.
type Magnets struct {
	Others []layout.Rect // the other regions, by their edges and centres
	Grid   int           // the canvas in so many parts each way; 0: no grid
}

// Snap pulls a region to a line nearby: the edges of the canvas, its centre and
// thirds, the edges and centres of the other regions, and the grid. Only what the
// handle moves is pulled: with Move the region as a whole, by its edges or its
// centre; to the grid by its edges.
// reachX and reachY are how near is near, in millionths; View.Reach gives a
// good distance. The nearest line wins, in the order above where two are
// equally near; nothing is pulled below 1 millionth, nor out of the canvas,
// whose own edge is always nearer than a line beyond it.
//
// The guides are the lines that the region now lies on because of it.
func Snap(r layout.Rect, h Handle, to Magnets, reachX, reachY int) (layout.Rect, []Guide) {
	sx, sy := h.side()
	x := axis{at: r.X, length: r.W, reach: reachX, lines: canvasLines[:], grid: to.Grid}
	y := axis{at: r.Y, length: r.H, reach: reachY, lines: canvasLines[:], grid: to.Grid}
	for _, o := range to.Others {
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
	grid              int
}

// snap moves the span to the nearest line and tells which one that was.
func (a *axis) snap(move bool, side int) (int, bool) {
	best, line := a.reach+1, 0
	var to axis
	try := func(l int, all []axis) {
		for _, c := range all {
			d := max(abs(c.at-a.at), abs(c.at+c.length-a.at-a.length))
			if d < best && c.length >= 1 {
				best, line, to = d, l, c
			}
		}
	}
	for _, l := range a.lines {
		try(l, a.candidates(l, move, side))
	}
	for i := range a.grid {
		l := layout.Line(i, a.grid)
		all := a.candidates(l, move, side)
		try(l, all[:min(len(all), edgesOnly)])
	}
	if best > a.reach {
		return 0, false
	}
	a.at, a.length = to.at, to.length
	return line, true
}

// edgesOnly is how many candidates of a move lie on a line by an edge.
const edgesOnly = 2

// candidates are the spans that lie on a line: by either edge or, the last one, by
// the centre when moved, by the held edge when resized.
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
