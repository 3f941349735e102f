package canvas

import (
	"image"

	"airdeck/agora/layout"
	"airdeck/ui/theme"
)

// Lines are what can be seen of the canvas's own proportions, to place regions by.
type Lines uint8

// Any of them may be seen together.
const (
	Thirds Lines = 1 << iota
	Centre
	Safe // what old screens show surely, of a picture and of text in it
)

// safeAreas are how far in from each edge a picture, and text, is safe.
var safeAreas = [...]int{layout.Whole / 20, layout.Whole / 10}

// drawLines draws them faintly, where nothing but a colour stands.
func (d *drawing) drawLines() {
	faint := d.Theme.Faint.FG()
	across := func(at ...int) {
		for _, v := range at {
			for _, g := range []Guide{{true, v}, {false, v}} {
				d.drawGuide(g, d.guideCells(g), faint, resting)
			}
		}
	}
	if d.Lines&Thirds != 0 {
		across(canvasLines[3:]...)
	}
	if d.Lines&Centre != 0 {
		across(layout.Whole / 2)
	}
	if d.Lines&Safe != 0 {
		for _, in := range safeAreas {
			d.dotted(layout.Rect{X: in, Y: in, W: layout.Whole - 2*in, H: layout.Whole - 2*in}, faint)
		}
	}
}

// dotted draws a rectangle of the canvas, or beyond it, as dots.
func (d *drawing) dotted(r layout.Rect, own theme.RGB) {
	b := d.cellsOf(r)
	d.grid.each(b, func(x, y int, c *cell) {
		glyph := dotted.pieceAt(image.Pt(x, y), b)
		if glyph == 0 || c.glyph != ' ' && !c.halves() {
			return
		}
		bg := c.ground()
		*c = cell{glyph: glyph, fg: visibleOn(bg, own), bg: bg, look: hasFG | c.look&hasBG}
	})
}

// cellsOf is View.ToCells for what may reach beyond the canvas.
func (d *drawing) cellsOf(r layout.Rect) image.Rectangle {
	x := func(v int) int { return d.whole.Min.X + divide(v*d.whole.Dx(), layout.Whole) }
	y := func(v int) int { return d.whole.Min.Y + divide(v*d.whole.Dy(), layout.Whole) }
	return image.Rect(x(r.X), y(r.Y), x(r.Right()), y(r.Bottom()))
}

// drawSource shows how far a picture would reach: what lies outside of its region
// is cut off, what it leaves of it stays black. One that fits is the region itself.
func (d *drawing) drawSource() {
	sel, any := d.selected()
	if any && d.Source.W > 0 && d.cellsOf(d.Source) != d.boxes[sel] {
		d.dotted(d.Source, d.Theme.Accent.FG())
	}
}
