package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

const second = time.Second

func TestStartGoesFromAcquireToConfirmed(t *testing.T) {
	d := newDeck(t)
	d.answer(wanted("a")).expect("acquire").expectPhase(Starting)
	d.answer(Acquired{"a", "resource"}).expect("start")
	d.at(time.Second).answer(Started{ID: "a", SID: "sid"}).expect()
	d.expectIn(5*time.Second, "query")
	d.answer(Queried{"a", status(agora.RecorderStarts)}).expectPhase(Starting)
	d.expectIn(3*time.Second, "query").answer(Queried{"a", status(agora.RecorderReady)}).expectPhase(Confirmed)
	d.expectIn(10*time.Second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed)
	d.expectAlarm(false)
	r := d.recording()
	if r.ResourceID != "resource" || r.SID != "sid" || !r.Expires.Equal(d.began.Add(time.Second+72*time.Hour)) {
		t.Errorf("ids or expiry are lost: %+v", r)
	}
	if !r.Confirmed.Equal(d.began.Add(9 * time.Second)) {
		t.Errorf("confirmed at %v", r.Confirmed)
	}
}

func TestBothFourAndFiveConfirm(t *testing.T) {
	for _, s := range []agora.Status{agora.RecorderReady, agora.FirstUploaded} {
		started(t).at(5 * second).expect("query").answer(Queried{"a", status(s)}).expectPhase(Confirmed)
	}
	for _, s := range []agora.Status{agora.StatusUnknown, 0, 1, 2, 3, 12} {
		started(t).at(5 * second).expect("query").answer(Queried{"a", status(s)}).expectPhase(Starting)
	}
}

// What acquire answers decides whether it is repeated: it leaves nothing behind.
func TestAcquireFailures(t *testing.T) {
	call := agora.CallAcquire
	for name, e := range map[string]Failed{
		"500 internal":              refusal(call, 500, 500),
		"501 no worker manager":     refusal(call, 500, 501),
		"504 allocate timeout":      refusal(call, 500, 504),
		"429":                       refusal(call, 429, 0),
		"no answer":                 lostCall(call),
		"not sent":                  unsent(call),
		"a proxy's page":            refusal(call, 502, 0),
		"an answer without content": {ID: "a", Call: call, Err: &agora.Error{Call: call, HTTPStatus: 200, Err: agora.ErrUnreadable}},
	} {
		t.Run(name, func(t *testing.T) {
			d := starting(t)
			for _, wait := range []time.Duration{3, 6, 9} {
				d.answer(e).expectIn(wait*second, "acquire")
			}
			d.answer(e).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
		})
	}
	for name, e := range map[string]Failed{
		"401":              refusal(call, 401, 0),
		"2 bad parameter":  refusal(call, 400, 2),
		"400 app id":       refusal(call, 400, 400),
		"405 account":      refusal(call, 400, 405),
		"406 overload":     refusal(call, 400, 406),
		"refused unsent":   {ID: "a", Call: call, Err: faulty(call)},
		"an error of ours": {ID: "a", Call: call, Err: errNoApp},
	} {
		t.Run(name, func(t *testing.T) {
			starting(t).answer(e).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
		})
	}
}

func TestAcquireSucceedsOnASecondTry(t *testing.T) {
	d := starting(t).answer(refusal(agora.CallAcquire, 500, 501)).expectIn(3*second, "acquire")
	d.answer(Acquired{"a", "resource"}).expect("start")
	if d.recording().Problem != nil {
		t.Errorf("the problem stays: %+v", d.recording().Problem)
	}
}

// asking is the deck with one recording whose start is under way.
func asking(t *testing.T) *deck {
	t.Helper()
	return starting(t).answer(Acquired{"a", "resource"}).expect("start")
}

// A start that may have arrived is repeated with the same resourceId, then it is
// unknown. It is never acquired anew.
func TestUnclearStart(t *testing.T) {
	call := agora.CallStart
	for name, row := range map[string]struct {
		e     Failed
		waits []time.Duration
	}{
		"206/65":         {refusal(call, 206, 65), []time.Duration{3, 6}},
		"206":            {refusal(call, 206, 0), []time.Duration{3, 6}},
		"62":             {refusal(call, 500, 62), []time.Duration{3, 6, 9}},
		"no answer":      {lostCall(call), []time.Duration{3, 6, 9}},
		"a proxy's page": {refusal(call, 502, 0), []time.Duration{3, 6, 9}},
		"504 of a proxy": {refusal(call, 504, 0), []time.Duration{3, 6, 9}},
		"no sid in it":   {Failed{"a", call, wanted("a").Layout, &agora.Error{Call: call, HTTPStatus: 200, Err: agora.ErrUnreadable}}, []time.Duration{3, 6, 9}},
		"unheard-of 2xx": {refusal(call, 202, 777), []time.Duration{3, 6, 9}},
	} {
		t.Run(name, func(t *testing.T) {
			d := asking(t)
			for _, wait := range row.waits {
				d.answer(row.e).expectPhase(Starting).expectIn(wait*second, "start")
				if d.recording().ResourceID != "resource" || !d.recording().MayRun {
					t.Fatalf("another resourceId, or not known that it may run: %+v", d.recording())
				}
			}
			d.answer(row.e).expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
		})
	}
}

func TestStartedOnTheSecondTry(t *testing.T) {
	d := asking(t).answer(refusal(agora.CallStart, 206, 65)).expectIn(3*second, "start")
	d.answer(Started{ID: "a", SID: "sid"}).expectIn(5*second, "query")
}

func TestAnEmptySIDIsNoAnswer(t *testing.T) {
	asking(t).answer(Started{ID: "a"}).expectPhase(Starting).expectIn(3*second, "start")
}

func TestAlreadyStarted(t *testing.T) {
	t.Run("with the sid", func(t *testing.T) {
		e := Failed{ID: "a", Call: agora.CallStart, Err: &agora.Error{Call: agora.CallStart, HTTPStatus: 201, Code: 7, SID: "sid"}}
		asking(t).answer(e).expectPhase(Starting).expectIn(5*second, "query")
	})
	t.Run("without it", func(t *testing.T) {
		d := asking(t).answer(refusal(agora.CallStart, 201, 7)).expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
		if !d.recording().Running() {
			t.Error("nobody is told that it costs money")
		}
	})
}

// Error bodies may carry a sid, whatever the code: it is taken where the recording
// may be ours.
func TestASIDInAnErrorIsKept(t *testing.T) {
	e := Failed{ID: "a", Call: agora.CallStart, Err: &agora.Error{Call: agora.CallStart, HTTPStatus: 206, Code: 65, SID: "sid"}}
	d := asking(t).answer(e).expectIn(5*second, "query")
	if d.recording().SID != "sid" {
		t.Error("the sid is lost")
	}
}

func TestTaskConflict(t *testing.T) {
	conflict := refusal(agora.CallStart, 400, 53)
	t.Run("is somebody else's at first", func(t *testing.T) {
		asking(t).answer(conflict).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
	})
	t.Run("is ours after an unclear try", func(t *testing.T) {
		d := asking(t).answer(lostCall(agora.CallStart)).expectIn(3*second, "start")
		d.answer(conflict).expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
	})
}

func TestAcquireAnew(t *testing.T) {
	for name, e := range map[string]Failed{
		"502": refusal(agora.CallStart, 500, 502), "433": refusal(agora.CallStart, 400, 433), "501": refusal(agora.CallStart, 400, 501),
	} {
		t.Run(name, func(t *testing.T) {
			d := asking(t)
			for _, wait := range []time.Duration{3, 6, 9} {
				d.answer(e).expectIn(wait*second, "acquire")
				d.answer(Acquired{"a", "another"}).expect("start")
			}
			d.answer(e).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
		})
		t.Run(name+" after an unclear try", func(t *testing.T) {
			d := asking(t).answer(lostCall(agora.CallStart)).expectIn(3*second, "start")
			d.answer(e).expectPhase(StartUnknown).expectQuiet()
			if d.recording().ResourceID != "resource" {
				t.Error("the resourceId of what may run is given away")
			}
		})
	}
}

func TestRefusedStart(t *testing.T) {
	call := agora.CallStart
	for name, e := range map[string]Failed{
		"2": refusal(call, 400, 2), "401": refusal(call, 401, 0), "109": refusal(call, 400, 109), "110": refusal(call, 400, 110),
		"refused unsent": {ID: "a", Call: call, Err: faulty(call)}, "an error of ours": {ID: "a", Call: call, Err: errNoApp},
	} {
		t.Run(name, func(t *testing.T) {
			asking(t).answer(e).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
		})
		t.Run(name+" after an unclear try", func(t *testing.T) {
			d := asking(t).answer(refusal(call, 500, 62)).expectIn(3*second, "start")
			d.answer(e).expectPhase(StartUnknown).expectQuiet()
		})
	}
}

// A start that surely did not arrive is sent again, and proves nothing running.
func TestStartThatDidNotGoThrough(t *testing.T) {
	for name, e := range map[string]Failed{"429": refusal(agora.CallStart, 429, 0), "not connected": unsent(agora.CallStart)} {
		t.Run(name, func(t *testing.T) {
			d := asking(t)
			for _, wait := range []time.Duration{3, 6, 9} {
				d.answer(e).expectIn(wait*second, "start")
				if d.recording().MayRun {
					t.Fatal("it is said to run")
				}
			}
			d.answer(e).expectEnded(NotStarted).expectQuiet()
		})
		t.Run(name+" after an unclear try", func(t *testing.T) {
			d := asking(t).answer(lostCall(agora.CallStart)).expectIn(3*second, "start")
			d.answer(e).expectIn(6*second, "start").answer(e).expectIn(9*second, "start")
			d.answer(e).expectPhase(StartUnknown).expectQuiet()
		})
	}
}

func TestNotRecordingAfter90Seconds(t *testing.T) {
	d := started(t)
	for d.now.Sub(d.began) < 89*second {
		d.after(beat)
		if len(d.calls) > 0 {
			d.expect("query").answer(Queried{"a", status(agora.UploaderReady)}).expectAlarm(false)
		}
	}
	for !d.recording().Attention() {
		d.after(beat)
		if len(d.calls) > 0 {
			d.expect("query").answer(Queried{"a", status(agora.UploaderReady)})
		}
	}
	d.expectPhase(Starting)
	if waited := d.now.Sub(d.began); waited < 90*second || waited > 95*second {
		t.Errorf("told after %v", waited)
	}
	d.answer(Acknowledge{"a"}).expectAlarm(false)
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.UploaderReady)}).expectAlarm(false)
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.RecorderReady)}).expectPhase(Confirmed).expectAlarm(false)
}

// Our own outage is no evidence that it did not start.
func TestOutageAfterStartIsNoEvidence(t *testing.T) {
	d := started(t).at(5 * second).expect("query")
	for range 20 {
		d.answer(lostCall(agora.CallQuery)).after(30 * second).expect("query")
	}
	d.expectPhase(Starting).answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed)
}

func TestWaysOutOfStartUnknown(t *testing.T) {
	unknown := func(t *testing.T) *deck {
		return asking(t).answer(refusal(agora.CallStart, 201, 7)).expectPhase(StartUnknown)
	}
	t.Run("ask again and learn the sid", func(t *testing.T) {
		d := unknown(t).answer(AskAgain{"a"}).expect("start").answer(AskAgain{"a"}).expect()
		d.answer(Started{ID: "a", SID: "sid"}).expectPhase(Starting).expectIn(5*second, "query")
	})
	t.Run("ask again and stay unknown", func(t *testing.T) {
		for _, e := range []Failed{refusal(agora.CallStart, 201, 7), refusal(agora.CallStart, 206, 65), lostCall(agora.CallStart),
			refusal(agora.CallStart, 400, 53), refusal(agora.CallStart, 400, 433), refusal(agora.CallStart, 429, 0), unsent(agora.CallStart)} {
			d := unknown(t).answer(AskAgain{"a"}).expect("start")
			d.answer(e).expectPhase(StartUnknown).expectAlarm(true).expectQuiet()
		}
	})
	t.Run("not forgotten while being asked", func(t *testing.T) {
		unknown(t).answer(AskAgain{"a"}).expect("start").answer(Forget{"a"}).expectPhase(StartUnknown)
	})
	t.Run("forget, and a late sid brings it back", func(t *testing.T) {
		d := unknown(t).answer(Forget{"a"}).expectEnded(Forgotten).expectQuiet()
		d.answer(SIDTold{"a", "sid"}).expectPhase(Starting).expectIn(5*second, "query")
		if r := d.recording(); !r.EndedAt.IsZero() || r.Ending != NotEnded {
			t.Errorf("still marked as ended: %+v", r)
		}
	})
	t.Run("a stop waits for the sid", func(t *testing.T) {
		unknown(t).answer(StopWanted{ID: "a"}).expectPhase(StartUnknown).answer(SIDTold{"a", "sid"}).expect("stop").expectPhase(Stopping)
	})
	t.Run("acknowledge", func(t *testing.T) {
		unknown(t).answer(Acknowledge{"a"}).expectAlarm(false).expectPhase(StartUnknown)
	})
}

// A callback may tell the sid while the start is still under way: the start is
// not over until it is answered.
func TestSIDToldWhileStartIsUnderWay(t *testing.T) {
	d := asking(t).answer(SIDTold{"a", "sid"}).expect()
	if !d.recording().Busy() {
		t.Error("the start is taken for answered")
	}
	d.answer(StopWanted{ID: "a"}).expectPhase(Stopping).expect()
	d.answer(Started{ID: "a", SID: "sid"}).expect("stop")
	d = asking(t).answer(SIDTold{"a", "sid"}).answer(lostCall(agora.CallStart)).expectPhase(Starting)
	d.expectIn(5*second, "query")
}

func TestAnotherSIDIsWrittenDown(t *testing.T) {
	d := recording(t).answer(SIDTold{"a", "stranger"})
	if d.recording().SID != "sid" {
		t.Error("the sid in use changed")
	}
	if got := d.recording().Timeline; got[len(got)-1].Text != `another sid was told for it: stranger` {
		t.Errorf("the other sid is lost: %v", got)
	}
}

func TestStopBeforeTheSID(t *testing.T) {
	t.Run("while acquire is under way", func(t *testing.T) {
		d := starting(t).answer(StopWanted{ID: "a"}, StopWanted{ID: "a"}).expectPhase(Starting)
		d.answer(Acquired{"a", "resource"}).expect().expectEnded(Cancelled).expectQuiet()
	})
	t.Run("while acquire waits", func(t *testing.T) {
		d := starting(t).answer(lostCall(agora.CallAcquire)).answer(StopWanted{ID: "a"}).expectEnded(Cancelled)
		d.expectQuiet()
	})
	t.Run("acquire fails", func(t *testing.T) {
		starting(t).answer(StopWanted{ID: "a"}).answer(lostCall(agora.CallAcquire)).expectEnded(Cancelled).expectQuiet()
	})
	t.Run("while start is under way", func(t *testing.T) {
		d := asking(t).answer(StopWanted{ID: "a"}).expect().answer(Started{ID: "a", SID: "sid"}).expect("stop").expectPhase(Stopping)
		if !d.recording().Busy() {
			t.Error("the stop is not seen as under way")
		}
	})
	t.Run("start is refused", func(t *testing.T) {
		asking(t).answer(StopWanted{ID: "a"}).answer(refusal(agora.CallStart, 400, 2)).expectEnded(NotStarted).expectQuiet()
	})
	t.Run("start would be acquired anew", func(t *testing.T) {
		asking(t).answer(StopWanted{ID: "a"}).answer(refusal(agora.CallStart, 500, 502)).expectEnded(Cancelled).expectQuiet()
	})
	t.Run("start did not go through", func(t *testing.T) {
		asking(t).answer(StopWanted{ID: "a"}).answer(unsent(agora.CallStart)).expectEnded(Cancelled).expectQuiet()
	})
	t.Run("start is unclear: asked again, then stopped", func(t *testing.T) {
		d := asking(t).answer(StopWanted{ID: "a"}).answer(refusal(agora.CallStart, 206, 65)).expectIn(3*second, "start")
		d.answer(Started{ID: "a", SID: "sid"}).expect("stop")
	})
}

func TestNotSaved(t *testing.T) {
	t.Run("acquire is not sent", func(t *testing.T) {
		starting(t).answer(NotSaved{"a", agora.CallAcquire, errFull}).expectEnded(NotStarted).expectAlarm(true)
	})
	t.Run("start is not sent", func(t *testing.T) {
		asking(t).answer(NotSaved{"a", agora.CallStart, errFull}).expectEnded(NotStarted).expectAlarm(true)
	})
	t.Run("a repeated start is not sent, the first one may run", func(t *testing.T) {
		d := asking(t).answer(lostCall(agora.CallStart)).expectIn(3*second, "start")
		d.answer(NotSaved{"a", agora.CallStart, errFull}).expectPhase(StartUnknown)
	})
	t.Run("a repeated start is not sent, and a callback told the sid", func(t *testing.T) {
		d := asking(t).answer(lostCall(agora.CallStart)).expectIn(3*second, "start").answer(SIDTold{"a", "sid"})
		d.answer(NotSaved{"a", agora.CallStart, errFull}).expectPhase(Starting).expectIn(5*second, "query")
	})
	t.Run("a good query does not hide that nothing is written", func(t *testing.T) {
		d := recording(t).after(5*second).answer(NotSaved{"a", "", errFull}).expectIn(5*second, "query")
		d.answer(Queried{"a", status(agora.FirstUploaded)}).expectAlarm(true)
		d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectAlarm(false)
	})
	t.Run("the sid is written as soon as that works", func(t *testing.T) {
		d := started(t)
		delete(d.saved, "a")
		d.answer(Pause{Until: d.now.Add(5 * time.Minute)})
		d.answer(NotSaved{"a", "", errFull}).expectAlarm(true)
		if d.saved["a"] != "" {
			t.Fatal("a full disk is asked again at once")
		}
		d.after(10 * second).expect()
		if d.saved["a"] == "" {
			t.Fatal("nobody tries to write the sid again")
		}
	})
}
