package canvas

import (
	"slices"
	"unicode/utf8"

	"airdeck/ui/theme"
)

// reading is a grid as lines, and what they were made of: of two pictures that follow
// each other most rows are the same, and so are their lines.
type reading struct {
	profile theme.Profile
	w       int
	cells   []cell
	lines   []string
	buf     []byte
}

// lines gives the grid as lines of exactly w cells, with SGR where the look
// changes and a reset at the end of each styled line.
func (g *grid) lines(p theme.Profile) []string {
	r := &g.read
	if r.profile != p || r.w != g.w || len(r.lines) != g.h {
		r.profile, r.w = p, g.w
		r.cells = append(r.cells[:0], g.cells...)
		clear(r.cells) // no cell of a grid is empty: all rows are read
		r.lines = make([]string, g.h)
	}
	for y := range g.h {
		row, before := g.cells[y*g.w:(y+1)*g.w], r.cells[y*g.w:(y+1)*g.w]
		if !slices.Equal(row, before) {
			copy(before, row)
			r.buf = g.signs.appendLine(r.buf[:0], row, p)
			r.lines[y] = string(r.buf)
		}
	}
	return slices.Clone(r.lines)
}

// signs are the clusters of several runes in a grid, which stand in its cells by their
// number: for as long as it lives each has the same one.
type signs struct {
	number  map[string]rune
	cluster []string
}

func (s *signs) glyph(cluster string) rune {
	if r, n := utf8.DecodeRuneInString(cluster); n == len(cluster) {
		return r
	}
	n, known := s.number[cluster]
	if !known {
		if s.number == nil {
			s.number = map[string]rune{}
		}
		s.cluster = append(s.cluster, cluster)
		n = rune(-len(s.cluster))
		s.number[cluster] = n
	}
	return n
}

// appendLine appends a row as text.
func (s *signs) appendLine(out []byte, row []cell, p theme.Profile) []byte {
	pen := cell{}
	for _, c := range row {
		if c.glyph == 0 {
			continue
		}
		out, pen = appendStyle(out, pen, c, p)
		if c.glyph < 0 {
			out = append(out, s.cluster[-c.glyph-1]...)
		} else {
			out = utf8.AppendRune(out, c.glyph)
		}
	}
	if pen.look != 0 {
		out = append(out, "\x1b[0m"...)
	}
	return out
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
