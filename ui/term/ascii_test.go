package term

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func asciiTerminal(t *testing.T) {
	SetASCII(true)
	t.Cleanup(func() { SetASCII(false) })
}

func TestASCII(t *testing.T) {
	asciiTerminal(t)
	for in, want := range map[string]string{
		"\x1b[1m● rec\x1b[m ─┐\nlobby": "\x1b[1m* rec\x1b[m -+\nlobby",
		"会议 é e\u0301x Ж":              "???? ? ex ?",
		"✎ draft … ▸x":                 "/ draft ~ >x",
		"👩‍👩‍👧 \xff|":                  "?? |",
	} {
		if got := Drawn(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// Each cell stays where it is, and nothing but ASCII is left.
func TestASCIIMovesNothing(t *testing.T) {
	asciiTerminal(t)
	piece := rapid.SampledFrom([]string{"a", "lobby", "─", "╭", "●", "▲", "▀", "…", "会议", "Ж", "é", "e\u0301", "👩‍👩‍👧", "⣿", "\x1b[1;31m", "\n", "\xff", "\u0301"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		lines := strings.Split(Drawn(s), "\n")
		for i, l := range strings.Split(s, "\n") {
			if got := ansi.StringWidth(lines[i]); got != Width(l) {
				t.Fatalf("%q is drawn as %q in %d cells, measured as %d", l, lines[i], got, Width(l))
			}
		}
		if i := strings.IndexFunc(Drawn(s), func(r rune) bool { return r > 0x7f }); i >= 0 {
			t.Fatalf("%q is left of %q", Drawn(s)[i:], s)
		}
	})
}

func TestWhereThereIsASCIIAlone(t *testing.T) {
	for locale, want := range map[string]bool{
		"C": true, "POSIX": true, "de_DE.ISO-8859-1": true, "zh_CN.GB18030": true,
		"": false, "C.UTF-8": false, "zh_CN.UTF-8": false, "en_US.utf8": false, "en_US": false, "UTF-8": false,
	} {
		for _, name := range []string{"LANG", "LC_CTYPE", "LC_ALL"} {
			env := func(n string) string {
				if n == name {
					return locale
				}
				return ""
			}
			if got := IsASCII(env); got != want {
				t.Errorf("%s=%s: %v", name, locale, got)
			}
		}
	}
	if IsASCII(func(n string) string { return map[string]string{"LC_ALL": "C.UTF-8", "LANG": "C"}[n] }) {
		t.Error("LC_ALL is not above LANG")
	}
}
