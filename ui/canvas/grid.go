package canvas

import (
	"image"

	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// cell is what one cell of the terminal shows. A glyph below zero stands for a
// cluster of several runes, 0 for the right half of a wide character.
type cell struct {
	glyph  rune
	fg, bg theme.RGB
	look   look
}

// look is what a cell sets beside its glyph.
type look uint8

const (
	hasFG look = 1 << iota
	hasBG
	isBold
	isReverse
)

// grid is the cells of a picture, written in any order and read as lines.
type grid struct {
	w, h   int
	clip   image.Rectangle   // what can be written at present
	spared []image.Rectangle // but for these
	cells  []cell
	signs  signs
	read   reading
}

func (g *grid) reset(w, h int) {
	g.w, g.h, g.clip, g.spared = w, h, image.Rect(0, 0, w, h), g.spared[:0]
	if cap(g.cells) < w*h {
		g.cells = make([]cell, w*h)
	}
	g.cells = g.cells[:w*h]
	flood(g.cells, cell{glyph: ' '})
}

// flood makes all of them one and the same: ever larger pieces are copied, which is faster
// than one by one.
func flood[T any](all []T, one T) {
	if len(all) == 0 {
		return
	}
	all[0] = one
	for n := 1; n < len(all); n *= 2 {
		copy(all[n:], all[:n])
	}
}

// within lets only the cells of a rectangle be written from now on.
func (g *grid) within(r image.Rectangle) { g.clip = r.Intersect(image.Rect(0, 0, g.w, g.h)) }

// at is the cell at a point, nil where nothing can be written.
func (g *grid) at(x, y int) *cell {
	if x < g.clip.Min.X || y < g.clip.Min.Y || x >= g.clip.Max.X || y >= g.clip.Max.Y || g.spares(x, y) {
		return nil
	}
	return &g.cells[y*g.w+x]
}

func (g *grid) spares(x, y int) bool {
	for _, r := range g.spared {
		if image.Pt(x, y).In(r) {
			return true
		}
	}
	return false
}

// put sets the glyph of a cell (of one cell's width) and its colour, and keeps
// the background.
func (g *grid) put(x, y int, glyph rune, fg theme.RGB) {
	if c := g.at(x, y); c != nil {
		c.glyph, c.fg, c.look = glyph, fg, c.look|hasFG
	}
}

// write draws a string from a cell on; style is called for each of its cells.
// A character that does not fit before the end of the line, or of which a cell cannot be
// written, is left out.
func (g *grid) write(x, y int, s string, style func(*cell)) {
	for cluster, width := range term.Clusters(s) {
		if width == 0 || x+width > g.w {
			continue
		}
		if g.at(x, y) != nil && g.at(x+width-1, y) != nil {
			glyph := g.signs.glyph(cluster)
			for i := range width {
				c := g.at(x+i, y)
				style(c)
				c.glyph, glyph = glyph, 0
			}
		}
		x += width
	}
}

// each calls f for the cells of a rectangle that can be written.
func (g *grid) each(r image.Rectangle, f func(x, y int, c *cell)) {
	r = r.Intersect(g.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if !g.spares(x, y) {
				f(x, y, &g.cells[y*g.w+x])
			}
		}
	}
}
