package fleet

import (
	"airdeck/agora"
)

// restored takes in what the last run left on disk, and says of each recording
// what can still be done. What a call in flight came to nobody knows, so the
// least certain reading is taken.
func (t *turn) restored(e Restored) {
	for i := range e.Recordings {
		old := e.Recordings[i]
		if t.f.byID[old.ID] != nil {
			continue
		}
		old.next, old.flight = next{}, flight{}
		t.f.byID[old.ID] = &old
		t.f.order = append(t.f.order, old.ID)
		if old.Live() {
			t.with(old.ID, t.resume)
		}
	}
}

func (t *turn) resume(r *Recording) {
	switch {
	case r.Phase == Stopping:
		r.next = next{call: agora.CallStop, at: t.now}
		r.Tries = 1 // an earlier one may have arrived
		t.tell(r, Warn, "the last run ended before its stop was answered: asking again")
	case r.SID != "":
		r.next = next{call: agora.CallQuery, at: t.now}
		r.note(t.now, "found again on start")
	case r.Phase == StartUnknown:
		r.note(t.now, "found again on start")
	case r.Step == StepAcquire:
		t.neverSent(r)
	default:
		t.interrupted(r)
	}
}

func (t *turn) neverSent(r *Recording) {
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
// it again. Nothing is asked to be written here, or a full disk would be asked
// again and again.
func (t *turn) notSaved(r *Recording, e NotSaved) {
	t.cover(r.ID)
	p := &Problem{At: t.now, Call: e.Call, Reason: e.Err.Error(), Attention: true,
		Meaning: "The recording could not be written to disk.",
		Remedy:  "Make room on the disk, or make the state directory writable."}
	if e.Call != agora.CallAcquire && e.Call != agora.CallStart {
		r.Problem = p
		return
	}
	r.flight.command = false
	if r.MayRun {
		t.enter(r, StartUnknown)
		p.Meaning = unknownMeaning
	} else {
		t.end(r, NotStarted)
		p.Meaning = "Not started: it could not be written to disk first, and a recording that is not written down could be lost while it runs."
	}
	r.Problem = p
	t.tell(r, Bad, "not written to disk: %s", p.Reason)
}
