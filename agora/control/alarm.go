package control

import (
	"context"

	"airdeck/agora/fleet"
)

// alarm tells somebody, by the command that is configured for it.
func (e *Engine) alarm(r *fleet.Recording) []Job {
	if e.ring == nil {
		return nil
	}
	return []Job{{Recording: r, light: true, run: func(ctx context.Context) []fleet.Event {
		err := e.ring(ctx, r)
		if err == nil {
			return nil
		}
		return []fleet.Event{said{note: fleet.Note{At: e.now(), ID: r.ID, Channel: r.Channel, Level: fleet.Warn,
			Text: "on_attention: " + err.Error()}}}
	}}}
}

// said is a note that a job brings back.
type said struct {
	fleet.Event
	note fleet.Note
}
