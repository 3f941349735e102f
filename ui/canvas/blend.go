package canvas

import (
	"image"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// drawBlend composites the regions by half cells, for true colour and for 256,
// which get the nearest of what was blended.
func (d *drawing) drawBlend() {
	d.raster.reset(d.frame.Dx(), 2*d.frame.Dy(), d.background())
	for i, r := range d.regions {
		d.blendRegion(i, r)
	}
	for _, i := range d.marked() {
		d.blendOutline(i)
	}
	if sel, any := d.selected(); any {
		d.blendOutline(sel)
	}
	if d.Theme.Profile != theme.TrueColor {
		d.quantise()
	}
	d.transfer()
}

// blendOutline draws what tells that region i is selected: a line around it, or at its
// corners while it is held.
func (d *drawing) blendOutline(i int) {
	draw, b := d.raster.ring, d.rasterOf(i)
	if d.holds(i) {
		draw = d.raster.corners
	}
	draw(b, b.inset(sub), d.outline(i), opaque)
}

// blendRegion lays one region over the picture: a calm body in its hue, and the
// hue itself around it, so that regions of one colour still have an edge: a whole
// one around a user's region, a broken one around a slot. A small region is all body, as all are in a thumbnail. The edge of a see-through one stays, or nobody
// could find it.
func (d *drawing) blendRegion(i int, r layout.Region) {
	b := d.rasterOf(i)
	alpha := divide(r.Alpha*opaque, layout.Whole)
	d.raster.fill(b, d.body(i), alpha)
	small := d.View.Bare || d.holds(i) || b.x1-b.x0 < 12*sub || b.y1-b.y0 < 8*sub
	if small && alpha > opaque/3 {
		return
	}
	out, in := b.rim()
	rim, alpha := d.rim(i), max(alpha*3/4, opaque*2/5)
	if d.open(i) && !d.holds(i) {
		d.raster.dashes(out, in, rim, alpha)
		return
	}
	d.raster.ring(out, in, rim, alpha)
}

// body is the colour of a region's inside: its hue made calm. Of 256 colours
// only the hue itself is sure to differ from all others.
func (d *drawing) body(i int) theme.RGB {
	hue := d.Theme.Region(i)
	switch {
	case d.Theme.Profile == theme.ANSI256:
		return hue
	case !d.Theme.Dark:
		return hue.Mix(paper, 0.6)
	case i == d.Selected:
		return hue.Mix(carbon, 0.5)
	}
	return hue.Mix(carbon, 0.42)
}

// rim is the colour around a region's body.
func (d *drawing) rim(i int) theme.RGB {
	hue := d.Theme.Region(i)
	if d.Theme.Profile == theme.ANSI256 {
		return hue.Mix(paper, 0.6)
	}
	return hue
}

// outline is the colour around the selected region: what stands out from the
// region and from the canvas behind it.
func (d *drawing) outline(i int) theme.RGB {
	against := func(c theme.RGB) float64 {
		return min(theme.Contrast(c, d.body(i)), theme.Contrast(c, d.background()))
	}
	if against(carbon) > against(paper) {
		return carbon
	}
	return paper
}

// rasterOf is a region on the raster. One that is held with the mouse goes by whole
// cells anyway: it has their edges meanwhile, no broken ones around a slot, and a
// motion is few bytes. What its numbers are is told beside.
func (d *drawing) rasterOf(i int) box {
	if !d.holds(i) {
		return d.rasterBox(d.regions[i].Rect)
	}
	b := d.boxes[i].Sub(d.frame.Min)
	return box{b.Min.X * sub, 2 * b.Min.Y * sub, b.Max.X * sub, 2 * b.Max.Y * sub}
}

// rasterBox is a rectangle of the canvas on the raster, or beyond it where it is
// zoomed.
func (d *drawing) rasterBox(r layout.Rect) box {
	w, h, off := d.whole.Dx()*sub, 2*d.whole.Dy()*sub, d.frame.Min.Sub(d.whole.Min)
	x := func(v int) int { return divide(v*w, layout.Whole) - off.X*sub }
	y := func(v int) int { return divide(v*h, layout.Whole) - 2*off.Y*sub }
	return box{x(r.X), y(r.Y), x(r.Right()), y(r.Bottom())}
}

// quantise turns the raster into the colours that the profile has, so that all
// that is drawn on it later knows them.
func (d *drawing) quantise() {
	var last, shown theme.RGB // black is black in all profiles
	for i, c := range d.raster.pix {
		if c != last {
			last, shown = c, c.In(d.Theme.Profile)
		}
		d.raster.pix[i] = shown
	}
}

// transfer turns pairs of pixels into cells. Of two colours it is always the lighter one
// that is drawn, whether above or below, so that a border's upper and lower side, and the
// letters between them, are of one style: few bytes on the wire.
func (d *drawing) transfer() {
	for y := range d.frame.Dy() {
		upper := d.raster.pix[2*y*d.raster.w : (2*y+1)*d.raster.w]
		lower := d.raster.pix[(2*y+1)*d.raster.w : (2*y+2)*d.raster.w]
		row := d.grid.cells[(d.frame.Min.Y+y)*d.grid.w+d.frame.Min.X:]
		for x, top := range upper {
			switch bottom := lower[x]; {
			case top == bottom:
				row[x] = cell{glyph: ' ', bg: top, look: hasBG}
			case lighter(top, bottom):
				row[x] = cell{glyph: '▀', fg: top, bg: bottom, look: hasFG | hasBG}
			default:
				row[x] = cell{glyph: '▄', fg: bottom, bg: top, look: hasFG | hasBG}
			}
		}
	}
}

// lighter tells which of two colours is drawn on the other.
func lighter(a, b theme.RGB) bool {
	weigh := func(c theme.RGB) int { return 2126*int(c.R) + 7152*int(c.G) + 722*int(c.B) }
	if wa, wb := weigh(a), weigh(b); wa != wb {
		return wa > wb
	}
	return a.R > b.R || a.R == b.R && a.G > b.G
}

// halves tells whether a cell shows two pixels of the picture.
func (c *cell) halves() bool { return (c.glyph == '▀' || c.glyph == '▄') && c.look&hasFG != 0 }

// ground is the one colour of a cell that a glyph will stand on: the mean of
// its halves.
func (c *cell) ground() theme.RGB {
	if c.halves() {
		return c.fg.Mix(c.bg, 0.5)
	}
	return c.bg
}

// inkOnBlend makes the cells of the picture ready for letters of one colour,
// the one that can be read on most of them: the title bold, the lines under it
// a little paler.
func (d *drawing) inkOnBlend(at image.Rectangle) func(line int, c *cell) {
	light := 0
	d.grid.each(at, func(_, _ int, c *cell) {
		if contrary(c.ground()) == paper {
			light++
		} else {
			light--
		}
	})
	fg := carbon
	if light >= 0 {
		fg = paper
	}
	return func(line int, c *cell) {
		bg := c.ground()
		if line == 0 {
			*c = cell{fg: fg, bg: bg, look: hasFG | hasBG | isBold}
			return
		}
		*c = cell{fg: fg.Mix(bg, 0.8), bg: bg, look: hasFG | hasBG}
	}
}

func (d *drawing) blendHandle(c *cell, sel int, held bool) {
	fill, ink := d.outline(sel), d.Theme.Accent.FG()
	*c = cell{glyph: '■', fg: ink, bg: fill, look: hasFG | hasBG}
	if held {
		c.fg, c.bg, c.glyph = fill, ink, '◆'
	}
}
