package editor

import (
	"strings"
	"testing"

	"airdeck/agora/layout"
)

func (d *desk) shows(want ...string) {
	d.t.Helper()
	var plain strings.Builder
	for _, l := range d.panelLines(36, 40) {
		plain.WriteString(l.text + "\n")
	}
	for _, w := range want {
		if !strings.Contains(plain.String(), w) {
			d.t.Errorf("the panel does not show %q:\n%s", w, plain.String())
		}
	}
}

func TestARehearsalShowsWhoGoesWhereAndChangesNothing(t *testing.T) {
	d := newDesk(t, three())
	d.press("r")
	d.shows("3 users", "uid 11", "guest 1", "guest 2", "region 3")
	d.press("+")
	d.shows("not seen")
	d.press("tab", "d")
	seats := d.draft.Seats(d.rehearsal.users)
	if seats[0].User != "11" || seats[1].User != "guest 2" || seats[2].User != "guest 3" {
		t.Errorf("after guest 1 has left: %+v", seats)
	}
	for range 30 {
		d.press("+")
	}
	d.expectSay("a mix shows at most 17 users")
	for range 30 {
		d.press("d")
	}
	d.shows("0 users")
	d.press("esc")
	if !d.Draft().Equal(three()) || len(d.past) != 0 || d.rehearsal != nil {
		t.Error("the rehearsal left something behind")
	}
}

func TestPredefinedLayoutsAreRehearsedUpToSeventeen(t *testing.T) {
	for kind := layout.Floating; kind <= layout.Vertical; kind++ {
		d := newDesk(t, layout.Layout{Kind: kind})
		d.press("r")
		for range layout.MaxRegions {
			d.press("+")
			d.View()
		}
		if n := len(d.rehearsal.users); n != layout.MaxRegions {
			t.Errorf("%s: %d users", kind, n)
		}
	}
}
