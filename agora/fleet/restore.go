package fleet

import (
	"slices"
	"time"

	"airdeck/agora"
)

// writeWait is how long a write that failed is left alone.
const writeWait = 10 * time.Second

// restored takes in what the last run left on disk, and says of each recording
// what can still be done. What a call in flight came to nobody knows, so the
// least certain reading is taken.
func (t *turn) restored(e Restored) {
	var found []ID
	for i := range e.Recordings {
		if t.f.known[e.Recordings[i].ID] != nil {
			continue
		}
		r := e.Recordings[i]
		r.stray = t.f.stray[r.App]
		r.InZone(t.now.Location())
		r.dropPlans() // what was waiting then is not what is wanted now
		r.Timeline = slices.Clip(r.Timeline)
		r.NotFound = time.Time{} // nobody watched, and nobody knows what the clock did
		mine := r.Live() && !t.f.followed[r.App]
		if mine {
			t.takeUp(&r)
		}
		t.f.put(&r)
		if mine {
			found = append(found, r.ID)
		}
	}
	for _, id := range found { // once all are known: two may be one
		t.resume(t.f.Find(id))
	}
}

// takeUp has a recording that nobody has seen yet queried soon: what most of a fleet
// comes to. To change each once more afterwards would leave as much behind as is kept.
func (t *turn) takeUp(r *Recording) {
	t.remind(r)
	t.unannounce(r)
	if queryable(r) && !r.Adopting {
		t.later(r, agora.CallQuery, 0)
	}
}

// unannounce: an end that was announced to the last run, or by another process, and missed
// by it, is announced from here first.
func (t *turn) unannounce(r *Recording) {
	if !r.StopAt.IsZero() && !r.StopAt.After(t.now) && !r.Protected {
		r.dismiss(EndsSoon)
	}
}

// resume writes only what it changes: most of a fleet just goes on.
func (t *turn) resume(r *Recording) {
	twin := t.f.FindSID(r.SID)
	switch {
	case r.Adopting && twin != nil && twin.ID != r.ID:
		t.with(r.ID, always, t.ours)
	case r.Phase == Stopping:
		t.with(r.ID, always, t.resumeStop)
	case queryable(r):
		if r.next.call != agora.CallQuery {
			t.quietly(t.f.known[r.ID], func(r *Recording) { t.later(r, agora.CallQuery, 0) })
		}
		if r.OnTrial() {
			t.with(r.ID, always, t.resumeTrial)
		}
	case r.SID != "":
		t.with(r.ID, always, func(r *Recording) {
			t.enter(r, Starting)
			t.later(r, agora.CallQuery, 0)
		})
	case r.Phase == StartUnknown:
	case r.Step == StepAcquire:
		t.with(r.ID, always, t.neverSent)
	default:
		t.with(r.ID, always, t.interrupted)
	}
}

func (t *turn) resumeStop(r *Recording) {
	r.Tries, r.Missed = 0, 0
	if r.Asked {
		r.Tries = 1 // one may have arrived
	}
	t.later(r, agora.CallStop, 0)
	t.tell(r, Warn, "the last run ended before its stop was answered: asking again")
}

// neverSent: acquire was the last step that was written. Of a careless start it need not
// have been the last one that was sent.
func (t *turn) neverSent(r *Recording) {
	if r.Careless {
		t.interrupted(r)
		r.Problem.Remedy = unaskedRemedy
		return
	}
	if t.cancelled(r) {
		return
	}
	t.end(r, NotStarted)
	r.Problem = &Problem{At: t.now, Call: agora.CallAcquire, Attention: true, Reason: "airdeck was ended before acquire was answered",
		Meaning: "It was never started: airdeck was ended before Agora had given it a resourceId. Nothing runs and nothing is billed.",
		Remedy:  "Start it again if it is still wanted."}
	t.tell(r, Bad, "never started: airdeck was ended before acquire was answered")
}

func (t *turn) interrupted(r *Recording) {
	r.MayRun = true
	t.enter(r, StartUnknown)
	r.Problem = &Problem{At: t.now, Call: agora.CallStart, Attention: true, Reason: "airdeck was ended before start was answered",
		Meaning: unknownMeaning, Remedy: unknownRemedy}
	t.tell(r, Bad, "start unknown: airdeck was ended before start was answered")
}

// notSaved: a start that could not be written is not sent, for nobody could find
// it again. What could not be written is written a while later, not at once, or a
// full disk would be asked again and again.
func (t *turn) notSaved(r *Recording, e NotSaved) {
	t.cover(r.ID)
	p := &Problem{At: t.now, Reason: e.Err.Error(), Attention: true,
		Meaning: "The recording could not be written to disk.",
		Remedy:  "Make room on the disk, or make the state directory writable."}
	if (e.Call == agora.CallAcquire || e.Call == agora.CallStart) && r.flight.command == e.Call {
		t.notSent(r, e.Call, p)
	}
	if r.Problem == nil || !r.Problem.same(p) {
		t.tell(r, Bad, "not written to disk: %s", p.Reason)
	}
	r.trouble(p)
	r.saveAt = t.now.Add(writeWait)
}

func (t *turn) notSent(r *Recording, c agora.Call, p *Problem) {
	r.flight.command = ""
	switch {
	case r.SID != "":
		t.stopPending(r)
	case r.MayRun:
		p.Call, p.Meaning = c, unknownMeaning
		t.enter(r, StartUnknown)
	default:
		p.Call = c
		p.Meaning = "Not started: it could not be written to disk first, and a recording that is not written down could be lost while it runs."
		t.end(r, NotStarted)
	}
}
