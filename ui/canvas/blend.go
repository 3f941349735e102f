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
	sel, any := d.selected()
	if any {
		d.raster.ring(d.rasterBox(d.regions[sel].Rect), sub, d.outline(sel), opaque)
	}
	d.transfer()
	d.drawGuides()
	if any {
		d.drawHandles(sel)
	}
	d.drawLabels(d.inkOnBlend)
	d.drawRulers()
}

// blendRegion lays one region over the picture: a calm body in its hue, and the
// hue itself around it, so that regions of one colour still have an edge. The
// edge of a see-through region stays, or nobody could find it.
func (d *drawing) blendRegion(i int, r layout.Region) {
	b, hue := d.rasterBox(r.Rect), d.Theme.Region(i)
	alpha := divide(r.Alpha*opaque, layout.Whole)
	d.raster.fill(b, d.body(i), alpha)
	d.raster.ring(b, sub*3/4, hue, max(alpha*3/4, opaque*2/5))
}

// body is the colour of a region's inside: its hue made calm.
func (d *drawing) body(i int) theme.RGB {
	hue, strength := d.Theme.Region(i), 0.42
	if i == d.Selected {
		strength = 0.5
	}
	switch {
	case !d.Theme.Dark:
		return hue.Mix(paper, 0.6)
	case d.Theme.Profile == theme.ANSI256:
		// The dark end of the cube is coarse: a calm hue would turn grey there.
		return vivid(hue).Mix(carbon, strength+0.06)
	}
	return hue.Mix(carbon, strength)
}

// vivid moves the channels of a colour apart.
func vivid(c theme.RGB) theme.RGB {
	mean := (int(c.R) + int(c.G) + int(c.B)) / 3
	apart := func(v uint8) uint8 { return uint8(min(max(mean+(int(v)-mean)*2, 0), 255)) }
	return theme.RGB{R: apart(c.R), G: apart(c.G), B: apart(c.B)}
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

// rasterBox is a rectangle of the canvas on the raster.
func (d *drawing) rasterBox(r layout.Rect) box {
	x := func(v int) int { return divide(v*d.raster.w*sub, layout.Whole) }
	y := func(v int) int { return divide(v*d.raster.h*sub, layout.Whole) }
	return box{x(r.X), y(r.Y), x(r.Right()), y(r.Bottom())}
}

// transfer turns pairs of pixels into cells.
func (d *drawing) transfer() {
	for y := range d.frame.Dy() {
		upper := d.raster.pix[2*y*d.raster.w : (2*y+1)*d.raster.w]
		lower := d.raster.pix[(2*y+1)*d.raster.w : (2*y+2)*d.raster.w]
		row := d.grid.cells[(d.frame.Min.Y+y)*d.grid.w+d.frame.Min.X:]
		for x, top := range upper {
			if top == lower[x] {
				row[x] = cell{glyph: ' ', bg: top, look: hasBG}
			} else {
				row[x] = cell{glyph: '▀', fg: top, bg: lower[x], look: hasFG | hasBG}
			}
		}
	}
}

// ground is the one colour of a cell that a glyph will stand on: the mean of
// its halves.
func (c *cell) ground() theme.RGB {
	if c.glyph == '▀' && c.look&hasFG != 0 {
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

// drawHandles draws the eight handles of the selected region, the one under
// the pointer turned around.
func (d *drawing) drawHandles(sel int) {
	fill, ink := d.outline(sel), d.Theme.Accent.FG()
	for _, h := range edges {
		p := d.View.handleAt(d.regions[sel].Rect, h)
		c := d.grid.at(p.X, p.Y)
		if c == nil {
			continue
		}
		*c = cell{glyph: '■', fg: ink, bg: fill, look: hasFG | hasBG}
		if h == d.Hover {
			c.fg, c.bg, c.glyph = fill, ink, '◆'
		}
	}
}
