package fleet

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora"
)

func stopping(t *testing.T) *deck {
	t.Helper()
	d := recording(t).answer(StopWanted{ID: "a"}).expect("stop").expectPhase(Stopping)
	return d.answer(StopWanted{ID: "a"}, QueryWanted{"a"}).expect()
}

func TestStopAnswered(t *testing.T) {
	files := []agora.File{{Name: "a.m3u8"}}
	for name, row := range map[string]struct {
		answer agora.StopAnswer
		upload agora.Upload
	}{
		"uploaded":           {agora.StopAnswer{Upload: agora.Uploaded, Files: files}, agora.Uploaded},
		"backuped":           {agora.StopAnswer{Upload: agora.Backuped, Files: files}, agora.Backuped},
		"unknown":            {agora.StopAnswer{Upload: agora.UploadUnknown, Files: files}, agora.UploadUnknown},
		"206 without a code": {agora.StopAnswer{Upload: agora.UploadUnknown}, agora.UploadUnknown},
		"async":              {agora.StopAnswer{Files: files}, agora.UploadUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			d := stopping(t).answer(StopAnswered{ID: "a", Answer: row.answer}).expectEnded(Stopped).expectAlarm(false).expectQuiet()
			if r := d.recording(); r.Upload != row.upload || len(r.Files) != len(row.answer.Files) {
				t.Errorf("upload %q, files %v", r.Upload, r.Files)
			}
			if p := d.recording().Problem; (p != nil) != (row.upload != agora.Uploaded) || p != nil && p.Remedy == "" {
				t.Errorf("problem %+v", p) // where the files are in doubt, what to do is told
			}
		})
	}
}

func TestStopRefusals(t *testing.T) {
	call := agora.CallStop
	t.Run("206/65, then 404", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 206, 65)).expectPhase(Stopping).expectIn(3*second, "stop")
		d.answer(refusal(call, 404, 404)).expectEnded(Stopped).expectQuiet()
	})
	t.Run("206/65, then 49", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 206, 65)).expectIn(3*second, "stop")
		d.answer(refusal(call, 400, 49)).expectEnded(Stopped).expectQuiet()
	})
	t.Run("206/65, then 435", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 206, 65)).expectIn(3*second, "stop")
		d.answer(refusal(call, 206, 435)).expectEnded(NothingRecorded).expectQuiet()
	})
	t.Run("206/65, then 200", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 206, 65)).expectIn(3*second, "stop")
		d.answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)
	})
	t.Run("206/65 again and again", func(t *testing.T) {
		d := stopping(t)
		for range 20 {
			d.answer(refusal(call, 206, 65)).expectPhase(Stopping).after(30 * second)
			if len(d.calls) != 1 {
				t.Fatalf("calls %v", d.calls)
			}
			d.expect("stop")
		}
	})
	t.Run("435", func(t *testing.T) {
		stopping(t).answer(refusal(call, 206, 435)).expectEnded(NothingRecorded).expectQuiet()
	})
	t.Run("49 is stopping already", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 400, 49)).expectPhase(Stopping).expectAlarm(false).expectIn(3*second, "stop")
		d.answer(refusal(call, 404, 404)).expectEnded(Stopped).expectQuiet()
	})
	t.Run("49 twice is stopped", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 400, 49)).expectIn(3*second, "stop")
		d.answer(refusal(call, 400, 49)).expectEnded(Stopped).expectQuiet()
	})
	t.Run("50", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 200, 50)).expectEnded(Stopped).expectAlarm(false).expectQuiet()
		if p := d.recording().Problem; p == nil || !strings.Contains(p.Meaning, "takes longer than the stop waits") || !strings.Contains(p.Remedy, "storage") {
			t.Errorf("%+v", p)
		}
		if d.recording().Upload != agora.UploadUnknown {
			t.Errorf("upload %q", d.recording().Upload)
		}
	})
	t.Run("404 first may be a move", func(t *testing.T) {
		d := stopping(t)
		began := d.now
		for _, wait := range []time.Duration{5, 10, 15, 15, 15, 15, 15} {
			d.answer(refusal(call, 404, 404)).expectPhase(Stopping).expectIn(wait*second, "stop")
		}
		if row := d.now.Sub(began); row != 90*second {
			t.Fatalf("asked for %v", row)
		}
		d.answer(refusal(call, 404, 404)).expectEnded(Gone).expectQuiet()
	})
	t.Run("404 to an old query, an answer to the last one, then 404", func(t *testing.T) {
		d := started(t).at(5 * second).expect("query").answer(refusal(agora.CallQuery, 404, 404))
		d.after(5 * second).expect("query").after(MovingTime)
		d.answer(StopWanted{ID: "a"}, Queried{"a", status(agora.FirstUploaded)}).expect("stop")
		d.answer(refusal(call, 404, 404)).expectPhase(Stopping).expectIn(5*second, "stop")
	})
	t.Run("404 first, then 200", func(t *testing.T) {
		d := stopping(t).answer(refusal(call, 404, 404)).expectIn(5*second, "stop")
		d.answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)
	})
	t.Run("404 of a proxy says nothing", func(t *testing.T) {
		stopping(t).answer(refusal(call, 404, 0)).expectPhase(Confirmed).expectAlarm(true)
	})
	for name, e := range map[string]Failed{"504/62": refusal(call, 504, 62), "a proxy's page": refusal(call, 502, 0)} {
		t.Run(name, func(t *testing.T) {
			d := stopping(t)
			for _, wait := range []time.Duration{5, 10, 15, 30, 30} {
				d.answer(e).expectPhase(Stopping).expectAlarm(true).expectIn(wait*second, "stop")
			}
			d.expectStoppedByAll404()
		})
	}
	t.Run("no answer", func(t *testing.T) {
		stopping(t).answer(lostCall(call)).expectAlarm(true).after(5 * second).expect("stop").expectStoppedByAll404()
	})
}

// expectStoppedByAll404 answers a stop by 404, of which a single one proves nothing: the
// server on which it was may have failed together with an earlier stop.
func (d *deck) expectStoppedByAll404() {
	d.t.Helper()
	for began := d.now; d.now.Sub(began) < MovingTime; d.expect("stop") {
		d.answer(refusal(agora.CallStop, 404, 404)).expectPhase(Stopping).expectAlarm(false)
		for len(d.calls) == 0 {
			d.after(beat)
		}
	}
	d.answer(refusal(agora.CallStop, 404, 404)).expectEnded(Stopped).expectQuiet()
	if u := d.recording().Upload; u != agora.UploadUnknown {
		d.t.Errorf("upload %q", u)
	}
}

// A stop that got no answer did not come through, and the recording was on its way to
// another server: it is stopped there.
func TestAStopFollowsAMove(t *testing.T) {
	call := agora.CallStop
	d := stopping(t).answer(refusal(call, 504, 62)).expectIn(5*second, "stop")
	d.answer(refusal(call, 404, 404)).expectIn(10*second, "stop").answer(refusal(call, 404, 404)).expectPhase(Stopping)
	d.after(30 * second).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)
	if u := d.recording().Upload; u != agora.Uploaded {
		t.Errorf("upload %q", u)
	}
}

// A try that cannot have reached Agora does not turn a later 404 into a success.
func TestStopThatDidNotArriveProvesNothing(t *testing.T) {
	call := agora.CallStop
	for name, e := range map[string]Failed{
		"not sent": unsent(call), "429": refusal(call, 429, 0), "401": refusal(call, 401, 0), "an error of ours": {ID: "a", Call: call, Err: errNoApp},
	} {
		t.Run(name, func(t *testing.T) {
			d := stopping(t).answer(e).expectPhase(Stopping)
			for len(d.calls) == 0 {
				d.after(beat)
			}
			d.expect("stop").answer(refusal(call, 404, 404)).expectPhase(Stopping)
			d.after(30 * second).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)
		})
	}
}

func TestRefusedStopGoesBack(t *testing.T) {
	for name, e := range map[string]error{
		"2":              refusal(agora.CallStop, 400, 2).Err,
		"1003":           refusal(agora.CallStop, 400, 1003).Err,
		"432":            refusal(agora.CallStop, 400, 432).Err,
		"app id":         &agora.Error{Call: agora.CallStop, HTTPStatus: 400, Reason: "appid is invalid"},
		"refused unsent": faulty(agora.CallStop),
	} {
		t.Run(name, func(t *testing.T) {
			d := stopping(t).answer(Failed{ID: "a", Call: agora.CallStop, Err: e}).expectPhase(Confirmed).expectAlarm(true)
			d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed).expectAlarm(true)
			d.answer(Acknowledge{"a"}).expectAlarm(false).answer(StopWanted{ID: "a"}).expect("stop")
		})
	}
}

// Agora answers a stop that meets a query with 206 and no files.
func TestStopWaitsForWhatIsUnderWay(t *testing.T) {
	t.Run("query answered", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(StopWanted{ID: "a"}).expect().expectPhase(Stopping)
		d.after(time.Minute).expect()
		answer := agora.QueryAnswer{Status: agora.FirstUploaded, Files: []agora.File{{Name: "a.m3u8"}}}
		d.answer(Queried{"a", answer}).expect("stop").expectPhase(Stopping)
		if len(d.recording().Files) != 1 {
			t.Error("the files that the query told are lost")
		}
		d.after(10 * time.Minute).expect()
	})
	t.Run("query failed", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(StopWanted{ID: "a"}).expect()
		d.answer(notFound).expect("stop").expectPhase(Stopping)
	})
	t.Run("layout answered", func(t *testing.T) {
		d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(StopWanted{ID: "a"}).expect()
		d.answer(LayoutSent{"a", bestFit}).expect("stop")
		if !d.recording().LayoutKnown {
			t.Error("the layout that was live is not known")
		}
	})
	t.Run("layout failed", func(t *testing.T) {
		d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(LayoutWanted{ID: "a", Layout: vertical}, StopWanted{ID: "a"}).expect()
		d.answer(refusal(agora.CallUpdateLayout, 400, 2)).expect("stop")
		d.answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{}}).expectQuiet()
	})
	t.Run("nothing is sent beside the stop", func(t *testing.T) {
		stopping(t).answer(LayoutWanted{ID: "a", Layout: bestFit}, QueryWanted{"a"}, AskAgain{"a"}, Forget{"a"}).after(time.Minute).expect().expectPhase(Stopping)
	})
}

func TestStopOfAMovingOneGoesOnWithItsClock(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound)
	d.after(4 * second).answer(StopWanted{ID: "a"}).expect("stop")
	began := d.now.Add(-4 * second)
	for d.answer(refusal(agora.CallStop, 404, 404)).recording().Live() {
		for len(d.calls) == 0 {
			d.after(beat)
		}
		d.expect("stop")
	}
	d.expectEnded(Gone)
	if row := d.now.Sub(began); row < 90*second || row > 106*second {
		t.Errorf("ended after %v", row)
	}
}
