package canvas

import (
	"image"
	"unicode/utf8"

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
	w, h     int
	clip     image.Rectangle // what can be written at present
	cells    []cell
	clusters []string
	out      []byte
}

func (g *grid) reset(w, h int) {
	g.w, g.h, g.clusters, g.clip = w, h, g.clusters[:0], image.Rect(0, 0, w, h)
	if cap(g.cells) < w*h {
		g.cells = make([]cell, w*h)
	}
	g.cells = g.cells[:w*h]
	for i := range g.cells {
		g.cells[i] = cell{glyph: ' '}
	}
}

// within lets only the cells of a rectangle be written from now on.
func (g *grid) within(r image.Rectangle) { g.clip = r.Intersect(image.Rect(0, 0, g.w, g.h)) }

// at is the cell at a point, nil where nothing can be written.
func (g *grid) at(x, y int) *cell {
	if x < g.clip.Min.X || y < g.clip.Min.Y || x >= g.clip.Max.X || y >= g.clip.Max.Y {
		return nil
	}
	return &g.cells[y*g.w+x]
}

// put sets the glyph of a cell (of one cell's width) and its colour, and keeps
// the background.
func (g *grid) put(x, y int, glyph rune, fg theme.RGB) {
	if c := g.at(x, y); c != nil {
		c.glyph, c.fg, c.look = glyph, fg, c.look|hasFG
	}
}

// write draws a string from a cell on; style is called for each of its cells.
// A character that does not fit before the end of the line is left out.
func (g *grid) write(x, y int, s string, style func(*cell)) {
	for cluster, width := range term.Clusters(s) {
		if width == 0 || x+width > g.w {
			continue
		}
		for i := range width {
			c := g.at(x+i, y)
			if c == nil {
				continue
			}
			style(c)
			c.glyph = 0
			if i == 0 {
				c.glyph = g.glyph(cluster)
			}
		}
		x += width
	}
}

func (g *grid) glyph(cluster string) rune {
	if r, n := utf8.DecodeRuneInString(cluster); n == len(cluster) {
		return r
	}
	g.clusters = append(g.clusters, cluster)
	return rune(-len(g.clusters))
}

// each calls f for the cells of a rectangle that can be written.
func (g *grid) each(r image.Rectangle, f func(x, y int, c *cell)) {
	r = r.Intersect(g.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			f(x, y, &g.cells[y*g.w+x])
		}
	}
}

// lines gives the grid as lines of exactly w cells, with SGR where the look
// changes and a reset at the end of each styled line.
func (g *grid) lines(p theme.Profile) []string {
	out, lines := g.out[:0], make([]string, g.h)
	ends := make([]int, g.h)
	for y := range g.h {
		pen := cell{}
		for _, c := range g.cells[y*g.w : (y+1)*g.w] {
			if c.glyph == 0 {
				continue
			}
			out, pen = appendStyle(out, pen, c, p)
			if c.glyph < 0 {
				out = append(out, g.clusters[-c.glyph-1]...)
			} else {
				out = utf8.AppendRune(out, c.glyph)
			}
		}
		if pen.look != 0 {
			out = append(out, "\x1b[0m"...)
		}
		ends[y] = len(out)
	}
	g.out = out
	text, from := string(out), 0
	for y, end := range ends {
		lines[y], from = text[from:end], end
	}
	return lines
}

// appendStyle appends the SGR that leads from the pen to the cell, if any, and
// gives the new pen. A space needs no text colour: it keeps the pen's.
func appendStyle(b []byte, pen, c cell, p theme.Profile) ([]byte, cell) {
	if p == theme.Mono {
		c.look &^= hasFG | hasBG
	}
	if c.glyph == ' ' && c.look&isReverse == 0 {
		c.fg, c.look = pen.fg, c.look&^hasFG|pen.look&hasFG
	}
	if c.look == pen.look && (c.look&hasFG == 0 || c.fg == pen.fg) && (c.look&hasBG == 0 || c.bg == pen.bg) {
		return b, pen
	}
	b = append(b, "\x1b["...)
	start := len(b)
	if pen.look&^c.look != 0 {
		b = append(b, "0;"...)
		pen = cell{}
	}
	if c.look&^pen.look&isBold != 0 {
		b = append(b, "1;"...)
	}
	if c.look&^pen.look&isReverse != 0 {
		b = append(b, "7;"...)
	}
	if c.look&hasFG != 0 && (pen.look&hasFG == 0 || pen.fg != c.fg) {
		b = append(c.fg.AppendFG(b, p), ';')
	}
	if c.look&hasBG != 0 && (pen.look&hasBG == 0 || pen.bg != c.bg) {
		b = append(c.bg.AppendBG(b, p), ';')
	}
	if len(b) > start {
		b = b[:len(b)-1]
	}
	return append(b, 'm'), c
}
