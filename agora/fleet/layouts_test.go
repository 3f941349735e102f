package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

var (
	bestFit  = layout.Layout{Kind: layout.BestFit, Background: "#102030"}
	vertical = layout.Layout{Kind: layout.Vertical, MaxResolutionUID: "7"}
	custom   = layout.Layout{Kind: layout.Custom, Regions: []layout.Region{{UID: "1", Rect: layout.Rect{W: layout.Whole, H: layout.Whole}, Alpha: 770_000}}}
)

func (d *deck) expectLayout(want layout.Layout, known bool) *deck {
	d.t.Helper()
	r := d.recording()
	if !r.Layout.Equal(want) || r.LayoutKnown != known {
		d.t.Fatalf("layout %+v, known %v; want %+v, %v", r.Layout, r.LayoutKnown, want, known)
	}
	return d
}

func layoutRefused(http, code int, l layout.Layout) Failed {
	f := refusal(agora.CallUpdateLayout, http, code)
	f.Layout = l
	return f
}

func TestLayoutGoesLive(t *testing.T) {
	d := recording(t).expectLayout(layout.Layout{}, true)
	d.answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").expectLayout(layout.Layout{}, false)
	if !d.recording().LayoutBusy() {
		t.Error("not shown as under way")
	}
	d.answer(LayoutSent{"a", bestFit}).expectLayout(bestFit, true).after(9 * second).expect()
}

func TestTheNewestLayoutWaits(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout")
	d.answer(LayoutWanted{ID: "a", Layout: vertical}, LayoutWanted{ID: "a", Layout: custom}).expect()
	if q := d.recording().Queued; q == nil || !q.Equal(custom) {
		t.Fatalf("queued %v", q)
	}
	d.answer(LayoutSent{"a", bestFit}).expect("updateLayout")
	if d.recording().Queued != nil {
		t.Error("still queued")
	}
	d.answer(LayoutSent{"a", custom}).expectLayout(custom, true)
}

func TestALayoutMayGoBesideAQuery(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout")
	d.answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
}

func TestARefusedLayoutKeepsTheKnownOne(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(layoutRefused(400, 2, bestFit))
	d.expectLayout(layout.Layout{}, true)
	if d.recording().Problem == nil {
		t.Fatal("the refusal is not shown")
	}
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)})
	if d.recording().Problem == nil {
		t.Error("a good query hides that the layout was refused")
	}
	d.answer(LayoutWanted{ID: "a", Layout: vertical}).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectLayout(vertical, true)
	if d.recording().Problem != nil {
		t.Error("the refusal stays although a layout is live")
	}
}

// Sending a whole layout again is always safe, so what did not come through is
// repeated.
func TestLayoutIsSentAgain(t *testing.T) {
	for name, row := range map[string]struct {
		e     Failed
		known bool
	}{
		"no answer": {Failed{"a", agora.CallUpdateLayout, bestFit, lostCall(agora.CallUpdateLayout).Err}, false},
		"504/62":    {layoutRefused(504, 62, bestFit), false},
		"206/65":    {layoutRefused(206, 65, bestFit), false},
		"429":       {layoutRefused(429, 0, bestFit), true},
		"404":       {layoutRefused(404, 404, bestFit), true},
		"not sent":  {Failed{"a", agora.CallUpdateLayout, bestFit, unsent(agora.CallUpdateLayout).Err}, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Hour)})
			d.answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout")
			for _, wait := range []time.Duration{5, 10, 15, 30} {
				d.answer(row.e).expectLayout(layout.Layout{}, row.known).expectIn(wait*second, "updateLayout")
			}
			d.answer(row.e).expectLayout(layout.Layout{}, row.known).after(time.Minute).expect().expectPhase(Confirmed)
			if r := d.recording(); r.Problem == nil || r.Queued != nil {
				t.Errorf("problem %v, queued %v", r.Problem, r.Queued)
			}
		})
	}
}

func TestANewWishOvertakesTheRepeatedLayout(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(layoutRefused(504, 62, bestFit))
	d.answer(LayoutWanted{ID: "a", Layout: vertical}).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectLayout(vertical, true)
	d.after(9 * second).expect()
}

func TestLayoutAfterTheEndIsNotSent(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(layoutRefused(404, 404, bestFit))
	d.answer(StopWanted{ID: "a"}).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{}}).answer(LayoutWanted{ID: "a", Layout: bestFit}).expectQuiet()
}

// What the screen does with its own layout afterwards does not change the fleet's.
func TestLayoutsAreCopied(t *testing.T) {
	mine := custom.Clone()
	w := wanted("a")
	w.Layout = mine
	d := newDeck(t).answer(w)
	mine.Regions[0].UID = "2"
	d.expectLayout(custom, true)
}
