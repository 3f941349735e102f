package canvas

import (
	"image"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// shades stand for how much of a region is seen where colours cannot be mixed.
var shades = [...]rune{' ', '░', '▒', '▓', ' '}

// drawShades draws the regions by whole cells in the sixteen colours: one hue
// each, its alpha as a shade over what lies below.
func (d *drawing) drawShades() {
	ground := cell{glyph: ' ', bg: d.background().In(theme.ANSI16), look: hasBG}
	d.grid.each(d.frame, func(_, _ int, c *cell) { *c = ground })
	for i, r := range d.regions {
		d.shadeRegion(i, r)
	}
	for _, i := range d.marked() {
		d.outline16(d.boxes[i])
	}
	sel, any := d.selected()
	if any {
		d.outline16(d.boxes[sel])
	}
	d.drawGuides()
	if any {
		d.handles16(sel)
	}
	d.drawLabels(inkOnShade)
	d.drawRulers()
}

// shadeRegion lays one region over the picture. What can be seen through gets a
// thin edge where there is room, or an invisible region could not be found.
func (d *drawing) shadeRegion(i int, r layout.Region) {
	hue, b := d.Theme.Region(i), d.boxes[i]
	level := divide(r.Alpha*(len(shades)-1), layout.Whole)
	roomy := level == 0 || b.Dx() > 2 && b.Dy() > 2
	d.grid.each(b, func(x, y int, c *cell) {
		edge := thin.pieceAt(image.Pt(x, y), b)
		switch {
		case level == len(shades)-1:
			*c = cell{glyph: ' ', bg: hue, look: hasBG}
		case edge != 0 && roomy:
			*c = cell{glyph: edge, fg: hue, bg: c.dominant(), look: hasFG | hasBG}
		case level > 0:
			*c = cell{glyph: shades[level], fg: hue, bg: c.dominant(), look: hasFG | hasBG}
		}
	})
}

// outline16 draws the selected region's border, heavy, in black or white.
func (d *drawing) outline16(b image.Rectangle) {
	d.grid.each(b, func(x, y int, c *cell) {
		if glyph := heavy.pieceAt(image.Pt(x, y), b); glyph != 0 {
			bg := c.dominant()
			*c = cell{glyph: glyph, fg: contrary(bg).In(theme.ANSI16), bg: bg, look: hasFG | hasBG | isBold}
		}
	})
}

// dominant is the colour that a shaded cell looks like most.
func (c *cell) dominant() theme.RGB {
	if c.glyph == '▓' || c.glyph == '▒' {
		return c.fg
	}
	return c.bg
}

func inkOnShade(image.Rectangle) func(line int, c *cell) { return shadeInk }

func shadeInk(line int, c *cell) {
	bg := c.dominant()
	look := hasFG | hasBG
	if line == 0 {
		look |= isBold
	}
	*c = cell{fg: contrary(bg).In(theme.ANSI16), bg: bg, look: look}
}

func (d *drawing) handles16(sel int) {
	for _, h := range edges {
		p := d.View.handleAt(d.regions[sel].Rect, h)
		c := d.grid.at(p.X, p.Y)
		if c == nil {
			continue
		}
		bg := c.dominant()
		fg := contrary(bg).In(theme.ANSI16)
		if *c = (cell{glyph: '■', fg: fg, bg: bg, look: hasFG | hasBG | isBold}); h == d.Hover {
			c.fg, c.bg, c.glyph = bg, fg, '◆'
		}
	}
}
