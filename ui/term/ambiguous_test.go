package term

import (
	"testing"

	"pgregory.net/rapid"
)

func wideTerminal(t *testing.T) {
	SetAmbiguous(2)
	t.Cleanup(func() { SetAmbiguous(1) })
}

func TestWhatIsDrawnOnAWideTerminalIsAsWideAsItWasMeasured(t *testing.T) {
	wideTerminal(t)
	piece := rapid.SampledFrom([]string{"a", "lobby", "─", "╭", "●", "▲", "▀", "…", "×", "会议", "Ж", "α", "é", "e\u0301", "👩‍👩‍👧", "°", "±", "➤"})
	rapid.Check(t, func(t *rapid.T) {
		var s string
		for _, p := range rapid.SliceOf(piece).Draw(t, "pieces") {
			s += p
		}
		if got, want := eastAsian.String(Drawn(s)), Width(s); got != want {
			t.Fatalf("%q is drawn in %d cells, measured as %d", Drawn(s), got, want)
		}
		w := rapid.IntRange(0, 40).Draw(t, "w")
		if got := eastAsian.String(Drawn(Fit(s, w))); got != w {
			t.Fatalf("%q fitted to %d cells is drawn in %d", s, w, got)
		}
	})
}

func TestElsewhereNothingIsReplaced(t *testing.T) {
	const s = "╭─ ● lobby … ▀ Ж"
	if Drawn(s) != s || Width("Ж") != 1 {
		t.Errorf("%q, %d", Drawn(s), Width("Ж"))
	}
}
