package ui

import "testing"

// What was answered to a key of the editor is gone as soon as the draft has changed; to go on
// to another region changes nothing of it.
func TestAnAnswerDoesNotOutliveTheDraftItIsAbout(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l")
	for _, c := range []struct {
		keys []string
		said string
	}{
		{[]string{"s"}, "nothing differs from what is live"},
		{[]string{"w", "u"}, "undone: swap"},
		{[]string{"y"}, "copied 1 region"},
		{[]string{"w", "u", "U"}, "done again: swap"},
	} {
		d.Press(c.keys...)
		d.Expect(c.said)
		d.Press("tab")
		d.Expect(c.said)
		d.Press("-")
		d.Expect("✎ draft, not sent")
		d.ExpectNot(c.said)
		d.Press("R")
	}
}
