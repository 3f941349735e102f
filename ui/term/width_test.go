package term

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nasty is strings made of the pieces that break frames, between ordinary text
// and any bytes at all.
var nasty = rapid.Custom(func(t *rapid.T) string {
	pieces := rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom([]string{
			"room", " ", "  ", "é", "e\u0301", "\u0301", "日本", "한", "👍🏽", "👨‍👩‍👧", "🇩🇪", "🇩", "❤️", "\ufe0f", "☁",
			"─", "█", "▀", "…", "●", "\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[0m", "\x1b[m", "\x1b[0;4m", "\x1b[2J", "\x1b]0;title\a", "\x1b]8;;x\x1b\\",
			"\x1b]0;open", "\x1b[", "\x1b", "\x1b[>4;2m", "\x1bP1q\x1b\\", "\x00", "\a", "\b", "\t", "\n", "\r", "\r\n", "\x7f", "\u0085", "\u009b", "\x9b", "\xe2\x94", "\xff",
			"\u200b", "\u200d", "\u200c", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0600", "\u3164", "\u00a0", "\u3000", "\u2028", "\U000e0041", "\ue000",
		}),
		rapid.String(),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 6), func(b []byte) string { return string(b) }),
	), 0, 12).Draw(t, "pieces")
	return strings.Join(pieces, "")
})

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"":                          0,
		"room-7":                    6,
		"café":                      4,
		"cafe\u0301":                4,
		"日本語":                       6,
		"👨‍👩‍👧":                     2,
		"┌─●█▀…┐":                   7,
		"\x1b[1;38;5;3mbold\x1b[0m": 4,
		"\x1b]0;title\a":            0,
		"\x1b]8;;http://x\x1b\\a":   1,
		"a\nb":                      2,
		"\x1b[2Jx":                  1,
		"\x1b]0;never ends":         13,
	} {
		if got := Width(s); got != want {
			t.Errorf("%q: %d cells, want %d", s, got, want)
		}
	}
}

func TestTokensMakeUpTheString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty.Draw(t, "s")
		var b strings.Builder
		for rest := s; len(rest) > 0; {
			var tok token
			tok, rest = next(rest)
			if tok.text == "" {
				t.Fatalf("an empty token at %q", rest)
			}
			b.WriteString(tok.text)
		}
		if b.String() != s {
			t.Fatalf("%q became %q", s, b.String())
		}
	})
}

func FuzzNext(f *testing.F) {
	for _, s := range []string{"a", "\x1b[1m", "\x1b]0;x\a", "日", "\xff", "🇩🇪", "\x1b[38:2::1:2:3m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" {
			return
		}
		tok, rest := next(s)
		if tok.text+rest != s || tok.text == "" || tok.width < 0 || tok.width > 0 && tok.kind != text {
			t.Fatalf("%q: %+v, then %q", s, tok, rest)
		}
	})
}

func BenchmarkWidthStyled(b *testing.B) {
	line := strings.Repeat("\x1b[38;2;126;200;140m● recording │\x1b[0m room ", 6)
	b.ReportAllocs()
	for b.Loop() {
		_ = Width(line)
	}
}
