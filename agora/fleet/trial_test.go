package fleet

import (
	"encoding/json"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// trying is a recording on which vertical was live, and custom is tried for 30 s.
func trying(t *testing.T) *deck {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: vertical}).expect("updateLayout").answer(LayoutSent{"a", vertical})
	d.answer(Pause{Until: d.now.Add(time.Hour)}, TryLayout{ID: "a", Layout: custom, For: 30 * second, By: "ann"}).expect("updateLayout")
	return d.answer(LayoutSent{"a", custom}).expectLayout(custom, true)
}

func (d *deck) expectTrial(on bool) *deck {
	d.t.Helper()
	if got := d.recording().OnTrial(); got != on {
		d.t.Fatalf("on trial: %v, want %v", got, on)
	}
	return d
}

func TestATrialGoesBackByItself(t *testing.T) {
	d := trying(t).expectTrial(true).expectIn(30*second, "updateLayout")
	d.answer(LayoutSent{"a", vertical}).expectLayout(vertical, true).expectTrial(false).after(time.Minute).expect()
	if by := d.recording().LayoutBy; by != "ann" {
		t.Errorf("sent by %q", by)
	}
}

func TestATrialThatIsKeptStays(t *testing.T) {
	d := trying(t).answer(EndTrial{ID: "a", Keep: true}).expectTrial(false).after(time.Minute).expect()
	d.expectLayout(custom, true)
}

func TestATrialCanEndAtOnce(t *testing.T) {
	d := trying(t).answer(EndTrial{ID: "a"}).expect("updateLayout").answer(EndTrial{ID: "a", Keep: true}, LayoutSent{"a", vertical})
	d.expectTrial(false).expectLayout(vertical, true)
}

// A second trial goes back to what was live before the first one.
func TestATrialUponATrial(t *testing.T) {
	d := trying(t).after(20 * second).answer(TryLayout{ID: "a", Layout: bestFit, For: 10 * second, By: ""}).expect("updateLayout").answer(LayoutSent{"a", bestFit})
	d.expectIn(10*second, "updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false).expectLayout(vertical, true)
}

// One that does not come through leaves the first one as it was: it was never live.
func TestATrialUponATrialThatFails(t *testing.T) {
	another := TryLayout{ID: "a", Layout: bestFit, For: 10 * second, By: "ann"}
	t.Run("refused", func(t *testing.T) {
		d := trying(t).after(20 * second).answer(another).expect("updateLayout").answer(layoutRefused(400, 2, bestFit))
		d.expectTrial(true).expectLayout(custom, true)
		d.expectIn(10*second, "updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false).expectLayout(vertical, true)
	})
	t.Run("refused after its time", func(t *testing.T) {
		d := trying(t).answer(another).expect("updateLayout").after(40 * second).answer(layoutRefused(400, 2, bestFit))
		d.after(beat).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
	})
	t.Run("not found, on and on", func(t *testing.T) {
		d := trying(t).answer(another).expect("updateLayout")
		for _, wait := range []time.Duration{5, 10, 15, 30} {
			d.answer(layoutRefused(404, 404, bestFit)).expectIn(wait*second, "updateLayout")
		}
		d.answer(layoutRefused(404, 404, bestFit)).expectTrial(true).after(beat).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
	})
}

// A layout that is to stay ends a trial when it is live, and not before.
func TestALayoutThatIsRefusedEndsNoTrial(t *testing.T) {
	wish, third := LayoutWanted{ID: "a", Layout: bestFit, By: "ann"}, layout.Layout{Kind: layout.Floating, Background: "#000001"}
	t.Run("in time", func(t *testing.T) {
		d := trying(t).after(20 * second).answer(wish).expect("updateLayout").answer(layoutRefused(400, 2, bestFit)).expectTrial(true)
		d.expectIn(10*second, "updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
	})
	t.Run("the trial's time ends meanwhile", func(t *testing.T) {
		d := trying(t).answer(wish).expect("updateLayout").after(40 * second).expect().answer(layoutRefused(400, 2, bestFit))
		d.after(beat).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
	})
	t.Run("behind a trial", func(t *testing.T) {
		d := trying(t).answer(TryLayout{ID: "a", Layout: bestFit, For: 10 * second}).expect("updateLayout").answer(LayoutWanted{ID: "a", Layout: third})
		d.answer(layoutRefused(400, 2, bestFit)).expect("updateLayout").answer(layoutRefused(400, 2, third)).expectTrial(true).expectLayout(custom, true)
		d.expectIn(30*second, "updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
	})
	t.Run("what is tried is to stay", func(t *testing.T) {
		d := trying(t).answer(LayoutWanted{ID: "a", Layout: custom}).expect("updateLayout").answer(LayoutSent{"a", custom}).expectTrial(false)
		d.after(time.Minute).expect().expectLayout(custom, true)
	})
	t.Run("nobody knows what came of it", func(t *testing.T) {
		d := trying(t).answer(wish).expect("updateLayout")
		for _, wait := range []time.Duration{5, 10, 15, 30} {
			d.answer(layoutRefused(504, 62, bestFit)).expectIn(wait*second, "updateLayout")
		}
		d.answer(layoutRefused(504, 62, bestFit)).expectTrial(false).after(time.Minute).expect()
	})
}

func TestAnotherLayoutEndsATrial(t *testing.T) {
	d := trying(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(LayoutSent{"a", bestFit})
	d.expectTrial(false).after(time.Minute).expect()
}

// What was refused was never live, and needs no going back.
func TestARefusedTrialIsOver(t *testing.T) {
	d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Hour)})
	d.answer(TryLayout{ID: "a", Layout: custom, For: 30 * second, By: ""}).expect("updateLayout").answer(layoutRefused(400, 2, custom))
	d.expectTrial(false).after(2 * time.Minute).expect()
}

// A trial whose fate nobody knows is ended by sending what was live before.
func TestAnUnansweredTrialGoesBack(t *testing.T) {
	d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Hour)})
	d.answer(TryLayout{ID: "a", Layout: custom, For: 10 * second, By: ""}).expect("updateLayout")
	for _, wait := range []time.Duration{5, 10, 15, 30} {
		d.answer(layoutRefused(504, 62, custom)).expectIn(wait*second, "updateLayout")
	}
	d.answer(layoutRefused(504, 62, custom)).expect("updateLayout").expectTrial(true)
	d.answer(LayoutSent{"a", d.recording().Trial.Back}).expectTrial(false)
}

// Nobody may be there: what does not get back is tried on and on.
func TestGoingBackIsTriedUntilItWorks(t *testing.T) {
	d := trying(t).expectIn(30*second, "updateLayout")
	for range 2 {
		for _, wait := range []time.Duration{5, 10, 15, 30} {
			d.answer(layoutRefused(404, 404, vertical)).expectIn(wait*second, "updateLayout")
		}
		d.answer(layoutRefused(404, 404, vertical)).expectTrial(true).expectIn(backWait, "updateLayout")
	}
	d.answer(LayoutSent{"a", vertical}).expectTrial(false)
}

func TestGoingBackThatIsRefusedIsGivenUp(t *testing.T) {
	d := trying(t).expectIn(30*second, "updateLayout").answer(layoutRefused(400, 2, vertical)).expectTrial(false).expectLayout(custom, true)
	if d.recording().Problem == nil {
		t.Error("it is not shown")
	}
}

func TestNoTrialWhereNobodyKnowsWhatToGoBackTo(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout")
	for range layoutWaits {
		d.answer(layoutRefused(504, 62, bestFit)).after(30 * second)
	}
	d.answer(layoutRefused(504, 62, bestFit)).expectLayout(d.recording().Layout, false)
	d.answer(TryLayout{ID: "a", Layout: custom, For: 30 * second, By: ""}).expectTrial(false)
}

// The plan is in what is written down: the next run goes back.
func TestATrialOutlivesItsDeck(t *testing.T) {
	for name, row := range map[string]struct {
		away time.Duration
		then time.Duration
	}{"in time": {10 * second, 20 * second}, "long after": {24 * time.Hour, 0}} {
		t.Run(name, func(t *testing.T) {
			d := trying(t)
			b, err := json.Marshal(d.recording())
			if err != nil {
				t.Fatal(err)
			}
			var r Recording
			if err := json.Unmarshal(b, &r); err != nil {
				t.Fatal(err)
			}
			next := newDeck(t)
			next.now = d.now.Add(row.away)
			next.answer(Restored{Recordings: []Recording{r}}, Pause{Until: next.now.Add(time.Hour)}).expectTrial(true)
			if row.then > 0 {
				next.after(row.then - second).expect()
			}
			next.after(second).expect("updateLayout").answer(LayoutSent{"a", vertical}).expectTrial(false)
		})
	}
}

func TestTheEndOfARecordingEndsItsTrial(t *testing.T) {
	d := trying(t).answer(StopWanted{ID: "a"}).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}})
	d.expectTrial(false).after(time.Minute).expect()
}

// A clock that is set back must not make a trial longer.
func TestATrialUnderAClockThatIsSetBack(t *testing.T) {
	d := trying(t).after(10 * second)
	d.now = d.now.Add(-time.Hour)
	d.answer(Tick{}).after(20 * second).expect("updateLayout")
}

func TestLayoutsThatWereSentAreKept(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit, By: "ann"}, LayoutWanted{ID: "a", Layout: custom, By: "bob"})
	kept := d.kept(LayoutSent{"a", bestFit})
	if kept.By != "ann" || !kept.Known || !kept.Layout.Equal(bestFit) || !kept.At.Equal(d.now) {
		t.Errorf("kept %+v", kept)
	}
	if kept = d.kept(LayoutSent{"a", custom}); kept.By != "bob" || d.recording().LayoutBy != "bob" {
		t.Errorf("kept %+v, live by %q", kept, d.recording().LayoutBy)
	}
	d.answer(LayoutWanted{ID: "a", Layout: vertical, By: "ann"})
	if kept = d.kept(layoutRefused(400, 2, vertical)); kept.By != "" {
		t.Errorf("refused, and kept: %+v", kept)
	}
}

// kept is the layout that an answer adds to those that were sent.
func (d *deck) kept(e Event) (out SentLayout) {
	d.t.Helper()
	for _, a := range d.f.Apply(d.now, e) {
		if k, ok := a.(KeepLayout); ok {
			out = k.Sent
		}
	}
	return out
}

// Nothing is sent beside a stop, not even what was live before a trial; where the stop is
// refused it goes back then.
func TestNoTrialGoesBackBesideAStop(t *testing.T) {
	d := trying(t).answer(StopWanted{ID: "a"}).expect("stop").answer(EndTrial{ID: "a"}).expect()
	d.answer(refusal(agora.CallStop, 400, 2)).after(second).expect("updateLayout")
	d.answer(LayoutSent{"a", vertical}).expectTrial(false)

	d = recording(t)
	d.answer(TryLayout{ID: "a", Layout: custom, For: 10 * second}).expect("updateLayout").answer(StopWanted{ID: "a"}).expect()
	d.answer(layoutRefused(504, 62, custom)).expect("stop").answer(StopAnswered{ID: "a"}).expectEnded(Stopped).expectQuiet()
}

// A layout that comes back and a planned end that are due together: the recording is
// stopped, and nothing is sent beside that.
func TestAPlannedEndGoesBeforeALayoutThatComesBack(t *testing.T) {
	d := trying(t)
	d.answer(PlanEnd{"a", d.now.Add(2 * time.Minute)}).jump(time.Hour).after(beat) // announced for in a minute
	again := newDeck(t)
	again.jump(d.now.Sub(again.now)).answer(Restored{[]Recording{*d.recording()}})
	again.jump(70 * second).after(beat).expect("stop")
}

// The same of a layout that is to be sent again.
func TestAPlannedEndGoesBeforeALayoutThatIsSentAgain(t *testing.T) {
	d := recording(t)
	d.answer(PlanEnd{"a", d.now.Add(2 * time.Minute)}).jump(time.Hour).after(beat).expect("query") // announced for in a minute
	d.answer(Queried{"a", status(agora.FirstUploaded)}, LayoutWanted{ID: "a", Layout: custom}).expect("updateLayout").answer(layoutRefused(429, 0, custom))
	d.jump(70 * second).after(beat).expect("stop")
}
