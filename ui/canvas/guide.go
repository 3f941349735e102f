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
	accent := d.Theme.Accent.FG()
	for _, g := range d.Guides {
		glyph := '┄'
		if g.Vertical {
			glyph = '┊'
		}
		bg, fg := theme.RGB{}, accent
		d.grid.each(d.guideCells(g), func(x, y int, c *cell) {
			if c.glyph != ' ' {
				return
			}
			if c.bg != bg {
				bg, fg = c.bg, visibleOn(c.bg, accent)
			}
			d.grid.put(x, y, glyph, fg)
		})
	}
}

// visibleOn is the colour of a thin line on a background: its own, unless it
// would drown there.
func visibleOn(bg, own theme.RGB) theme.RGB {
	if theme.Contrast(own, bg) < 2 {
		return contrary(bg)
	}
	return own
}

// guideCells is the row or column of the picture that a guide runs along.
func (d *drawing) guideCells(g Guide) image.Rectangle {
	r := d.frame
	if g.Vertical {
		r.Min.X += min(max(g.At, 0)*r.Dx()/layout.Whole, r.Dx()-1)
		r.Max.X = r.Min.X + 1
	} else {
		r.Min.Y += min(max(g.At, 0)*r.Dy()/layout.Whole, r.Dy()-1)
		r.Max.Y = r.Min.Y + 1
	}
	return r
}

// drawRulers tells the place of each guide in pixels: above the picture for a
// vertical one, at the left for a horizontal one.
func (d *drawing) drawRulers() {
	size, f := d.View.size(), d.frame
	for _, g := range d.Guides {
		at := d.guideCells(g).Min
		if !g.Vertical {
			d.chip(f.Min.X, at.Y, divide(g.At*size.Height, layout.Whole))
			continue
		}
		px := divide(g.At*size.Width, layout.Whole)
		width := len(strconv.Itoa(px)) + 2
		x := max(min(at.X-width/2, f.Max.X-width), f.Min.X)
		d.chip(x, f.Min.Y-d.View.margin(), px)
	}
}

// chip writes a number of pixels so that it stands out from the picture.
func (d *drawing) chip(x, y, px int) {
	st := d.Theme.ButtonFocus
	bg, _ := st.BG()
	look := hasFG | hasBG
	if d.Theme.Profile == theme.Mono {
		look = isReverse
	}
	d.grid.write(x, y, " "+strconv.Itoa(px)+" ", func(c *cell) { *c = cell{fg: st.FG(), bg: bg, look: look} })
}
