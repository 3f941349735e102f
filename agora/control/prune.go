package control

import (
	"context"
	"time"

	"airdeck/agora/fleet"
)

const (
	pruneEvery = time.Hour
	pruneTime  = time.Minute // bounds it
)

// prune forgets what ended longer ago than the history goes. Nobody does so at once after
// the start: the first frame, and whatever else is urgent then, goes before.
func (e *Engine) prune(out *outcome) {
	s, now := e.share, e.now()
	if s.history <= 0 || len(s.leads) == 0 {
		return
	}
	if s.pruned.IsZero() || now.Before(s.pruned) {
		s.pruned = now.Add(pruneTime - pruneEvery)
	}
	if now.Sub(s.pruned) < pruneEvery {
		return
	}
	s.pruned = now
	out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event {
		ctx, cancel := context.WithTimeout(ctx, pruneTime)
		defer cancel()
		if _, err := s.file.Prune(ctx, now.Add(-s.history)); err != nil && ctx.Err() == nil {
			return []fleet.Event{said{note: fleet.Note{At: now, Level: fleet.Warn, Text: "what ended long ago could not be forgotten: " + err.Error()}}}
		}
		return nil
	}})
}
