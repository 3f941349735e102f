package term

import "strings"

// Wrap breaks s into lines of at most w cells (at least 1), between words
// where it can. Line breaks in s are kept. A style that is open at the end of
// a line is closed there and opened again on the next.
func Wrap(s string, w int) []string {
	f := filler{width: max(w, 1)}
	for i, paragraph := range strings.Split(s, "\n") {
		if i > 0 {
			f.breakLine()
		}
		f.fill(tidy(paragraph))
	}
	f.breakLine()
	return f.lines
}

// filler puts words on lines.
type filler struct {
	lines []string
	width int

	line  strings.Builder
	cells int // of line
	style pen // at the end of line
}

func (f *filler) fill(s string) {
	for len(s) > 0 {
		var gap, word string
		gap, s = span(s, true)
		word, s = span(s, false)
		needed := Width(gap) + Width(word)
		switch {
		case f.cells+needed <= f.width:
			f.put(gap + word)
		case f.cells > 0:
			f.put(sequences(gap))
			f.breakLine()
			f.putWord(word)
		default:
			f.putWord(gap + word)
		}
	}
}

// putWord writes a word on the empty line, over several where it is too long.
func (f *filler) putWord(word string) {
	for len(word) > 0 {
		var t token
		t, word = next(word)
		if f.cells > 0 && f.cells+t.width > f.width {
			f.breakLine()
		}
		if t.width > f.width {
			t.text = ellipsis
		}
		f.put(t.text)
	}
}

func (f *filler) put(s string) {
	f.line.WriteString(s)
	f.cells += Width(s)
	for len(s) > 0 {
		var t token
		t, s = next(s)
		if t.kind == sgr {
			f.style.take(t.text)
		}
	}
}

func (f *filler) breakLine() {
	if f.style != "" {
		f.line.WriteString(reset)
	}
	f.lines = append(f.lines, f.line.String())
	f.line.Reset()
	f.line.WriteString(string(f.style))
	f.cells = 0
}

// span splits off the leading run of spaces, or of anything but spaces; SGR
// sequences belong to either.
func span(s string, spaces bool) (run, rest string) {
	for rest = s; len(rest) > 0; {
		t, after := next(rest)
		if t.kind == text && (t.text == " ") != spaces {
			break
		}
		rest = after
	}
	return s[:len(s)-len(rest)], rest
}
