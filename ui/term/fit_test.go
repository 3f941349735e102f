package term

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"room-7", 6, "room-7"},
		{"room-7", 5, "room…"},
		{"room-7", 1, "…"},
		{"room-7", 0, ""},
		{"room-7", -1, ""},
		{"", 3, ""},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日…"},
		{"日本語", 2, "…"},
		{"\x1b[1mroom-7\x1b[0m", 5, "\x1b[1mroom…\x1b[0m"},
		{"cafe\u0301", 4, "cafe\u0301"},
		{"a\nb", 2, "ab"},
		{"a\x1b[>4;2mb", 2, "ab"},
		{"a\u0085b", 2, "ab"},
		{"a\x1b[2Jbc", 2, "a…"},
	} {
		if got := Cut(c.s, c.w); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

func TestFitting(t *testing.T) {
	for _, c := range []struct {
		name string
		fit  func(string, int) string
		s    string
		w    int
		want string
	}{
		{"Fit", Fit, "ab", 4, "ab  "},
		{"Fit", Fit, "日本", 3, "日…"},
		{"Fit", Fit, "日本語", 4, "日… "},
		{"Right", Right, "12", 4, "  12"},
		{"Right", Right, "12345", 4, "123…"},
		{"Center", Center, "ab", 5, " ab  "},
		{"FitLeft", FitLeft, "ab", 4, "ab  "},
		{"FitLeft", FitLeft, "a/long/name.m3u8", 10, "…name.m3u8"},
		{"FitLeft", FitLeft, "x日本", 4, "… 本"},
		{"FitMiddle", FitMiddle, "0123456789", 7, "012…789"},
		{"FitMiddle", FitMiddle, "0123456789", 6, "012…89"},
		{"FitMiddle", FitMiddle, "0123", 6, "0123  "},
		{"FitMiddle", FitMiddle, "0123", 1, "…"},
	} {
		if got := c.fit(c.s, c.w); got != c.want {
			t.Errorf("%s(%q, %d) = %q, want %q", c.name, c.s, c.w, got, c.want)
		}
	}
}

var anySGR = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

func TestFittedIsExact(t *testing.T) {
	fits := map[string]func(string, int) string{
		"Fit": Fit, "Right": Right, "Center": Center, "FitLeft": FitLeft, "FitMiddle": FitMiddle,
	}
	rapid.Check(t, func(t *rapid.T) {
		s, w := nasty.Draw(t, "s"), rapid.IntRange(-2, 40).Draw(t, "w")
		for name, fit := range fits {
			got := fit(s, w)
			if Width(got) != max(w, 0) {
				t.Fatalf("%s(%q, %d) = %q has %d cells", name, s, w, got, Width(got))
			}
			if strings.ContainsFunc(anySGR.ReplaceAllString(got, ""), unicode.IsControl) || !utf8.ValidString(got) {
				t.Fatalf("%s(%q, %d) = %q lets a control through", name, s, w, got)
			}
		}
		if got := Cut(s, w); Width(got) > max(w, 0) {
			t.Fatalf("Cut(%q, %d) = %q has %d cells", s, w, got, Width(got))
		}
	})
}

func TestSlice(t *testing.T) {
	for _, c := range []struct {
		s        string
		from, to int
		want     string
	}{
		{"0123456", 2, 5, "234"},
		{"012", 2, 9, "2"},
		{"012", 5, 9, ""},
		{"012", -2, 2, "01"},
		{"日本語", 1, 5, " 本 "},
		{"日", 0, 1, " "},
		{"\x1b[1mab\x1b[0mcd", 1, 3, "\x1b[1mb\x1b[0mc"},
		{"\x1b[1mabcd\x1b[0m", 1, 3, "\x1b[1mbc\x1b[0m"},
		{"\x1b[1mab\x1b[0mcd", 2, 4, "cd"},
		{"e\u0301x", 0, 1, "e\u0301"},
		{"e\u0301x", 1, 2, "x"},
	} {
		if got := Slice(c.s, c.from, c.to); got != c.want {
			t.Errorf("Slice(%q, %d, %d) = %q, want %q", c.s, c.from, c.to, got, c.want)
		}
	}
}

func TestFitOfWhatFitsDoesNotAllocate(t *testing.T) {
	s := "\x1b[1mroom\x1b[0m"
	if n := testing.AllocsPerRun(100, func() { _ = Fit(s, 4) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestSpaces(t *testing.T) {
	for _, n := range []int{-1, 0, 1, 64, 65, 200} {
		if got := Spaces(n); got != strings.Repeat(" ", max(n, 0)) {
			t.Errorf("Spaces(%d) = %q", n, got)
		}
	}
}

func BenchmarkFit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = Fit("conference-room-42", 24)
	}
}
