package fleet

import (
	"slices"
	"strings"
	"testing"

	"airdeck/agora"
)

var conflict = refusal(agora.CallStart, 400, 53)

func TestAnotherUIDIsTakenWhereOneIsInUse(t *testing.T) {
	d := asking(t)
	d.free = []string{"900002", "900003"}
	d.answer(conflict).expect("acquire")
	if r := d.recording(); r.UID != "900002" || r.ResourceID != "" || r.Attention() || !d.f.UIDTaken("app", "channel-a", "900002") || d.f.UIDTaken("app", "channel-a", "900001") {
		t.Fatalf("%+v", r)
	}
	if d.f.UIDFree("app", "channel-a", "900001") {
		t.Error("the uid of somebody else's task counts as free")
	}
	d.answer(Acquired{"a", "second"}).expect("start").answer(conflict).expect("acquire").answer(Acquired{"a", "third"}).expect("start")
	d.answer(Started{ID: "a", SID: "sid"}).expectPhase(Starting)
	if r := d.recording(); r.UID != "900003" || r.Problem != nil || !slices.Equal(r.Refused, []string{"900001", "900002"}) {
		t.Errorf("%+v", r)
	}
	d.after(foreignTime)
	if !d.f.UIDFree("app", "channel-a", "900001") {
		t.Error("the uid of somebody else's task is left alone for ever")
	}
}

func TestUIDsAreNotTriedForEver(t *testing.T) {
	d := asking(t)
	d.free = []string{"2", "3", "4", "5", "6"}
	for range seatLimit {
		d.answer(conflict).expect("acquire").answer(Acquired{"a", "r"}).expect("start")
	}
	d.answer(conflict).expectEnded(NotStarted).expectAlarm(true).expectQuiet()
	if p := d.recording().Problem; p.Code != 53 {
		t.Errorf("%+v", p)
	}
	// One that was refused already is no other one.
	d = asking(t)
	d.free = []string{"900001"}
	d.answer(conflict).expectEnded(NotStarted)
}

func TestAStopCancelsTheSearchForAUID(t *testing.T) {
	d := asking(t)
	d.free = []string{"2"}
	d.answer(StopWanted{ID: "a"}, conflict).expect().expectEnded(Cancelled)
}

func TestOnUnknownStart(t *testing.T) {
	unknown := func(o OnUnknown) *deck {
		d := newDeck(t)
		e := wanted("a")
		e.OnUnknown = o
		return d.answer(e, Acquired{"a", "resource"}, refusal(agora.CallStart, 201, 7)).expect("acquire", "start").expectPhase(StartUnknown)
	}
	if d := unknown(Ask).expectAlarm(true); d.other != 0 || d.rang != 1 {
		t.Errorf("ask: %d others, %d alarms", d.other, d.rang)
	}
	if d := unknown(Wait).expectAlarm(false).expectQuiet(); d.other != 0 || !d.recording().Forgettable() {
		t.Errorf("wait: %d others", d.other)
	}
	d := unknown(Second).expectAlarm(true)
	if d.other != 1 {
		t.Fatalf("second: %d others", d.other)
	}
	second := wanted("b")
	second.Channel, second.UID, second.Replaces = "channel-a", "900002", "a"
	d.answer(second).expect("acquire b")
	if a, b := d.recording(), d.f.Find("b"); a.ReplacedBy != "b" || b.Replaces != "a" || len(b.Alerts) != 0 {
		t.Errorf("%+v\n%+v", a, b)
	}
	// Asking again about the first one does not start a third.
	d.answer(AskAgain{"a"}).expect("start").answer(refusal(agora.CallStart, 201, 7)).expectPhase(StartUnknown)
	if d.other != 1 {
		t.Errorf("%d others", d.other)
	}
	// After a restart an operator decides: it may be much later.
	if d := unknown(Second).restart(); d.other != 1 {
		t.Errorf("%d others after a restart", d.other)
	}
}

// Who comes back beside the one that was started in its place is not let run on in silence:
// both are paid for. Once one of them is left, nothing is said any more.
func TestWhoComesBackBesideItsReplacementIsToldOf(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(notFound).expectPhase(Moving)
	other := wanted("b")
	other.Channel, other.UID, other.Replaces = d.recording().Channel, "900002", "a"
	d.answer(other).expect("acquire b").answer(Acquired{"b", "r"}).expect("start b")
	if p := d.recording().Problem; p.Remedy != replacedRemedy {
		t.Errorf("asked to start one more: %q", p.Remedy)
	}
	d.answer(Started{ID: "b", SID: "s"}).after(15*second).expect("query", "query b").answer(notFound, Queried{"b", status(5)})
	if p := d.recording().Problem; p.Remedy != replacedRemedy {
		t.Errorf("asked to start one more: %q", p.Remedy)
	}
	d.expectAlert(SameChannel, false).after(15*second).expect("query", "query b").answer(Queried{"b", status(5)}, Queried{"a", status(5)})
	d.expectPhase(Confirmed).expectAlert(SameChannel, true).expectAlarm(true)
	if a, _ := d.recording().Alerted(SameChannel); !strings.Contains(a.Text, "uid 900002") {
		t.Errorf("%+v", a)
	}
	d.answer(StopWanted{ID: "b"}).expect("stop b").answer(StopAnswered{ID: "b", Answer: agora.StopAnswer{}})
	d.expectAlert(SameChannel, false).expectAlarm(false)

	d.expectIn(10*second, "query").answer(notFound).expectIn(5*second, "query") // nobody is beside it now
	d.answer(Queried{"a", status(5)}).expectPhase(Confirmed).expectAlert(SameChannel, false)
}
