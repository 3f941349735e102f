package canvas

import (
	"image"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// hatching is how a line is drawn over the picture: the signs, and on how many cells of one
// background at least.
type hatching struct {
	across, down rune
	least        int
}

var (
	resting = hatching{'┄', '┊', 1}
	// What comes and goes with a drag is of few bytes, and not drawn on the blurred edges
	// of regions, where each dash would need a colour of its own.
	passing = hatching{'-', '┊', 3}
)

// drawGuides draws the guides over the picture, as dashes on cells of one
// colour: along an edge, the edge itself is the line.
func (d *drawing) drawGuides() {
	with := resting
	if len(d.Held) > 0 && d.Theme.Profile != theme.Mono {
		with = passing
	}
	for _, g := range d.Guides {
		cells := d.extent(g)
		d.spareHeld(g, cells)
		d.drawGuide(g, cells, d.Theme.Accent.FG(), with)
	}
	d.grid.spared = d.grid.spared[:0]
}

// spareHeld keeps a line off what is held, whose edge is the line, and from beside it too
// where the line leads further.
func (d *drawing) spareHeld(g Guide, cells image.Rectangle) {
	d.grid.spared = d.grid.spared[:0]
	for _, h := range d.Held {
		b := d.boxes[h.Region]
		if g.along(cells).length() > g.along(b).length() {
			b = g.beside(b, d.frame)
		}
		d.grid.spared = append(d.grid.spared, b)
	}
}

// beside is a rectangle as wide as another across the line.
func (g Guide) beside(b, all image.Rectangle) image.Rectangle {
	if g.Vertical {
		return image.Rect(all.Min.X, b.Min.Y, all.Max.X, b.Max.Y)
	}
	return image.Rect(b.Min.X, all.Min.Y, b.Max.X, all.Max.Y)
}

// drawGuide draws some cells of a line in a colour, or in one that is seen where it would
// not be.
func (d *drawing) drawGuide(g Guide, cells image.Rectangle, own theme.RGB, with hatching) {
	glyph, run := with.across, d.run[:0]
	if g.Vertical {
		glyph = with.down
	}
	draw := func() {
		if len(run) >= max(with.least, 1) {
			d.drawRun(run, glyph, own)
		}
		run = run[:0]
	}
	d.grid.each(cells, func(x, y int, c *cell) {
		if len(run) > 0 && run[0].bg != c.bg || c.glyph != ' ' {
			draw()
		}
		if c.glyph == ' ' {
			run = append(run, c)
		}
	})
	draw()
	d.run = run
}

// drawRun draws the part of a line that lies on one background.
func (d *drawing) drawRun(run []*cell, glyph rune, own theme.RGB) {
	fg := visibleOn(run[0].bg, own)
	for _, c := range run {
		c.glyph, c.fg, c.look = glyph, fg, c.look|hasFG
	}
}

// extent is the cells of a guide that are drawn: from what is held to the nearest that it
// is in line with, and a little along that; where that is nothing, a piece of the way to
// the nearer end of the canvas. All of it where nothing is held.
func (d *drawing) extent(g Guide) image.Rectangle {
	cells := d.guideCells(g)
	if len(d.Held) == 0 || cells.Empty() {
		return cells
	}
	var held image.Rectangle
	for _, h := range d.Held {
		held = held.Union(d.boxes[h.Region])
	}
	own := g.along(held)
	all, found := own.reach(g.along(d.frame), g.cells(16)), false
	for i, r := range d.regions {
		to := own.reach(g.along(d.boxes[i]), g.cells(4))
		if g.meets(r.Rect) && !d.holds(i) && (!found || to.length() < all.length()) {
			all, found = to, true
		}
	}
	if g.Vertical {
		cells.Min.Y, cells.Max.Y = max(cells.Min.Y, all.from), min(cells.Max.Y, all.to)
	} else {
		cells.Min.X, cells.Max.X = max(cells.Min.X, all.from), min(cells.Max.X, all.to)
	}
	return cells
}

// meets tells whether a region has an edge or its centre on the line.
func (g Guide) meets(r layout.Rect) bool {
	if g.Vertical {
		return g.At == r.X || g.At == r.Right() || g.At == r.X+r.W/2
	}
	return g.At == r.Y || g.At == r.Bottom() || g.At == r.Y+r.H/2
}

// cells is a length in the direction of the line: a cell is twice as high as wide.
func (g Guide) cells(across int) int {
	if g.Vertical {
		return across / 2
	}
	return across
}

// span is some cells of a row or column.
type span struct{ from, to int }

func (s span) length() int { return s.to - s.from }

// along is the cells of a rectangle in the direction of the line.
func (g Guide) along(r image.Rectangle) span {
	if g.Vertical {
		return span{r.Min.Y, r.Max.Y}
	}
	return span{r.Min.X, r.Max.X}
}

// reach is a span, what lies between it and another, and so much of that; of one that goes
// beyond it both ways, at the nearer end.
func (s span) reach(other span, much int) span {
	before, behind := s.from-other.from, other.to-s.to
	switch {
	case before > 0 && behind > 0 && before <= behind:
		behind = 0
	case before > 0 && behind > 0:
		before = 0
	}
	before = min(max(before, 0), max(s.from-other.to, 0)+much)
	behind = min(max(behind, 0), max(other.from-s.to, 0)+much)
	return span{s.from - before, s.to + behind}
}

// visibleOn is the colour of a thin line on a background: its own, unless it
// would drown there.
func visibleOn(bg, own theme.RGB) theme.RGB {
	if theme.Contrast(own, bg) < 2 {
		return contrary(bg)
	}
	return own
}

// guideCells is the row or column of the picture that a guide runs along; nothing
// where it is not seen.
func (d *drawing) guideCells(g Guide) image.Rectangle {
	r := d.whole
	if g.Vertical {
		r.Min.X += min(max(g.At, 0)*r.Dx()/layout.Whole, r.Dx()-1)
		r.Max.X = r.Min.X + 1
	} else {
		r.Min.Y += min(max(g.At, 0)*r.Dy()/layout.Whole, r.Dy()-1)
		r.Max.Y = r.Min.Y + 1
	}
	return r.Intersect(d.frame)
}

// drawChips tells the place of each guide in pixels: above the picture for a
// vertical one, at the left for a horizontal one.
func (d *drawing) drawChips() {
	size, f := d.View.size(), d.frame
	for _, g := range d.Guides {
		cells := d.guideCells(g)
		switch at := cells.Min; {
		case cells.Empty():
		case !g.Vertical:
			d.chip(f.Min.X, at.Y, strconv.Itoa(divide(g.At*size.Height, layout.Whole)))
		default:
			px := strconv.Itoa(divide(g.At*size.Width, layout.Whole))
			width := len(px) + 2
			top := f.Min.Y
			if d.View.framed() {
				top--
			}
			d.chip(max(min(at.X-width/2, f.Max.X-width), f.Min.X), top, px)
		}
	}
}

// chip writes a few words so that they stand out from the picture.
func (d *drawing) chip(x, y int, words string) {
	st := d.Theme.ButtonFocus
	bg, _ := st.BG()
	look := hasFG | hasBG
	if d.Theme.Profile == theme.Mono {
		look = isReverse
	}
	d.grid.write(x, y, " "+words+" ", func(c *cell) { *c = cell{fg: st.FG(), bg: bg, look: look} })
}
