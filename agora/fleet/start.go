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
	if t.f.known[e.ID] != nil || t.f.followed[e.App] {
		return
	}
	r := t.wanted(e)
	r.Careless = t.f.careless
	crowd := t.f.crowd(r)
	t.f.put(r)
	t.replaced(e.Replaces, e.ID)
	t.with(e.ID, always, func(r *Recording) {
		t.tell(r, Info, "start wanted with uid %s%s", r.UID, t.because(r))
		t.alert(r, crowd...)
		t.call(r, agora.CallAcquire)
	})
}

// because is for which other recording one is started: what is kept of it says so for good.
func (t *turn) because(r *Recording) string {
	if other := t.f.Find(r.Insures); other != nil {
		return ", to insure uid " + other.UID
	}
	if other := t.f.Find(r.Replaces); other != nil {
		return ", in the place of uid " + other.UID
	}
	return ""
}

// wanted is a recording of which nothing is known but what somebody wants.
func (t *turn) wanted(e StartWanted) *Recording {
	return &Recording{
		ID: e.ID, App: e.App, Profile: e.Profile, Channel: e.Channel, UID: e.UID, Mode: e.Mode,
		Canvas: e.Canvas, Layout: e.Layout.Clone(), LayoutKnown: true, Life: e.Life,
		Since: t.now, Wanted: t.now, Status: agora.StatusUnknown,
		OnUnknown: e.OnUnknown, RefreshSTS: e.RefreshSTS, Replaces: e.Replaces, Insures: e.Insures, Exclude: e.Exclude, Once: e.Once,
	}
}

func (t *turn) acquired(r *Recording, e Acquired) {
	if e.ResourceID == "" {
		t.acquireFailed(r, agora.ErrUnreadable)
		return
	}
	t.heard(r, nil)
	r.flight.command, r.Tries = "", 0
	if t.cancelled(r) {
		return
	}
	r.ResourceID, r.AcquiredAt, r.Step, r.Problem = e.ResourceID, t.now, StepStart, nil
	r.note(t.now, "acquired")
	t.call(r, agora.CallStart)
}

func (t *turn) acquireFailed(r *Recording, err error) {
	r.flight.command = ""
	r.Tries++
	if t.cancelled(r) {
		return
	}
	// Acquire leaves nothing behind at Agora: repeating it is always safe.
	if (passing(err) || errors.Is(err, agora.ErrNoWorker)) && r.Tries <= len(acquireWaits) {
		r.Problem = problemOf(t.now, agora.CallAcquire, err).repeated(err, "It is tried again by itself; nothing has been started yet.")
		t.later(r, agora.CallAcquire, step(acquireWaits, r.Tries-1))
		t.tell(r, Warn, "acquire failed, trying again: %s", r.Problem.Brief())
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

func (t *turn) notStarted(r *Recording, call agora.Call, err error) {
	t.end(r, NotStarted)
	r.Problem = problemOf(t.now, call, err).alarm()
	t.tell(r, Bad, "not started: %s", r.Problem.Brief())
}

func (t *turn) startAnswered(r *Recording, e Started) {
	if r.TokenExpires.IsZero() {
		r.TokenExpires, r.STSExpires = e.TokenExpires, e.STSExpires
	}
	if r.Place == (Place{}) {
		r.Place, r.AudioOnly = e.Place, e.AudioOnly
	}
	sid := e.SID
	if sid == "" {
		t.startFailed(r, agora.ErrUnreadable)
		return
	}
	t.heard(r, nil)
	if r.flight.command == agora.CallStart {
		r.flight.command = ""
	}
	t.sidTold(r, sid)
	t.stopPending(r)
}

// sidTold takes the sid in, whenever and however it becomes known: it is the
// only thing that lets anybody stop this recording.
func (t *turn) sidTold(r *Recording, sid string) {
	switch r.SID {
	case sid:
		return
	case "":
		t.started(r, sid)
	default:
		t.tell(r, Warn, "another sid was told for it: %s", sid)
	}
}

func (t *turn) started(r *Recording, sid string) {
	if twin := t.f.FindSID(sid); twin != nil && twin.ID != r.ID && twin.Live() {
		t.with(twin.ID, always, t.ours)
	}
	from := t.now
	if r.MayRun {
		from = r.AcquiredAt // some earlier try may be the one that started it
	}
	if r.Life > 0 {
		r.Expires = from.Add(r.Life)
	}
	if t.f.long > 0 {
		r.longAt = t.now.Add(t.f.long)
	}
	r.SID, r.Step, r.StartedAt, r.STSAt, r.MayRun = sid, StepStarted, t.now, t.now, true
	r.LayoutSince = t.now
	t.keepLayout(r, SentLayout{At: t.now, Known: true, Layout: r.Layout})
	r.Tries, r.Problem, r.Ending, r.EndedAt = 0, nil, NotEnded, time.Time{}
	t.enter(r, Starting)
	t.tell(r, Info, "started, waiting for the first query")
	if r.StopWanted {
		t.stopNow(r)
		return
	}
	t.later(r, agora.CallQuery, firstQuery)
}

// sidIn finds the sid in an error's body: Agora may put it there.
func sidIn(err error) string {
	var e *agora.Error
	if errors.As(err, &e) {
		return e.SID
	}
	return ""
}

func (t *turn) startFailed(r *Recording, err error) {
	r.flight.command = ""
	r.Tries++
	if r.SID != "" {
		t.stopPending(r)
		return
	}
	sid := sidIn(err)
	somebodyElses := errors.Is(err, agora.ErrTaskConflict) && !r.MayRun
	if sid != "" && !somebodyElses {
		t.sidTold(r, sid)
		return
	}
	if sid != "" {
		t.tell(r, Info, "the recording that is in the way has the sid %s", sid)
	}
	t.startMissed(r, err)
}

// startMissed decides what an unsuccessful start without a sid proves.
func (t *turn) startMissed(r *Recording, err error) {
	switch {
	case errors.Is(err, agora.ErrAlreadyStarted):
		r.MayRun = true
		t.startUnknown(r, err)
	case errors.Is(err, agora.ErrTaskConflict) && r.MayRun:
		// Something runs under this channel and uid, and it is ours.
		t.startUnknown(r, err)
	case errors.Is(err, agora.ErrTaskConflict):
		t.seatTaken(r, err)
	case errors.Is(err, agora.ErrNotCompleted):
		t.again(r, err, notCompletedWaits)
	case is(err, agora.ErrNoWorker, agora.ErrResourceExpired, agora.ErrExiting):
		t.anew(r, err)
	case errors.Is(err, agora.ErrRateLimited), notConnected(err):
		t.delayed(r, err)
	case unclear(err):
		t.again(r, err, noAnswerWaits)
	case r.MayRun:
		t.startUnknown(r, err)
	default:
		t.notStarted(r, agora.CallStart, err)
	}
}

// again repeats a start that may have arrived, then gives up knowing.
func (t *turn) again(r *Recording, err error, waits []time.Duration) {
	r.MayRun = true
	if r.Tries > len(waits) {
		t.startUnknown(r, err)
		return
	}
	r.Problem = problemOf(t.now, agora.CallStart, err).repeated(err, "The same start is sent again by itself: with its resourceId it can start only one recording.")
	t.later(r, agora.CallStart, step(waits, r.Tries-1))
	t.tell(r, Warn, "no clear answer to start, asking again with the same resourceId: %s", r.Problem.Brief())
}

// delayed repeats a start that surely did not arrive.
func (t *turn) delayed(r *Recording, err error) {
	if t.cancelled(r) {
		return
	}
	if r.Tries > len(noAnswerWaits) {
		if r.MayRun {
			t.startUnknown(r, err)
			return
		}
		t.notStarted(r, agora.CallStart, err)
		return
	}
	r.Problem = problemOf(t.now, agora.CallStart, err).repeated(err, "The start is sent again by itself.")
	t.later(r, agora.CallStart, step(noAnswerWaits, r.Tries-1))
	t.tell(r, Warn, "start did not go through, trying again: %s", r.Problem.Brief())
}

// anew gives the resourceId back for another one: allowed only while it is
// certain that the first one started nothing.
func (t *turn) anew(r *Recording, err error) {
	if r.MayRun {
		t.startUnknown(r, err)
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
	r.Problem = problemOf(t.now, agora.CallStart, err).repeated(err, "Another resource is acquired and started by itself.")
	t.later(r, agora.CallAcquire, step(acquireWaits, r.Anew-1))
	t.tell(r, Warn, "acquiring anew: %s", r.Problem.Brief())
}

// startUnknown: it may run, and without a sid nobody can ask or stop it.
func (t *turn) startUnknown(r *Recording, err error) {
	t.enter(r, StartUnknown)
	r.next = next{}
	r.Problem = problemOf(t.now, agora.CallStart, err).alarm()
	r.Problem.Meaning, r.Problem.Remedy = unknownMeaning, unknownRemedy
	t.tell(r, Bad, "start unknown: %s", r.Problem.Brief())
	t.secondOrWait(r)
}

const (
	unknownMeaning = "It may be running and costing money; its sid is not known, so it can be neither queried nor stopped from here."
	unknownRemedy  = "Ask again with the same resourceId (safe: it can start only one recording), start a second one under another uid, or wait: it ends by itself when the channel has been idle for its maxIdleTime."
	unaskedRemedy  = "Start a second one under another uid, or wait: it ends by itself when the channel has been idle for its maxIdleTime. Its resourceId was not written down, so it cannot be asked for again."
)

func (t *turn) askAgain(r *Recording) {
	r.dismiss(AskingMissed)
	r.Tries = len(noAnswerWaits) // one try, not another row of them
	r.note(t.now, "asking again with the same resourceId")
	t.call(r, agora.CallStart)
}
