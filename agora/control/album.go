package control

import (
	"context"

	"airdeck/agora/fleet"
)

// keepLayout remembers a layout that was sent. The recording itself is written without
// it: what it says of the past must not hold up what is to be sent.
func (e *Engine) keepLayout(a fleet.KeepLayout) []Job {
	if e.album == nil {
		return nil
	}
	album, now := e.album, e.now
	return []Job{{Recording: e.fleet.Find(a.ID), run: func(ctx context.Context) []fleet.Event {
		if err := album.KeepLayout(ctx, a.ID, a.Sent); err != nil {
			text := "a layout that was sent is missing in the list of them: " + err.Error()
			return []fleet.Event{said{note: fleet.Note{At: now(), ID: a.ID, Level: fleet.Warn, Text: text}}}
		}
		return nil
	}}}
}
