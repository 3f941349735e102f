package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

var stranger = Adopt{ID: "a", App: "app", Task: agora.Task{Channel: "channel-a", UID: "5", ResourceID: "resource", SID: "sid", Mode: agora.Mix}}

func TestAdoptIsCheckedByAQuery(t *testing.T) {
	d := newDeck(t).answer(stranger).expect("query").expectPhase(Starting)
	d.answer(Queried{"a", status(5)}).expectPhase(Confirmed).expectAlarm(false)
	if r := d.recording(); r.LayoutKnown || !r.Adopted || r.Adopting || !r.Expires.IsZero() || !d.f.UIDTaken("app", "channel-a", "5") {
		t.Errorf("%+v", r)
	}
	again := stranger
	again.ID = "b"
	if d.answer(again).expect(); d.f.Len() != 1 {
		t.Error("adopted twice")
	}
	d.answer(StopWanted{ID: "a"}).expect("stop")
}

func TestWhatAgoraDoesNotKnowIsNotAdopted(t *testing.T) {
	for _, code := range [][2]int{{404, 404}, {400, 1003}, {400, 432}, {400, 2}} {
		newDeck(t).answer(stranger).expect("query").answer(refusal(agora.CallQuery, code[0], code[1])).expectEnded(NotAdopted).expectAlarm(true).expectQuiet()
	}
	// No answer is no evidence.
	d := newDeck(t).answer(stranger).expect("query").answer(lostCall(agora.CallQuery)).expectPhase(Starting).expectIn(5*second, "query")
	d.restart().expectPhase(Starting).after(beat).expect("query").answer(notFound).expectEnded(NotAdopted)
	d = newDeck(t)
	bad := stranger
	bad.Task.SID = ""
	if d.answer(bad).expect(); d.f.Len() != 0 {
		t.Error("adopted without a sid")
	}
}

// An adoption of what was started here tells the sid of a start whose answer was lost, once
// a query has found it.
func TestAnAdoptionTellsTheSIDOfAnUnknownStart(t *testing.T) {
	unknown := func() (*deck, Adopt) {
		d := newDeck(t).answer(wanted("a"), Acquired{"a", "resource"}).restart().expectPhase(StartUnknown)
		r := d.recording()
		e := Adopt{ID: "b", App: r.App, Task: r.Task()}
		e.Task.SID = "told"
		return d, e
	}
	d, e := unknown()
	d.calls = nil
	d.answer(e).expect("query b").answer(Queried{"b", status(5)})
	if r := d.recording(); r.SID != "told" || r.Phase != Starting || r.Adopted {
		t.Errorf("%+v", r)
	}
	if b := d.f.Find("b"); b.Live() || b.Attention() || d.f.FindSID("told").ID != "a" {
		t.Errorf("%+v", b)
	}
	d.expectIn(5*second, "query").answer(Queried{"a", status(5)}).expectPhase(Confirmed)

	// One that Agora does not know tells nothing.
	d, e = unknown()
	d.answer(e, Failed{ID: "b", Call: agora.CallQuery, Err: notFound.Err}).expectPhase(StartUnknown)
	if d.recording().SID != "" {
		t.Error("it has a sid that nobody checked")
	}

	// Told by the start meanwhile, it is not looked after twice.
	d, e = unknown()
	d.answer(e, AskAgain{"a"}, Started{ID: "a", SID: "told"}, Queried{"b", status(5)})
	if b := d.f.Find("b"); b.Live() || d.recording().SID != "told" {
		t.Errorf("%+v", b)
	}

	// While the start is under way, that one tells.
	d = newDeck(t).answer(wanted("a"), Acquired{"a", "resource"})
	if d.answer(e); d.f.Len() != 1 {
		t.Error("it is looked after twice")
	}
}

// One that was being stopped when it was handed over is never queried while that stop may
// be under way, and never lost: the stop is sent from here once the other one must have
// been answered.
func TestAStopUnderWayIsHandedOver(t *testing.T) {
	stopping := func(ago time.Duration) *deck {
		d := newDeck(t)
		e := stranger
		e.Carried.StoppingAt = d.now.Add(-ago)
		return d.answer(e)
	}
	d := stopping(5 * second).expect().expectPhase(Stopping).expectAlarm(false)
	d.expectIn(30*second, "stop").answer(refusal(agora.CallStop, 400, 49)).expectPhase(Stopping)
	d.expectIn(5*second, "stop").answer(refusal(agora.CallStop, 404, 404)).expectEnded(Stopped).expectAlarm(false).expectQuiet()

	// The other one was never sent, or is lost: this one does it.
	stopping(time.Minute).after(beat).expect("stop").answer(StopAnswered{ID: "a", Answer: agora.StopAnswer{Upload: agora.Uploaded}}).expectEnded(Stopped)

	// Nobody had asked for it to go on, and it does: the stop was refused.
	stopping(time.Minute).after(beat).expect("stop").answer(refusal(agora.CallStop, 400, 2)).expectPhase(Starting).expectAlarm(true).expectIn(10*second, "query")

	// After a restart it is stopped still, and not queried.
	stopping(5 * second).restart().expectPhase(Stopping).after(beat).expect("stop")

	// A file of yesterday stops nothing.
	stopping(24 * time.Hour).expect("query").expectPhase(Starting)
}
