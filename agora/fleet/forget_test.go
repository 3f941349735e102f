package fleet

import (
	"testing"

	"airdeck/agora"
)

// Whatever keeps everybody here from asking about a recording or stopping it, it can be
// taken off the deck; what can be asked about cannot.
func TestWhatMayBeForgotten(t *testing.T) {
	refused := func(c agora.Call) Failed { return refusal(c, 401, 0) }
	stopping := func(f Failed) *deck {
		return recording(t).answer(StopWanted{ID: "a"}).expect("stop").answer(f)
	}
	queried := func(f Failed) *deck { return recording(t).expectIn(10*second, "query").answer(f) }
	for name, row := range map[string]struct {
		d    *deck
		want bool
	}{
		"one that fares well":             {recording(t), false},
		"one about which there is no app": {queried(Failed{ID: "a", Call: agora.CallQuery, Err: errNoApp}), true},
		"refused credentials":             {queried(refused(agora.CallQuery)), true},
		"a query that Agora refuses":      {queried(refusal(agora.CallQuery, 400, 2)), true},
		"one that is not found":           {queried(notFound), false},
		"a query without an answer":       {queried(lostCall(agora.CallQuery)), false},
		"a stop that is under way":        {recording(t).answer(StopWanted{ID: "a"}).expect("stop"), false},
		"a stop without an answer":        {stopping(lostCall(agora.CallStop)), false},
		"a stop by refused credentials":   {stopping(refused(agora.CallStop)), true},
		"a stop of no app":                {stopping(Failed{ID: "a", Call: agora.CallStop, Err: errNoApp}), true},
	} {
		if got := row.d.recording().Forgettable(); got != row.want {
			t.Errorf("%s: may be forgotten %v", name, got)
		}
		row.d.answer(Forget{"a"})
		if gone := row.d.recording().Ending == Forgotten; gone != row.want {
			t.Errorf("%s: forgotten %v", name, gone)
		}
		if row.want {
			row.d.calls = nil
			row.d.expectAlarm(false).expectQuiet()
		}
	}
}

// What is let in again may not be forgotten.
func TestCredentialsThatAreRightAgain(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(refusal(agora.CallQuery, 401, 0)).expectIn(30*second, "query")
	if d.answer(Queried{"a", status(5)}).recording().Forgettable() {
		t.Error("it can be asked about")
	}
}

func TestAStrayIsForgottenByWhoeverWritesIt(t *testing.T) {
	r := *recording(t).recording()
	d := newDeck(t).answer(Follow{App: "app", Stray: true}, Restored{Recordings: []Recording{r}})
	if r := d.recording(); !r.Stray() || !r.Forgettable() {
		t.Fatalf("stray %v, may be forgotten %v", r.Stray(), r.Forgettable())
	}
	d.answer(Forget{"a"}).expectPhase(Confirmed) // nobody leads it here
	gone := d.recording().Forgotten(d.now)
	d.answer(Mirrored{Recordings: []Recording{*gone}}).expectEnded(Forgotten)
	if d.recording().Forgettable() {
		t.Error("a second time")
	}
	d = newDeck(t).answer(Restored{Recordings: []Recording{r}})
	d.answer(Follow{App: "app", Stray: true})
	if !d.recording().Forgettable() {
		t.Error("known before")
	}
}
