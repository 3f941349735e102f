package fleet

import (
	"time"

	"airdeck/agora"
)

// adopt takes a recording in that was started elsewhere. Only a query that finds it
// makes it one of the fleet; where it began and what it shows is not known.
func (t *turn) adopt(e Adopt) {
	if known := t.f.FindSID(e.Task.SID); known != nil && !known.Readoptable() {
		return
	}
	if t.f.known[e.ID] != nil || t.f.followed[e.App] || e.Task.SID == "" || e.Task.ResourceID == "" {
		return
	}
	if ours := t.f.awaits(e.App, e.Task); ours != nil && ours.Phase != StartUnknown {
		return // its start is under way here, and will tell
	}
	r := &Recording{
		ID: e.ID, App: e.App, Profile: e.Profile, Channel: e.Task.Channel, UID: e.Task.UID, Mode: e.Task.Mode,
		ResourceID: e.Task.ResourceID, SID: e.Task.SID, Step: StepStarted, MayRun: true,
		Canvas: e.Canvas, Layout: e.Layout.Clone(), LayoutKnown: e.LayoutKnown,
		Since: t.now, Wanted: t.now, Status: agora.StatusUnknown, RefreshSTS: e.RefreshSTS,
		Adopted: true, Adopting: true, Quiet: e.Quiet,
	}
	r.carry(e.Carried)
	r.InZone(t.now.Location())
	t.f.put(r)
	t.with(e.ID, always, func(r *Recording) {
		t.rejoin(r, e.Carried.Kin)
		if at := e.Carried.StoppingAt; !at.IsZero() && t.now.Sub(at).Abs() <= stopFresh {
			t.stopHandedOver(r, at)
			return
		}
		t.tell(r, Info, "to be adopted, asking Agora about it")
		t.queryWanted(r)
	})
}

const (
	// stopFresh is how long ago a stop may have been under way when it was handed over,
	// and be one still. What is older a query tells.
	stopFresh = 5 * time.Minute
	// stopPatience is by when the stop of the other deck has got its answer, or will get none.
	stopPatience = 35 * time.Second
)

// stopHandedOver goes on with a stop that was under way on the deck which handed the
// recording over. It is not queried: Agora would answer that stop without the files. Where
// the other deck's stop has worked, one from here finds that out; where it never came, it is
// the one that does it.
func (t *turn) stopHandedOver(r *Recording, at time.Time) {
	r.Adopting, r.Quiet, r.Before = false, false, Starting
	r.Asked, r.Tries = true, 1
	t.enter(r, Stopping)
	r.Problem = &Problem{At: t.now, Call: agora.CallStop, Reason: "under way on another deck",
		Meaning: "It was being stopped when it was handed over. It is not asked about meanwhile: Agora would answer that stop without the files.",
		Remedy:  "Nothing has to be done: the stop is sent from here too, until it is certain that it has worked. The deck that sent it first has the names of the files."}
	t.later(r, agora.CallStop, max(at.Add(stopPatience).Sub(t.now), 0))
	t.tell(r, Warn, "taken over while its stop is under way: the stop goes on from here too")
}

// adopted: a query has found it. Where a start of ours was waiting for just this sid, that
// one goes on with it.
func (t *turn) adopted(r *Recording) {
	if !r.Adopting {
		return
	}
	if ours := t.f.awaits(r.App, r.Task()); ours != nil {
		t.with(ours.ID, lacks(r.SID), func(o *Recording) { t.sidTold(o, r.SID) })
		t.ours(r)
		return
	}
	r.Adopting, r.Quiet = false, false
	t.remind(r)
	t.tell(r, Good, "adopted: Agora knows it")
	t.alert(r, t.f.crowd(r)...)
}

func (t *turn) notAdopted(r *Recording, err error) {
	t.end(r, NotAdopted)
	r.Problem = problemOf(t.now, agora.CallQuery, err)
	r.Problem.Attention = !r.Quiet
	r.Problem.Meaning = "Agora knows no such recording at the moment: it has ended, is being moved to another server (at most 90 s), or the ids do not belong together."
	r.Problem.Remedy = "Compare resourceId, sid, channel, uid and mode with the answer of its start, and adopt it again."
	t.tell(r, Bad, "not adopted: %s", r.Problem.Brief())
}

// Readoptable: that it has ended was concluded from Agora's silence or from a 404, and not
// told; it may be otherwise, or by now. A query tells.
func (r *Recording) Readoptable() bool {
	switch r.Ending {
	case NotAdopted, Gone, DidNotStart, Forgotten:
		return true
	case Stopped:
		return r.Upload == agora.UploadUnknown
	}
	return false
}

// awaits finds the start of ours of which somebody else tells the sid: a resourceId serves
// one recording only.
func (f *Fleet) awaits(app string, task agora.Task) *Recording {
	for _, id := range f.taken[seat{app, task.Channel, task.UID}] {
		if r := f.Find(id); r.SID == "" && r.ResourceID == task.ResourceID {
			return r
		}
	}
	return nil
}

// ours: what was to be adopted was started here.
func (t *turn) ours(r *Recording) {
	t.end(r, NotAdopted)
	r.Adopting = false
	r.note(t.now, "it was started here: its start knows the sid now")
}
