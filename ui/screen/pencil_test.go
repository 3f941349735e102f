package screen

import (
	"strings"
	"testing"
)

// bytesFor is what the canvas writes to turn one frame into another, without the
// brackets of synchronized output.
func bytesFor(from, to string, w, h int) string {
	var c canvas
	c.compose(nil, job{passes: []string{enterAlt}, frame: frame{from, w, h}})
	out := string(c.compose(nil, job{frame: frame{to, w, h}}))
	return strings.TrimSuffix(strings.TrimPrefix(out, beginSync), endSync)
}

func TestWritesOnlyWhatChanged(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"nothing", "abc", "abc", ""},
		{"one digit", "files 7", "files 8", "\x1b[1;7H8"},
		{"a gap is jumped over", "1 recording 1", "2 recording 2", "\x1b[1H2\x1b[11C2"},
		{"a short gap is written", "1 of 1", "2 oo 2", "\x1b[1H2 oo 2"},
		{"one cell is jumped over", "1─1", "2─2", "\x1b[1H2─2"},
		{"the next row", "a\nb", "c\nd", "\x1b[1Hc\r\nd"},
		{"the next row, further right", "a\n b", "c\n d", "\x1b[1Hc\x1b[Bd"},
		{"the next row, below", " a\n b", " c\n d", "\x1b[1;2Hc\x1b[B\bd"},
		{"a row far away", "a\n\n      b", "c\n\n      d", "\x1b[1Hc\x1b[3;7Hd"},
		{"from behind a sign that some draw in two cells", " ●\n ●", " ○\n ○", "\x1b[1;2H○\x1b[2;2H○"},
		{"from behind one that all draw in one", " ▀\n ▀", " ▄\n ▄", "\x1b[1;2H▄\x1b[B\b▄"},
		{"from behind the last cell", "0123456789ABCDEFGHIJ\n                  a", "0123456789ABCDEFGHIX\n                  b", "\x1b[1;20HX\x1b[2;19Hb"},
		{"from behind the last cell to the next row", "0123456789ABCDEFGHIJ\na", "0123456789ABCDEFGHIX\nb", "\x1b[1;20HX\x1b[2Hb"},
		{"from behind a sign that may end in the next row", "x                  ✓\na", "x                  ✗\nb", "\x1b[1;20H✗\x1b[2Hb"},
		{"a long end is erased", "recording", "re", "\x1b[1;3H\x1b[K"},
		{"a short end is overwritten", "reco", "re", "\x1b[1;3H  "},
		{"a line that is gone", "a\nlonger", "a", "\x1b[2H\x1b[K"},
		{"the style is not said twice", "\x1b[31ma b\nc", "\x1b[31mx b\ny", "\x1b[1H\x1b[31mx\r\ny\x1b[m"},
		{"only what differs of a style", "    ", "\x1b[1;31mx\x1b[22my", "\x1b[1H\x1b[1;31mx\x1b[22my\x1b[m"},
		{"a reset where it is shorter", "   ", "\x1b[1;3;4;7mx\x1b[0;1my", "\x1b[1H\x1b[1;3;7;4mx\x1b[;1my\x1b[m"},
		{"a wide character", "ab", "日", "\x1b[1H日"},
		{"half of a wide character", "日", "日x", "\x1b[1;3Hx"},
		{"in place of a wide character", "日", "a", "\x1b[1Ha "},
		{"an emoji stands alone", "abcd", "x👍🏽y", "\x1b[1Hx\x1b[2G👍🏽\x1b[4Gy"},
		{"a mark cut off by a style", "   ", "e\x1b[1m\u0301x", "\x1b[1He\u0301\x1b[2G\x1b[1mx\x1b[m"},
		{"a mark at the beginning", "ab", "\u0301xb", "\x1b[1Hx"},
		{"controls are not drawn", "ab", "\ax\x1b]0;title\a\x1b[2Jy\r", "\x1b[1Hxy"},
		{"a wide character that does not fit", "0123456789ABCDE", "0123456789ABCDEFGHI日", "\x1b[1;16HFGHI"},
		{"what is too long", "", strings.Repeat("x", 25), "\x1b[1H" + strings.Repeat("x", 20)},
		{"what is too high", "a\nb\nc", "a\nb\nc\nd", ""},
	} {
		if got := bytesFor(c.from, c.to, 20, 3); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// On a raw terminal a line feed goes down in the column where the cursor is.
func TestFeedsLines(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"down", " a\n b\n c", " x\n y\n z", "\x1b[1;2Hx\n\by\n\bz"},
		{"further down", "a\n\n b", "x\n\n y", "\x1b[1Hx\n\ny"},
		{"far down", "a\n\n\n\n b", "x\n\n\n\n y", "\x1b[1Hx\x1b[4By"},
		{"from behind a sign that some draw in two cells", " ●\n ●", " ○\n ○", "\x1b[1;2H○\n\x1b[2G○"},
		{"from behind the last cell", "aaaaa\n   a", "aaaab\n   b", "\x1b[1;5Hb\x1b[2;4Hb"},
	} {
		p := NewPaper(5, 5)
		p.Draw(c.from)
		if got, want := string(p.Draw(c.to)), beginSync+c.want+endSync; got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

// A space takes the colour behind it and leaves that of the text, which the next letter
// may have.
func TestSpacesLeaveTheColourOfTheText(t *testing.T) {
	const text, bg = "\x1b[38;2;1;2;3m", "\x1b[48;2;8;8;8m"
	from, to := text+"ab"+bg+"--\n"+"c", text+"xy"+bg+"  \n"+"z"
	if got, want := bytesFor(from, to, 5, 2), "\x1b[1H"+text+"xy"+bg+"  \r\nz\x1b[m"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
