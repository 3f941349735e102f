package fleet

import (
	"errors"
	"time"

	"airdeck/agora"
)

var (
	notFoundWaits = seconds(5, 10, 15)     // Agora's reference for 404 on query
	troubleWaits  = seconds(5, 10, 15, 30) // and for 504
)

// MovingTime is how long Agora may take to move a recording to another server;
// until then its 404 is not an end.
const MovingTime = 90 * time.Second

// confirmEvery is the wait between the queries of a start that is not confirmed.
const confirmEvery = 3 * time.Second

// probeWait is how often an App ID whose credentials are refused is tried.
const probeWait = 30 * time.Second

// queryWanted asks at once if there is something to spend, and otherwise before
// all others.
func (t *turn) queryWanted(r *Recording) {
	if p := t.f.pace(r.App); !r.flight.blocks(agora.CallQuery) && p.takeNormal() {
		t.call(r, agora.CallQuery)
		return
	}
	r.next = next{call: agora.CallQuery, at: t.now, asked: true}
}

func (t *turn) queried(r *Recording, a agora.QueryAnswer) {
	r.flight.query = false
	t.heard(r, nil)
	r.filesTold(a.Files)
	r.NotFound = time.Time{}
	if r.Phase == Stopping {
		t.stopPending(r)
		return
	}
	r.Tries = 0
	if t.adopted(r); !r.Live() {
		return
	}
	t.begunAt(r, a.SliceStart)
	if a.Status == agora.StatusUnknown {
		t.untold(r)
		return
	}
	if !a.Status.Known() {
		t.strangeStatus(r, a.Status)
		return
	}
	r.Status, r.StatusAt = a.Status, t.now
	t.statusTold(r)
}

// begunAt: when one began that was started elsewhere is told by its answers, unless who
// handed it over knew better. Once it was moved that is its new server's beginning: it has
// then run for longer.
func (t *turn) begunAt(r *Recording, at time.Time) {
	if !r.StartedAt.IsZero() || at.IsZero() || at.After(t.now) {
		return
	}
	r.StartedAt = at
	t.remind(r)
}

// remind plans when it has run for long: since it began, or else since it is known here.
func (t *turn) remind(r *Recording) {
	if t.f.long > 0 && r.SID != "" {
		r.longAt = r.knownFrom().Add(t.f.long)
	}
}

func (r *Recording) knownFrom() time.Time {
	if r.StartedAt.IsZero() {
		return r.Wanted
	}
	return r.StartedAt
}

// untold: Agora knows it, and says nothing of how it fares.
func (t *turn) untold(r *Recording) {
	if r.Phase == Moving {
		t.enter(r, Starting)
	}
	t.later(r, agora.CallQuery, t.pollWait(r))
}

// strangeStatus: what Agora says of it is in no reference. It is neither believed to
// record by that, nor not to: what was confirmed grows old.
func (t *turn) strangeStatus(r *Recording, s agora.Status) {
	r.trouble(&Problem{At: t.now, Call: agora.CallQuery, HTTPStatus: 200, Reason: s.String(),
		Attention: r.Phase == Starting && t.waited(r) >= confirmTime,
		Meaning:   "Agora answers with a status that is in none of its references: whether it records is not known.",
		Remedy:    "Look whether files arrive in the storage; a newer airdeck may know what it means."})
	t.untold(r)
}

func (t *turn) pollWait(r *Recording) time.Duration {
	if r.Phase == Confirmed || t.waited(r) >= confirmTime {
		return t.f.cadence
	}
	return confirmEvery
}

// waited is how long it has been starting.
func (t *turn) waited(r *Recording) time.Duration { return t.now.Sub(latest(r.StartedAt, r.Since)) }

func (t *turn) statusTold(r *Recording) {
	switch {
	case r.Status.Recording():
		t.confirm(r)
	case r.Status == agora.Stopping:
		t.leaving(r)
	case r.Status == agora.Stopped || r.Status == agora.ReadyToExit:
		t.end(r, Finished)
		r.Upload = agora.UploadUnknown
		r.Problem = &Problem{At: t.now, Call: agora.CallQuery, HTTPStatus: 200, Reason: r.Status.String(), Attention: true,
			Meaning: "Agora reports that this recording has stopped; no stop was sent from here.",
			Remedy:  endedRemedy}
		t.tell(r, Bad, "stopped by itself")
	case r.Status == agora.ExitedAbnormally:
		t.end(r, Abnormal)
		r.Upload = agora.UploadUnknown
		r.Problem = &Problem{At: t.now, Call: agora.CallQuery, HTTPStatus: 200, Code: 20, Reason: r.Status.String(), Attention: true,
			Meaning: "The recorder exited abnormally; what it had uploaded until then remains.",
			Remedy:  "Start a new recording of this channel under another uid."}
		t.tell(r, Bad, "exited abnormally")
	default:
		t.unconfirmed(r)
	}
}

func (t *turn) confirm(r *Recording) {
	if r.Phase != Confirmed {
		if r.Confirmed.IsZero() {
			r.Confirmed = r.StatusAt
			t.tell(r, Good, "recording, confirmed by status %d", r.Status)
		} else {
			t.tell(r, Good, "recording again")
		}
		t.enter(r, Confirmed)
		t.backBeside(r)
	}
	t.well(r)
	t.later(r, agora.CallQuery, t.f.cadence)
}

// well takes away the problems that a good query disproves. That a layout or a
// stop was refused remains true, and so does a disk that cannot be written.
func (t *turn) well(r *Recording) {
	if r.Problem == nil || r.Problem.lasting() || !r.saveAt.IsZero() {
		return
	}
	r.Problem = nil
}

const endedRemedy = "If it should go on, start it again. Usual causes: the channel was idle for maxIdleTime, or somebody else stopped it."

// leaving: it stops, and not because of us. What follows is 7, 8 or a 404.
func (t *turn) leaving(r *Recording) {
	if r.Phase != Leaving {
		t.enter(r, Leaving)
		t.tell(r, Bad, "Agora says that it is stopping; nobody here asked for that")
	}
	r.trouble(&Problem{At: t.now, Call: agora.CallQuery, HTTPStatus: 200, Reason: r.Status.String(), Attention: true,
		Meaning: "Agora reports that this recording is stopping; no stop was sent from here.",
		Remedy:  endedRemedy})
	t.later(r, agora.CallQuery, firstQuery)
}

// unconfirmed is an answer with a status before 4. Once 90 s have passed
// since the sid, such an answer is the evidence that it does not record.
func (t *turn) unconfirmed(r *Recording) {
	t.enter(r, Starting)
	if t.waited(r) >= confirmTime {
		r.trouble(&Problem{At: t.now, Call: agora.CallQuery, HTTPStatus: 200, Reason: r.Status.String(), Attention: true,
			Meaning: "90 s after its start this recording has not begun to record.",
			Remedy:  "Stop it and start it again. Check storage keys, channel type, token, and that somebody is publishing in the channel."})
	} else {
		t.well(r)
	}
	t.later(r, agora.CallQuery, t.pollWait(r))
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (t *turn) queryFailed(r *Recording, err error) {
	r.flight.query = false
	switch {
	case r.Phase == Stopping:
		t.stopPending(r)
	case r.Adopting && is(err, agora.ErrNotFound, agora.ErrMismatch, agora.ErrBadParameter):
		t.notAdopted(r, err)
	case errors.Is(err, agora.ErrNotFound):
		t.notFound(r, err)
	case errors.Is(err, agora.ErrResourceExpired):
		t.expired(r, agora.CallQuery, err)
	default:
		t.queryTrouble(r, err)
	}
}

func (t *turn) queryTrouble(r *Recording, err error) {
	r.Tries++
	p := problemOf(t.now, agora.CallQuery, err)
	p.Attention = r.Problem != nil && r.Problem.Attention || p.Final || errors.Is(err, agora.ErrUnauthorized)
	r.trouble(p)
	wait := step(troubleWaits, r.Tries-1)
	switch {
	case errors.Is(err, agora.ErrUnauthorized):
		wait = probeWait
	case errors.Is(err, agora.ErrRateLimited):
		wait = t.f.cadence
	}
	t.later(r, agora.CallQuery, wait)
	if r.Tries == 1 {
		t.tell(r, Warn, "query failed: %s (%s)", meanwhile(r), p.Brief())
	}
}

// meanwhile is what a query that fails says of the recording: nothing, for it changes nothing.
func meanwhile(r *Recording) string {
	if r.Phase == Confirmed {
		return "goes on as far as known, asked again"
	}
	return "asked again"
}

// expired: neither query nor stop will ever be answered again.
func (t *turn) expired(r *Recording, call agora.Call, err error) {
	t.end(r, Expired)
	r.Upload = agora.UploadUnknown
	r.Problem = problemOf(t.now, call, err).alarm()
	t.tell(r, Bad, "out of reach: Agora answers no longer for it")
}

// notFound: ended, or being moved. Only a 404 that is answered after 90 s of
// nothing else says which.
func (t *turn) notFound(r *Recording, err error) {
	if r.NotFound.IsZero() {
		r.NotFound, r.Tries = t.now, 0
	}
	r.Tries++
	if t.now.Sub(r.NotFound) >= MovingTime {
		t.gone(r, err)
		return
	}
	p := problemOf(t.now, agora.CallQuery, err)
	// A recording that was confirmed alerts at the first 404; one that has just
	// been started may not be known everywhere yet.
	if r.Phase == Confirmed || r.Phase == Starting && !r.Confirmed.IsZero() {
		t.enter(r, Moving)
		t.tell(r, Bad, "404: moving to another server, or ended")
	}
	switch r.Phase {
	case Starting:
		p.Meaning = "Agora accepted this start, and does not find the recording yet: it may not be known everywhere, or it ended at once."
		p.Remedy = "Nothing has to be done yet: it is asked again by itself; after 90 s of this it did not start."
	case Leaving:
		p.alarm()
		p.Meaning = "Agora said that this recording was stopping, and does not find it at the moment: it has most likely ended."
		p.Remedy = endedRemedy
	case Moving:
		p.alarm()
		p.Meaning = "Agora does not find this recording at the moment: it is being moved to another server (at most 90 s), or it has ended."
		p.Remedy = "Wait for the clock to run out; if it must not miss a second, start another one now under another uid."
		if t.inItsPlace(r) != nil {
			p.Remedy = replacedRemedy
		}
	}
	r.trouble(p)
	t.later(r, agora.CallQuery, step(notFoundWaits, r.Tries-1))
}

func (t *turn) gone(r *Recording, err error) {
	never := r.Confirmed.IsZero()
	how, said := Gone, r.Phase == Leaving
	switch {
	case r.Exit == NormalExit, said && r.Exit == NoExit:
		how = Finished
	case r.Exit == AbnormalExit:
		how = Abnormal
	case never:
		how = DidNotStart
	}
	t.end(r, how)
	r.Upload = agora.UploadUnknown
	r.Problem = problemOf(t.now, agora.CallQuery, err).alarm()
	r.Problem.Meaning = "It has ended: Agora has not found it for more than 90 s."
	if never {
		r.Problem.Meaning = "It did not start: Agora accepted it, and has not found it for more than 90 s."
	}
	r.Problem.Remedy = goneRemedy
	if said {
		r.Problem.Meaning = "It has ended: Agora said that it was stopping, and has not found it for more than 90 s."
		r.Problem.Remedy = endedRemedy
	}
	t.tell(r, Bad, "ended: not found for more than 90 s")
}
