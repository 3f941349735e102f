package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

func (d *deck) expectSilent(since time.Duration) *deck {
	d.t.Helper()
	want := time.Time{}
	if since > 0 {
		want = d.began.Add(since)
	}
	if got := d.f.Silent("app", d.now); !got.Equal(want) {
		d.t.Errorf("at %v: silent since %v, want %v", d.now.Sub(d.began), got.Sub(d.began), since)
	}
	return d
}

// That nothing is answered any more is told of the whole app once it lasts, and no longer
// than that: any answer ends it, also one that refuses.
func TestThatNothingIsAnsweredIsTold(t *testing.T) {
	for _, failed := range []Failed{lostCall(agora.CallQuery), unsent(agora.CallQuery)} {
		d := recording(t).expectIn(10*second, "query").answer(failed).expectSilent(0)
		d.expectIn(5*second, "query").answer(failed).expectIn(10*second, "query").answer(failed).expectSilent(15 * second)
		d.expectIn(15*second, "query").answer(refusal(agora.CallQuery, 504, 62)).expectSilent(0)
	}

	d := recording(t).expectIn(10*second, "query").answer(lostCall(agora.CallQuery)).expectIn(5*second, "query").answer(lostCall(agora.CallQuery)).after(10 * second)
	d.expect("query").expectSilent(15*second).answer(StopWanted{ID: "a"}, Queried{"a", status(5)}).expectSilent(0)
}

// Where nothing is left to ask about, nothing can be answered either.
func TestNobodyIsSilentWhoIsNotAsked(t *testing.T) {
	d := recording(t).expectIn(10*second, "query").answer(lostCall(agora.CallQuery)).expectIn(5*second, "query").answer(lostCall(agora.CallQuery))
	d.after(20 * second).expectSilent(15 * second)
	d.answer(Follow{App: "app"}).expectSilent(0).answer(Lead{App: "app"}).expectSilent(0)
}
