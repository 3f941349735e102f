package dialog

import (
	"strings"
	"testing"

	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// What is offered is taken as it is, replaced by what is typed, or edited.
func TestAnOfferedValueIsReplacedByWhatIsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"": "30s", "9 0": "90", "backspace": "", "delete": "", "left 9": "309s", "end 9": "30s9", "home 1": "130s", "5 backspace 6": "6",
	} {
		f := NewField("30s", "", 8)
		f.Offered = true
		for _, k := range strings.Fields(typed) {
			f.HandleKey(uitest.Key(k))
		}
		if got := f.Value(); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	th := theme.New(theme.TrueColor, true)
	f := NewField("30s", "", 8)
	plain := f.View(th, 8, true)
	f.Offered = true
	if f.View(th, 8, true) == plain {
		t.Error("an offer looks like what was typed")
	}
}
