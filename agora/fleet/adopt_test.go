package fleet

import (
	"testing"

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
