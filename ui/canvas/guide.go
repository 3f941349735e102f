package canvas

import (
	"image"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// drawGuides draws the guides over the picture, as dashes on cells of one
// colour: along an edge, the edge itself is the line.
func (d *drawing) drawGuides() {
	for _, g := range d.Guides {
		d.drawGuide(g, d.Theme.Accent.FG())
	}
}

// drawGuide draws one line in a colour, or in one that is seen where it would not be.
func (d *drawing) drawGuide(g Guide, own theme.RGB) {
	glyph := '┄'
	if g.Vertical {
		glyph = '┊'
	}
	bg, fg := theme.RGB{}, visibleOn(theme.RGB{}, own)
	d.grid.each(d.guideCells(g), func(x, y int, c *cell) {
		if c.glyph != ' ' {
			return
		}
		if c.bg != bg {
			bg, fg = c.bg, visibleOn(c.bg, own)
		}
		d.grid.put(x, y, glyph, fg)
	})
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
