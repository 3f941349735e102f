package dashboard

import (
	"image"
)

// areas is where things stand: View and the mouse read the same rectangles.
type areas struct {
	filter, head, rows, detail image.Rectangle
	beside                     bool
}

const (
	besideFrom   = 150 // columns from which the detail has room beside the table
	leastDetail  = 7
	leastRows    = 3
	detailHeight = 11
)

type state struct {
	rows   int
	filter bool
	wide   bool
}

// arrange divides the screen: the detail beside the table where both have room,
// below it where that is too narrow, and not at all where both would be useless.
func arrange(w, h int, s state) areas {
	var a areas
	top := 0
	if s.filter {
		a.filter = image.Rect(0, 0, w, 1)
		top = 1
	}
	all := image.Rect(0, top, w, h)
	switch {
	case s.wide:
		a.detail = all
		return a
	case w >= besideFrom:
		dw := min(w*2/5, 84)
		a.detail = image.Rect(w-dw, top, w, h)
		a.beside = true
		all.Max.X = w - dw
	case s.rows > 0 && h-top >= 1+leastRows+leastDetail:
		// A short table leaves its room to the detail.
		dh := max(min(detailHeight, h-top-1-leastRows), h-top-2-max(s.rows, leastRows))
		a.detail = image.Rect(0, h-dh, w, h)
		all.Max.Y = h - dh
	}
	a.head = image.Rect(all.Min.X, top, all.Max.X, min(top+1, all.Max.Y))
	a.rows = image.Rect(all.Min.X, a.head.Max.Y, all.Max.X, max(all.Max.Y, a.head.Max.Y))
	return a
}

func (m *Model) areas() areas {
	return arrange(m.size.X, m.size.Y, state{len(m.rows), m.filter.Shown(), m.wide})
}
