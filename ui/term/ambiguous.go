package term

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// ambiguousWide: the terminal draws characters of East Asian ambiguous width in two
// cells, as those do that are made for Chinese, Japanese or Korean fonts.
var ambiguousWide bool

// SetAmbiguous says in how many cells, 1 or 2, the terminal draws characters of East
// Asian ambiguous width. It is a property of the one terminal that a program has: to be
// set before anything is measured, or drawn.
func SetAmbiguous(cells int) { ambiguousWide = cells == 2 }

var eastAsian = displaywidth.Options{EastAsianWidth: true}

// wideCluster is the width of a cluster where ambiguous characters are wide. Those that
// the deck itself draws with are not: Drawn puts narrow ones in their place.
func wideCluster(c string, w int) int {
	if r, _ := utf8.DecodeRuneInString(c); w != 1 || narrow(r) != r {
		return w
	}
	return eastAsian.String(c)
}

// Drawn is a frame as it is handed to the terminal: the same, unless that draws our
// lines and signs too wide, or not at all.
func Drawn(frame string) string {
	if asciiOnly {
		return ascii(frame)
	}
	if !ambiguousWide {
		return frame
	}
	return strings.Map(narrow, frame)
}

// narrow is what stands for a character that would be drawn too wide.
func narrow(r rune) rune {
	if r < 0x80 {
		return r
	}
	if n, ok := narrowSigns[r]; ok {
		return n
	}
	if r >= 0x2500 && r <= 0x259f { // box lines and block elements
		return '+'
	}
	return r
}

var narrowSigns = map[rune]rune{
	'·': '.', '×': 'x', '–': '-', '‖': '|', '•': '*', '…': '~', '⅔': '%', '≥': '>',
	'←': '<', '↑': '^', '→': '>', '↓': 'v', '↔': '-', '↕': '|', '⇧': '^',
	'─': '-', '━': '=', '│': '|', '┃': '|', '┄': '-', '┆': '|', '┊': ':', '╌': '-', '╎': '|',
	'▀': ' ', '▄': '_', '█': '#', '▌': '|', '▐': '|', '░': '.', '▒': ':', '▓': '#',
	'■': '#', '▲': '!', '▶': '>', '◀': '<', '◆': '+', '◈': '@', '○': 'o', '●': '*', '◐': '%', '★': '*',
}
