package fleet

import (
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
)

func TestWords(t *testing.T) {
	for p := Starting; p <= Ended; p++ {
		if p.String() == "" || p.String() == "phase unknown" {
			t.Errorf("phase %d has no word", p)
		}
	}
	for e := NotStarted; e <= NotAdopted; e++ {
		if e.String() == "" || e.String() == "ended" {
			t.Errorf("ending %d has no word", e)
		}
	}
	if Phase(99).String() != "phase unknown" || Ending(99).String() != "ended" || NotEnded.String() != "" {
		t.Error("a number of a later version has no word")
	}
}

func TestAllAreInTheOrderInWhichTheyCame(t *testing.T) {
	d := newDeck(t).answer(wanted("b"), wanted("a"), wanted("c"))
	var ids []ID
	for r := range d.f.All() {
		ids = append(ids, r.ID)
	}
	if !slices.Equal(ids, []ID{"b", "a", "c"}) {
		t.Errorf("%v", ids)
	}
	for range d.f.All() {
		break
	}
}

func TestWhatARecordingTells(t *testing.T) {
	d := recording(t)
	r := d.recording()
	if want := (agora.Task{Channel: "channel-a", UID: "900001", ResourceID: "resource", SID: "sid", Mode: agora.Mix}); r.Task() != want {
		t.Errorf("task %+v", r.Task())
	}
	if call, at := r.Next(); call != agora.CallQuery || !at.Equal(d.now.Add(10*second)) {
		t.Errorf("next %s at %v", call, at)
	}
	for _, find := range []func() *Recording{d.recording, func() *Recording { return slices.Collect(d.f.All())[0] }} {
		d.expectIn(10*second, "query")
		if call, at := find().Next(); call != "" || !at.IsZero() {
			t.Errorf("%s is said to come while a query is under way", call)
		}
		d.answer(Queried{"a", status(agora.FirstUploaded)})
	}
	if call, _ := r.Next(); call != agora.CallQuery {
		t.Error("what was handed out has changed")
	}
	d.answer(StopWanted{ID: "a"})
	if call, at := d.recording().Next(); call != "" || !at.IsZero() {
		t.Errorf("%s is said to come while a stop is under way", call)
	}
}

// An outage of a night must not fill memory, and the newest lines are kept.
func TestTheTimelineIsBounded(t *testing.T) {
	d := stopping(t)
	for i := range 500 {
		d.answer([]Event{lostCall(agora.CallStop), unsent(agora.CallStop)}[i%2]).after(30 * second).expect("stop")
	}
	lines := d.recording().Timeline
	if len(lines) > timelineLimit || d.now.Sub(lines[len(lines)-1].At) > time.Minute {
		t.Errorf("%d lines, the last of %v", len(lines), lines[len(lines)-1].At)
	}
}

// What comes again and again is one line with a count, however long that goes on, and
// what was before stands in front of it.
func TestWhatIsRepeatedIsOneLine(t *testing.T) {
	d := recording(t)
	before := d.recording()
	bad := refusal(agora.CallQuery, 502, 0)
	bad.Err.(*agora.Error).Reason = ""
	for range 12 {
		d.expectIn(10*second, "query").answer(bad).expectIn(5*second, "query").answer(Queried{"a", status(agora.FirstUploaded)})
	}
	lines := d.recording().Timeline
	if n := len(lines) - len(before.Timeline); n != 1 {
		t.Errorf("%d lines more", n)
	}
	last := lines[len(lines)-1].String()
	if last != "12 times in 2m45s: query failed: goes on as far as known, asked again (502: Bad Gateway)" {
		t.Errorf("it says %q", last)
	}
	if !slices.Equal(lines[:len(lines)-1], before.Timeline) {
		t.Errorf("what was before is %v", lines)
	}
}

// A snapshot that somebody holds does not change with what is counted later.
func TestASnapshotsTimelineStays(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(lostCall(agora.CallQuery))
	held := d.recording()
	d.expectIn(5*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query").answer(lostCall(agora.CallQuery))
	if now := d.recording(); held.Timeline[len(held.Timeline)-1].Repeats != 0 || now.Timeline[len(now.Timeline)-1].Repeats != 1 {
		t.Errorf("held %v, now %v", held.Timeline, now.Timeline)
	}
}

// What is done again from here asks nobody to do it; what is wrong on this side is told.
func TestWhatIsRepeatedAsksForNothing(t *testing.T) {
	for name, d := range map[string]*deck{
		"acquire": starting(t).answer(lostCall(agora.CallAcquire)),
		"start":   starting(t).answer(Acquired{"a", "res"}).expect("start").answer(lostCall(agora.CallStart)),
		"stop":    stopping(t).answer(refusal(agora.CallStop, 502, 0)),
		"query":   recording(t).expectIn(10*second, "query").answer(refusal(agora.CallQuery, 502, 0)),
	} {
		p := d.recording().Problem
		if !strings.Contains(p.Remedy, "by itself") || strings.Contains(p.Remedy, "o it again") {
			t.Errorf("%s: %s", name, p.Remedy)
		}
	}
	if p := stopping(t).answer(unsent(agora.CallStop)).recording().Problem; !strings.Contains(p.Remedy, "by itself") || !strings.Contains(p.Remedy, "network") {
		t.Errorf("unsent: %s", p.Remedy)
	}
	if p := stopping(t).answer(refusal(agora.CallStop, 401, 0)).recording().Problem; !strings.Contains(p.Remedy, "customer id") {
		t.Errorf("401: %s", p.Remedy)
	}
}

// Two fleets of one list do not write into each other's timelines.
func TestRestoredTimelinesAreNotShared(t *testing.T) {
	r := *recording(t).recording()
	r.Timeline = slices.Grow(r.Timeline, 10)
	one, two := newDeck(t), newDeck(t)
	one.answer(Restored{Recordings: []Recording{r}}, StopWanted{ID: "a"})
	two.answer(Restored{Recordings: []Recording{r}}, SIDTold{"a", "stranger"})
	lines := one.recording().Timeline
	if got := lines[len(lines)-1].Text; got != "stopping" {
		t.Errorf("the last line is %q", got)
	}
}

// A call is written before it is sent: what waits to be written goes with it.
func TestAWriteThatIsDueGoesWithTheCall(t *testing.T) {
	d := starting(t).answer(lostCall(agora.CallAcquire)).answer(NotSaved{"a", "", errFull}).jump(20 * second).expect("acquire")
	rev := d.recording().Rev
	d.after(time.Minute).expect()
	if d.recording().Rev != rev {
		t.Error("written twice")
	}
}

func TestNoLayoutWaitsAfterTheEnd(t *testing.T) {
	d := recording(t).answer(LayoutWanted{ID: "a", Layout: bestFit}).answer(layoutRefused(404, 404, bestFit)).answer(QueryWanted{"a"})
	if d.recording().Queued == nil {
		t.Fatal("it is not to be sent again")
	}
	d.answer(Queried{"a", status(agora.ExitedAbnormally)}).expectEnded(Abnormal)
	if d.recording().Queued != nil {
		t.Error("it still waits")
	}
}

// What comes too late or twice changes nothing, and nothing is written for it.
func TestLateEventsChangeNothing(t *testing.T) {
	d := recording(t)
	started := starting(t).answer(StopWanted{ID: "a"})
	for deck, events := range map[*deck][]Event{
		d: {
			Acquired{"a", "another"}, Started{ID: "a", SID: "sid"}, SIDTold{"a", "sid"}, Queried{"a", status(agora.Stopped)}, LayoutSent{"a", bestFit},
			StopAnswered{ID: "a", Answer: agora.StopAnswer{}}, notFound, lostCall(agora.CallStart), refusal(agora.CallStop, 206, 435), AskAgain{"a"}, Forget{"a"}, Acknowledge{"a"},
			StopWanted{ID: "unknown"}, Failed{ID: "unknown", Call: agora.CallQuery, Err: errNoApp},
		},
		started: {StopWanted{ID: "a"}},
		stopping(t).answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{}}): {StopWanted{ID: "a"}, QueryWanted{"a"}, LayoutWanted{ID: "a", Layout: bestFit}, StopAnswered{ID: "a", Answer: agora.StopAnswer{}}},
	} {
		for _, e := range events {
			before := deck.recording()
			if actions := deck.f.Apply(deck.now, e); len(actions) > 0 || deck.recording() != before {
				t.Errorf("%T%+v: %v", e, e, actions)
			}
		}
	}
}

func TestAnEmptyResourceIDIsNoAnswer(t *testing.T) {
	starting(t).answer(Acquired{ID: "a"}).expectPhase(Starting).expectIn(3*second, "acquire")
}

func TestARecordingInTheWayIsNamed(t *testing.T) {
	e := Failed{ID: "a", Call: agora.CallStart, Err: &agora.Error{Call: agora.CallStart, HTTPStatus: 400, Code: 53, SID: "theirs"}}
	d := asking(t).answer(e).expectEnded(NotStarted)
	if d.recording().SID != "" {
		t.Error("somebody else's recording is taken for ours")
	}
	if lines := d.recording().Timeline; !slices.ContainsFunc(lines, func(e Entry) bool { return e.Text == "the recording that is in the way has the sid theirs" }) {
		t.Errorf("its sid is lost: %v", lines)
	}
}

// The hours count from the first start that may have begun it, not from when its
// sid was learnt.
func TestExpiryIsNeverTooLate(t *testing.T) {
	d := asking(t)
	acquired := d.now
	d.answer(lostCall(agora.CallStart)).expectIn(3*second, "start").answer(Started{ID: "a", SID: "sid"})
	if got := d.recording().Expires; !got.Equal(acquired.Add(72 * time.Hour)) {
		t.Errorf("expires %v after acquire", got.Sub(acquired))
	}
}

func TestBackFromMovingWithoutAStatus(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound).expectIn(5*second, "query")
	d.answer(Queried{"a", status(agora.StatusUnknown)}).expectPhase(Starting).expectIn(3*second, "query")
}

func TestWhatHasAnUpload(t *testing.T) {
	for _, c := range []struct {
		r    Recording
		want bool
	}{
		{Recording{SID: "s", Phase: Confirmed}, false},
		{Recording{SID: "s", Phase: Ended, Ending: Stopped}, true},
		{Recording{SID: "s", Phase: Ended, Ending: Gone}, true},
		{Recording{SID: "s", Phase: Ended, Ending: NothingRecorded}, false},
		{Recording{Phase: Ended, Ending: Stopped}, false},
		{Recording{SID: "s", Phase: Ended, Ending: NotStarted}, false},
	} {
		if got := c.r.Uploads(); got != c.want {
			t.Errorf("%v, %v, sid %q: %v", c.r.Phase, c.r.Ending, c.r.SID, got)
		}
	}
}
