package control

import (
	"context"
	"fmt"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// ready is what a start is going to send, secrets included. A command or a file may be
// needed for it, which can fail or take its time, and a resource of acquire is good for
// five minutes only: it is there before anything is acquired, and is kept in memory
// until the start has been answered.
type ready struct {
	fleet.Event
	ID     fleet.ID
	uid    string // for which it was made: a token may be of one uid
	params agora.StartParams
}

// needsParams: acquire itself sends none of them, and the start that follows at once does.
func needsParams(c agora.Call) bool { return c == agora.CallAcquire || c == agora.CallStart }

// getReady has what a start sends, from an earlier step of it or anew.
func (s sender) getReady(ctx context.Context, r *fleet.Recording) (ready, error) {
	if s.ready.ID == r.ID && s.ready.uid == r.UID {
		return s.ready, nil
	}
	if s.app.Client == nil {
		return ready{}, noApp(r.App)
	}
	if s.profile.Params == nil {
		return ready{}, fmt.Errorf("the config has no profile named %q, which this start needs", r.Profile)
	}
	params, err := s.profile.Params(ctx, r.Channel, r.UID)
	if err != nil {
		return ready{}, err
	}
	params = once(params, r, s.token)
	return ready{ID: r.ID, uid: r.UID, params: params}, params.Refusal(r.Mode)
}

// keepReady keeps it for the next step, while there is one.
func (e *Engine) keepReady(w ready) {
	if starting(e.fleet.Find(w.ID)) {
		e.ready[w.ID] = w
	}
}

// dropReady forgets what a start sends once nothing of it is to be sent any more by
// itself. Where an operator asks again, later, a token may have ended meanwhile.
func (e *Engine) dropReady(r *fleet.Recording) {
	if !starting(r) {
		delete(e.ready, r.ID)
	}
}

func starting(r *fleet.Recording) bool {
	return r != nil && r.Phase == fleet.Starting && r.SID == ""
}
