package term

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want []string
	}{
		{"", 5, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 100, []string{"one two three"}},
		{"a\n\nb", 5, []string{"a", "", "b"}},
		{"abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"x abcdefgh", 3, []string{"x", "abc", "def", "gh"}},
		{"日本語 ok", 4, []string{"日本", "語", "ok"}},
		{"日", 1, []string{"…"}},
		{"  indented line", 10, []string{"  indented", "line"}},
		{"\x1b[1mone two\x1b[0m three", 4, []string{"\x1b[1mone\x1b[0m", "\x1b[1mtwo\x1b[0m", "thre", "e"}},
		{"one ", 3, []string{"one", ""}},
	} {
		if got := Wrap(c.s, c.w); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

func TestWrapLosesNoLetter(t *testing.T) {
	word := rapid.StringMatching(`[a-z日é]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 1, 12).Draw(t, "words")
		w := rapid.IntRange(2, 20).Draw(t, "w")
		lines := Wrap(strings.Join(words, " "), w)
		for _, line := range lines {
			if Width(line) > w {
				t.Fatalf("%q has more than %d cells", line, w)
			}
		}
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.Join(words, ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

func TestWrapNeverTooWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := nasty.Draw(t, "s"), rapid.IntRange(0, 20).Draw(t, "w")
		for _, line := range Wrap(s, w) {
			if Width(line) > max(w, 1) {
				t.Fatalf("Wrap(%q, %d): %q", s, w, line)
			}
		}
	})
}
