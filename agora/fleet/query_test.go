package fleet

import (
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
)

var notFound = refusal(agora.CallQuery, 404, 404)

func TestNotFoundBeforeConfirmation(t *testing.T) {
	d := started(t).at(5 * second).expect("query")
	began := d.now
	for _, wait := range []time.Duration{5, 10, 15, 15, 15, 15, 15} {
		d.answer(notFound).expectPhase(Starting).expectAlarm(false).expectIn(wait*second, "query")
	}
	if row := d.now.Sub(began); row != 90*second {
		t.Fatalf("asked for %v", row)
	}
	d.answer(notFound).expectEnded(DidNotStart).expectAlarm(true).expectQuiet()
}

func TestMovingAndBackAgain(t *testing.T) {
	d := recording(t).expectIn(10*second, "query")
	d.answer(notFound).expectPhase(Moving).expectAlarm(true)
	// Beside a time and a channel's name it is read whole in 80 columns.
	if said := d.notes[len(d.notes)-1].Text; !strings.Contains(said, "moving to another server") || len(said) > 80-33 {
		t.Errorf("it says %q", said)
	}
	d.expectIn(5*second, "query").answer(notFound).expectPhase(Moving)
	d.expectIn(10*second, "query").answer(notFound)
	d.expectIn(15*second, "query").answer(notFound)
	d.expectIn(15*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed).expectAlarm(false)
	d.expectIn(10*second, "query").answer(notFound).expectPhase(Moving)
	d.expectIn(5*second, "query")
}

func TestGoneAfterNinetySecondsOfNotFound(t *testing.T) {
	d := recording(t).expectIn(10*second, "query")
	began := d.now
	d.answer(notFound)
	for d.now.Sub(began) < 89*second {
		if d.after(beat); len(d.calls) > 0 {
			d.expect("query").answer(notFound).expectPhase(Moving)
		}
	}
	for d.calls == nil {
		d.after(beat)
	}
	d.expect("query").answer(notFound).expectEnded(Gone).expectAlarm(true).expectQuiet()
	if d.recording().Upload != agora.UploadUnknown {
		t.Error("the upload is said to be pending")
	}
}

// Only an answered 404 ends a recording: an outage of ours, however long, does not.
func TestOutageWhileMovingIsNoEvidence(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound).expectIn(5*second, "query")
	for range 20 {
		d.answer(lostCall(agora.CallQuery)).expectPhase(Moving).after(30 * second).expect("query")
	}
	d.answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed)
}

func TestAcknowledgedMovingStaysAcknowledged(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound).answer(Acknowledge{"a"}).expectAlarm(false)
	d.expectIn(5*second, "query").answer(notFound).expectAlarm(false)
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)})
	d.expectIn(10*second, "query").answer(notFound).expectAlarm(true)
}

func TestNotConfirmedAnyMore(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(Queried{"a", status(agora.RecorderStarts)}).expectPhase(Starting)
	d.expectIn(3*second, "query").answer(notFound).expectPhase(Moving).expectAlarm(true)
}

func TestAnAnswerWithoutAStatusTellsNothing(t *testing.T) {
	d := recording(t)
	at := d.recording().StatusAt
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.StatusUnknown)}).expectPhase(Confirmed)
	if r := d.recording(); r.StatusAt != at || r.Status != agora.FirstUploaded {
		t.Errorf("status %v at %v", r.Status, r.StatusAt)
	}
	d.expectIn(10*second, "query")
}

// Every status that Agora describes, by the word that an operator sees for it: of one
// that has not been confirmed, and of one that has.
func TestWhatAQueryTells(t *testing.T) {
	ended := func(how Ending) string { return how.String() }
	for s, want := range map[agora.Status][2]string{
		agora.NotStarted:       {"starting", "starting"},
		agora.Initialised:      {"starting", "starting"},
		agora.RecorderStarts:   {"starting", "starting"},
		agora.UploaderReady:    {"starting", "starting"},
		agora.RecorderReady:    {"recording", "recording"},
		agora.FirstUploaded:    {"recording", "recording"},
		agora.Stopping:         {"ending", "ending"},
		agora.Stopped:          {ended(Finished), ended(Finished)},
		agora.ReadyToExit:      {ended(Finished), ended(Finished)},
		agora.ExitedAbnormally: {ended(Abnormal), ended(Abnormal)},
	} {
		for i, d := range []*deck{started(t).at(5 * second).expect("query"), recording(t).expectIn(10*second, "query")} {
			d.answer(Queried{"a", status(s)})
			r := d.recording()
			word := r.Phase.String()
			if !r.Live() {
				word = r.Ending.String()
			}
			if word != want[i] || r.Status != s || !s.Known() {
				t.Errorf("status %d is called %q, want %q", s, word, want[i])
			}
			if r.Attention() != s.Over() {
				t.Errorf("status %d: attention %v", s, r.Attention())
			}
			if !r.Live() && r.Upload != agora.UploadUnknown {
				t.Errorf("%v: the upload is said to be pending", s)
			}
		}
	}
}

// It may end, be found again on another server, or be found no more.
func TestOneThatIsEndingByItself(t *testing.T) {
	leaving := func() *deck {
		return recording(t).expectIn(10*second, "query").answer(Queried{"a", status(agora.Stopping)}).expectPhase(Leaving).expectAlarm(true)
	}
	leaving().expectIn(5*second, "query").answer(Queried{"a", status(agora.Stopped)}).expectEnded(Finished)
	d := leaving().expectIn(5*second, "query").answer(Queried{"a", status(agora.FirstUploaded)}).expectPhase(Confirmed).expectAlarm(false)
	d.expectIn(10*second, "query")

	d = leaving().expectIn(5*second, "query")
	for _, wait := range []time.Duration{5, 10, 15, 15, 15, 15, 15} { // 90 s
		d.answer(refusal(agora.CallQuery, 404, 404)).expectPhase(Leaving).expectIn(wait*second, "query")
	}
	d.answer(refusal(agora.CallQuery, 404, 404)).expectEnded(Finished).expectAlarm(true).expectQuiet()

	leaving().answer(StopWanted{ID: "a"}).expectPhase(Stopping).expect("stop").answer(refusal(agora.CallStop, 400, 2)).expectPhase(Leaving)
}

// A number that is in no reference neither confirms nor denies, and is shown.
func TestAStatusThatNobodyKnows(t *testing.T) {
	d := recording(t).expectIn(10*second, "query")
	seen := d.recording().StatusAt
	d.answer(Queried{"a", status(12)}).expectPhase(Confirmed).expectAlarm(false)
	if r := d.recording(); !r.StatusAt.Equal(seen) || r.Problem == nil || r.Problem.Reason != "status 12" || r.Problem.Remedy == "" {
		t.Errorf("seen %v, %+v", r.StatusAt, r.Problem)
	}
	d.expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)})
	if d.recording().Problem != nil {
		t.Error("the problem stays")
	}

	d = started(t).at(5 * second).expect("query")
	for range 29 { // until 92 s
		d.answer(Queried{"a", status(12)}).expectPhase(Starting).expectAlarm(false).expectIn(3*second, "query")
	}
	d.answer(Queried{"a", status(12)})
	d.expectPhase(Starting).expectAlarm(true)
}

func TestFilesAreKept(t *testing.T) {
	d := recording(t).expectIn(10*second, "query")
	files := agora.QueryAnswer{Status: agora.FirstUploaded, Files: []agora.File{{Name: "a.m3u8"}}}
	d.answer(Queried{"a", files}).expectIn(10*second, "query").answer(Queried{"a", status(agora.FirstUploaded)})
	if got := d.recording().Files; len(got) != 1 || got[0].Name != "a.m3u8" {
		t.Errorf("files %v", got)
	}
}

func TestQueryTroubleBacksOff(t *testing.T) {
	for name, e := range map[string]Failed{
		"504/62":    refusal(agora.CallQuery, 504, 62),
		"206/65":    refusal(agora.CallQuery, 206, 65),
		"no answer": lostCall(agora.CallQuery),
		"2":         refusal(agora.CallQuery, 400, 2),
	} {
		t.Run(name, func(t *testing.T) {
			d := recording(t).expectIn(10*second, "query")
			for _, wait := range []time.Duration{5, 10, 15, 30, 30} {
				d.answer(e).expectPhase(Confirmed).expectIn(wait*second, "query")
			}
			if d.recording().Problem == nil {
				t.Error("the failure is hidden")
			}
			d.answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
			if d.recording().Problem != nil {
				t.Error("the problem stays")
			}
		})
	}
}

// What Agora does not answer for any more is neither polled nor stopped for ever.
func TestExpired(t *testing.T) {
	recording(t).expectIn(10*second, "query").answer(refusal(agora.CallQuery, 400, 433)).expectEnded(Expired).expectAlarm(true).expectQuiet()
	recording(t).answer(StopWanted{ID: "a"}).expect("stop").answer(refusal(agora.CallStop, 400, 433)).expectEnded(Expired).expectAlarm(true).expectQuiet()
}

func TestARecordingWhoseIDsAreWrongCanBeForgotten(t *testing.T) {
	d := recording(t).answer(Forget{"a"}).expectPhase(Confirmed)
	d.expectIn(10*second, "query").answer(refusal(agora.CallQuery, 400, 1003)).answer(Forget{"a"}).expectEnded(Forgotten).expectQuiet()
}

func TestQueryNow(t *testing.T) {
	d := recording(t).after(2 * second).answer(QueryWanted{"a"}).expect("query").answer(QueryWanted{"a"}).expect()
	d.answer(Queried{"a", status(agora.FirstUploaded)}).expectIn(10*second, "query")
	d.answer(StopWanted{ID: "a"}).answer(QueryWanted{"a"}).expect()
}

func TestRefusedCredentialsHoldAllButAProbe(t *testing.T) {
	d := newDeck(t)
	for _, id := range []ID{"a", "b", "c"} {
		d.answer(wanted(id), Acquired{id, "r" + string(id)}, Started{ID: id, SID: "s" + string(id)})
	}
	d.calls = nil
	d.at(6*second).expect("query", "query b", "query c")
	for _, id := range []ID{"a", "b", "c"} {
		d.answer(Queried{id, status(agora.FirstUploaded)})
	}
	d.at(17*second).expect("query", "query b", "query c")
	unauthorized := refusal(agora.CallQuery, 401, 0)
	for _, id := range []ID{"a", "b", "c"} {
		e := unauthorized
		e.ID = id
		d.answer(e)
	}
	if d.f.Refused("app").IsZero() {
		t.Error("not known as refused")
	}
	d.expectIn(30*second, "query").answer(unauthorized)
	d.expectIn(30*second, "query b")
	d.answer(Queried{"b", status(agora.FirstUploaded)})
	if !d.f.Refused("app").IsZero() {
		t.Error("still known as refused")
	}
	d.after(2*second).expect("query c", "query")
}

// A 404 with Agora's code comes from behind the credentials: they are right.
func TestAnyAnswerOfTheServiceEndsTheHold(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(refusal(agora.CallQuery, 401, 0))
	d.expectIn(30*second, "query").answer(refusal(agora.CallQuery, 502, 0))
	if d.f.Refused("app").IsZero() {
		t.Error("a proxy's page is taken for Agora's answer")
	}
	d.after(30 * second).expect("query").answer(notFound)
	if !d.f.Refused("app").IsZero() {
		t.Error("the credentials are still said to be refused")
	}
	d.expectIn(5*second, "query")
}

// An answer that says what the last one said is no news of how a recording stands.
func TestNewsOfAnAnswer(t *testing.T) {
	d := recording(t)
	d.f.News()
	d.expectIn(10*second, "query")
	d.f.News() // that it is asked about is none either
	before := d.f.Known("a")
	d.answer(Queried{"a", status(agora.FirstUploaded)})
	if n := d.f.News(); len(n.Changed) > 0 || n.All || !n.Heard {
		t.Errorf("the same status is %+v", n)
	}
	if !before.StatusAt.Equal(d.now) {
		t.Errorf("what is known is of %v, not of %v", before.StatusAt, d.now)
	}
	d.expectIn(10*second, "query").answer(notFound)
	if n := d.f.News(); !slices.Contains(n.Changed, "a") {
		t.Errorf("a 404 is %+v", n)
	}
	if n := d.f.News(); len(n.Changed) > 0 || n.Heard {
		t.Errorf("told twice: %+v", n)
	}
}
