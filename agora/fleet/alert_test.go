package fleet

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora"
)

// live answers every query with "recording" until then, which may be days away.
func (d *deck) live(until time.Duration) *deck {
	d.t.Helper()
	for end := d.began.Add(until); d.now.Before(end); {
		d.now = d.now.Add(min(10*second, end.Sub(d.now)))
		d.take(d.f.Apply(d.now, Tick{}))
		d.answerQueries()
	}
	return d
}

func (d *deck) answerQueries() {
	calls := d.calls
	d.calls = nil
	for _, c := range calls {
		if c != "query" {
			d.calls = append(d.calls, c)
			continue
		}
		d.answer(Queried{"a", status(agora.FirstUploaded)})
	}
}

func (d *deck) expectAlert(k AlertKind, want bool) *deck {
	d.t.Helper()
	if _, got := d.recording().Alerted(k); got != want {
		d.t.Fatalf("at %v: alert %q is %v, want %v: %+v", d.now.Sub(d.began), k, got, want, d.recording().Alerts)
	}
	return d
}

func TestExpiriesAreWarnedOfAhead(t *testing.T) {
	d := starting(t).answer(Acquired{"a", "resource"}).expect("start")
	d.answer(Started{ID: "a", SID: "sid", TokenExpires: d.now.Add(2 * time.Hour), STSExpires: d.now.Add(8 * time.Hour)})
	d.live(90*time.Minute-second).expectAlert(TokenEndsSoon, false)
	d.live(90*time.Minute+10*second).expectAlert(TokenEndsSoon, true).expectAlarm(true).answer(Acknowledge{"a"}).expectAlarm(false)
	d.live(7*time.Hour-second).expectAlert(STSEndsSoon, false).live(7*time.Hour+10*second).expectAlert(STSEndsSoon, true).expectAlarm(true)
	d.live(71*time.Hour-second).expectAlert(ExpiresSoon, false).live(71*time.Hour+10*second).expectAlert(ExpiresSoon, true)
	if d.rang != 2 { // the last two came while nobody had acknowledged
		t.Errorf("%d alarms", d.rang)
	}
	d.answer(StopWanted{ID: "a"}).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}})
	d.expectAlert(ExpiresSoon, false).expectAlarm(false)
}

func TestAShortLifeIsWarnedOfInItsLastQuarter(t *testing.T) {
	d := newDeck(t)
	e := wanted("a")
	e.Life = time.Hour
	d.answer(e, Acquired{"a", "resource"}, Started{ID: "a", SID: "sid"})
	d.calls = nil
	d.live(45*time.Minute-second).expectAlert(ExpiresSoon, false).live(45*time.Minute+10*second).expectAlert(ExpiresSoon, true)
}

func TestWarningsAfterARestartAndAClockThatGoesBack(t *testing.T) {
	d := started(t).live(time.Hour)
	d.jump(-30 * time.Minute)
	if got := d.recording().Expires; !got.Equal(d.began.Add(72 * time.Hour)) {
		t.Errorf("expires at %v", got.Sub(d.began))
	}
	d.live(d.now.Sub(d.began)+time.Minute).restart().live(71*time.Hour-second).expectAlert(ExpiresSoon, false).live(71*time.Hour+10*second).expectAlert(ExpiresSoon, true)
	d.restart().expectAlert(ExpiresSoon, true).live(72 * time.Hour)
	if n := len(d.recording().Alerts); n != 1 {
		t.Errorf("%d alerts", n)
	}
}

func TestStillRunning(t *testing.T) {
	d := newDeckWith(t, Options{StillRunning: 4 * time.Hour}).answer(wanted("a"), Acquired{"a", "resource"}, Started{ID: "a", SID: "sid"})
	d.calls = nil
	d.live(4*time.Hour-second).expectAlert(StillRunning, false).live(4*time.Hour+10*second).expectAlert(StillRunning, true).expectAlarm(true)
	d.answer(Acknowledge{"a"}).live(9 * time.Hour).expectAlarm(false)

	d = newDeckWith(t, Options{StillRunning: 4 * time.Hour}).answer(wanted("a"), Acquired{"a", "resource"}, Started{ID: "a", SID: "sid"})
	d.live(time.Hour).restart().live(4*time.Hour-second).expectAlert(StillRunning, false).live(4*time.Hour+10*second).expectAlert(StillRunning, true)

	e := stranger
	e.Carried.StartedAt = noonPlus(-5 * time.Hour)
	newDeckWith(t, Options{StillRunning: 4 * time.Hour}).answer(e, Queried{"a", status(5)}).live(10*second).expectAlert(StillRunning, true)
}

// Most are started by somebody's backend: when one began its answers tell. Where none does,
// it is asked about all the same, so long after it was taken in.
func TestHowLongAnAdoptedOneHasRun(t *testing.T) {
	told := Queried{"a", status(5)}
	told.Answer.SliceStart = noonPlus(-5 * time.Hour)
	d := newDeckWith(t, Options{StillRunning: 4 * time.Hour}).answer(stranger, told).live(10*second).expectAlert(StillRunning, true)
	if at := d.recording().StartedAt; !at.Equal(noonPlus(-5 * time.Hour)) {
		t.Errorf("began at %v", at)
	}
	told.Answer.SliceStart = noonPlus(-time.Hour) // it was moved
	if at := d.answer(told).recording().StartedAt; !at.Equal(noonPlus(-5 * time.Hour)) {
		t.Errorf("began at %v after it was moved", at)
	}

	d = newDeckWith(t, Options{StillRunning: 4 * time.Hour}).answer(stranger, Queried{"a", status(5)})
	d.live(4*time.Hour-10*second).expectAlert(StillRunning, false).restart().live(4*time.Hour+10*second).expectAlert(StillRunning, true)
	if a, _ := d.recording().Alerted(StillRunning); !d.recording().StartedAt.IsZero() || !strings.Contains(a.Text, "since before") {
		t.Errorf("%v, %q", d.recording().StartedAt, a.Text)
	}
}

func TestAPlannedEndIsAnnouncedAndCarriedOut(t *testing.T) {
	d := recording(t)
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)})
	d.live(59*time.Minute-second).expectAlert(EndsSoon, false).live(59*time.Minute+10*second).expectAlert(EndsSoon, true).expectPhase(Confirmed)
	d.live(time.Hour - second).expect().expectPhase(Confirmed).live(time.Hour).expect("stop").expectPhase(Stopping)
	d.answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{}}).expectEnded(Stopped).expectAlert(EndsSoon, false).expectQuiet()
}

func TestAPlannedEndTakenBackMissedOrForbidden(t *testing.T) {
	d := recording(t)
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(59*time.Minute+10*second).expectAlert(EndsSoon, true)
	d.answer(PlanEnd{ID: "a"}).expectAlert(EndsSoon, false).live(2 * time.Hour).expect().expectPhase(Confirmed)

	d = recording(t) // nobody ran at that time: announced first
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).jump(3 * time.Hour).answerQueries()
	d.expectAlert(EndsSoon, true).live(d.now.Sub(d.began) + 50*second).expect().live(d.now.Sub(d.began) + 20*second).expect("stop")

	d = recording(t).answer(Protect{"a", true})
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(2*time.Hour).expect().expectPhase(Confirmed).expectAlert(EndsSoon, true)
	// The protection held it up: now it is announced anew, and carried out.
	d.answer(Protect{"a", false}).expectAlert(EndsSoon, false).live(2*time.Hour+10*second).expectAlert(EndsSoon, true).expectPhase(Confirmed)
	d.live(2*time.Hour + 70*second).expect("stop").expectPhase(Stopping)
}

func TestAPlannedEndIsKeptOverARestart(t *testing.T) {
	d := recording(t)
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(30 * time.Minute).restart()
	d.live(59*time.Minute+10*second).expectAlert(EndsSoon, true).restart().live(time.Hour - second).expect().live(time.Hour + second).expect("stop")
}

// Announced to one who then left, or whose computer slept: nobody comes back to a recording
// that is stopped in that moment.
func TestAPlannedEndThatWasAnnouncedAndMissedIsAnnouncedAnew(t *testing.T) {
	for _, late := range []time.Duration{0, 10 * second, 9 * time.Hour} {
		d := recording(t)
		d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(59*time.Minute+10*second).expectAlert(EndsSoon, true)
		d.now = d.now.Add(50*second + late) // nobody was there
		d.restart().answerQueries()
		since := d.now.Sub(d.began)
		d.live(since+55*second).expect().expectAlert(EndsSoon, true).expectPhase(Confirmed).live(since + 75*second).expect("stop")
	}

	d := recording(t) // beside a deck that quits, or as a run begins that has a file in common with others
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(59*time.Minute+10*second).expectAlert(EndsSoon, true)
	d.answer(Follow{App: "app"}).live(time.Hour + 5*second).expect().answer(Lead{App: "app"}).answerQueries()
	d.live(time.Hour+55*second).expect().expectAlert(EndsSoon, true).expectPhase(Confirmed).live(time.Hour + 80*second).expect("stop")

	d = recording(t) // the computer slept
	d.answer(PlanEnd{"a", d.began.Add(time.Hour)}).live(59*time.Minute+10*second).expectAlert(EndsSoon, true)
	d.jump(9 * time.Hour).answerQueries()
	since := d.now.Sub(d.began)
	d.live(since+55*second).expect().expectAlert(EndsSoon, true).expectPhase(Confirmed).live(since + 75*second).expect("stop")
}

func TestAnEndPlannedForTheNextSecondsIsAnnouncedAtOnceAndNotPutOff(t *testing.T) {
	d := recording(t).live(time.Minute)
	d.answer(PlanEnd{"a", d.now.Add(12 * second)}).expectAlert(EndsSoon, true).expectPhase(Confirmed)
	d.live(71 * second).expect().expectPhase(Confirmed).live(72 * second).expect("stop").expectPhase(Stopping)
}

// A command and something that falls due may come in one tick: both are written.
func TestACallCarriesAllThatHappenedInItsTurn(t *testing.T) {
	d := stopping(t).restart()
	r := *d.recording()
	r.Expires = d.now.Add(time.Hour)
	d = newDeck(t).answer(Restored{[]Recording{r}})
	actions := d.f.Apply(d.now.Add(time.Hour), Tick{})
	for _, a := range actions {
		if c, ok := a.(Call); ok && c.Call == agora.CallStop {
			if _, ok := c.Recording.Alerted(ExpiresSoon); !ok {
				t.Errorf("written without the alert: %+v", c.Recording)
			}
			return
		}
	}
	t.Errorf("no stop: %v", actions)
}

func TestProtectedIsStoppedByItsChannelsNameAlone(t *testing.T) {
	for _, typed := range []string{"", "channel", "CHANNEL-A"} {
		d := recording(t).answer(Protect{"a", true}, StopWanted{ID: "a", Confirmed: typed}).expect().expectPhase(Confirmed)
		if last := d.notes[len(d.notes)-1]; last.Level != Warn || !strings.Contains(last.Text, "protected") {
			t.Errorf("%q: nothing is said of it: %+v", typed, last)
		}
		d.answer(Protect{"a", false}, StopWanted{ID: "a"}).expect("stop").expectPhase(Stopping)
	}
	recording(t).answer(Protect{"a", true}, StopWanted{ID: "a", Confirmed: "channel-a"}).expect("stop").expectPhase(Stopping)
	asking(t).answer(Protect{"a", true}, StopWanted{ID: "a"}).answer(Started{ID: "a", SID: "sid"}).expect().expectPhase(Starting)
	asking(t).answer(Protect{"a", true}, StopWanted{ID: "a", Confirmed: "channel-a"}).answer(Started{ID: "a", SID: "sid"}).expect("stop")
}

func TestMutedAsksForNothing(t *testing.T) {
	d := recording(t).answer(Mute{ID: "a", On: true}).expectIn(10*second, "query").answer(notFound).expectPhase(Moving).expectAlarm(false)
	if d.rang != 0 {
		t.Error("it rings")
	}
	d.answer(Mute{ID: "a", On: false}).expectAlarm(true)
	if d.rang != 1 {
		t.Error("it does not ring")
	}
}

func TestMutedForATime(t *testing.T) {
	d := newDeckWith(t, Options{StillRunning: time.Hour}).answer(wanted("a"), Acquired{"a", "resource"}, Started{ID: "a", SID: "sid"})
	d.calls = nil
	d.answer(Mute{ID: "a", On: true, Until: d.began.Add(2 * time.Hour)}).live(time.Hour+10*second).expectAlert(StillRunning, true).expectAlarm(false)
	d.restart().live(2*time.Hour - second).expectAlarm(false).live(2*time.Hour + 10*second).expectAlarm(true)
	if r := d.recording(); d.rang != 1 || r.Muted || !r.MutedUntil.IsZero() {
		t.Errorf("%d alarms, muted %v until %v", d.rang, r.Muted, r.MutedUntil)
	}
	// What has ended, too, asks for attention again.
	d = starting(t).answer(Mute{ID: "a", On: true, Until: d.began.Add(time.Minute)})
	d.answer(refusal(agora.CallAcquire, 400, 2)).expectEnded(NotStarted).at(50 * second).expectAlarm(false).at(61 * second).expectAlarm(true)
	if d.rang != 1 {
		t.Errorf("%d alarms", d.rang)
	}
	// A time that has passed already mutes nothing, and a new one replaces the old one.
	d = recording(t).answer(Mute{ID: "a", On: true, Until: d.began}).expectAlarm(false)
	if d.recording().Muted {
		t.Error("muted until a time that has passed")
	}
	d.answer(Mute{ID: "a", On: true, Until: d.now.Add(time.Hour)}, Mute{ID: "a", On: true})
	if r := d.recording(); !r.Muted || !r.MutedUntil.IsZero() {
		t.Errorf("muted %v until %v", r.Muted, r.MutedUntil)
	}
}

func TestCrowds(t *testing.T) {
	d := newDeckWith(t, Options{Concurrent: map[string]int{"app": 2}}).answer(wanted("a"))
	again := func(id ID, channel string) StartWanted {
		e := wanted(id)
		e.Channel, e.UID = channel, "uid-"+string(id)
		return e
	}
	d.answer(again("b", "channel-a"), again("c", "elsewhere"))
	for id, want := range map[ID]AlertKind{"b": SameChannel, "c": OverLimit} {
		if a := d.f.Find(id).Alerts; len(a) != 1 || a[0].Kind != want || !d.f.Find(id).Attention() {
			t.Errorf("%s: %+v", id, a)
		}
	}
	d.expectAlarm(false)
	adopted := stranger
	adopted.ID, adopted.Task.UID = "f", "uid-f"
	d.answer(adopted, Queried{"f", status(5)})
	if _, same := d.f.Find("f").Alerted(SameChannel); !same {
		t.Errorf("adopted beside another one: %+v", d.f.Find("f").Alerts)
	}
	d.answer(StopWanted{ID: "a"}, Acquired{"a", "resource"})
	if _, same := d.f.Find("b").Alerted(SameChannel); !same || d.f.Find("a").Live() {
		t.Errorf("with one more beside it: %+v", d.f.Find("b").Alerts)
	}
	d.answer(StopWanted{ID: "b"}, Acquired{"b", "resource"})
	if _, same := d.f.Find("f").Alerted(SameChannel); same || len(d.f.rooms) != 2 {
		t.Errorf("left alone in its channel: %+v", d.f.Find("f").Alerts)
	}
	insured := again("e", "channel-a")
	insured.Insures, insured.App = "a", "app"
	d = newDeck(t).answer(wanted("a"), insured)
	if a := d.f.Find("e").Alerts; len(a) != 0 || d.f.Running("app") != 2 {
		t.Errorf("%+v", a)
	}
}

// The plan's limit is each app's own, and who was warned of it is no more once no more
// run than it allows.
func TestThePlansLimit(t *testing.T) {
	d := newDeckWith(t, Options{Concurrent: map[string]int{"app": 2, "other": 1}}).answer(wanted("a"))
	start := func(id ID, app string) {
		e := wanted(id)
		e.Channel, e.App = "channel-"+string(id), app
		d.answer(e)
	}
	over := func(id ID) bool { _, told := d.f.Find(id).Alerted(OverLimit); return told }
	start("b", "app")
	start("x", "other")
	start("y", "free")
	start("c", "app")
	start("d", "app")
	for id, want := range map[ID]bool{"b": false, "c": true, "d": true, "x": false, "y": false} {
		if over(id) != want {
			t.Errorf("%s is warned: %v", id, !want)
		}
	}
	d.answer(StopWanted{ID: "a"}, Acquired{"a", "resource"})
	if !over("c") || !over("d") || d.f.Full("app") != 2 {
		t.Error("three run, where the plan allows two")
	}
	d.answer(StopWanted{ID: "c"}, Acquired{"c", "resource"})
	if over("d") || d.f.Find("d").Attention() || d.f.Full("free") != 0 {
		t.Error("two run, as the plan allows")
	}
}

func TestMarkers(t *testing.T) {
	d := recording(t)
	d.at(15 * second).expect("query").answer(Queried{"a", agora.QueryAnswer{Status: 5, Files: []agora.File{{Name: "f", SliceStart: d.began.Add(-2 * second)}}}})
	d.after(5 * second).answer(Mark{ID: "a", Note: "goal"})
	m := d.recording().Markers
	if len(m) != 1 || m[0].Note != "goal" || m[0].Into != 22*second || !m[0].At.Equal(d.now) {
		t.Errorf("%+v", m)
	}
	d.after(5 * second).answer(Mark{ID: "a", Note: "earlier", At: d.began.Add(time.Second)})
	if m := d.recording().Markers; len(m) != 2 || m[1].Into != 3*second || !m[1].At.Equal(d.began.Add(time.Second)) {
		t.Errorf("of a moment that was: %+v", m)
	}
	on := m[0].At
	d.answer(Mark{ID: "a", At: on, Note: "goal, 1:0"}, Mark{ID: "a", At: on.Add(1), Gone: true})
	if m := d.recording().Markers; len(m) != 2 || m[0].Note != "goal, 1:0" || m[0].Into != 22*second {
		t.Errorf("corrected: %+v", m)
	}
	rev := d.recording().Rev
	d.answer(Mark{ID: "a", At: on, Note: "goal, 1:0"})
	if d.recording().Rev != rev {
		t.Error("the same once more is a change")
	}
	d = stopping(t).answer(Mark{ID: "a", Note: "goal"})
	on = d.recording().Markers[0].At
	d.answer(StopAnswered{ID: "a"}, Mark{ID: "a", At: on, Gone: true}, Mark{ID: "a", Note: "too late"})
	if r := d.recording(); r.Live() || len(r.Markers) != 0 {
		t.Errorf("after the end: %s, %+v", r.Phase, r.Markers)
	}
}
