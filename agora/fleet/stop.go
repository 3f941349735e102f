package fleet

import (
	"errors"
	"time"

	"airdeck/agora"
)

// stopWaits are the waits of a stop that got no clear answer. It is asked again
// until it is known: the operator's wish does not expire.
var stopWaits = seconds(3, 5, 10, 15, 30)

// stopAsked refuses an operator's stop of a protected recording that was not
// confirmed.
func (t *turn) stopAsked(r *Recording, confirmed string) {
	if r.Protected && confirmed != r.Channel {
		t.tell(r, Warn, "not stopped: it is protected, and only its channel's name, typed, stops it")
		return
	}
	t.stopWanted(r)
}

func (t *turn) stopWanted(r *Recording) {
	r.dismiss(StopMissed)
	if r.SID == "" {
		t.stopBeforeSID(r)
		return
	}
	t.stopNow(r)
}

// stopBeforeSID remembers the wish until the sid is there, or lets a start that
// was never sent fall.
func (t *turn) stopBeforeSID(r *Recording) {
	r.StopWanted = true
	if !r.Busy() && t.cancelled(r) {
		return
	}
	t.tell(r, Info, "stop wanted: as soon as its sid is known")
}

// stopNow holds all queries from this moment. A query that is under way is
// waited for: Agora answers a stop that meets one with 206 and no files.
func (t *turn) stopNow(r *Recording) {
	r.Before, r.StopWanted, r.StopAt = r.Phase, false, time.Time{}
	r.dismiss(EndsSoon)
	t.enter(r, Stopping)
	r.Tries, r.Missed, r.Heeded = 0, 0, false
	r.dropLayout()
	r.next = next{call: agora.CallStop, at: t.now}
	t.tell(r, Info, "stopping")
	t.stopPending(r)
}

// stopPending sends the stop once nothing else is under way.
func (t *turn) stopPending(r *Recording) {
	due := r.next.call == agora.CallStop && !r.next.at.After(t.now)
	if !due || r.flight.blocks(agora.CallStop) {
		return
	}
	r.Asked = true
	t.call(r, agora.CallStop)
}

func (t *turn) stopAnswered(r *Recording, e StopAnswered) {
	t.heard(r, nil)
	a := e.Answer
	r.filesTold(a.Files)
	if e.Async && (a.Upload == agora.UploadPending || a.Upload == agora.UploadUnknown) {
		t.end(r, Stopped)
		t.uploadUntold(r, "Stopped. The upload goes on: an asynchronous stop does not wait for it.")
		t.tell(r, Good, "stopped; the upload goes on, an asynchronous stop does not wait for it")
		return
	}
	t.stopped(r, a.Upload)
}

// news: it runs as far as is known here, or was concluded to be over without its files.
func (e StopTold) news(r *Recording) bool {
	return r.Live() && r.SID != "" || r.Ending == Stopped && r.Upload == agora.UploadUnknown
}

func (t *turn) stopTold(r *Recording, e StopTold) {
	ended := r.EndedAt
	if e.Nothing {
		t.nothingRecorded(r, &agora.Error{Call: agora.CallStop, HTTPStatus: 206, Code: 435})
	} else {
		t.stopAnswered(r, StopAnswered{Answer: agora.StopAnswer{Files: e.Files, Upload: e.Upload}, Async: e.Async})
	}
	if !ended.IsZero() {
		r.EndedAt = ended
	}
}

func (t *turn) nothingRecorded(r *Recording, err error) {
	t.end(r, NothingRecorded)
	r.Problem = problemOf(t.now, agora.CallStop, err)
	t.tell(r, Warn, "stopped, nothing was recorded")
}

func (t *turn) stopped(r *Recording, u agora.Upload) {
	t.end(r, Stopped)
	r.Upload, r.Problem = u, nil
	switch u {
	case agora.Uploaded:
		t.tell(r, Good, "stopped, all files uploaded")
	case agora.Backuped:
		r.Problem = &Problem{At: t.now, Call: agora.CallStop, HTTPStatus: 200, Reason: string(u),
			Meaning: "Stopped. Some files went to Agora's backup and are moved on to your storage by themselves.",
			Remedy:  "If they cannot be played after five minutes, contact Agora's support with the sid and the request id."}
		t.tell(r, Warn, "stopped, some files are still in Agora's backup")
	default:
		t.uploadUntold(r, "Stopped. How its upload stands was not told.")
		t.tell(r, Warn, "stopped, upload state unknown")
	}
}

// uploadUntold: nothing asks after the upload of what has ended; only a look at the storage
// tells. It is no alarm.
func (t *turn) uploadUntold(r *Recording, meaning string) {
	r.Upload = agora.UploadUnknown
	r.Problem = &Problem{At: t.now, Call: agora.CallStop, Reason: "upload state unknown", Meaning: meaning,
		Remedy: "Look in the storage for its files. If they are not there after some minutes, contact Agora's support with the sid."}
}

func (t *turn) stopFailed(r *Recording, err error) {
	r.flight.command = ""
	worked, heeded := r.Heeded, is(err, agora.ErrNotCompleted, agora.ErrExiting)
	r.Heeded = worked || heeded
	r.Tries++
	if !lost(err) && !heeded {
		r.Missed++
	}
	switch {
	case errors.Is(err, agora.ErrNoRecordedData):
		t.nothingRecorded(r, err)
	case errors.Is(err, agora.ErrUploadUnfinished):
		t.stopped(r, agora.UploadUnknown)
		t.uploadUntold(r, "Stopped. Uploading its files takes longer than the stop waits; nothing is lost by that.")
	case worked && is(err, agora.ErrNotFound, agora.ErrExiting):
		t.stopped(r, agora.UploadUnknown)
	case errors.Is(err, agora.ErrNotFound):
		t.stopNotFound(r, err)
	case errors.Is(err, agora.ErrResourceExpired):
		t.expired(r, agora.CallStop, err)
	case refused(err):
		t.stopRefused(r, err)
	default:
		t.stopAgain(r, err)
	}
}

// stopNotFound: Agora has not said that a stop of ours is being carried out, so the
// recording may be on its way to another server. That a stop got no answer tells
// nothing: the server that it was on may have failed with it.
func (t *turn) stopNotFound(r *Recording, err error) {
	if r.NotFound.IsZero() {
		r.NotFound = t.now
	}
	may := r.Tries > r.Missed // a stop of ours may have done it
	if t.now.Sub(r.NotFound) < MovingTime {
		t.stopAgain(r, err)
		if may {
			r.Problem.Attention = false
			r.Problem.Meaning = "Agora does not find it: the stop that got no answer has most likely worked. It may also be on its way to another server (at most 90 s), and go on there."
			r.Problem.Remedy = "Nothing has to be done: the stop is sent again until that is certain."
		}
		return
	}
	if may {
		t.stopped(r, agora.UploadUnknown)
		return
	}
	t.end(r, Gone)
	r.Upload = agora.UploadUnknown
	r.Problem = problemOf(t.now, agora.CallStop, err)
	r.Problem.Meaning = "It had already ended when the stop came."
	t.tell(r, Warn, "had already ended when the stop came")
}

// stopRefused gives the recording back to the operator: it still runs.
func (t *turn) stopRefused(r *Recording, err error) {
	r.Problem = problemOf(t.now, agora.CallStop, err).alarm()
	r.next, r.Tries, r.Missed, r.Asked, r.Heeded = next{}, 0, 0, false, false
	t.enter(r, r.Before)
	t.later(r, agora.CallQuery, t.f.cadence)
	t.tell(r, Bad, "the stop was refused, it goes on: %s", r.Problem.Brief())
}

func (t *turn) stopAgain(r *Recording, err error) {
	r.Problem = problemOf(t.now, agora.CallStop, err).repeated(err, "The stop is sent again by itself, until it is certain that it has worked.")
	r.Problem.Attention = !errors.Is(err, agora.ErrNotCompleted) && !errors.Is(err, agora.ErrExiting)
	t.later(r, agora.CallStop, step(waitsOfStop(err), r.Tries-1))
	t.tell(r, Warn, "the stop is not confirmed yet, asking again: %s", r.Problem.Brief())
}

func waitsOfStop(err error) []time.Duration {
	switch {
	case errors.Is(err, agora.ErrNotFound):
		return notFoundWaits
	case is(err, agora.ErrTimeout, agora.ErrInternal):
		return troubleWaits
	}
	return stopWaits
}
