package fleet

import "testing"

// live is a layout that ann sends in live mode, onto vertical.
func live(by string) LiveLayout {
	return LiveLayout{ID: "a", Layout: custom, Onto: vertical, By: by}
}

func TestALiveLayoutGoesOutOntoWhatItsSenderKnows(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: vertical, By: "bob"}).expect("updateLayout").answer(LayoutSent{"a", vertical})
	d.answer(live("ann")).expect("updateLayout").answer(LayoutSent{"a", custom}).expectLayout(custom, true)
}

// Somebody else's layout is never overwritten: neither one that is live, nor one that
// is on its way, waits, or is tried.
func TestALiveLayoutOverwritesNobody(t *testing.T) {
	bob := LayoutWanted{ID: "a", Layout: bestFit, By: "bob"}
	for name, set := range map[string]func(*deck){
		"live":   func(d *deck) { d.answer(bob).expect("updateLayout").answer(LayoutSent{"a", bestFit}) },
		"flying": func(d *deck) { d.answer(bob).expect("updateLayout") },
		"failed": func(d *deck) { d.answer(bob).expect("updateLayout").answer(layoutRefused(504, 62, bestFit)) },
		"tried": func(d *deck) {
			d.answer(TryLayout{ID: "a", Layout: bestFit, For: 30 * second, By: "bob"}).expect("updateLayout").answer(LayoutSent{"a", bestFit})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := recording(t)
			set(d)
			d.answer(live("ann")).expect()
			if q := d.recording().Queued; q != nil && q.Equal(custom) {
				t.Error("it waits to overwrite what bob has sent")
			}
			d.expectTrial(name == "tried")
		})
	}
}

// What did not come through is sent again when its time has come, as it is by then.
func TestALiveLayoutWaitsWithTheOneThatIsSentAgain(t *testing.T) {
	d := recording(t).answer(LiveLayout{ID: "a", Layout: bestFit, By: "ann"}).expect("updateLayout").answer(layoutRefused(504, 62, bestFit))
	d.answer(live("ann")).expect().expectIn(5*second, "updateLayout").answer(LayoutSent{"a", custom}).expectLayout(custom, true)
}

// Who has reviewed a layout against what was live then, does not overwrite what came in
// between; once that was seen, it goes out.
func TestWhatWasReviewedGoesOutOntoWhatWasSeen(t *testing.T) {
	for name, of := range map[string]func(*deck, Event) *deck{
		"live": func(d *deck, e Event) *deck {
			return d.answer(LayoutSent{"a", bestFit}).answer(e)
		},
		"flying": func(d *deck, e Event) *deck { return d.answer(e) },
	} {
		for what, e := range map[string]Event{
			"for good":  LayoutWanted{ID: "a", Layout: custom, By: "ann", Onto: &vertical},
			"for trial": TryLayout{ID: "a", Layout: custom, For: 30 * second, By: "ann", Onto: &vertical},
		} {
			t.Run(name+" "+what, func(t *testing.T) {
				d := recording(t).answer(LayoutWanted{ID: "a", Layout: vertical, By: "ann"}).expect("updateLayout").answer(LayoutSent{"a", vertical})
				d.answer(LayoutWanted{ID: "a", Layout: bestFit, By: "bob"}).expect("updateLayout")
				of(d, e).expect().expectTrial(false)
				if d.recording().Queued != nil {
					t.Error("it waits to overwrite what bob has sent")
				}
			})
		}
	}
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit, By: "bob"}).expect("updateLayout").answer(LayoutSent{"a", bestFit})
	d.answer(LayoutWanted{ID: "a", Layout: custom, By: "ann", Onto: &bestFit}).expect("updateLayout")
}

// A trial that shows the very layout which live mode goes on from is still somebody
// else's.
func TestALiveLayoutEndsNobodysTrial(t *testing.T) {
	d := recording(t).answer(TryLayout{ID: "a", Layout: bestFit, For: 30 * second, By: "bob"}).expect("updateLayout").answer(LayoutSent{"a", bestFit})
	d.answer(LiveLayout{ID: "a", Layout: custom, Onto: bestFit, By: "ann"}).expect().expectTrial(true)
}
