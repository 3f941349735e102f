package layout

import (
	"cmp"
	"slices"
)

// Side is what Align lines regions up by.
type Side int

// The six sides.
const (
	LeftSide Side = iota
	CentreLine
	RightSide
	TopSide
	MiddleLine
	BottomSide
)

// Bounds is the smallest rectangle around all of them; the zero Rect around none.
func Bounds(rs []Rect) Rect {
	if len(rs) == 0 {
		return Rect{}
	}
	b := rs[0]
	for _, r := range rs[1:] {
		x, y := min(b.X, r.X), min(b.Y, r.Y)
		b = Rect{X: x, Y: y, W: max(b.Right(), r.Right()) - x, H: max(b.Bottom(), r.Bottom()) - y}
	}
	return b
}

// Align moves the rectangles so that they share a side or a centre line: one alone that of the canvas, several that of
// their bounds. Aligning twice is aligning once.
func Align(rs []Rect, s Side) []Rect {
	out := slices.Clone(rs)
	b := Bounds(rs)
	if len(rs) == 1 {
		b = Rect{W: Whole, H: Whole}
	}
	switch s {
	case LeftSide, CentreLine, RightSide:
		lineUp(out, level, b, s-LeftSide)
	default:
		lineUp(out, upright, b, s-TopSide)
	}
	return out
}

// axis is one direction of a rectangle.
type axis struct {
	span func(*Rect) (at, length *int)
}

var (
	level   = axis{func(r *Rect) (at, length *int) { return &r.X, &r.W }}
	upright = axis{func(r *Rect) (at, length *int) { return &r.Y, &r.H }}
)

// lineUp puts all at the start (0), around the middle (1) or at the end (2) of the bounds. Around the middle the
// longest one is put first and the others around it: halves are then rounded the same way the next time.
func lineUp(rs []Rect, a axis, b Rect, where Side) {
	from, whole := a.span(&b)
	longest := 0
	for i := range rs {
		_, n := a.span(&rs[i])
		longest = max(longest, *n)
	}
	middle := *from + (*whole-longest)/2
	for i := range rs {
		at, n := a.span(&rs[i])
		switch where {
		case 0:
			*at = *from
		case 1:
			*at = middle + (longest-*n)/2
		default:
			*at = *from + *whole - *n
		}
	}
}

// Distribute spaces the rectangles evenly between the first and the last one, which stay: from left to right, or from
// top to bottom. Fewer than three, and ones that have no room for gaps, stay as they are. Distributing twice is
// distributing once.
func Distribute(rs []Rect, down bool) []Rect {
	a := level
	if down {
		a = upright
	}
	out := slices.Clone(rs)
	order := make([]int, len(rs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, _ := a.span(&out[i])
		y, _ := a.span(&out[j])
		return cmp.Compare(*x, *y)
	})
	space(out, order, a)
	return out
}

// space moves all but the first and the last of the order.
func space(rs []Rect, order []int, a axis) {
	n := len(order)
	if n < 3 {
		return
	}
	first, _ := a.span(&rs[order[0]])
	last, lastLength := a.span(&rs[order[n-1]])
	free := *last + *lastLength - *first
	for _, i := range order {
		_, length := a.span(&rs[i])
		free -= *length
	}
	if free < 0 {
		return
	}
	filled := *first
	for k, i := range order {
		at, length := a.span(&rs[i])
		*at = filled + scale(k, free, n-1)
		filled += *length
	}
}

// Grow extends a rectangle to all four sides, first across and then up and down, until it meets another one or the
// edge of the canvas. What it overlaps already does not stop it.
func Grow(r Rect, others []Rect) Rect {
	r = grow(r, others, level, upright)
	return grow(r, others, upright, level)
}

func grow(r Rect, others []Rect, along, across axis) Rect {
	at, length := along.span(&r)
	side, width := across.span(&r)
	from, to := 0, Whole
	for _, o := range others {
		oSide, oWidth := across.span(&o)
		if *oSide >= *side+*width || *side >= *oSide+*oWidth {
			continue
		}
		oAt, oLength := along.span(&o)
		if end := *oAt + *oLength; end <= *at {
			from = max(from, end)
		}
		if *oAt >= *at+*length {
			to = min(to, *oAt)
		}
	}
	*at, *length = from, to-from
	return r
}

// Split divides a rectangle into n that touch: side by side, or one below the other. One that has not a millionth for
// each is given back alone.
func Split(r Rect, n int, down bool) []Rect {
	a := level
	if down {
		a = upright
	}
	if _, length := a.span(&r); n < 2 || *length < n {
		return []Rect{r}
	}
	out := make([]Rect, n)
	for i := range out {
		part := r
		at, length := a.span(&part)
		from, to := scale(i, *length, n), scale(i+1, *length, n)
		*at, *length = *at+from, to-from
		out[i] = part
	}
	return out
}

// Inside is the rectangle brought into the canvas: moved where that is enough, made smaller where it is not, at least
// a millionth in size.
func Inside(r Rect) Rect {
	r.W, r.H = min(max(r.W, 1), Whole), min(max(r.H, 1), Whole)
	r.X, r.Y = min(max(r.X, 0), Whole-r.W), min(max(r.Y, 0), Whole-r.H)
	return r
}

// Line is the i-th of the n+1 lines that divide the canvas into n equal parts.
func Line(i, n int) int { return (2*i*Whole + n) / (2 * n) }
