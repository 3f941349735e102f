package fleet

import (
	"errors"
	"time"

	"airdeck/agora"
)

// Agora's reference for start gives these waits: the same request again after
// 3 s, then 6 s for 206/65; 3, 6, 9 s for a time-out. Always with the same
// resourceId, which serves one recording only: repeating cannot start a second.
var (
	acquireWaits      = seconds(3, 6, 9)
	notCompletedWaits = seconds(3, 6)
	noAnswerWaits     = seconds(3, 6, 9)
)

const (
	firstQuery  = 5 * time.Second  // after the sid: earlier a 404 means nothing
	confirmTime = 90 * time.Second // Agora: not recording by then means it did not start
	anewLimit   = 3                // acquire anew after 502 or an expired resourceId
)

func (t *turn) startWanted(e StartWanted) {
	if t.f.byID[e.ID] != nil {
		return
	}
	r := &Recording{
		ID: e.ID, App: e.App, Profile: e.Profile, Channel: e.Channel, UID: e.UID, Mode: e.Mode,
		Canvas: e.Canvas, Layout: e.Layout, LayoutKnown: true, Life: e.Life,
		Since: t.now, Wanted: t.now, Status: agora.StatusUnknown,
	}
	t.f.byID[e.ID] = r
	t.f.order = append(t.f.order, e.ID)
	t.with(e.ID, func(r *Recording) {
		t.tell(r, Info, "start wanted with uid %s", r.UID)
		t.call(r, agora.CallAcquire)
	})
}

func (t *turn) acquired(r *Recording, e Acquired) {
	if r.Phase != Starting || r.Step != StepAcquire {
		return
	}
	t.heard(r, nil)
	r.flight.command, r.Tries = false, 0
	if t.cancelled(r) {
		return
	}
	r.ResourceID, r.AcquiredAt, r.Step, r.Problem = e.ResourceID, t.now, StepStart, nil
	r.note(t.now, "acquired")
	t.call(r, agora.CallStart)
}

func (t *turn) acquireFailed(r *Recording, err error) {
	if r.Phase != Starting || r.Step != StepAcquire {
		return
	}
	r.flight.command = false
	r.Tries++
	if t.cancelled(r) {
		return
	}
	if passing(err) && r.Tries <= len(acquireWaits) {
		r.Problem = problemOf(t.now, agora.CallAcquire, err)
		t.later(r, agora.CallAcquire, step(acquireWaits, r.Tries-1))
		t.tell(r, Warn, "acquire failed, trying again: %s", r.Problem.Reason)
		return
	}
	t.notStarted(r, agora.CallAcquire, err)
}

// cancelled ends a start that the operator no longer wants, while it is certain
// that none has reached Agora.
func (t *turn) cancelled(r *Recording) bool {
	if !r.StopWanted || r.MayRun {
		return false
	}
	t.end(r, Cancelled)
	t.tell(r, Info, "cancelled before it was started")
	return true
}

// passing tells whether the same acquire may succeed later: acquire leaves
// nothing behind at Agora, so repeating it is always safe.
func passing(err error) bool {
	return unclear(err) || notConnected(err) || errors.Is(err, agora.ErrRateLimited)
}

func (t *turn) notStarted(r *Recording, call agora.Call, err error) {
	t.end(r, NotStarted)
	r.Problem = problemOf(t.now, call, err).alarm()
	t.tell(r, Bad, "not started: %s", r.Problem.Reason)
}

// started takes the sid in, whenever and however it becomes known: it is the
// only thing that lets anybody stop this recording.
func (t *turn) started(r *Recording, sid string) {
	if r.SID != "" {
		return
	}
	if sid == "" {
		t.startFailed(r, agora.ErrUnreadable)
		return
	}
	t.heard(r, nil)
	r.flight.command, r.Tries, r.MayRun = false, 0, true
	r.SID, r.Step, r.StartedAt, r.Problem = sid, StepStarted, t.now, nil
	r.Ending, r.EndedAt = NotEnded, time.Time{}
	if r.Life > 0 {
		r.Expires = t.now.Add(r.Life)
	}
	t.enter(r, Starting)
	t.tell(r, Info, "started, waiting for the first query")
	if r.StopWanted {
		t.stopNow(r)
		return
	}
	t.later(r, agora.CallQuery, firstQuery)
}

func (t *turn) startFailed(r *Recording, err error) {
	if !(r.Phase == Starting || r.Phase == StartUnknown) || r.Step != StepStart {
		return
	}
	r.flight.command = false
	r.Tries++
	switch {
	case errors.Is(err, agora.ErrAlreadyStarted):
		t.alreadyStarted(r, err)
	case errors.Is(err, agora.ErrTaskConflict) && r.MayRun:
		// Something runs under this channel and uid, and it is ours.
		t.startUnknown(r, agora.CallStart, err)
	case errors.Is(err, agora.ErrNotCompleted):
		t.again(r, err, notCompletedWaits)
	case errors.Is(err, agora.ErrNoWorker), errors.Is(err, agora.ErrResourceExpired):
		t.anew(r, err)
	case errors.Is(err, agora.ErrRateLimited), notConnected(err):
		t.delayed(r, err)
	case unclear(err):
		t.again(r, err, noAnswerWaits)
	case r.MayRun:
		t.startUnknown(r, agora.CallStart, err)
	default:
		t.notStarted(r, agora.CallStart, err)
	}
}

// notConnected: it never left this machine, and may do so later.
func notConnected(err error) bool {
	return errors.Is(err, agora.ErrNotSent) && !errors.Is(err, agora.ErrBadParameter)
}

// unclear: nobody knows whether it was carried out.
func unclear(err error) bool {
	for _, target := range []error{agora.ErrTimeout, agora.ErrNoAnswer, agora.ErrUnreadable, agora.ErrInternal} {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}

// alreadyStarted is 201/7: it runs. The answer may or may not carry the sid.
func (t *turn) alreadyStarted(r *Recording, err error) {
	r.MayRun = true
	var e *agora.Error
	if errors.As(err, &e) && e.SID != "" {
		t.started(r, e.SID)
		return
	}
	t.startUnknown(r, agora.CallStart, err)
}

// again repeats a start that may have arrived, then gives up knowing.
func (t *turn) again(r *Recording, err error, waits []time.Duration) {
	r.MayRun = true
	if r.Tries > len(waits) {
		t.startUnknown(r, agora.CallStart, err)
		return
	}
	r.Problem = problemOf(t.now, agora.CallStart, err)
	t.later(r, agora.CallStart, step(waits, r.Tries-1))
	t.tell(r, Warn, "no clear answer to start, asking again with the same resourceId: %s", r.Problem.Reason)
}

// delayed repeats a start that surely did not arrive.
func (t *turn) delayed(r *Recording, err error) {
	if t.cancelled(r) {
		return
	}
	if r.Tries > len(noAnswerWaits) {
		if r.MayRun {
			t.startUnknown(r, agora.CallStart, err)
			return
		}
		t.notStarted(r, agora.CallStart, err)
		return
	}
	r.Problem = problemOf(t.now, agora.CallStart, err)
	t.later(r, agora.CallStart, step(noAnswerWaits, r.Tries-1))
	t.tell(r, Warn, "start did not go through, trying again: %s", r.Problem.Reason)
}

// anew gives the resourceId back for another one: allowed only while it is
// certain that the first one started nothing.
func (t *turn) anew(r *Recording, err error) {
	if r.MayRun {
		t.startUnknown(r, agora.CallStart, err)
		return
	}
	if t.cancelled(r) {
		return
	}
	r.Anew++
	if r.Anew > anewLimit {
		t.notStarted(r, agora.CallStart, err)
		return
	}
	r.Step, r.ResourceID, r.Tries = StepAcquire, "", 0
	r.Problem = problemOf(t.now, agora.CallStart, err)
	t.later(r, agora.CallAcquire, step(acquireWaits, r.Anew-1))
	t.tell(r, Warn, "acquiring anew: %s", r.Problem.Reason)
}

// startUnknown: it may run, and without a sid nobody can ask or stop it.
func (t *turn) startUnknown(r *Recording, call agora.Call, err error) {
	t.enter(r, StartUnknown)
	r.next = next{}
	r.Problem = problemOf(t.now, call, err).alarm()
	r.Problem.Meaning = unknownMeaning
	r.Problem.Remedy = unknownRemedy
	t.tell(r, Bad, "start unknown: %s", r.Problem.Reason)
}

const (
	unknownMeaning = "It may be running and costing money; its sid is not known, so it can be neither queried nor stopped from here."
	unknownRemedy  = "Ask again with the same resourceId (safe: it can start only one recording), start a second one under another uid, or wait: it ends by itself when the channel has been idle for its maxIdleTime."
)

func (t *turn) askAgain(r *Recording) {
	if r.Phase != StartUnknown || r.flight.command {
		return
	}
	r.Tries = len(noAnswerWaits) // one try, not another row of them
	r.note(t.now, "asking again with the same resourceId")
	t.call(r, agora.CallStart)
}

func (t *turn) forget(r *Recording) {
	if r.Phase != StartUnknown {
		return
	}
	t.end(r, Forgotten)
	t.tell(r, Warn, "taken off the deck; whether it ran is not known")
}

func (t *turn) acknowledge(r *Recording) {
	if r.Problem == nil || !r.Problem.Attention {
		return
	}
	p := *r.Problem
	p.Attention = false
	r.Problem = &p
}
