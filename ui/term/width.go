// Package term fits text to terminal cells and makes text from outside safe to
// draw. It owns the one width function of the program: whoever needs to know
// how many cells a string takes asks here, so that a column measured in one
// place and padded in another still lines up.
//
// It knows strings and cells only: no colours, no screens, no terminal. SGR
// sequences inside strings are kept and take no cells; every other control is
// left out by all that fits a string.
package term

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// kind tells what a token is to the functions that fit strings.
type kind int

const (
	text    kind = iota // a grapheme cluster
	sgr                 // a complete SGR sequence: kept, no cells
	dropped             // any other control or broken byte: left out
)

// token is the smallest piece of a string that may not be cut in two.
type token struct {
	text  string
	width int
	kind  kind
}

// Width tells how many cells s takes when drawn. A grapheme cluster counts as
// drawn by current terminals (0, 1 or 2 cells), characters of East Asian
// ambiguous width as SetAmbiguous says, 1 by default; SGR sequences and controls count 0.
func Width(s string) int {
	total := 0
	for len(s) > 0 {
		var t token
		t, s = next(s)
		total += t.width
	}
	return total
}

// next splits the first token off s, which must not be empty.
func next(s string) (token, string) {
	c := s[0]
	if c < 0x20 || c == 0x7f {
		return control(s)
	}
	if c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return token{text: s[:1], width: 1}, s[1:]
	}
	if isBlock(s) && (len(s) == 3 || s[3] < utf8.RuneSelf || isBlock(s[3:])) {
		return token{text: s[:3], width: 1}, s[3:]
	}
	r, n := utf8.DecodeRuneInString(s)
	if (r == utf8.RuneError && n == 1) || (r >= 0x80 && r < 0xa0) {
		return token{text: s[:n], kind: dropped}, s[n:]
	}
	return cluster(s)
}

// cluster splits the first grapheme cluster off s. Broken bytes never belong
// to it, though the search may take them along.
func cluster(s string) (token, string) {
	c, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	for i, r := range c {
		if r == utf8.RuneError && !strings.HasPrefix(c[i:], "\ufffd") {
			c, w = ansi.FirstGraphemeCluster(c[:i], ansi.GraphemeWidth)
			break
		}
	}
	if ambiguousWide {
		w = wideCluster(c, w)
	}
	return token{text: c, width: w}, s[len(c):]
}

// isBlock tells whether s starts with a box line or block element (U+2500 to
// U+259F), which frames are full of: nothing joins with them, so the search
// for the end of the cluster can be saved.
func isBlock(s string) bool {
	if len(s) < 3 || s[0] != 0xe2 || s[2] < 0x80 || s[2] > 0xbf {
		return false
	}
	return s[1] == 0x94 || s[1] == 0x95 || s[1] == 0x96 && s[2] <= 0x9f
}

// control splits a control off s: a complete escape sequence, or one byte
// where none is complete, so that an unfinished one cannot swallow what follows.
func control(s string) (token, string) {
	n, k := 1, dropped
	if s[0] == '\x1b' && len(s) > 1 {
		switch s[1] {
		case '[':
			n, k = csi(s)
		case ']', 'P', '_', '^', 'X':
			n = stringSequence(s)
		}
	}
	return token{text: s[:n], kind: k}, s[n:]
}

// csi measures the CSI sequence that s starts with and tells an SGR from the
// rest.
func csi(s string) (int, kind) {
	for i := 2; i < len(s); i++ {
		c := s[i]
		switch {
		case c == 'm' && isSGR(s[2:i]):
			return i + 1, sgr
		case c >= 0x40 && c <= 0x7e:
			return i + 1, dropped
		case c < 0x20 || c > 0x3f:
			return 1, dropped
		}
	}
	return 1, dropped
}

// isSGR tells whether a CSI … m with these parameters is an SGR: private
// markers (`CSI > 4 m` sets the keyboard) make it something else.
func isSGR(params string) bool {
	for i := range len(params) {
		if c := params[i]; c < '0' || c > ';' {
			return false
		}
	}
	return true
}

// stringSequence measures an OSC, DCS, APC, PM or SOS up to its terminator.
func stringSequence(s string) int {
	for i := 2; i < len(s); i++ {
		if s[i] == '\a' {
			return i + 1
		}
		if s[i] == '\x1b' {
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return 1
		}
	}
	return 1
}

// pen follows the SGR state along a string: what has to be repeated to go on
// drawing in the same style somewhere else.
type pen string

// take adds one SGR sequence to the state.
func (p *pen) take(seq string) {
	params := seq[2 : len(seq)-1]
	switch {
	case strings.Trim(params, "0") == "":
		*p = ""
	case strings.HasPrefix(params, "0;"):
		*p = pen(seq)
	default:
		*p += pen(seq)
	}
}

const reset = "\x1b[0m"

// Clusters gives the grapheme clusters of s one after the other with their
// width in cells: what a grid of cells is written from. SGR and controls are
// left out.
func Clusters(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for len(s) > 0 {
			var t token
			t, s = next(s)
			if t.kind == text && !yield(t.text, t.width) {
				return
			}
		}
	}
}
