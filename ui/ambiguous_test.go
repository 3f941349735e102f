package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"

	"airdeck/ui/term"
)

// On a terminal that draws ambiguous characters wide, every line is still exactly as
// wide as the screen.
func TestOnAWideTerminalNothingIsBroken(t *testing.T) {
	term.SetAmbiguous(2)
	t.Cleanup(func() { term.SetAmbiguous(1) })
	wide := displaywidth.Options{EastAsianWidth: true}
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.m.names = map[string]string{"4001": "Алексей 王"}
	for _, keys := range [][]string{{}, {"?"}, {"esc", "x"}, {"esc", "s"}, {"esc", "P"}, {"I", "y"}, {"M", "2"}, {"t", "2", "enter"}, {"m"}, {"esc", "S"}, {"esc", "o"}, {"l"}, {"t"}, {"esc", "esc", "H"}, {"esc", "e"}} {
		d.Press(keys...)
		lines := strings.Split(d.Text(), "\n")
		for y, l := range lines {
			if got := wide.String(ansi.Strip(l)); got != 120 {
				t.Fatalf("after %q line %d is %d cells wide: %q", keys, y, got, l)
			}
		}
		if len(lines) != 40 {
			t.Errorf("%d lines", len(lines))
		}
	}
}
