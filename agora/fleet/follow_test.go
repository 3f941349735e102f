package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

func TestAFollowerAsksForNothing(t *testing.T) {
	d := newDeck(t).answer(Follow{App: "app"})
	there := *recording(t).recording()
	d.answer(Mirrored{Recordings: []Recording{there}}).expectPhase(Confirmed).expectQuiet()
	d.answer(StopWanted{ID: "a"}, LayoutWanted{ID: "a", Layout: bestFit}, QueryWanted{"a"}, Acknowledge{"a"}, PlanEnd{"a", d.now.Add(time.Hour)}, wanted("b"))
	d.live(80 * time.Hour).expect().expectPhase(Confirmed)
	if d.f.Len() != 1 || len(d.saved) != 0 || !d.f.Following("app") {
		t.Errorf("%d recordings, %d written", d.f.Len(), len(d.saved))
	}
	newer := there
	newer.Rev, newer.Phase = there.Rev+1, Moving
	d.answer(Mirrored{Recordings: []Recording{newer, there}}).expectPhase(Moving)
}

func TestALeaderTakesNothingFromOthers(t *testing.T) {
	d := recording(t)
	other := *d.recording()
	other.Rev, other.Phase = other.Rev+5, Ended
	d.answer(Mirrored{Recordings: []Recording{other}}).expectPhase(Confirmed)
}

func TestTakingOver(t *testing.T) {
	t.Run("a recording", func(t *testing.T) {
		d := newDeck(t).answer(Follow{App: "app"}, Restored{[]Recording{*recording(t).recording()}}, Lead{"app"}).after(beat).expect("query")
		d.answer(Queried{"a", status(5)}).expectIn(10*second, "query")
	})
	t.Run("a stop under way", func(t *testing.T) {
		d := newDeck(t).answer(Follow{App: "app"}, Mirrored{Recordings: []Recording{*stopping(t).recording()}}, Lead{"app"}).after(beat).expect("stop")
		d.expectStoppedByAll404()
	})
	t.Run("a start under way", func(t *testing.T) {
		newDeck(t).answer(Follow{App: "app"}, Mirrored{Recordings: []Recording{*asking(t).recording()}}, Lead{"app"}).expectPhase(StartUnknown)
	})
	t.Run("what falls due", func(t *testing.T) {
		d := newDeck(t).answer(Follow{App: "app"}, Mirrored{Recordings: []Recording{*recording(t).recording()}})
		d.jump(70*time.Hour).answer(Lead{"app"}, Lead{"app"})
		d.live(2*time.Hour).expectAlert(ExpiresSoon, true)
	})
	t.Run("what fell due", func(t *testing.T) {
		d := newDeck(t).answer(Follow{App: "app"}, Mirrored{Recordings: []Recording{*recording(t).recording()}})
		d.jump(72*time.Hour-time.Minute).expectAlert(ExpiresSoon, false).answer(Lead{"app"})
		d.after(beat).expectAlert(ExpiresSoon, true)
	})
}

func TestLosingTheLeadLetsGoOfEverything(t *testing.T) {
	d := asking(t).answer(Follow{App: "app"}).answer(Started{ID: "a", SID: "sid"}).expect().expectQuiet()
	if r := d.recording(); r.SID != "" || r.Busy() {
		t.Errorf("%+v", r)
	}
	recording(t).answer(Follow{App: "app"}).expectQuiet()

	// What the other process has written counts, also with a lower Rev; what it does
	// not know was never written.
	d = recording(t).answer(wanted("b")).expect("acquire b").answer(Follow{App: "app"})
	other := *started(t).recording()
	d.answer(Mirrored{Recordings: []Recording{other}, Whole: true}).expectPhase(Starting)
	if d.f.Find("b") != nil || d.f.Len() != 1 || d.f.UIDTaken("app", "channel-b", "900001") {
		t.Error("a start that nobody wrote down is shown")
	}
}

// Taken over, and stopped before it was asked about: nothing is asked any more, whoever
// sees it.
func TestTakenOverAndStoppedAtOnce(t *testing.T) {
	for _, shown := range [][]ID{nil, {"a"}} {
		d := newDeck(t).answer(Follow{App: "app"}, Restored{[]Recording{*recording(t).recording()}}, Shown{IDs: shown}, Lead{"app"}, StopWanted{ID: "a"}).expect("stop")
		d.answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)
		d.after(beat).expect().after(time.Minute).expect().expectQuiet()
	}
}

// A query that is under way is not sent once more because somebody looks.
func TestBeingSeenIsNoReasonToAskTwice(t *testing.T) {
	recording(t).after(10 * second).expect("query").answer(Shown{IDs: []ID{"a"}}).after(beat).expect()
}
