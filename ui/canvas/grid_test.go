package canvas

import (
	"testing"

	"airdeck/ui/theme"
)

func TestGridWrite(t *testing.T) {
	for _, c := range []struct {
		x    int
		s    string
		want string
	}{
		{0, "ab", "ab    "},
		{4, "abc", "    ab"},
		{-1, "abc", "bc    "},
		{1, "日本語", " 日本 "},
		{5, "日", "      "},
		{0, "e\u0301x", "e\u0301x    "},
		{0, "a\x1b[1mb", "ab    "},
	} {
		var g grid
		g.reset(6, 1)
		g.write(c.x, 0, c.s, func(*cell) {})
		if got := g.lines(theme.TrueColor)[0]; got != c.want {
			t.Errorf("%q at %d: %q, want %q", c.s, c.x, got, c.want)
		}
	}
}

func TestGridStylesOnlyWhatChanges(t *testing.T) {
	red, blue := theme.RGB{R: 200}, theme.RGB{B: 200}
	var g grid
	g.reset(6, 1)
	for x, c := range []cell{
		{glyph: 'a', fg: red, look: hasFG},
		{glyph: 'b', fg: red, look: hasFG},
		{glyph: ' ', fg: blue, look: hasFG},
		{glyph: 'c', fg: red, bg: blue, look: hasFG | hasBG | isBold},
		{glyph: 'd', fg: red, bg: blue, look: hasFG | hasBG},
		{glyph: 'e'},
	} {
		*g.at(x, 0) = c
	}
	want := "\x1b[38;2;200;0;0mab \x1b[1;48;2;0;0;200mc\x1b[0;38;2;200;0;0;48;2;0;0;200md\x1b[0me"
	if got := g.lines(theme.TrueColor)[0]; got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}
