package control

import (
	"context"
	"time"

	"airdeck/agora/fleet"
)

// strayLease is how long an app is led that the config does not have: for one write.
const strayLease = time.Second

func (e *Engine) strays(id fleet.ID) bool {
	r := e.fleet.Find(id)
	return r != nil && r.Stray() && r.Live()
}

// forgetStray takes a recording off every deck that this one can do nothing for. Where
// another process looks after its app, that one decides.
func (e *Engine) forgetStray(r *fleet.Recording) Job {
	now, file := e.now(), e.share.file
	letter, _ := seal(fleet.Forget{ID: r.ID}, now) // an id alone
	hand := e.post(r.App, r.ID, letter)
	return Job{Recording: r, run: func(ctx context.Context) []fleet.Event {
		l, err := file.Take(ctx, r.App, now, strayLease)
		if err == nil && !l.Mine {
			return hand.Run(ctx)
		}
		gone := r.Forgotten(now)
		if err == nil {
			err = file.SaveUnder(ctx, l, *gone)
		}
		n := fleet.Note{At: now, ID: r.ID, Channel: r.Channel, Level: fleet.Warn, Text: gone.Timeline[len(gone.Timeline)-1].Text}
		if err != nil {
			n.Level, n.Text = fleet.Bad, "not taken off the deck: "+err.Error()
		}
		return []fleet.Event{posted{note: n}, Written{}}
	}}
}
