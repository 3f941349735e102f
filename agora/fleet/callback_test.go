package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

// back is a callback about recording "a".
func (d *deck) back(kind int, change func(*Callback)) Callback {
	c := Callback{Type: kind, App: "app", Channel: "channel-a", UID: "900001", SID: "sid", At: d.now}
	if change != nil {
		change(&c)
	}
	return c
}

func TestRecorderStartedBringsTheSID(t *testing.T) {
	d := asking(t).answer(refusal(agora.CallStart, 201, 7)).expectPhase(StartUnknown)
	d.answer(d.back(CallbackSessionExit, nil), d.back(CallbackStatus, func(c *Callback) { c.Status = 5 })).expectPhase(StartUnknown)
	for _, wrong := range []func(*Callback){
		func(c *Callback) { c.SID = "" }, func(c *Callback) { c.UID = "1" }, func(c *Callback) { c.Channel = "c" }, func(c *Callback) { c.App = "b" },
		func(c *Callback) { c.At = d.began.Add(-time.Hour) },
	} {
		d.answer(d.back(CallbackRecorderOn, wrong)).expectPhase(StartUnknown)
	}
	d.answer(d.back(CallbackRecorderOn, nil)).expectPhase(Starting).expectIn(5*second, "query")
	if d.recording().SID != "sid" {
		t.Error("no sid")
	}
	// Also of one that was forgotten, here or in the last run.
	d = asking(t).answer(refusal(agora.CallStart, 201, 7), Forget{"a"}).expectEnded(Forgotten).restart()
	d.answer(d.back(CallbackRecorderOn, nil)).expectPhase(Starting)
	// It is not for one that was never sent.
	d = starting(t)
	if d.answer(d.back(CallbackRecorderOn, nil)).recording().SID != "" {
		t.Error("a sid before the start")
	}
}

func TestACallbackConfirms(t *testing.T) {
	d := started(t)
	d.answer(d.back(CallbackStatus, func(c *Callback) { c.Status = 3 })).expectPhase(Starting)
	d.answer(d.back(CallbackStatus, func(c *Callback) { c.Status = 4 })).expectPhase(Confirmed)
	if r := d.recording(); r.Status != 4 || !r.StatusAt.Equal(d.now) {
		t.Errorf("%+v", r)
	}
}

// What comes late tells how it was when it was sent: it is as old as that, and nothing
// where an answer is newer.
func TestALateCallbackIsAsOldAsItIs(t *testing.T) {
	recorded := func(at time.Time) func(*Callback) { return func(c *Callback) { c.Status, c.At = 5, at } }
	d := started(t).at(20 * second)
	sent := d.now.Add(-12 * second)
	d.answer(d.back(CallbackStatus, recorded(sent))).expectPhase(Confirmed)
	if r := d.recording(); !r.StatusAt.Equal(sent) || !r.Confirmed.Equal(sent) {
		t.Errorf("seen at %v, confirmed at %v", r.StatusAt, r.Confirmed)
	}
	// Its sender's clock may be ahead.
	d = started(t).at(3 * second)
	if r := d.answer(d.back(CallbackStatus, recorded(noonPlus(time.Hour)))).recording(); !r.StatusAt.Equal(d.now) {
		t.Errorf("seen at %v", r.StatusAt)
	}
	// After a move it starts again: what was sent before tells nothing of that.
	d = recording(t).expectIn(10*second, "query")
	d.answer(Queried{"a", status(agora.RecorderStarts)}).expectPhase(Starting)
	d.answer(d.back(CallbackStatus, recorded(d.now.Add(-second)))).expectPhase(Starting)
	d.after(second).answer(d.back(CallbackStatus, recorded(d.now))).expectPhase(Confirmed)
}

// What a server says of its leaving is asked about; the answer decides.
func TestAnExitIsAskedAbout(t *testing.T) {
	for name, row := range map[string]struct {
		kind   int
		change func(*Callback)
		how    Ending
	}{
		"session exit":          {CallbackSessionExit, nil, Finished},
		"abnormal session exit": {CallbackSessionExit, func(c *Callback) { c.ExitStatus = 1 }, Abnormal},
		"nobody there":          {CallbackRecorderOff, func(c *Callback) { c.LeaveCode = 4 }, Finished},
		"init failed":           {CallbackRecorderOff, func(c *Callback) { c.LeaveCode = 0 }, Abnormal},
		"web recorder":          {CallbackWebStopped, nil, Finished},
	} {
		t.Run(name, func(t *testing.T) {
			d := recording(t).after(second)
			d.answer(d.back(row.kind, row.change)).expect("query").expectPhase(Confirmed)
			for d.recording().Live() {
				d.answer(notFound)
				for len(d.calls) == 0 && d.recording().Live() {
					d.after(second)
				}
				d.calls = nil
			}
			d.expectEnded(row.how)
			if took := d.recording().EndedAt.Sub(d.began); took < MovingTime {
				t.Errorf("ended after %v", took)
			}
		})
	}
	d := recording(t).after(second)
	d.answer(d.back(CallbackSessionExit, nil)).expect("query").answer(Queried{"a", status(5)}).expectPhase(Confirmed)
}

func TestTheOldServersLeavingIsNoEnd(t *testing.T) {
	moved := func(c *Callback) { c.NewUID, c.UID = "77", "77" }
	d := recording(t).after(second)
	d.answer(d.back(CallbackFailover, moved)).expect("query").answer(Queried{"a", status(5)})
	d.answer(d.back(CallbackRecorderOff, nil), d.back(CallbackSessionExit, nil)).expect()
	if r := d.recording(); r.RecorderUID != "77" || r.Exit != NoExit {
		t.Errorf("%+v", r)
	}
	d.answer(d.back(CallbackSessionExit, func(c *Callback) { c.UID = "77" })).expect("query")
	// The other way round, the move takes the exit back.
	d = recording(t).after(second)
	d.answer(d.back(CallbackSessionExit, nil)).expect("query").answer(d.back(CallbackFailover, moved))
	if d.recording().Exit != NoExit {
		t.Error("the old server's exit counts")
	}
}

func TestCallbacksComeTwiceAndInAnyOrder(t *testing.T) {
	d := recording(t)
	slice := d.back(CallbackSlice, func(c *Callback) {
		c.NoticeID = "n1"
		c.Sequence = 7
		c.SliceStart = d.now
		c.Until = d.now.Add(-3 * second)
	})
	late := d.back(CallbackProgress, func(c *Callback) { c.Progress = 4000 })
	d.answer(slice, slice, d.back(CallbackProgress, func(c *Callback) { c.Progress = 9000 }), late)
	slice.NoticeID = "n2"
	d.answer(slice)
	slice.Sequence = 8
	d.answer(slice)
	r := d.recording()
	if len(r.Gaps) != 1 || r.Gaps[0].To.Sub(r.Gaps[0].From) != 3*second || r.Progress != 9000 {
		t.Errorf("%+v", r)
	}
	rev := r.Rev
	if d.answer(late, slice); d.recording().Rev != rev {
		t.Error("what changes nothing is written")
	}
}

func TestAnUploadIsToldAfterTheEnd(t *testing.T) {
	d := stopping(t).answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.UploadUnknown}}).expectEnded(Stopped)
	d.answer(d.back(CallbackBackuped, nil))
	if got := d.recording().Upload; got != agora.Backuped {
		t.Errorf("upload %q", got)
	}
	files := []agora.File{{Name: "f"}}
	d.answer(d.back(CallbackUploaded, func(c *Callback) { c.Files = files }), d.back(CallbackBackuped, nil)).expectEnded(Stopped)
	if r := d.recording(); r.Upload != agora.Uploaded || len(r.Files) != 1 || r.Progress != wholeUpload {
		t.Errorf("%+v", r)
	}
}

func TestAnErrorToldStaysUntilItIsSeen(t *testing.T) {
	d := recording(t)
	d.answer(d.back(CallbackFault, func(c *Callback) { c.Error = CallbackError{Module: 1, Level: 5, Code: 32, Message: "bad key"} })).expectAlarm(true)
	d.live(time.Minute).expectAlert(ErrorTold, true).expectAlarm(true)
	d.answer(Acknowledge{"a"}).expectAlarm(false)
}

func TestManyCallbacksAreNotRememberedForEver(t *testing.T) {
	var h recent
	for i := range 3 * callbacksRemembered {
		if key := string(rune(i)); i < 0xD800 && h.twice(key) {
			t.Fatalf("%d is taken for an earlier one", i)
		}
	}
	if len(h.seen) > callbacksRemembered+1 {
		t.Errorf("%d are remembered", len(h.seen))
	}
}

func TestAnAsynchronousStop(t *testing.T) {
	d := stopping(t).answer(StopAnswered{ID: "a", Async: true}).expectEnded(Stopped)
	r := d.recording()
	if last := r.Timeline[len(r.Timeline)-1].Text; r.Upload != agora.UploadUnknown || d.notes[len(d.notes)-1].Level != Good {
		t.Errorf("upload %q: %s", r.Upload, last)
	}
}
