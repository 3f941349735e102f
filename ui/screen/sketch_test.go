package screen

import (
	"strings"
	"testing"
)

// Where the same colours stand in every row each is said once; where saying it again
// is shorter than going back, or a terminal may draw something wider, the rows are
// written one after the other.
func TestWritesInTheShorterOrder(t *testing.T) {
	const a, b = "\x1b[38;2;1;2;3m", "\x1b[38;2;4;5;6m"
	two := func(one, other string) string {
		return a + one + b + other + "\n" + a + one + b + other
	}
	for _, c := range []struct{ name, from, to, want string }{
		{"colour by colour", two("x", "y"), two("1", "2"), "\x1b[1H" + a + "1\r\n1\x1b[A" + b + "2\x1b[B\b2\x1b[m"},
		{"row by row", "xy\nxy", "\x1b[31m1\x1b[32m2\n\x1b[33m1\x1b[34m2", "\x1b[1H\x1b[31m1\x1b[32m2\r\n\x1b[33m1\x1b[34m2\x1b[m"},
		{"row by row, where a width is not certain", two("x", "👍"), two("1", "👎"),
			"\x1b[1H" + a + "1" + b + "👎\r\n" + a + "1" + b + "👎\x1b[m"},
		{"spaces take the colour of what follows", "xxxx", a + "\x1b[41m  y", "\x1b[1H\x1b[38;2;1;2;3;41m  y\x1b[m "},
	} {
		if got := bytesFor(c.from, c.to, 20, 2); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A row that loses its background is erased, up to what stays, and its text written.
func TestSweepsARow(t *testing.T) {
	text := "ab" + strings.Repeat(" ", 30) + "cd" + strings.Repeat(" ", 10)
	if got, want := bytesFor("\x1b[44m"+text+"\x1b[m|", text+"|", 60, 1), "\x1b[1;3H\x1b[42X\x1b[1Gab\x1b[30Ccd"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := bytesFor(text+"|", "\x1b[44m"+text+"\x1b[m|", 60, 1); strings.Contains(got, "X") {
		t.Errorf("%q erases what is to have a background", got)
	}
}
