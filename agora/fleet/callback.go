package fleet

import (
	"fmt"
	"slices"
	"time"

	"airdeck/agora"
)

// Callback is one notification of Agora's (its reference on callbacks). Which of
// the details are set depends on the type. Delivery is not certain, may be double
// and out of order: each of them only adds what is true whenever it comes.
type Callback struct {
	NoticeID string
	Type     int // eventType, see Callback…
	App      string
	Channel  string
	UID      string
	SID      string
	Sequence int64     // counts the notifications of one sid
	At       time.Time // sendts

	Status     int           // 3: the recording's status
	ExitStatus int           // 11: 0 normal, 1 abnormal
	LeaveCode  int           // 41: bits
	NewUID     string        // 12: of the recorder in the channel
	Progress   int           // 33: ten-thousandths
	Files      []agora.File  // 3, 4, 31, 32
	Stream     string        // 42: whose stream
	SliceStart time.Time     // 42: when this slice begins
	Until      time.Time     // 42: when the footage before it breaks off
	Error      CallbackError // 1, 2
}

// CallbackError is what an error or a warning tells.
type CallbackError struct {
	Module, Level, Code int
	Message             string
}

// Types of callbacks that say something of a recording's life.
const (
	CallbackFault        = 1
	CallbackWarning      = 2
	CallbackStatus       = 3
	CallbackFiles        = 4
	CallbackSessionExit  = 11
	CallbackFailover     = 12
	CallbackGuarded      = 13
	CallbackUploaded     = 31
	CallbackBackuped     = 32
	CallbackProgress     = 33
	CallbackRecorderOn   = 40
	CallbackRecorderOff  = 41
	CallbackSlice        = 42
	CallbackWebStopped   = 71
	storageConfigWrong   = 32 // errorCode of type 1
	leftBecauseNobody    = 4  // bits of leaveCode
	leftBecauseStopped   = 16
	wholeUpload          = 10_000
	oldest               = time.Minute // a callback may be that much older than the start it belongs to, by two clocks
	callbacksRemembered  = 4096
	callbackGapsRecorded = 100
)

// Exit is what a callback said of a recorder's leaving. It may come of a server that
// the recording has been moved away from, so it is no end by itself.
type Exit uint8

const (
	NoExit Exit = iota
	NormalExit
	AbnormalExit
)

// Gap is footage that is lost, between two slices of one stream.
type Gap struct {
	Stream string    `json:"stream,omitempty"`
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
}

// recent remembers the last callbacks, so that one that comes again is known.
type recent struct {
	seen map[string]bool
	ring []string
	next int
}

func (h *recent) twice(key string) bool {
	if h.seen[key] {
		return true
	}
	if h.seen == nil {
		h.seen, h.ring = map[string]bool{}, make([]string, callbacksRemembered)
	}
	delete(h.seen, h.ring[h.next])
	h.ring[h.next], h.seen[key] = key, true
	h.next = (h.next + 1) % len(h.ring)
	return false
}

// told takes a callback in, if it is of a recording that is known and new.
func (t *turn) told(c Callback) {
	k := t.f.whose(c, t.now)
	if k == nil || c.NoticeID != "" && t.f.heardOf.twice(c.NoticeID) ||
		c.Sequence > 0 && t.f.heardOf.twice(fmt.Sprint(c.SID, "#", c.Type, "#", c.Sequence)) {
		return
	}
	t.change(k, func(r *Recording) bool { return c.news(r, t.now) }, func(r *Recording) { t.hear(r, c) })
}

// whose finds the recording by its sid. One whose sid is not known is found by
// channel and uid, and only by "recorder started": anything else may be of an
// earlier recording that had the same ones.
func (f *Fleet) whose(c Callback, now time.Time) *Known {
	if c.SID == "" {
		return nil
	}
	if k := f.bySID[c.SID]; k != nil || c.Type != CallbackRecorderOn {
		return k
	}
	at := seat{c.App, c.Channel, c.UID}
	for _, id := range append(slices.Clone(f.taken[at]), f.forgotten[at]) {
		r := f.known[id]
		if r == nil {
			continue
		}
		sent := r.Step == StepStart && (r.MayRun || r.flight.command == agora.CallStart)
		began := r.AcquiredAt
		if now.Before(began) { // the clock was set back since
			began = now
		}
		if sent && r.SID == "" && !c.At.Before(began.Add(-oldest)) {
			return r
		}
	}
	return nil
}

// news tells whether a callback changes anything.
func (c Callback) news(r *Recording, now time.Time) bool {
	theOther := c.UID != r.UID && c.UID != r.RecorderUID
	switch c.Type {
	case CallbackFault, CallbackWarning, CallbackGuarded:
		return true
	case CallbackStatus:
		// What was sent before the last answer tells of a time before that.
		return r.Phase == Starting && r.SID != "" && agora.Status(c.Status).Recording() && (c.At.IsZero() || c.At.After(r.StatusAt))
	case CallbackFiles:
		return len(c.Files) > 0 && len(r.Files) == 0
	case CallbackSessionExit, CallbackRecorderOff, CallbackWebStopped:
		// After a move the original uid is the old server's, leaving.
		left := r.RecorderUID != "" && c.UID == r.UID
		return queryable(r) && !left && !theOther
	case CallbackFailover:
		return r.Live() && c.NewUID != "" && c.NewUID != r.RecorderUID && !slices.Contains(r.Refused, c.NewUID)
	case CallbackUploaded:
		return r.Upload != agora.Uploaded
	case CallbackBackuped:
		return r.Upload != agora.Backuped && r.Upload != agora.Uploaded
	case CallbackProgress:
		return c.Progress > r.Progress
	case CallbackRecorderOn:
		return r.SID == "" || r.Exit != NoExit
	case CallbackSlice:
		return !c.Until.IsZero() && c.SliceStart.After(c.Until) && !slices.Contains(r.Gaps, c.gap()) && len(r.Gaps) < callbackGapsRecorded
	}
	return false
}

// sent is when Agora sent it, by a clock of its own that may be ahead.
func (c Callback) sent(now time.Time) time.Time {
	if c.At.IsZero() || c.At.After(now) {
		return now
	}
	return c.At
}

func (c Callback) gap() Gap { return Gap{Stream: c.Stream, From: c.Until, To: c.SliceStart} }

func (t *turn) hear(r *Recording, c Callback) {
	switch c.Type {
	case CallbackFault:
		t.errorTold(r, c.Error)
	case CallbackWarning:
		t.tell(r, Warn, "Agora warns: %s (module %d, code %d)", c.Error.Message, c.Error.Module, c.Error.Code)
	case CallbackStatus:
		r.Status, r.StatusAt = agora.Status(c.Status), c.sent(t.now)
		r.filesTold(c.Files)
		t.confirm(r)
	case CallbackFiles:
		r.filesTold(c.Files)
	case CallbackSessionExit, CallbackRecorderOff, CallbackWebStopped:
		t.leftTold(r, c)
	case CallbackFailover:
		t.failedOver(r, c.NewUID)
	case CallbackGuarded:
		r.note(t.now, "registered for high availability")
	case CallbackUploaded:
		t.uploadTold(r, c, agora.Uploaded, "all files are uploaded")
	case CallbackBackuped:
		t.uploadTold(r, c, agora.Backuped, "some files are in Agora's backup")
	case CallbackProgress:
		r.Progress = min(c.Progress, wholeUpload)
	case CallbackRecorderOn:
		t.recorderOn(r, c)
	case CallbackSlice:
		g := c.gap()
		r.Gaps = append(slices.Clip(r.Gaps), g)
		t.tell(r, Warn, "%s of footage are lost, from %s", g.To.Sub(g.From), g.From.Format(clockTime))
	}
}

func (t *turn) errorTold(r *Recording, e CallbackError) {
	a := Alert{Kind: ErrorTold, Text: fmt.Sprintf("Agora told an error: %s (module %d, level %d, code %d)", e.Message, e.Module, e.Level, e.Code),
		Remedy: "Look whether files arrive in the storage; contact Agora's support with the sid if it goes on."}
	if e.Code == storageConfigWrong {
		a.Remedy = "The storage's configuration is wrong: check vendor, region, bucket and keys, then start a replacement. Nothing is uploaded by this recording."
	}
	t.alert(r, a)
}

// leftTold: the recorder left. Whether the recording has ended or is being moved only
// a query tells, which is asked at once.
func (t *turn) leftTold(r *Recording, c Callback) {
	r.Exit = NormalExit
	why := "the session has ended"
	switch {
	case c.Type == CallbackSessionExit && c.ExitStatus != 0:
		r.Exit, why = AbnormalExit, "the session has ended abnormally"
	case c.Type == CallbackRecorderOff && c.LeaveCode&leftBecauseNobody != 0:
		why = "the recorder has left: nobody was in the channel"
	case c.Type == CallbackRecorderOff && c.LeaveCode&leftBecauseStopped != 0:
		why = "the recorder has left, somebody stopped it"
	case c.Type == CallbackRecorderOff && c.LeaveCode == 0:
		r.Exit, why = AbnormalExit, "the recorder has left: it could not be initialised"
	case c.Type == CallbackRecorderOff:
		why = fmt.Sprintf("the recorder has left (code %d)", c.LeaveCode)
	}
	t.tell(r, Bad, "a callback says: %s", why)
	if !r.flight.query {
		t.queryWanted(r)
	}
}

func (t *turn) failedOver(r *Recording, uid string) {
	r.RecorderUID, r.Exit = uid, NoExit
	t.tell(r, Warn, "moved to another server; the recorder is uid %s in the channel now", uid)
	if queryable(r) && !r.flight.query {
		t.queryWanted(r)
	}
}

func (t *turn) uploadTold(r *Recording, c Callback, u agora.Upload, text string) {
	r.filesTold(c.Files)
	if u == agora.Uploaded {
		r.Progress = wholeUpload
	}
	if r.Live() && r.Phase != Stopping {
		r.note(t.now, text+" so far")
		return
	}
	r.Upload = u
	t.tell(r, Good, "%s", text)
}

func (t *turn) recorderOn(r *Recording, c Callback) {
	r.Exit = NoExit
	if r.SID == "" {
		t.tell(r, Good, "a callback brought its sid")
		t.sidTold(r, c.SID)
	}
}
