package command

import (
	"testing"

	"airdeck/ui/term"
)

// What the demo greets with is read whole in a terminal of 80 columns.
func TestTheDemosGreetingFits(t *testing.T) {
	if w := term.Width(demoGreeting); w > 78 {
		t.Errorf("%d cells", w)
	}
}
