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
	for i := range d.regions {
		d.dotHidden(i, func(c *cell, glyph rune) {
			bg := c.dominant()
			*c = cell{glyph: glyph, fg: contrary(bg).In(theme.ANSI16), bg: bg, look: hasFG | hasBG}
		})
	}
	for _, i := range d.marked() {
		d.outline16(d.boxes[i])
	}
	if sel, any := d.selected(); any {
		d.outline16(d.boxes[sel])
	}
}

// shadeRegion lays one region over the picture, with a thin edge where there is room:
// regions of one hue must be told apart, and an invisible one must be found.
func (d *drawing) shadeRegion(i int, r layout.Region) {
	hue, b, set := d.Theme.Region(i), d.boxes[i], d.lineOf(i)
	level := divide(r.Alpha*(len(shades)-1), layout.Whole)
	solid := level == len(shades)-1
	roomy := level == 0 || b.Dx() > 2 && b.Dy() > 2 && !d.View.Bare
	d.grid.each(b, func(x, y int, c *cell) {
		edge := set.pieceAt(image.Pt(x, y), b)
		switch {
		case solid && edge != 0 && roomy:
			*c = cell{glyph: edge, fg: contrary(hue).In(theme.ANSI16), bg: hue, look: hasFG | hasBG}
		case solid:
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

func (*drawing) inkOnShade(image.Rectangle) func(line int, c *cell) { return shadeInk }

func shadeInk(line int, c *cell) {
	bg := c.dominant()
	look := hasFG | hasBG
	if line == 0 {
		look |= isBold
	}
	*c = cell{fg: contrary(bg).In(theme.ANSI16), bg: bg, look: look}
}

func (*drawing) handle16(c *cell, _ int, held bool) {
	bg := c.dominant()
	fg := contrary(bg).In(theme.ANSI16)
	if *c = (cell{glyph: '■', fg: fg, bg: bg, look: hasFG | hasBG | isBold}); held {
		c.fg, c.bg, c.glyph = bg, fg, '◆'
	}
}
