package editor

import (
	"slices"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/keys"
)

// steps of moving and resizing by keys: one pixel, or on to the next line of a
// grid. Sixths hold the halves and thirds of the canvas, 24ths its quarters and
// eighths too.
var steps = []struct {
	name string
	grid int // 0: one pixel
}{{"1 px", 0}, {"1/24", 24}, {"1/6", 6}}

// heading is where a key goes.
type heading struct {
	dx, dy int // -1, 0, 1
	resize bool
}

var headings = map[keys.Action]heading{
	keys.Left: {dx: -1}, keys.Right: {dx: 1}, keys.Up: {dy: -1}, keys.Down: {dy: 1},
	keys.Wider: {dx: 1, resize: true}, keys.Narrower: {dx: -1, resize: true},
	keys.Taller: {dy: 1, resize: true}, keys.Flatter: {dy: -1, resize: true},
}

// place moves and resizes by keys.
func (m *Model) place(a keys.Action) bool {
	h, ok := headings[a]
	if !ok {
		return false
	}
	if h.resize {
		m.change("resize", func() { m.stretch(h) })
	} else {
		m.change("move", func() { m.nudge(h) })
	}
	return true
}

// nudge moves the selection as one: its distances stay.
func (m *Model) nudge(h heading) {
	of, size := m.movable(), m.pixels()
	b := layout.Bounds(m.rects(of))
	grid := steps[m.tool.step].grid
	if grid == 0 {
		x0, y0, _, _ := size.Pixels(b)
		x1, y1, _, _ := size.Pixels(canvas.Nudge(b, h.dx, h.dy, size))
		for _, i := range of {
			r := &m.draft.Regions[i].Rect
			*r = canvas.Nudge(*r, x1-x0, y1-y0, size)
		}
		return
	}
	dx := line(b.X, h.dx, grid, layout.Whole-b.W) - b.X
	dy := line(b.Y, h.dy, grid, layout.Whole-b.H) - b.Y
	for _, i := range of {
		r := &m.draft.Regions[i].Rect
		r.X, r.Y = r.X+dx, r.Y+dy
	}
}

// stretch moves the edges that e has chosen, of each of the selected regions.
func (m *Model) stretch(h heading) {
	for _, i := range m.movable() {
		r := &m.draft.Regions[i].Rect
		m.reshape(r, m.tool.corner, stretched(*r, m.tool.corner, h, steps[m.tool.step].grid, m.pixels()))
	}
}

// reshape takes over what a handle made of a region, in the shape that is kept.
func (m *Model) reshape(r *layout.Rect, h canvas.Handle, to layout.Rect) {
	*r = m.aspectOf(*r).Keep(*r, to, h, m.pixels())
}

func stretched(r layout.Rect, corner canvas.Handle, h heading, grid int, size layout.Size) layout.Rect {
	if grid == 0 {
		return canvas.Resize(r, corner, h.dx, h.dy, size)
	}
	if corner == canvas.TopLeft {
		x, y := line(r.X, h.dx, grid, layout.Whole), line(r.Y, h.dy, grid, layout.Whole)
		if x < r.Right() {
			r.X, r.W = x, r.Right()-x
		}
		if y < r.Bottom() {
			r.Y, r.H = y, r.Bottom()-y
		}
		return r
	}
	if x := line(r.Right(), h.dx, grid, layout.Whole); x > r.X {
		r.W = x - r.X
	}
	if y := line(r.Bottom(), h.dy, grid, layout.Whole); y > r.Y {
		r.H = y - r.Y
	}
	return r
}

// line is the next of n+1 even lines after a position, in the direction of by, and
// at most the limit.
func line(at, by, n, limit int) int {
	for i := range n + 1 {
		if by < 0 {
			i = n - i
		}
		l := layout.Line(i, n)
		if by > 0 && l > at || by < 0 && l < at {
			return min(l, limit)
		}
	}
	return min(at, limit)
}

// aspects are the shapes that A goes through.
var aspects = []struct {
	name string
	of   func(*Model, layout.Rect) canvas.Aspect
}{
	{"free", shaped(0, 0)}, {"as it is", (*Model).ownShape}, {"16:9", shaped(16, 9)}, {"4:3", shaped(4, 3)}, {"1:1", shaped(1, 1)}, {"9:16", shaped(9, 16)},
	{"the source's", (*Model).sourceShape},
}

const asItIs = 1

func shaped(w, h int) func(*Model, layout.Rect) canvas.Aspect {
	return func(*Model, layout.Rect) canvas.Aspect { return canvas.Aspect{W: w, H: h} }
}

func (m *Model) ownShape(r layout.Rect) canvas.Aspect { return canvas.Of(r, m.pixels()) }

// sourceShape is the shape of the picture that is shown in a region, or else of the source
// that is landscape or portrait as the region is.
func (m *Model) sourceShape(r layout.Rect) canvas.Aspect {
	s, shown := m.shape()
	if _, _, w, h := m.pixels().Pixels(r); !shown {
		i := slices.IndexFunc(layout.Sources, func(s layout.Size) bool { return (h > w) == (s.Height > s.Width) })
		s = layout.Sources[max(i, 0)]
	}
	return canvas.Aspect{W: s.Width, H: s.Height}
}

// aspectOf is the shape that a region keeps while it is resized.
func (m *Model) aspectOf(r layout.Rect) canvas.Aspect { return aspects[m.tool.aspect].of(m, r) }

// nextAspect goes to the next shape, and brings the selection into it.
func (m *Model) nextAspect() {
	m.tool.aspect = (m.tool.aspect + 1) % len(aspects)
	if m.tool.aspect == asItIs {
		return
	}
	m.change("shape", func() {
		for _, i := range m.movable() {
			r := &m.draft.Regions[i].Rect
			*r = m.aspectOf(*r).Keep(*r, *r, canvas.BottomRight, m.pixels())
		}
	})
}

// places are where the letters of the place menu put a region, in sixths of the
// canvas or, for the pictures in its corners, in quarters.
var places = map[keys.Action]struct {
	x, y, w, h, of int
	front          bool
}{
	keys.PlaceWhole:       {0, 0, 6, 6, 6, false},
	keys.PlaceLeft:        {0, 0, 3, 6, 6, false},
	keys.PlaceRight:       {3, 0, 3, 6, 6, false},
	keys.PlaceTop:         {0, 0, 6, 3, 6, false},
	keys.PlaceBottom:      {0, 3, 6, 3, 6, false},
	keys.PlaceWideLeft:    {0, 0, 4, 6, 6, false},
	keys.PlaceWideRight:   {2, 0, 4, 6, 6, false},
	keys.PlaceTallTop:     {0, 0, 6, 4, 6, false},
	keys.PlaceTallBottom:  {0, 2, 6, 4, 6, false},
	keys.PlaceTopLeft:     {0, 0, 1, 1, 4, true},
	keys.PlaceTopRight:    {3, 0, 1, 1, 4, true},
	keys.PlaceBottomLeft:  {0, 3, 1, 1, 4, true},
	keys.PlaceBottomRight: {3, 3, 1, 1, 4, true},
}

// put places what is selected on a fixed part of the canvas.
func (m *Model) put(a keys.Action) bool {
	p, ok := places[a]
	if !ok {
		return false
	}
	grid := layout.Size{Width: p.of, Height: p.of}
	m.change("place", func() {
		for _, i := range m.movable() {
			m.draft.Regions[i].Rect = grid.Rect(p.x, p.y, p.w, p.h)
		}
		if p.front {
			m.toEnd(true)
		}
	})
	return true
}
