package fleet

import (
	"time"

	"airdeck/agora"
)

// refreshEvery is how often Agora asks for a new STS token of a recording that runs
// for more than an hour (start, stsExpiration).
const refreshEvery = time.Hour

// refreshWaits are the waits of a refresh that did not come through; a token has
// hours left when it is refreshed.
var refreshWaits = []time.Duration{time.Minute, 5 * time.Minute}

// refreshAt is when its STS token is refreshed; the zero time if it is not.
func (r *Recording) refreshAt() time.Time {
	if !r.RefreshSTS || !queryable(r) || r.flight.update || r.STSAt.IsZero() {
		return time.Time{}
	}
	at := r.STSAt.Add(refreshEvery)
	if r.refreshTry.After(at) {
		return r.refreshTry
	}
	return at
}

func updating(r *Recording) bool { return r.flight.update }

func (t *turn) refreshed(r *Recording, expires time.Time) {
	t.heard(r, nil)
	r.flight.update, r.refreshTries = false, 0
	r.STSAt, r.STSExpires = t.now, expires
	r.dismiss(STSEndsSoon)
	if r.Problem != nil && r.Problem.Call == agora.CallUpdate {
		r.Problem = nil
	}
	r.note(t.now, "the storage's temporary key is refreshed")
	if r.Phase == Stopping {
		t.stopPending(r)
	}
}

func (t *turn) refreshFailed(r *Recording, err error) {
	r.flight.update = false
	r.refreshTries++
	r.refreshTry = t.now.Add(step(refreshWaits, int(r.refreshTries)-1))
	if r.Phase == Stopping {
		t.stopPending(r)
		return
	}
	r.trouble(problemOf(t.now, agora.CallUpdate, err).repeated(err, "The key is refreshed again by itself; the present one holds for hours yet.").alarm())
	t.tell(r, Bad, "the storage's temporary key could not be refreshed, trying again: %s", r.Problem.Brief())
}
