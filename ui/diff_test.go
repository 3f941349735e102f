package ui

import (
	"slices"
	"testing"

	"airdeck/ui/dialog"
)

// The review shows the change in the JSON too, and is there again after it.
func TestAReviewShowsTheJSONThatChanges(t *testing.T) {
	d := sendingDesk(t)
	d.Press("s", "v")
	d.Expect("What changes in the JSON", `-       "alpha": 1,`, `+       "alpha": 0.95,`, `"height": 1,`)
	d.ExpectNot(`"alpha": 0.77`) // of the region that stays, far from the change
	d.Press("v")
	d.Expect("Send this layout?")
	d.ExpectNot("What changes in the JSON")
	d.Press("v", "esc", "enter")
	d.expectLive(d.m.editor.Draft())
}

func TestLinesFarFromAChangeAreLeftOut(t *testing.T) {
	for name, c := range map[string]struct{ lines, want []string }{
		"none":  {[]string{"  {", "  }"}, []string{"The JSON is the same."}},
		"two":   {[]string{"  1", "- 2", "  3", "  4", "  5", "  6", "  7", "  8", "+ 9"}, []string{"  1", "- 2", "  3", "  4", "  …", "  7", "  8", "+ 9"}},
		"close": {[]string{"+ 1", "  2", "  3", "  4", "  5", "- 6"}, []string{"+ 1", "  2", "  3", "  4", "  5", "- 6"}},
	} {
		var got []string
		for _, p := range diffed(c.lines).(*dialog.Ask).Body() {
			got = append(got, p.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
