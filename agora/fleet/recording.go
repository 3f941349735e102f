package fleet

import (
	"fmt"
	"slices"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// ID names a recording inside airdeck, from the moment somebody asks for it:
// before Agora has given it a resourceId, and after it has ended.
type ID string

// Phase is where a recording stands, as far as airdeck can honestly say.
type Phase uint8

const (
	// Starting: asked for, and not yet confirmed by an answered query.
	Starting Phase = iota
	// Confirmed: a query was answered with status 4 or 5. Shown as "recording".
	Confirmed
	// Moving: Agora answers 404, for less than 90 s. It may be moving the
	// recording to another server.
	Moving
	// Stopping: the operator asked for a stop whose outcome is not yet known.
	Stopping
	// StartUnknown: a start was sent and nobody knows whether it arrived, or it
	// is known to run and its sid is not. It cannot be queried or stopped.
	StartUnknown
	// Ended: nothing more will happen to it.
	Ended
	// Leaving: Agora says that it is stopping (status 6), and nobody here asked for that.
	// It may be the end, or a move. It stands last because numbers are on disk.
	Leaving
)

var phaseWords = [...]string{"starting", "recording", "moving", "stopping", "start unknown", "ended", "ending"}

// String is the word that is shown to an operator.
func (p Phase) String() string {
	if int(p) >= len(phaseWords) {
		return "phase unknown"
	}
	return phaseWords[p]
}

// Step is how far a start has come. It is on disk before the call that it names
// is sent, so that a crash cannot hide what may have happened.
type Step uint8

const (
	// StepAcquire: acquire is wanted or under way. Nothing can be running.
	StepAcquire Step = iota
	// StepStart: the resourceId is known and start may have been sent.
	StepStart
	// StepStarted: the sid is known.
	StepStarted
)

// Ending is how a recording ended.
type Ending uint8

const (
	// NotEnded: it goes on.
	NotEnded Ending = iota
	// NotStarted: no start ever succeeded.
	NotStarted
	// Cancelled: the operator stopped it before start was sent.
	Cancelled
	// DidNotStart: Agora accepted the start, and 90 s later knows no such task.
	DidNotStart
	// Stopped: by a stop of ours.
	Stopped
	// NothingRecorded: stopped, and nobody had sent a stream.
	NothingRecorded
	// Gone: Agora has answered 404 for more than 90 s.
	Gone
	// Finished: Agora reported by itself that it has stopped (status 7 or 8).
	Finished
	// Abnormal: Agora reported that it exited abnormally (status 20).
	Abnormal
	// Forgotten: its outcome was never known, and the operator dismissed it.
	Forgotten
	// Expired: Agora does not answer for it any more (resourceExpiredHour). It may
	// still run until its channel has been idle for maxIdleTime.
	Expired
	// NotAdopted: it was to be taken in, and Agora knows no such recording.
	NotAdopted
)

var endingWords = [...]string{
	"", "not started", "cancelled", "did not start", "stopped", "nothing recorded",
	"gone", "finished", "abnormal exit", "forgotten", "expired", "not adopted",
}

// String is the word that is shown to an operator.
func (e Ending) String() string {
	if int(e) >= len(endingWords) {
		return "ended"
	}
	return endingWords[e]
}

// Meant tells whether a recording ended as somebody wanted it to, or because the channel
// did: nothing was lost.
func (e Ending) Meant() bool {
	switch e {
	case Stopped, Finished, Cancelled, NothingRecorded:
		return true
	}
	return false
}

// Recording is one start…stop. A *Recording that the fleet hands out never
// changes afterwards: every event makes a new one. It holds no secret.
type Recording struct {
	ID      ID         `json:"id"`
	App     string     `json:"app"`
	Profile string     `json:"profile"`
	Channel string     `json:"channel"`
	UID     string     `json:"uid"`
	Mode    agora.Mode `json:"mode"`

	ResourceID string `json:"resource_id,omitempty"`
	SID        string `json:"sid,omitempty"`

	Since      time.Time `json:"since"`                 // when Phase began
	Wanted     time.Time `json:"wanted"`                // when the operator asked for it
	AcquiredAt time.Time `json:"acquired_at,omitzero"`  // a resourceId lives for five minutes
	StartedAt  time.Time `json:"started_at,omitzero"`   // when the sid became known
	Confirmed  time.Time `json:"confirmed_at,omitzero"` // the first answer with status 4 or 5
	EndedAt    time.Time `json:"ended_at,omitzero"`
	Expires    time.Time `json:"expires,omitzero"` // from then on Agora answers neither query nor stop

	// Life is how long Agora answers for it (resourceExpiredHour), from the sid.
	Life time.Duration `json:"life,omitempty"`

	Status   agora.Status `json:"status"`
	StatusAt time.Time    `json:"status_at,omitzero"` // the last query that was answered with a status
	Files    []agora.File `json:"files,omitempty"`
	Upload   agora.Upload `json:"upload,omitempty"`

	Place Place `json:"place,omitzero"` // where the files go, as far as is known

	Canvas layout.Size   `json:"canvas"`
	Layout layout.Layout `json:"layout"`
	// Queued is the newest layout that waits: for the one under way, or to be sent
	// again after one that did not come through.
	Queued *layout.Layout `json:"queued,omitempty"`
	// LayoutSince is when Layout became live, and LayoutBy the deck that sent it, where
	// that is known.
	LayoutSince time.Time `json:"layout_since,omitzero"`
	LayoutBy    string    `json:"layout_by,omitempty"`
	Trial       *Trial    `json:"trial,omitempty"` // nil: none

	Problem  *Problem `json:"problem,omitempty"`
	Timeline []Entry  `json:"timeline,omitempty"`

	// Replaces is the recording in whose place this one was started; ReplacedBy the
	// one that was started in its place.
	Replaces   ID `json:"replaces,omitempty"`
	ReplacedBy ID `json:"replaced_by,omitempty"`
	// Insures is the recording of the same channel beside which this one runs, on
	// another server (acquire's excludeResourceIds), in case the first one fails.
	Insures ID       `json:"insures,omitempty"`
	Exclude []string `json:"exclude,omitempty"`
	Once    Once     `json:"once,omitzero"` // what its start has otherwise than its profile
	// Refused are the uids that Agora said a task of somebody else has (code 53).
	Refused []string `json:"refused,omitempty"`

	// RecorderUID is the recorder's uid in the channel after Agora has moved it to
	// another server; empty while it is UID.
	RecorderUID string `json:"recorder_uid,omitempty"`
	// Progress of the upload in ten-thousandths, as told by callbacks.
	Progress int `json:"progress,omitempty"`
	// Gaps are stretches of footage that a callback told to be lost.
	Gaps []Gap `json:"gaps,omitempty"`

	TokenExpires time.Time `json:"token_expires,omitzero"` // it cannot be renewed while recording
	STSExpires   time.Time `json:"sts_expires,omitzero"`
	STSAt        time.Time `json:"sts_at,omitzero"` // when the STS token was last set

	StopAt     time.Time `json:"stop_at,omitzero"` // when it is to be stopped by itself, while a deck runs
	MutedUntil time.Time `json:"muted_until,omitzero"`
	Alerts     []Alert   `json:"alerts,omitempty"`
	Markers    []Marker  `json:"markers,omitempty"`

	// NotFound is when the present row of 404 began.
	NotFound time.Time `json:"not_found,omitzero"`
	// Tries counts the attempts of the call that is being repeated.
	Tries int `json:"tries,omitempty"`
	// Missed counts the tries of a stop that cannot have stopped it: those that
	// were answered 404, and those that Agora has not seen.
	Missed int `json:"missed,omitempty"`
	// Anew counts how often another resourceId was acquired for it.
	Anew int `json:"anew,omitempty"`

	// Rev grows with every change; a store keeps the highest.
	Rev int64 `json:"rev"`

	next       next
	flight     flight
	layoutAt   time.Time // when Queued is sent again
	layoutBy   string    // who wants the one under way
	queuedBy   string    // and who Queued
	refreshTry time.Time // when a refresh that failed is tried again
	longAt     time.Time // when it has run for long
	saveAt     time.Time // when it is written again, after that failed

	// The small ones stand together: of each recording there is a new copy with every
	// answer, and there may be ten thousand.
	layoutTries  int32 // how often Queued was sent
	refreshTries int32

	Phase  Phase  `json:"phase"`
	Before Phase  `json:"before,omitempty"` // the phase to go back to when a stop is refused
	Step   Step   `json:"step"`
	Ending Ending `json:"ending,omitempty"`
	// Exit is what Agora told by callback of its leaving; a query decides.
	Exit Exit `json:"exit,omitempty"`
	// OnUnknown is what to do when nobody knows whether its start arrived.
	OnUnknown OnUnknown `json:"on_unknown,omitempty"`
	// LayoutKnown is false while nobody knows what is live: the recording was
	// started elsewhere, or an updateLayout got no answer.
	LayoutKnown bool `json:"layout_known"`
	// AudioOnly: its start asked for no video.
	AudioOnly  bool `json:"audio_only,omitempty"`
	RefreshSTS bool `json:"refresh_sts,omitempty"` // a command for a new STS token is configured
	Protected  bool `json:"protected,omitempty"`   // see Protect
	// Muted: it asks for no attention until MutedUntil, or for good where that is zero.
	Muted bool `json:"muted,omitempty"`
	// Adopted: it was started elsewhere. Adopting: that is being checked.
	Adopted  bool `json:"adopted,omitempty"`
	Adopting bool `json:"adopting,omitempty"`
	// Quiet: it asks for no attention where Agora does not know it.
	Quiet bool `json:"quiet,omitempty"`
	// Careless: what its start sends may be sent without being written down first.
	Careless bool `json:"careless,omitempty"`
	// MayRun: some start may have reached Agora although none was answered.
	MayRun bool `json:"may_run,omitempty"`
	// StopWanted: stop it as soon as its sid is known.
	StopWanted bool `json:"stop_wanted,omitempty"`
	// Asked: a stop of ours may have reached Agora, answered or not.
	Asked bool `json:"asked,omitempty"`
	// Heeded: Agora said of a stop of ours that it is being carried out (206/65, 400/49).
	Heeded bool `json:"heeded,omitempty"`

	seatless       bool // another uid is being looked for
	stray          bool // see Stray
	layoutWasKnown bool // what LayoutKnown was before the layout under way
}

// Entry is one line of a recording's timeline.
type Entry struct {
	At   time.Time `json:"at"` // of the last time
	Text string    `json:"text"`
	// Repeats is how often the same came again, with nothing else in between, and Over the
	// time from the first to the last.
	Repeats int           `json:"repeats,omitempty"`
	Over    time.Duration `json:"over,omitempty"`
}

// String is the line: how often, where it was more than once, and what.
func (e Entry) String() string {
	if e.Repeats == 0 {
		return e.Text
	}
	return fmt.Sprintf("%d times in %v: %s", e.Repeats+1, e.Over.Round(time.Second), e.Text)
}

// again is the entry after the same has come once more.
func (e Entry) again(now time.Time) Entry {
	first := e.At.Add(-e.Over)
	return Entry{At: now, Text: e.Text, Repeats: e.Repeats + 1, Over: max(now.Sub(first), 0)}
}

// next is the call that is due at a time, if any.
type next struct {
	call agora.Call
	at   time.Time
	// asked: an operator waits for it; it is not held back by the pace.
	asked bool
}

// flight is what has been sent and not been answered. A layout may be under way
// beside a query; a start or stop is alone.
type flight struct {
	command       agora.Call // acquire, start or stop; empty: none
	query, layout bool
	update        bool // a new STS token
}

// blocks tells whether a call has to wait for what is under way. A stop waits for
// everything: Agora answers a stop that meets a query with 206 and no files.
func (f flight) blocks(c agora.Call) bool {
	return f.command != "" || f.query || c == agora.CallStop && (f.layout || f.update)
}

// Task is what a call needs to address the recording.
func (r *Recording) Task() agora.Task {
	return agora.Task{Channel: r.Channel, UID: r.UID, ResourceID: r.ResourceID, SID: r.SID, Mode: r.Mode}
}

// Live tells whether anything may still happen to it.
func (r *Recording) Live() bool { return r.Phase != Ended }

// Uploads tells whether it has ended and left, or may have left, files of which an
// upload can be told.
func (r *Recording) Uploads() bool {
	if r.Live() || r.SID == "" {
		return false
	}
	return r.Ending != NotStarted && r.Ending != Cancelled && r.Ending != NothingRecorded
}

// Running tells whether it costs money as far as anybody knows.
func (r *Recording) Running() bool {
	return r.Live() && (r.SID != "" || r.MayRun)
}

// Busy tells whether a start or a stop is under way: quitting waits for it.
func (r *Recording) Busy() bool { return r.flight.command != "" }

// LayoutBusy tells whether an updateLayout is under way.
func (r *Recording) LayoutBusy() bool { return r.flight.layout }

// Attention tells whether an operator should look at it.
func (r *Recording) Attention() bool {
	return !r.Muted && (r.Problem != nil && r.Problem.Attention || slices.ContainsFunc(r.Alerts, Alert.waits))
}

// dropPlans forgets what is due and what is under way.
func (r *Recording) dropPlans() {
	r.next, r.flight, r.seatless, r.saveAt = next{}, flight{}, false, time.Time{}
	r.refreshTry, r.refreshTries = time.Time{}, 0
	r.dropLayout()
}

// Askable tells whether its start, of which nobody knows whether it arrived, may be sent
// once more: with the resourceId of the first one, which is not known where that could not
// be written down.
func (r *Recording) Askable() bool {
	return r.Phase == StartUnknown && r.ResourceID != "" && !r.Busy()
}

// Next is the call that is planned for it, and when; empty if there is none.
func (r *Recording) Next() (agora.Call, time.Time) { return r.next.call, r.next.at }

// timelineLimit bounds what one recording remembers: an outage of a night must
// not fill memory.
const timelineLimit = 200

// note adds a line. What comes again and again is one line with a count: it would else
// push out all that was before. Snapshots share what stands in front of it.
func (r *Recording) note(now time.Time, text string) {
	if last := len(r.Timeline) - 1; last >= 0 && r.Timeline[last].Text == text {
		r.Timeline = append(slices.Clone(r.Timeline[:last]), r.Timeline[last].again(now))
		return
	}
	if len(r.Timeline) >= timelineLimit {
		r.Timeline = append([]Entry(nil), r.Timeline[len(r.Timeline)-timelineLimit/2:]...)
	}
	r.Timeline = append(r.Timeline, Entry{At: now, Text: text})
}
