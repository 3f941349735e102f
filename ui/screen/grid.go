package screen

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"airdeck/ui/term"
)

// cell is what stands in one cell of the screen. The right half of a wide
// character has neither text nor width.
type cell struct {
	text  string
	style style
	width int8
}

var blank = cell{text: " ", width: 1}

// row is one line of the screen, with what it was made of: a line that begins the
// same way and says the same need not be read again, nor what it has in common with
// the one before it.
type row struct {
	line          string
	before, after style // where the line begins and ends
	cells         []cell
	seams         []seam
	known         bool // that the cells are the line's
}

// seam is a place in a line at which a style is set and a letter follows: nothing
// joins what is before it with what is behind it.
type seam struct {
	at, letter int // how many bytes are before the style, and before the end of the letter
	x          int // how many cells
	style      style
}

// same tells whether a line would give the cells that stand here already.
func (r *row) same(line string, before style) bool {
	return r.known && r.before == before && r.line == line
}

// lay reads a line into the cells, in the place of another row, and tells between
// which cells the two differ: what is before or behind is taken over from there. The
// cells keep little more of the frame in memory than this line.
func (r *row) lay(line string, before style, old *row) (from, to int) {
	r.line, r.before, r.known, r.seams = strings.Clone(line), before, true, r.seams[:0]
	l := layer{cells: r.cells, style: before}
	at := 0
	if n := old.shared(r.line, before); n > 0 {
		s := old.seams[n-1]
		copy(r.cells[:min(s.x, len(r.cells))], old.cells)
		r.seams = append(r.seams, old.seams[:n-1]...)
		l.x, l.style, at = s.x, s.style, s.at
	}
	from = l.x
	for {
		text, params, rest, more := cutSGR(r.line[at:])
		l.put(text)
		if !more {
			break
		}
		s := seam{at: at + len(text), x: l.x, style: l.style}
		at = len(r.line) - len(rest)
		if s.letter = at + 1; begins(rest) {
			if n := old.meets(s, r.line, before); n >= 0 {
				return from, r.takeOver(s, old, n)
			}
			r.seams = append(r.seams, s)
		}
		l.style.apply(params)
	}
	for x := l.x; x < len(l.cells); x++ {
		l.cells[x] = blank
	}
	r.after = l.style
	return from, len(r.cells)
}

// begins tells whether a text begins with a letter of ASCII, which is joined with
// nothing before it.
func begins(text string) bool { return text != "" && text[0] >= ' ' && text[0] < 0x7f }

// shared is up to which of its seams a line is the same as another one.
func (r *row) shared(line string, before style) int {
	if !r.known || r.before != before {
		return 0
	}
	at := 0
	for n, s := range r.seams {
		if s.letter > len(line) || line[at:s.letter] != r.line[at:s.letter] {
			return n
		}
		at = s.letter
	}
	return len(r.seams)
}

// meets is which of its seams stands in the place of one of another line, with the same
// behind it; −1 where none does.
func (r *row) meets(s seam, line string, before style) int {
	if !r.known || r.before != before {
		return -1
	}
	at := s.at + len(r.line) - len(line)
	n, found := slices.BinarySearchFunc(r.seams, at, func(s seam, at int) int { return cmp.Compare(s.at, at) })
	if !found || r.seams[n].x != s.x || r.seams[n].style != s.style || r.line[at:] != line[s.at:] {
		return -1
	}
	return n
}

// takeOver takes what stands from a seam on from another row, and tells where that begins.
func (r *row) takeOver(s seam, old *row, n int) int {
	x := min(s.x, len(r.cells))
	copy(r.cells[x:], old.cells[x:])
	by := len(r.line) - len(old.line)
	for _, s := range old.seams[n:] {
		s.at, s.letter = s.at+by, s.letter+by
		r.seams = append(r.seams, s)
	}
	r.after = old.after
	return x
}

// layer fills cells from the left.
type layer struct {
	cells []cell
	x     int
	style style
}

func (l *layer) put(text string) {
	text = l.letters(text)
	if text == "" || l.x >= len(l.cells) {
		return
	}
	for cluster, width := range term.Clusters(text) {
		switch {
		case width == 0:
			l.join(cluster)
		case l.x+width > len(l.cells):
			for ; l.x < len(l.cells); l.x++ {
				l.cells[l.x] = cell{" ", l.style.ofSpace(), 1}
			}
			return
		case cluster == " ":
			l.cells[l.x] = cell{cluster, l.style.ofSpace(), 1}
			l.x++
		default:
			l.cells[l.x] = cell{cluster, l.style, int8(width)}
			for i := 1; i < width; i++ {
				l.cells[l.x+i] = cell{style: l.style}
			}
			l.x += width
		}
	}
}

// letters fills cells with what a text begins with of ASCII, which is what most of a
// frame is, and gives the rest: the last letter may be joined with what follows.
func (l *layer) letters(text string) string {
	space := l.style.ofSpace()
	i := 0
	for ; i < len(text) && l.x < len(l.cells); i++ {
		c := text[i]
		if c < ' ' || c >= 0x7f || i+1 < len(text) && text[i+1] >= utf8.RuneSelf {
			break
		}
		st := l.style
		if c == ' ' {
			st = space
		}
		l.cells[l.x] = cell{text[i : i+1], st, 1}
		l.x++
	}
	return text[i:]
}

// join gives a mark that a change of style has cut off to the character before
// it. Where there is none, and for all else that takes no cell, nothing is drawn.
func (l *layer) join(mark string) {
	if r, _ := utf8.DecodeRuneInString(mark); !unicode.Is(unicode.M, r) {
		return
	}
	x := l.x - 1
	for x > 0 && l.cells[x].width == 0 {
		x--
	}
	if x >= 0 {
		l.cells[x].text += mark
	}
}

// cutSGR splits a line at its first SGR sequence.
func cutSGR(s string) (text, params, rest string, found bool) {
	for from := 0; ; {
		i := strings.Index(s[from:], "\x1b[")
		if i < 0 {
			return s, "", "", false
		}
		begin := from + i + 2
		end := begin
		for end < len(s) && (s[end] >= '0' && s[end] <= ';') {
			end++
		}
		if end < len(s) && s[end] == 'm' {
			return s[:begin-2], s[begin:end], s[end+1:], true
		}
		from = begin
	}
}

// certain tells whether every terminal takes a cell's text for one character of
// the width that we count, and none joins it with its neighbours.
func certain(c cell) bool {
	if len(c.text) == 1 {
		return true
	}
	r, n := utf8.DecodeRuneInString(c.text)
	if n != len(c.text) {
		return false
	}
	switch {
	case r < 0x300:
		return r >= 0xa1 && r != 0xad && r != 0xa9 && r != 0xae
	case r >= 0x370 && r < 0x3ff, r >= 0x400 && r < 0x480, r >= 0x2013 && r < 0x2028:
		return true
	case r >= 0x2500 && r < 0x25a0, r >= 0x2800 && r < 0x2900: // lines, blocks, braille
		return true
	case r >= 0x25a0 && r < 0x2600: // geometric shapes, but for those with an emoji
		return !strings.ContainsRune("▪▫▶◀◻◼◽◾", r)
	}
	return r >= 0x4e00 && r < 0xa000 && c.width == 2
}

// steady tells whether a text that is certain is so everywhere: a letter, or a line or
// block, without which neither a frame nor a picture would stand at all. Other signs are
// drawn in two cells by a terminal that is set up for Chinese.
func steady(text string) bool {
	return len(text) == 1 || len(text) == 3 && text >= "\u2500" && text < "\u25a0"
}
