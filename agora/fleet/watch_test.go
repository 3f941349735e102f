package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

func TestAClockThatIsSetForwardTakesNothingForGone(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound).jump(10 * time.Minute)
	d.expect("query").answer(notFound).expectPhase(Moving)
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed)
}

// After a jump the row of 404 still ends, once it was watched for 90 s.
func TestGoneAfterAJump(t *testing.T) {
	for _, by := range []time.Duration{time.Hour, -time.Hour} {
		d := recording(t).expectIn(10*second, "query").answer(notFound).jump(by)
		began := d.now
		for d.recording().Live() {
			if d.after(beat); len(d.calls) > 0 {
				d.expect("query").answer(notFound)
			}
		}
		d.expectEnded(Gone)
		if row := d.now.Sub(began); row < 85*second || row > 110*second {
			t.Errorf("%v: ended %v after the jump", by, row)
		}
	}
}

// Between two runs nobody watches the clock.
func TestAClockThatIsSetBetweenTwoRuns(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound)
	d.now = d.now.Add(time.Hour)
	d.began = d.began.Add(time.Hour)
	d.restart().after(beat).expect("query").answer(notFound).expectPhase(Moving)
}

func TestAClockThatIsSetBackHoldsNothing(t *testing.T) {
	t.Run("queries", func(t *testing.T) {
		d := recording(t).jump(-time.Hour).expect()
		if r := d.recording(); r.StatusAt.After(d.now) {
			t.Error("it was seen at a time to come")
		}
		d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
		if r := d.recording(); r.Since.After(d.now) || r.StatusAt.After(d.now) {
			t.Error("it has been recording since a time to come, or was seen then")
		}
	})
	t.Run("a query that is due", func(t *testing.T) {
		d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Minute)}).after(30 * second).expect()
		d.jump(-time.Hour).after(30*second - beat).expect().after(beat).expect("query")
	})
	t.Run("a query under way", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").jump(-time.Hour).after(time.Minute).expect()
		d.answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
	})
	t.Run("a start", func(t *testing.T) {
		asking(t).answer(lostCall(agora.CallStart)).jump(-time.Hour).expectIn(3*second, "start")
	})
	t.Run("a stop", func(t *testing.T) {
		stopping(t).answer(refusal(agora.CallStop, 206, 65)).jump(-time.Hour).expectIn(3*second, "stop")
	})
	t.Run("a layout", func(t *testing.T) {
		d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(layoutRefused(504, 62, bestFit))
		d.jump(-time.Hour).expectIn(5*second, "updateLayout")
	})
	t.Run("a write", func(t *testing.T) {
		d := recording(t).answer(NotSaved{"a", "", errFull})
		delete(d.saved, "a")
		d.jump(-time.Hour).after(10 * second)
		if d.saved["a"] == "" {
			t.Error("not written")
		}
	})
	t.Run("the probe", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(refusal(agora.CallQuery, 401, 0)).jump(-time.Hour)
		d.expectIn(30*second, "query")
	})
	t.Run("a silence", func(t *testing.T) {
		d := recording(t).expectIn(10*second, "query").answer(lostCall(agora.CallQuery)).jump(-time.Hour)
		d.expectIn(5*second, "query").answer(lostCall(agora.CallQuery)).after(10 * second).expectSilent(15 * second)
	})
	t.Run("recovery from 429", func(t *testing.T) {
		d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).expect("updateLayout").answer(layoutRefused(429, 0, bestFit))
		if d.f.Rate("app") != 2 {
			t.Fatal("not slowed")
		}
		if d.jump(-time.Hour).after(2 * time.Minute); d.f.Rate("app") != 4 {
			t.Errorf("rate %v", d.f.Rate("app"))
		}
	})
	t.Run("did not start", func(t *testing.T) {
		d := started(t).jump(-time.Hour)
		for range 40 {
			if d.after(3 * second); len(d.calls) > 0 {
				d.expect("query").answer(Queried{"a", status(agora.UploaderReady)})
			}
		}
		d.expectAlarm(true)
	})
}
