package theme

import (
	"regexp"
	"strings"
	"testing"
)

func TestPaint(t *testing.T) {
	th := New(TrueColor, true)
	if got, want := th.Good.Paint("ok"), "\x1b[38;2;126;200;140mok\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (Style{}).Paint("ok"); got != "ok" {
		t.Errorf("the zero style paints %q", got)
	}
	if got := th.Good.Paint(""); got != "" {
		t.Errorf("nothing is painted as %q", got)
	}
}

// A bar that has no background of its own has none beneath any of its parts.
func TestAStyleOverABarHasTheBarsBackground(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(ANSI16, dark)
		for name, style := range words(th) {
			if over := style.Over(th.Header); over.Prefix() != style.Prefix() {
				t.Errorf("dark=%t %s over the header: %q, want %q", dark, name, over.Prefix(), style.Prefix())
			}
			button := regexp.MustCompile(`(4|10)\d`).FindString(strings.TrimSuffix(th.Button.Prefix(), "m"))
			if over := style.Over(th.Button); !strings.HasSuffix(over.Prefix(), button+"m") {
				t.Errorf("dark=%t %s over a button: %q, want %s at its end", dark, name, over.Prefix(), button)
			}
		}
		th = New(TrueColor, dark)
		if bg, _ := th.Header.BG(); th.Good.Over(th.Header).Prefix() != th.Good.On(bg).Prefix() || th.Good.Over(th.Text).Prefix() != th.Good.Prefix() {
			t.Error("in true colour it is another one")
		}
	}
}

func TestEachProfileSpeaksItsOwnLanguage(t *testing.T) {
	forms := map[Profile]*regexp.Regexp{
		TrueColor: regexp.MustCompile(`^\x1b\[([147];)*38;2;\d+;\d+;\d+(;48;2;\d+;\d+;\d+)?m$`),
		ANSI256:   regexp.MustCompile(`^\x1b\[([147];)*38;5;\d+(;48;5;\d+)?m$`),
		ANSI16:    regexp.MustCompile(`^(\x1b\[([147];?)*(;?[39]\d)?(;?(4|10)\d)?m)?$`),
		Mono:      regexp.MustCompile(`^(\x1b\[[147](;[147])*m)?$`),
	}
	for profile, form := range forms {
		for _, dark := range []bool{true, false} {
			th := New(profile, dark)
			for _, styles := range []map[string]Style{words(th), fills(th)} {
				for name, style := range styles {
					for _, prefix := range []string{style.Prefix(), style.Selected().Prefix(), style.On(RGB{40, 40, 40}).Prefix()} {
						if !form.MatchString(prefix) {
							t.Errorf("%v dark=%t %s: %q", profile, dark, name, prefix)
						}
					}
				}
			}
		}
	}
}

func TestSelectionIsSeenEverywhere(t *testing.T) {
	for _, profile := range []Profile{Mono, ANSI16, ANSI256, TrueColor} {
		th := New(profile, true)
		for name, style := range words(th) {
			if style.Selected().Prefix() == style.Prefix() {
				t.Errorf("%v: %s looks the same when selected: %q", profile, name, style.Prefix())
			}
			if style.If(false) != style || style.If(true) != style.Selected() {
				t.Errorf("%v: %s.If does not choose", profile, name)
			}
		}
	}
	for _, profile := range []Profile{Mono, ANSI16} {
		for name, style := range words(New(profile, true)) {
			if !strings.Contains(style.Selected().Prefix(), "7") {
				t.Errorf("%v: a selected %s is not reversed: %q", profile, name, style.Selected().Prefix())
			}
		}
		if got := New(profile, true).Selected.Prefix(); got != "\x1b[1;7m" {
			t.Errorf("%v: the selection is %q", profile, got)
		}
	}
}

func BenchmarkPaint(b *testing.B) {
	style := New(TrueColor, true).Good
	b.ReportAllocs()
	for b.Loop() {
		_ = style.Paint("recording")
	}
}
