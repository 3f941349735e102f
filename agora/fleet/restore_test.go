package fleet

import (
	"testing"

	"airdeck/agora"
)

func TestRestoreAtEveryStep(t *testing.T) {
	t.Run("acquire under way", func(t *testing.T) {
		starting(t).restart().expect().expectEnded(NotStarted).expectAlarm(true).expectQuiet()
	})
	t.Run("acquire under way, stop wanted", func(t *testing.T) {
		starting(t).answer(StopWanted{ID: "a"}).restart().expect().expectEnded(Cancelled).expectQuiet()
	})
	t.Run("acquire under way, carelessly", func(t *testing.T) {
		// What came after acquire may have been sent without being written.
		d := newDeckWith(t, Options{Careless: true}).answer(wanted("a")).expect("acquire").restart()
		d.expect().expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
		if r := d.recording(); !r.Running() || !r.Forgettable() || r.Askable() {
			t.Errorf("runs %v, may be forgotten %v, asked for again %v", r.Running(), r.Forgettable(), r.Askable())
		}
		d.answer(AskAgain{"a"}).expect() // with which resourceId?
		d.answer(Forget{"a"}).expectEnded(Forgotten)
	})
	t.Run("acquire under way, carelessly, stop wanted", func(t *testing.T) {
		d := newDeckWith(t, Options{Careless: true}).answer(wanted("a"), StopWanted{ID: "a"}).expect("acquire").restart()
		d.expectPhase(StartUnknown).expectAlarm(true)
	})
	t.Run("start under way", func(t *testing.T) {
		d := asking(t).restart().expect().expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
		d.answer(AskAgain{"a"}).expect("start").answer(Started{ID: "a", SID: "sid"}).expectIn(5*second, "query")
	})
	t.Run("start under way, stop wanted", func(t *testing.T) {
		d := asking(t).answer(StopWanted{ID: "a"}).restart().expectPhase(StartUnknown)
		d.answer(SIDTold{"a", "sid"}).expect("stop")
	})
	t.Run("start waiting to be repeated", func(t *testing.T) {
		asking(t).answer(refusal(agora.CallStart, 206, 65)).restart().expectPhase(StartUnknown).expectQuiet()
	})
	t.Run("sid known", func(t *testing.T) {
		started(t).restart().expectPhase(Starting).after(beat).expect("query")
	})
	t.Run("confirmed", func(t *testing.T) {
		d := recording(t).restart().expectPhase(Confirmed).after(beat).expect("query")
		d.answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
	})
	t.Run("moving", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(notFound).restart().expectPhase(Moving).after(beat).expect("query")
		d.answer(notFound).expectPhase(Moving)
	})
	t.Run("stop under way", func(t *testing.T) {
		stopping(t).restart().expectPhase(Stopping).after(beat).expect("stop").expectStoppedByAll404()
	})
	t.Run("stop that waited for a query", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(StopWanted{ID: "a"}).restart().after(beat).expect("stop")
		d.answer(refusal(agora.CallStop, 404, 404)).expectPhase(Stopping)
	})
	t.Run("start unknown", func(t *testing.T) {
		asking(t).answer(refusal(agora.CallStart, 201, 7)).restart().expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
	})
	t.Run("layout under way", func(t *testing.T) {
		d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}, LayoutWanted{ID: "a", Layout: vertical}).restart()
		if r := d.recording(); r.LayoutKnown || r.Queued != nil {
			t.Errorf("known %v, queued %v", r.LayoutKnown, r.Queued)
		}
	})
	t.Run("ended", func(t *testing.T) {
		d := stopping(t).answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).restart().expectEnded(Stopped)
		d.expectQuiet()
	})
}

func TestRestoreTakesNothingTwice(t *testing.T) {
	d := recording(t)
	d.answer(Restored{Recordings: []Recording{{ID: "a", Phase: Ended}}}).expectPhase(Confirmed)
	if d.f.Len() != 1 {
		t.Errorf("%d recordings", d.f.Len())
	}
	d.answer(wanted("a")).expectPhase(Confirmed)
}

// What was restored is not written again before something happens to it.
func TestRestoreOfManyWritesNothing(t *testing.T) {
	d := recording(t)
	d.restart()
	clear(d.saved)
	d.f = New(Options{})
	d.answer(Restored{Recordings: []Recording{*recording(t).recording()}})
	if len(d.saved) != 0 {
		t.Error("a start of airdeck would write the whole fleet")
	}
}

func TestUIDTaken(t *testing.T) {
	d := starting(t)
	taken := func() bool { return d.f.UIDTaken("app", "channel-a", "900001") }
	if !taken() || d.f.UIDTaken("app", "channel-b", "900001") || d.f.UIDTaken("other", "channel-a", "900001") || d.f.UIDTaken("app", "channel-a", "900002") {
		t.Error("not the uid of this app and channel")
	}
	d.answer(refusal(agora.CallAcquire, 400, 2))
	if taken() {
		t.Error("taken by one that ended")
	}
	d = stopping(t).restart()
	if !taken() {
		t.Error("free although the last run's recording goes on")
	}
}
