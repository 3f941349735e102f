package canvas

import (
	"image"

	"airdeck/ui/theme"
)

// drawFrames draws the regions without any colour: a frame each, broken around a
// slot and heavy around the selected one, a hatch of its own by z-order inside. An
// edge that another region hides is dotted.
func (d *drawing) drawFrames() {
	for i := range d.regions {
		d.hatch(i)
		d.frameRegion(i, d.lineOf(i))
	}
	for i := range d.regions {
		d.dotHidden(i, func(c *cell, glyph rune) { c.glyph = glyph })
	}
	for _, i := range d.marked() {
		d.frameRegion(i, heavy)
	}
	if sel, any := d.selected(); any {
		d.frameRegion(sel, heavy)
	}
}

// hatches tell the layers apart; each is thin enough to read over.
var hatches = [...]struct {
	glyph rune
	at    func(x, y int) bool
}{
	{' ', func(_, _ int) bool { return false }},
	{'·', func(x, y int) bool { return (x+2*y)%4 == 0 }},
	{'/', func(x, y int) bool { return (x+y)%5 == 0 }},
	{':', func(x, y int) bool { return x%4 == 0 && y%2 == 0 }},
	{'\\', func(x, y int) bool { return (x-y)%5 == 0 }},
	{'-', func(x, y int) bool { return (x+2*y)%6 < 2 }},
}

func (d *drawing) hatch(i int) {
	h := hatches[i%len(hatches)]
	d.grid.each(d.boxes[i], func(x, y int, c *cell) {
		*c = cell{glyph: ' '}
		if h.at(x, y) {
			c.glyph = h.glyph
		}
	})
}

// lineOf is the frame of a region: square and whole where it is a user's, round and
// broken where it is a slot.
func (d *drawing) lineOf(i int) lineSet {
	if d.open(i) {
		return dashed
	}
	return thin
}

func (d *drawing) frameRegion(i int, set lineSet) {
	frameLines(&d.grid, d.boxes[i], set, theme.RGB{})
}

// dotHidden shows where the border of region i goes on under the regions above.
func (d *drawing) dotHidden(i int, put func(c *cell, glyph rune)) {
	b := d.boxes[i]
	for _, side := range []image.Rectangle{
		{Min: b.Min, Max: image.Pt(b.Max.X, b.Min.Y+1)}, {Min: image.Pt(b.Min.X, b.Max.Y-1), Max: b.Max},
		{Min: b.Min, Max: image.Pt(b.Min.X+1, b.Max.Y)}, {Min: image.Pt(b.Max.X-1, b.Min.Y), Max: b.Max},
	} {
		d.grid.each(side, func(x, y int, c *cell) {
			if p := image.Pt(x, y); d.isHidden(i, p) && !d.isEdge(i+1, p) {
				put(c, dotted.pieceAt(p, b))
			}
		})
	}
}

// isHidden tells whether a region above i lies over a cell.
func (d *drawing) isHidden(i int, p image.Point) bool {
	for j := i + 1; j < len(d.regions); j++ {
		if d.isOver(j, image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))}) {
			return true
		}
	}
	return false
}

// isEdge tells whether a region from index from on has its border at a cell.
func (d *drawing) isEdge(from int, p image.Point) bool {
	for _, b := range d.boxes[from:] {
		if thin.pieceAt(p, b) != 0 {
			return true
		}
	}
	return false
}

var dotted = lineSet{'┄', '┆', '┄', '┄', '┄', '┄'}

// pieceAt is the piece of a rectangle's frame at a cell, 0 inside and outside.
func (s lineSet) pieceAt(p image.Point, b image.Rectangle) rune {
	if !p.In(b) {
		return 0
	}
	left, right := p.X == b.Min.X, p.X == b.Max.X-1
	top, bottom := p.Y == b.Min.Y, p.Y == b.Max.Y-1
	switch {
	case top && bottom, (top || bottom) && !left && !right:
		return s.across
	case left && right, (left || right) && !top && !bottom:
		return s.down
	case top && left:
		return s.tl
	case top && right:
		return s.tr
	case bottom && right:
		return s.br
	case bottom && left:
		return s.bl
	}
	return 0
}

// inkOnFrames frees the hatch around a label, so that its letters stand alone.
func (d *drawing) inkOnFrames(at image.Rectangle) func(line int, c *cell) {
	at.Min.X, at.Max.X = at.Min.X-1, at.Max.X+1
	d.grid.each(at, func(_, _ int, c *cell) {
		for _, h := range hatches {
			if c.glyph == h.glyph {
				c.glyph = ' '
			}
		}
	})
	return plainInk
}

func plainInk(line int, c *cell) {
	*c = cell{}
	if line == 0 {
		c.look = isBold
	}
}

func (*drawing) plainHandle(c *cell, _ int, held bool) {
	*c = cell{glyph: '■'}
	if held {
		*c = cell{glyph: '◆', look: isReverse}
	}
}
