package canvas

import (
	"image"

	"airdeck/agora/layout"
)

// Handle is the part of a region that a pointer holds.
type Handle int

const (
	None Handle = iota // nothing
	Move               // the region itself
	TopLeft
	Top
	TopRight
	Right
	BottomRight
	Bottom
	BottomLeft
	Left
)

// edges are the eight that resize, clockwise from the upper left.
var edges = [8]Handle{TopLeft, Top, TopRight, Right, BottomRight, Bottom, BottomLeft, Left}

// String names the handle in an operator's words.
func (h Handle) String() string {
	return [...]string{
		"none", "move", "top left", "top", "top right", "right",
		"bottom right", "bottom", "bottom left", "left",
	}[h]
}

// side is -1 where the handle holds the left (upper) edge, 1 where it holds the
// right (lower) one, 0 where it holds neither.
func (h Handle) side() (x, y int) {
	switch h {
	case TopLeft, Left, BottomLeft:
		x = -1
	case TopRight, Right, BottomRight:
		x = 1
	}
	switch h {
	case TopLeft, Top, TopRight:
		y = -1
	case BottomLeft, Bottom, BottomRight:
		y = 1
	}
	return x, y
}

// Below this many cells a region has its handles around it instead of on it.
const (
	roomyWidth  = 6
	roomyHeight = 3
)

// handleAt is the cell of a region's handle: on its border, or just outside of
// it where the region is small, but never outside the area. The second result tells
// whether it is seen: zoomed, it may lie beyond the frame.
func (v View) handleAt(r layout.Rect, h Handle) (image.Point, bool) {
	return v.handleOn(v.ToCells(r), h)
}

// handleOn is the same of a region's cells.
func (v View) handleOn(b image.Rectangle, h Handle) (image.Point, bool) {
	seen := v.Frame()
	if b.Dx() < roomyWidth || b.Dy() < roomyHeight {
		if !b.Overlaps(seen) {
			return b.Min, false
		}
		b, seen = b.Inset(-1).Intersect(v.Area), v.Area
	}
	sx, sy := h.side()
	p := image.Pt(along(b.Min.X, b.Max.X, sx), along(b.Min.Y, b.Max.Y, sy))
	return p, p.In(seen)
}

// along is the first, middle or last cell of a span.
func along(from, to, side int) int {
	switch {
	case side < 0:
		return from
	case side > 0:
		return to - 1
	}
	return (from + to - 1) / 2
}

// Hit is what a pointer meets. Region is -1 where it meets none.
type Hit struct {
	Region int
	Handle Handle
}

// Miss is the Hit of a place without regions.
var Miss = Hit{Region: -1}

// Hit tells what lies under a cell: a handle of the selected region (-1: none)
// before all else, then the topmost region. The regions are in z-order, the
// last on top; see Regions for those of a predefined layout.
func (v View) Hit(cell image.Point, regions []layout.Region, selected int) Hit {
	if selected >= 0 && selected < len(regions) && !v.passes(selected) {
		if h := v.handleUnder(cell, regions[selected].Rect); h != None {
			return Hit{selected, h}
		}
	}
	return v.topmost(cell, regions, len(regions))
}

// HitBelow is the region under the cell that lies below the current one; from
// the lowest it begins again at the top. Clicking one spot again and again so
// reaches all that is there.
func (v View) HitBelow(cell image.Point, regions []layout.Region, current int) Hit {
	if h := v.topmost(cell, regions, min(current, len(regions))); h != Miss {
		return h
	}
	return v.topmost(cell, regions, len(regions))
}

// topmost searches the first n regions from above.
func (v View) topmost(cell image.Point, regions []layout.Region, n int) Hit {
	if !cell.In(v.Frame()) {
		return Miss
	}
	for i := n - 1; i >= 0; i-- {
		if cell.In(v.ToCells(regions[i].Rect)) && !v.passes(i) {
			return Hit{i, Move}
		}
	}
	return Miss
}

func (v View) passes(region int) bool { return v.Pass != nil && v.Pass(region) }

// Within are the regions that a rubber band between two cells touches where they
// are seen.
func (v View) Within(a, b image.Point, regions []layout.Region) []int {
	band := Band(a, b).Intersect(v.Frame())
	var out []int
	for i, r := range regions {
		if !v.passes(i) && band.Overlaps(v.ToCells(r.Rect)) {
			out = append(out, i)
		}
	}
	return out
}

// Band is the cells of a rubber band from one cell to another, both included.
func Band(a, b image.Point) image.Rectangle {
	r := image.Rectangle{Min: a, Max: b}.Canon()
	r.Max = r.Max.Add(image.Pt(1, 1))
	return r
}

// handleUnder is the handle at a cell; corners win over edges where a small
// region has them on one cell. On a wide region a handle reaches one cell to
// both sides, since a cell is narrow to aim at.
func (v View) handleUnder(cell image.Point, r layout.Rect) Handle {
	slack := 0
	if v.ToCells(r).Dx() >= 4*roomyWidth {
		slack = 1
	}
	for i := range edges {
		h := edges[(i*2+i/4)%8] // the four corners, then the four edges
		p, seen := v.handleAt(r, h)
		if d := cell.X - p.X; seen && cell.Y == p.Y && d >= -slack && d <= slack {
			return h
		}
	}
	return None
}
