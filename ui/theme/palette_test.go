package theme

import (
	"testing"
)

// words are the tokens that write text on the terminal's own background.
func words(t *Theme) map[string]Style {
	return map[string]Style{
		"Text": t.Text, "Dim": t.Dim, "Faint": t.Faint, "Title": t.Title, "Match": t.Match,
		"Accent": t.Accent, "Marked": t.Marked, "Good": t.Good, "Busy": t.Busy, "Warn": t.Warn,
		"Bad": t.Bad, "Ended": t.Ended, "Info": t.Info, "Footer": t.Footer, "Key": t.Key,
		"KeyWords": t.KeyWords, "KeyOff": t.KeyOff, "Input": t.Input, "Placeholder": t.Placeholder,
	}
}

// fills are the tokens that bring a background.
func fills(t *Theme) map[string]Style {
	return map[string]Style{
		"Selected": t.Selected, "Header": t.Header, "HeaderName": t.HeaderName, "InputCursor": t.InputCursor,
		"Button": t.Button, "ButtonFocus": t.ButtonFocus, "Danger": t.Danger,
	}
}

func TestTextCanBeRead(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(TrueColor, dark)
		for name, style := range words(th) {
			if got := Contrast(style.FG(), th.Background); got < legibleRatio {
				t.Errorf("dark=%t %s %s on the background: %.2f", dark, name, style.FG(), got)
			}
			on := style.On(th.selection())
			if got := Contrast(on.FG(), th.selection()); got < legibleRatio {
				t.Errorf("dark=%t %s %s on the selection: %.2f", dark, name, on.FG(), got)
			}
		}
		for name, style := range fills(th) {
			bg, ok := style.BG()
			if got := Contrast(style.FG(), bg); !ok || got < legibleRatio {
				t.Errorf("dark=%t %s %s on its own %s: %.2f", dark, name, style.FG(), bg, got)
			}
		}
	}
}

func TestSixteenColoursCanBeRead(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(ANSI16, dark)
		for name, style := range fills(th) {
			if style.ink.bg16 == none {
				continue
			}
			if got := Contrast(ansi16[style.ink.fg16], ansi16[style.ink.bg16]); got < 3 {
				t.Errorf("dark=%t %s: %d on %d: %.2f", dark, name, style.ink.fg16, style.ink.bg16, got)
			}
		}
	}
}

func TestRegionHuesAreToldApart(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(TrueColor, dark)
		true24, cube := map[RGB]int{}, map[int]int{}
		for i := range 17 {
			c := th.Region(i)
			if j, taken := true24[c]; taken {
				t.Errorf("dark=%t: regions %d and %d are both %s", dark, i, j, c)
			}
			if j, taken := cube[c.Index256()]; taken {
				t.Errorf("dark=%t: regions %d and %d are both %d of 256", dark, i, j, c.Index256())
			}
			if got := Contrast(c, th.Background); got < 1.25 {
				t.Errorf("dark=%t: region %d %s vanishes on the background: %.2f", dark, i, c, got)
			}
			true24[c], cube[c.Index256()] = i, i
		}
	}
	th := New(TrueColor, true)
	if th.Region(17) != th.Region(0) || th.Region(-1) != th.Region(16) {
		t.Error("hues do not begin again after 17")
	}
}

// selection is the background of a selected row in true colour.
func (t *Theme) selection() RGB {
	bg, _ := t.Selected.BG()
	return bg
}

func TestSixteenColourRegionsAreOfTheSixteen(t *testing.T) {
	th := New(ANSI16, true)
	seen := map[int]bool{}
	for i := range 12 {
		c := th.Region(i)
		if ansi16[c.Index16()] != c || seen[c.Index16()] {
			t.Errorf("region %d is %s", i, c)
		}
		seen[c.Index16()] = true
	}
}
