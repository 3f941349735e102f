package screen

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"airdeck/ui/term"
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
		{"colour by colour", two("x", "y"), two("1", "2"), "\x1b[1H" + a + "1\r\n1" + b + "2\x1bM\b2\x1b[m"},
		{"row by row", "xy\nxy", "\x1b[31m1\x1b[32m2\n\x1b[33m1\x1b[34m2", "\x1b[1H\x1b[31m1\x1b[32m2\r\n\x1b[33m1\x1b[34m2\x1b[m"},
		{"row by row, where a width is not certain", two("x", "👍"), two("1", "👎"),
			"\x1b[1H" + a + "1" + b + "👎\x1b[2H" + a + "1" + b + "👎\x1b[m"},
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

// anyTable is a frame as screens are: columns in few colours, a row with a background,
// wide characters, nothing of which the width is not certain.
func anyTable(t *rapid.T, w, h int) frame {
	paints := rapid.SampledFrom([]string{"\x1b[m", "\x1b[38;2;101;102;103m", "\x1b[38;2;201;202;203m", "\x1b[1;38;2;1;2;3m"})
	texts := rapid.SampledFrom([]string{"", "a", "12", "lobby", "频道", "● on", "▀▀▀", "                    ", "support-1185"})
	lines := make([]string, h)
	for y := range lines {
		var b strings.Builder
		bg := rapid.SampledFrom([]string{"", "", "\x1b[44m", "\x1b[48;2;44;63;92m", "\x1b[7m"}).Draw(t, "background")
		for x := 0; x+20 <= w; x += 20 {
			b.WriteString(paints.Draw(t, "paint") + bg + term.Fit(texts.Draw(t, "text"), 20))
		}
		lines[y] = b.String() + "\x1b[m"
	}
	return frame{strings.Join(lines, "\n"), w, h}
}

// What is written colour by colour, swept and walked to shows as what View said.
func TestScreenShowsTheTable(t *testing.T) {
	var orders [2]int
	swept, walked, fed := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.SampledFrom([]int{20, 60, 79}).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
		var c canvas
		c.pencil.feeds = rapid.Bool().Draw(t, "feeds")
		e := vt.NewEmulator(w, h)
		_, _ = e.Write(c.compose(nil, job{passes: []string{enterAlt}}))
		for range rapid.IntRange(2, 6).Draw(t, "frames") {
			f := anyTable(t, w, h)
			out := string(c.compose(nil, job{frame: f}))
			_, _ = e.WriteString(out)
			if got, want := picture(e), plainly(f); got != want {
				t.Fatalf("the frame %q, written as %q, shows as\n%swant\n%s", f.text, out, got, want)
			}
			if len(c.sketch.bufs[1]) < len(c.sketch.bufs[0]) {
				orders[1]++
			} else {
				orders[0]++
			}
			swept, walked = swept+strings.Count(out, "X"), walked+strings.Count(out, "\x1b[B")
			fed += strings.Count(strings.ReplaceAll(out, "\r\n", ""), "\n")
		}
	})
	if !t.Failed() && (orders[0] == 0 || orders[1] == 0 || swept == 0 || walked == 0 || fed == 0) {
		t.Errorf("row by row %d, colour by colour %d, swept %d, walked %d, fed %d: all of them have to occur", orders[0], orders[1], swept, walked, fed)
	}
}
