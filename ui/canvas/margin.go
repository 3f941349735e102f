package canvas

import (
	"fmt"
	"image"
	"strconv"

	"airdeck/ui/theme"
)

// drawMargin draws the quiet frame around the picture with the size of the canvas,
// how much of it a cell shows, and, where it is zoomed, which part of it is seen.
func (d *drawing) drawMargin() {
	if !d.View.framed() || d.frame.Empty() {
		return
	}
	line, b := d.Theme.Border.FG(), d.frame.Inset(-1)
	frameLines(&d.grid, b, rounded, line)
	if d.View.Magnified() > 100 {
		d.drawPosition(b)
	}
	if d.View.ruled() {
		d.drawRulers()
	}
	words := d.sizeWords()
	at := d.frame.Max.X - len([]rune(words)) - 3
	if at > d.frame.Min.X {
		d.note(at, d.frame.Max.Y, " "+words+" ")
	}
	x, y := d.View.PerCell()
	cell := " " + short(x) + " × " + short(y) + " px a cell "
	if d.frame.Min.X+len([]rune(cell))+2 < at {
		d.note(d.frame.Min.X+1, d.frame.Max.Y, cell)
	}
}

// short is a number to three figures at most.
func short(f float64) string {
	if f >= 100 {
		return strconv.Itoa(int(f + 0.5))
	}
	return strconv.FormatFloat(f, 'g', 3, 64)
}

// sizeWords is the size of the canvas, and of what is seen of it.
func (d *drawing) sizeWords() string {
	size := d.View.Canvas
	words := "size unknown"
	if size.Width > 0 && size.Height > 0 {
		words = fmt.Sprintf("%d × %d px", size.Width, size.Height)
	}
	if d.View.Magnified() == 100 {
		return words
	}
	seen := d.View.Seen()
	return fmt.Sprintf("%sx  %d…%d, %d…%d of %s", short(float64(d.View.Magnified())/100), seen.Min.X, seen.Max.X, seen.Min.Y, seen.Max.Y, words)
}

// drawPosition thickens the part of the upper and the right side that stands for
// what is seen of the canvas, as scroll bars do. A ruler tells it by its numbers.
func (d *drawing) drawPosition(b image.Rectangle) {
	at := func(from, to, whole, n int) (int, int) {
		a := from * n / whole
		return a, max(a+1, to*n/whole)
	}
	off := d.frame.Min.Sub(d.whole.Min)
	strong := d.Theme.Accent.FG()
	x0, x1 := at(off.X, off.X+d.frame.Dx(), d.whole.Dx(), d.frame.Dx())
	for x := x0; x < x1 && !d.View.ruled(); x++ {
		d.grid.put(d.frame.Min.X+x, b.Min.Y, heavy.across, strong)
	}
	y0, y1 := at(off.Y, off.Y+d.frame.Dy(), d.whole.Dy(), d.frame.Dy())
	for y := y0; y < y1; y++ {
		d.grid.put(b.Max.X-1, d.frame.Min.Y+y, heavy.down, strong)
	}
}

func (d *drawing) note(x, y int, s string) {
	fg := d.Theme.Faint.FG()
	d.grid.write(x, y, s, func(c *cell) { c.fg, c.look = fg, c.look|hasFG })
}

// Between two numbers of a ruler there are at least this many cells.
const (
	rulerAcross = 9
	rulerDown   = 3
)

// drawRulers writes pixels along the upper and the left side, and marks there what
// the selected region takes.
func (d *drawing) drawRulers() {
	seen := d.View.Seen()
	px, py := d.View.PerCell()
	for v := range ticks(seen.Min.X, seen.Max.X, px*rulerAcross) {
		x := d.whole.Min.X + v*d.whole.Dx()/d.View.size().Width
		words := strconv.Itoa(v)
		if x+1+len(words) <= d.frame.Max.X {
			d.grid.put(x, d.frame.Min.Y-1, '┬', d.Theme.Border.FG())
			d.note(x+1, d.frame.Min.Y-1, words)
		}
	}
	for v := range ticks(seen.Min.Y, seen.Max.Y, py*rulerDown) {
		y := d.whole.Min.Y + v*d.whole.Dy()/d.View.size().Height
		words := strconv.Itoa(v)
		if y < d.frame.Max.Y {
			d.grid.put(d.frame.Min.X-1, y, '┤', d.Theme.Border.FG())
			d.note(d.frame.Min.X-1-len(words), y, words)
		}
	}
	if sel, any := d.selected(); any {
		d.markExtent(d.seen(sel), d.Theme.Accent.FG())
	}
}

// markExtent thickens the rulers along a region, where they have no number.
func (d *drawing) markExtent(b image.Rectangle, fg theme.RGB) {
	for x := b.Min.X; x < b.Max.X; x++ {
		if c := d.grid.at(x, d.frame.Min.Y-1); c != nil && c.glyph == rounded.across {
			d.grid.put(x, d.frame.Min.Y-1, heavy.across, fg)
		}
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		if c := d.grid.at(d.frame.Min.X-1, y); c != nil && c.glyph == rounded.down {
			d.grid.put(d.frame.Min.X-1, y, heavy.down, fg)
		}
	}
}

// ticks are the round numbers from one to another, at least so far apart.
func ticks(from, to int, apart float64) func(func(int) bool) {
	step := 1
	for k := 0; float64(step) < apart; k++ {
		step = [...]int{2, 5, 10}[k%3] * pow10(k/3)
	}
	return func(yield func(int) bool) {
		for v := (from + step - 1) / step * step; v <= to; v += step {
			if !yield(v) {
				return
			}
		}
	}
}

func pow10(n int) int {
	out := 1
	for range n {
		out *= 10
	}
	return out
}
