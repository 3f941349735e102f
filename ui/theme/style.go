package theme

import (
	"slices"
	"strings"
)

const reset = "\x1b[0m"

// Style is how a piece of text looks: an SGR prefix made once, so that
// painting is no more than joining strings. The zero Style paints nothing.
type Style struct {
	prefix   string
	selected string
	ink      ink
	profile  Profile
}

// Paint gives s in this style, ended by a reset. s should carry no SGR of its
// own: its first reset would end the style.
func (st Style) Paint(s string) string {
	if st.prefix == "" || s == "" {
		return s
	}
	return st.prefix + s + reset
}

// Write is Paint of these texts, one behind the other, into a line that is being built.
func (st Style) Write(line *strings.Builder, texts ...string) {
	plain := st.prefix == "" || !slices.ContainsFunc(texts, func(s string) bool { return s != "" })
	if !plain {
		line.WriteString(st.prefix)
	}
	for _, s := range texts {
		line.WriteString(s)
	}
	if !plain {
		line.WriteString(reset)
	}
}

// Prefix is the SGR sequence that switches the style on, "" where the style is
// plain; a `CSI 0 m` switches it off.
func (st Style) Prefix() string { return st.prefix }

// Selected is the same style inside a selected row: on the selection's
// background, still legible, or reversed where there are only sixteen colours
// or none.
func (st Style) Selected() Style {
	st.prefix = st.selected
	return st
}

// If is Selected where the condition holds: a table row paints each of its
// cells with style.If(selected).
func (st Style) If(selected bool) Style {
	if selected {
		return st.Selected()
	}
	return st
}

// On is the same style on another background, its text moved as far as it has
// to be read there. Without colours it is the style itself. It makes a new
// prefix: call it once, not for each cell.
func (st Style) On(bg RGB) Style {
	i := st.ink.on(bg)
	st.ink, st.prefix = i, i.prefix(st.profile)
	return st
}

// Over is the same style on the background of another one, such as that of a bar. With
// sixteen colours, where that has none, it has none either: parts of a bar would stand out.
func (st Style) Over(ground Style) Style {
	if !ground.ink.hasBG {
		return st
	}
	i := st.ink.on(ground.ink.bg)
	if i.bg16 = ground.ink.bg16; i.bg16 == none {
		i.fg16 = st.ink.fg16
	}
	st.ink, st.prefix = i, i.prefix(st.profile)
	return st
}

// FG is the text colour in true colour, whatever the profile, for blending.
func (st Style) FG() RGB { return st.ink.fg }

// BG is the background in true colour; false where the style has none.
func (st Style) BG() (RGB, bool) { return st.ink.bg, st.ink.hasBG }

// attribute is what a style has beside colour.
type attribute uint8

const (
	bold attribute = 1 << iota
	underline
	reverse
)

// ink is what a token of the palette says: its colours in true colour, which
// of the sixteen stand for them, and its attributes with and without colour.
type ink struct {
	fg, bg     RGB
	hasBG      bool
	fg16, bg16 int // none: the terminal's own
	with       attribute
	mono       attribute
}

const none = -1

// on is the ink on another background.
func (i ink) on(bg RGB) ink {
	i.fg, i.bg, i.hasBG = Legible(i.fg, bg), bg, true
	i.bg16 = bg.Index16()
	if i.fg16 == none || Contrast(ansi16[i.fg16], ansi16[i.bg16]) < legibleRatio {
		i.fg16 = Legible(i.fg, ansi16[i.bg16]).Index16()
	}
	return i
}

// prefix compiles the ink for a profile.
func (i ink) prefix(p Profile) string {
	attrs := i.with
	if p == Mono {
		attrs = i.mono
	}
	b := make([]byte, 0, 48)
	for _, a := range []struct {
		bit  attribute
		code byte
	}{{bold, '1'}, {underline, '4'}, {reverse, '7'}} {
		if attrs&a.bit != 0 {
			b = append(b, ';', a.code)
		}
	}
	switch p {
	case TrueColor, ANSI256:
		b = i.fg.AppendFG(append(b, ';'), p)
		if i.hasBG {
			b = i.bg.AppendBG(append(b, ';'), p)
		}
	case ANSI16:
		if i.fg16 != none {
			b = append16(append(b, ';'), i.fg16, 30)
		}
		if i.hasBG && i.bg16 != none {
			b = append16(append(b, ';'), i.bg16, 40)
		}
	}
	if len(b) == 0 {
		return ""
	}
	return "\x1b[" + strings.TrimPrefix(string(b), ";") + "m"
}
