package control

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// errand is what must not get lost between two decks: a wish, or an answer that only
// this one has got. Until all that comes of it is written down, it may turn out that
// another deck looks after the recording by now.
type errand struct {
	event fleet.Event // as another deck is told it
	at    time.Time   // when it was wanted, or came
	// settle takes away the letter in which it came; nil: it came in none.
	settle func(context.Context)
	handed bool // another deck has it

	left      atomic.Int32 // jobs that have not ended
	unwritten atomic.Bool  // one of them could not write
}

// run gives an event to the fleet, and watches over what comes of it.
func (e *Engine) run(ev fleet.Event, w *errand, out *outcome) {
	before := len(out.jobs)
	e.apply(ev, out)
	if _, kept := kindOf(w.event); kept {
		w.watch(out.jobs[before:])
	}
}

// watch settles the errand with the last of its jobs. Those that only tell write nothing.
func (w *errand) watch(jobs []Job) {
	for _, j := range jobs {
		if !j.light {
			w.left.Add(1)
		}
	}
	for i := range jobs {
		if run := jobs[i].run; !jobs[i].light {
			jobs[i].run = func(ctx context.Context) []fleet.Event { return w.ended(ctx, run(ctx)) }
		}
	}
}

func (w *errand) ended(ctx context.Context, events []fleet.Event) []fleet.Event {
	for i, ev := range events {
		switch ev := ev.(type) {
		case fenced:
			ev.errand = w
			events[i] = ev
			w.unwritten.Store(true)
		case fleet.NotSaved:
			w.unwritten.Store(true)
		}
	}
	if w.left.Add(-1) == 0 && !w.unwritten.Load() && w.settle != nil {
		w.settle(ctx)
	}
	return events
}

// told is an event as another deck can use it: an answer to a call of this deck is none
// to that one, which has sent none or another one.
func (e *Engine) told(ev fleet.Event) fleet.Event {
	switch ev := ev.(type) {
	case fleet.Started:
		return fleet.SIDTold{ID: ev.ID, SID: ev.SID}
	case fleet.StopAnswered:
		return fleet.StopTold{ID: ev.ID, Files: ev.Answer.Files, Upload: ev.Answer.Upload, Async: ev.Async}
	case fleet.Failed:
		return failureTold(ev)
	case fleet.Mark:
		if ev.At.IsZero() {
			ev.At = e.now()
		}
		return ev
	}
	return ev
}

// failureTold is what a refusal proves, whoever sent the call: some tell the sid of what
// runs, and some that a stop has done its work.
func failureTold(f fleet.Failed) fleet.Event {
	var e *agora.Error
	if !errors.As(f.Err, &e) {
		return f
	}
	switch {
	case f.Call == agora.CallStart && e.SID != "" && !errors.Is(e, agora.ErrTaskConflict): // that one's may be somebody else's
		return fleet.SIDTold{ID: f.ID, SID: e.SID}
	case f.Call == agora.CallStop && errors.Is(e, agora.ErrNoRecordedData):
		return fleet.StopTold{ID: f.ID, Nothing: true}
	case f.Call == agora.CallStop && errors.Is(e, agora.ErrUploadUnfinished):
		return fleet.StopTold{ID: f.ID, Upload: agora.UploadUnknown}
	}
	return f
}
