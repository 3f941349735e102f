package term

import (
	"strings"
	"unicode/utf8"
)

const ellipsis = "…"

// Cut shortens s to at most w cells; what is missing at the end is told by an
// ellipsis. SGR sequences after the cut are kept, so a style ends where it did.
func Cut(s string, w int) string {
	s, _ = cut(s, w)
	return s
}

// cut is Cut, with how many cells there are then.
func cut(s string, w int) (string, int) {
	if w <= 0 {
		return "", 0
	}
	cells, mark := 0, 0
	for rest := s; len(rest) > 0; {
		var t token
		t, rest = next(rest)
		if t.kind == dropped {
			return cut(tidy(s), w)
		}
		cells += t.width
		if cells > w {
			s = s[:mark] + ellipsis + sequences(s[mark:])
			return s, Width(s)
		}
		if cells < w {
			mark = len(s) - len(rest)
		}
	}
	return s, cells
}

// Fit makes s exactly w cells wide: cut with an ellipsis, or padded on the
// right with spaces in the style that s leaves open.
func Fit(s string, w int) string {
	text, space := FitParts(s, w)
	return text + space
}

// FitParts is Fit in two parts, for whoever writes one behind the other: nothing
// has to be joined for that.
func FitParts(s string, w int) (text, space string) {
	s, cells := cut(s, w)
	return padded(s, cells, w)
}

// Right makes s exactly w cells wide and aligns it to the right, as numbers
// are; too long, it is cut at the end like Fit.
func Right(s string, w int) string {
	space, text := RightParts(s, w)
	return space + text
}

// RightParts is Right in two parts.
func RightParts(s string, w int) (space, text string) {
	s, cells := cut(s, w)
	if s != "" && s[0] < utf8.RuneSelf {
		return Spaces(w - cells), s
	}
	return "", indent(s, w-cells, w)
}

// Center makes s exactly w cells wide with s in the middle, a half cell to the
// left where it does not divide.
func Center(s string, w int) string {
	s, cells := cut(s, w)
	return indent(s, (w-cells)/2, w)
}

// FitLeft makes s exactly w cells wide like Fit, but keeps the end when it is
// too long: for file names and paths, where the end tells them apart.
func FitLeft(s string, w int) string {
	s = tidy(s)
	total := Width(s)
	if total <= w || w <= 0 {
		return pad(Cut(s, w), w)
	}
	return pad(ellipsis+slice(s, total-w+1, total), w)
}

// FitMiddle makes s exactly w cells wide and keeps both ends when it is too
// long, a little more of the beginning: for ids.
func FitMiddle(s string, w int) string {
	s = tidy(s)
	total := Width(s)
	if total <= w || w <= 1 {
		return Fit(s, w)
	}
	head := w / 2
	tail := w - 1 - head
	return pad(slice(s, 0, head)+ellipsis+slice(s, total-tail, total), w)
}

var blanks = strings.Repeat(" ", 256)

// Spaces gives n spaces, none where n is negative.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// pad fills s up to w cells.
func pad(s string, w int) string {
	text, space := padded(s, Width(s), w)
	return text + space
}

// padded is s, of so many cells, with the spaces that fill it up to w cells.
func padded(s string, cells, w int) (text, space string) {
	if joinsNone(s) {
		return s, Spaces(w - cells)
	}
	for cells < w { // measured again after filling
		s += Spaces(w - cells)
		cells = Width(s)
	}
	return s, ""
}

// joinsNone tells that a space behind s stands for itself: a few scripts join it with
// the last character, but neither ASCII nor the signs up to U+2FFF do.
func joinsNone(s string) bool {
	return s == "" || s[len(s)-1] < utf8.RuneSelf || len(s) >= 3 && s[len(s)-3] == 0xe2
}

// indent puts n spaces before s, which has at most w cells, and fills up to w.
// It takes fewer where s begins with a mark that makes the last space wider.
func indent(s string, n, w int) string {
	for n > 0 && Width(Spaces(n)+s) > w {
		n--
	}
	return pad(Spaces(n)+s, w)
}

// tidy leaves out all that next drops.
func tidy(s string) string {
	var b strings.Builder
	kept := 0 // of s, up to the last token dropped
	for rest := s; len(rest) > 0; {
		var t token
		t, rest = next(rest)
		if t.kind == dropped {
			end := len(s) - len(rest)
			b.WriteString(s[kept : end-len(t.text)])
			kept = end
		}
	}
	if kept == 0 {
		return s
	}
	b.WriteString(s[kept:])
	return b.String()
}

// sequences gives only the SGR sequences of s.
func sequences(s string) string {
	if !strings.Contains(s, "\x1b") {
		return ""
	}
	var b strings.Builder
	for len(s) > 0 {
		var t token
		t, s = next(s)
		if t.kind == sgr {
			b.WriteString(t.text)
		}
	}
	return b.String()
}
