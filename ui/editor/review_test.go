package editor

import (
	"strings"
	"testing"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

func TestTheReviewHoldsBothLayoutsAndTheirDiff(t *testing.T) {
	d := newDesk(t, three())
	d.press("-", "s")
	got, ok := d.got.(intent.ReviewLayout)
	if !ok || !got.Before.Equal(three()) || !got.Layout.Equal(d.Draft()) || !got.Known || got.Canvas != hd {
		t.Fatalf("it asks for %#v", d.got)
	}
	var before, after, changed []string
	for _, l := range got.Diff {
		text := l[2:]
		switch l[0] {
		case '-':
			before, changed = append(before, text), append(changed, strings.TrimSpace(l))
		case '+':
			after, changed = append(after, text), append(changed, strings.TrimSpace(l))
		default:
			before, after = append(before, text), append(after, text)
		}
	}
	for text, want := range map[string]layout.Layout{strings.Join(before, "\n"): three(), strings.Join(after, "\n"): d.Draft()} {
		var l layout.Layout
		if err := l.UnmarshalJSON([]byte(text)); err != nil || !l.Equal(want) {
			t.Errorf("one side of the diff is %s, %v", text, err)
		}
	}
	if len(changed) != 2 || !strings.HasPrefix(changed[0], "-") || !strings.Contains(changed[1], `"alpha": 0.95`) {
		t.Errorf("what differs: %q", changed)
	}
}
