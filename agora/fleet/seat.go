package fleet

import (
	"slices"
	"time"
)

// seat is what one recording occupies at Agora: one App ID, channel and uid can
// carry one recording only.
type seat struct{ app, channel, uid string }

// room is a channel of an app.
type room struct{ app, channel string }

func (r *Recording) seat() seat { return seat{r.App, r.Channel, r.UID} }

// UIDTaken tells whether a live recording of the channel uses this uid.
func (f *Fleet) UIDTaken(app, channel, uid string) bool {
	return len(f.taken[seat{app, channel, uid}]) > 0
}

// UIDFree tells whether nobody is known to use this uid in the channel: no live
// recording, and lately no task of somebody else's.
func (f *Fleet) UIDFree(app, channel, uid string) bool {
	at := seat{app, channel, uid}
	return len(f.taken[at]) == 0 && !f.foreign[at].After(f.last)
}

// Beside are the other live recordings of a recording's channel.
func (f *Fleet) Beside(r *Recording) []*Recording {
	var out []*Recording
	for _, id := range f.rooms[room{r.App, r.Channel}] {
		if id != r.ID {
			out = append(out, f.Find(id))
		}
	}
	return out
}

// Running counts the recordings of an app of which anything may still happen.
func (f *Fleet) Running(app string) int { return f.live[app] }

// seat keeps the indexes true when old, which may be nil, becomes what k is now.
func (f *Fleet) seat(old *Recording, k *Known) {
	r := k.Recording
	switch {
	case r.Ending == Forgotten:
		f.forgotten[r.seat()] = r.ID
	case f.forgotten[r.seat()] == r.ID:
		delete(f.forgotten, r.seat())
	}
	if old != nil && old.Live() == r.Live() && old.UID == r.UID && old.SID == r.SID {
		return
	}
	if old != nil && old.Live() {
		f.count(old, -1)
	}
	if r.Live() {
		f.count(r, 1)
	}
	if r.SID != "" && r.counts(f.FindSID(r.SID)) {
		f.bySID[r.SID] = k
	}
}

// counts tells whether r stands for its sid rather than another one that has it: the live
// one does, and the one that is not only offered; or else the later one.
func (r *Recording) counts(other *Recording) bool {
	if other == nil || !other.Live() {
		return true
	}
	return r.Live() && (other.Adopting || !r.Adopting)
}

func (f *Fleet) count(r *Recording, by int) {
	at, in := r.seat(), room{r.App, r.Channel}
	f.live[r.App] += by
	if by > 0 {
		enlist(f.rooms, in, r.ID)
		enlist(f.taken, at, r.ID)
		return
	}
	strike(f.rooms, in, r.ID)
	strike(f.taken, at, r.ID)
}

func enlist[K comparable](list map[K][]ID, k K, id ID) { list[k] = append(list[k], id) }

func strike[K comparable](list map[K][]ID, k K, id ID) {
	list[k] = slices.DeleteFunc(list[k], func(other ID) bool { return other == id })
	if len(list[k]) == 0 {
		delete(list, k)
	}
}

// foreignTime is how long a seat is left alone that Agora said to be another
// task's. Nothing tells when that one ends.
const foreignTime = 10 * time.Minute

// seatLimit is how often another uid is taken for one start.
const seatLimit = 3

// seatTaken: a task of somebody else has this channel and uid, and so this start
// began nothing. It is asked for again with another uid.
func (t *turn) seatTaken(r *Recording, err error) {
	if t.cancelled(r) {
		return
	}
	t.f.foreign[r.seat()] = t.now.Add(foreignTime)
	r.Refused = append(slices.Clip(r.Refused), r.UID)
	r.Problem = problemOf(t.now, "start", err)
	r.Step, r.ResourceID, r.Tries = StepAcquire, "", 0
	if len(r.Refused) > seatLimit {
		t.noSeat(r)
		return
	}
	r.seatless = true
	t.calls = append(t.calls, FindUID{r})
}

func seatless(r *Recording) bool { return r.seatless }

func (t *turn) uidFound(r *Recording, uid string) {
	r.seatless = false
	if uid == "" || slices.Contains(r.Refused, uid) {
		t.noSeat(r)
		return
	}
	t.tell(r, Warn, "uid %s is another task's in this channel, taking %s", r.UID, uid)
	r.UID = uid
	t.call(r, "acquire")
}

func (t *turn) noSeat(r *Recording) {
	p := *r.Problem
	t.end(r, NotStarted)
	r.Problem = p.alarm()
	t.tell(r, Bad, "not started: %s", p.Brief())
}

// FindSID returns the recording with this sid as it is now, or nil.
func (f *Fleet) FindSID(sid string) *Recording {
	if k := f.bySID[sid]; k != nil {
		return k.now()
	}
	return nil
}
