package fleet

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// Event is anything that happened: a wish of the operator, an answer, a restart,
// or only that time has passed.
type Event interface{ event() }

type (
	// StartWanted: record this channel. ID and UID are new and free.
	StartWanted struct {
		ID                         ID
		App, Profile, Channel, UID string
		Mode                       agora.Mode
		Canvas                     layout.Size
		Layout                     layout.Layout
		Life                       time.Duration // resourceExpiredHour, counted from the sid
		OnUnknown                  OnUnknown
		RefreshSTS                 bool // a command for a new STS token is configured
		// Replaces and Insures say that a second recording of the channel is meant,
		// and why.
		Replaces, Insures ID
		Exclude           []string // resourceIds from which it is to be kept away
		Once              Once
	}
	// Adopt: look after a recording that was started elsewhere, once a query has
	// found it. Canvas and layout are unknown unless LayoutKnown.
	Adopt struct {
		ID           ID
		App, Profile string // the profile may be empty
		Task         agora.Task
		Canvas       layout.Size
		Layout       layout.Layout
		LayoutKnown  bool
		RefreshSTS   bool    // a command for a new STS token is configured
		Carried      Carried // from another deck; mostly nothing of it is known
		// Quiet: nobody has to be called where it is not found.
		Quiet bool
	}
	// Acquired: acquire was answered.
	Acquired struct {
		ID         ID
		ResourceID string
	}
	// Started: start was answered with a sid.
	Started struct {
		ID  ID
		SID string
		// TokenExpires and STSExpires are of what the start carried, where known.
		TokenExpires, STSExpires time.Time
		Place                    Place // where its files go
		AudioOnly                bool  // no video was asked for
	}
	// UIDFound answers FindUID: a uid that is free, or none.
	UIDFound struct {
		ID  ID
		UID string
	}
	// Refreshed: update was answered, the recording has a new STS token.
	Refreshed struct {
		ID      ID
		Expires time.Time
	}
	// SIDTold: somebody else than the start's answer told the sid, for instance a
	// callback. A start that is under way is still waited for.
	SIDTold struct {
		ID  ID
		SID string
	}
	// Queried: a query was answered with a status.
	Queried struct {
		ID     ID
		Answer agora.QueryAnswer
	}
	// LayoutWanted: send this layout.
	LayoutWanted struct {
		ID     ID
		Layout layout.Layout
		By     string // the deck that wants it, in words for other decks
		// Onto is what its sender has seen to be live: nothing is sent where somebody else
		// has sent another one since. Nil: whatever is live is replaced.
		Onto *layout.Layout
	}
	// TryLayout: send this layout, and after a while the one that is live now, unless
	// it is kept.
	TryLayout struct {
		ID     ID
		Layout layout.Layout
		For    time.Duration
		By     string
		Onto   *layout.Layout
	}
	// EndTrial: keep the layout that is on trial, or go back now.
	EndTrial struct {
		ID   ID
		Keep bool
	}
	// LayoutSent: updateLayout was answered.
	LayoutSent struct {
		ID     ID
		Layout layout.Layout
	}
	// StopWanted: stop it. Of a protected recording that is refused, and said, unless
	// Confirmed is its channel's name, as somebody typed it.
	StopWanted struct {
		ID        ID
		Confirmed string
	}
	// StopAnswered: stop was answered with success.
	StopAnswered struct {
		ID     ID
		Answer agora.StopAnswer
		// Async: the stop asked not to wait for the upload.
		Async bool
	}
	// StopTold: a stop that another deck sent, and that looked after it then, was answered:
	// with success, or that Nothing was recorded.
	StopTold struct {
		ID             ID
		Files          []agora.File
		Upload         agora.Upload
		Async, Nothing bool
	}
	// Failed: a call was refused, or got no answer.
	Failed struct {
		ID   ID
		Call agora.Call
		// Layout is the one that an updateLayout carried.
		Layout layout.Layout
		Err    error
	}
	// NotSaved: the recording could not be written before a call, so the call
	// was not sent (Call), or after an answer (Call empty).
	NotSaved struct {
		ID   ID
		Call agora.Call
		Err  error
	}
	// QueryWanted: the operator wants to know now.
	QueryWanted struct{ ID ID }
	// AskAgain: send the start once more, with the same resourceId, which can
	// serve only one recording.
	AskAgain struct{ ID ID }
	// Forget: take a recording off the deck whose outcome nobody will know.
	Forget struct{ ID ID }
	// Acknowledge: the operator has seen what is wrong.
	Acknowledge struct{ ID ID }
	// Mute says whether a recording may ask for attention: muted, it counts as calm
	// and rings nobody, whatever is wrong with it. Until is when that ends by itself;
	// the zero time: never. What is wrong then, and not acknowledged, rings anew.
	Mute struct {
		ID    ID
		On    bool
		Until time.Time
	}
	// Protect says whether a live recording is protected: it is then stopped neither
	// by a StopWanted without its channel's name nor by its planned end, which waits
	// until the protection is taken back.
	Protect struct {
		ID ID
		On bool
	}
	// PlanEnd has a recording stopped at a time, by the clock on the wall; the zero
	// time takes that back. It is announced a minute ahead (EndsSoon), is carried out
	// only while a deck runs, and is kept over a restart: what was missed then is
	// announced first.
	PlanEnd struct {
		ID ID
		At time.Time
	}
	// Mark puts a marker on a moment of a live recording: At, or now where that is
	// zero. The note may be empty. Where a marker stands on that moment already, it
	// takes the note, or goes; also once the recording has ended.
	Mark struct {
		ID   ID
		Note string
		At   time.Time
		Gone bool
	}
	// Restored: recordings as the last run left them on disk.
	Restored struct{ Recordings []Recording }
	// Follow: another process looks after this app's recordings from now on; here
	// they are only shown, as Mirrored brings them.
	Follow struct {
		App string
		// Stray: the config has no such app, so nobody here could ever look after them.
		Stray bool
	}
	// Lead: this process looks after them, and goes on where the other one left off.
	Lead struct{ App string }
	// Mirrored: recordings as another process has written them.
	Mirrored struct {
		Recordings []Recording
		// Whole: these are all that there are; what else is shown was never written.
		Whole bool
	}
	// Pause holds all queries until then, five minutes at most; the zero time
	// resumes.
	Pause struct{ Until time.Time }
	// Shown: these are what an operator sees at present. They are asked about before
	// those that nobody sees.
	Shown struct{ IDs []ID }
	// Tick: time has passed.
	Tick struct{}
)

func (StartWanted) event()  {}
func (Acquired) event()     {}
func (Started) event()      {}
func (SIDTold) event()      {}
func (Queried) event()      {}
func (LayoutWanted) event() {}
func (TryLayout) event()    {}
func (EndTrial) event()     {}
func (LayoutSent) event()   {}
func (StopWanted) event()   {}
func (StopAnswered) event() {}
func (StopTold) event()     {}
func (Failed) event()       {}
func (NotSaved) event()     {}
func (QueryWanted) event()  {}
func (AskAgain) event()     {}
func (Forget) event()       {}
func (Acknowledge) event()  {}
func (Restored) event()     {}
func (Pause) event()        {}
func (Tick) event()         {}
func (Shown) event()        {}
func (UIDFound) event()     {}
func (Refreshed) event()    {}
func (Mute) event()         {}
func (Protect) event()      {}
func (PlanEnd) event()      {}
func (Mark) event()         {}
func (Callback) event()     {}
func (Adopt) event()        {}
func (Follow) event()       {}
func (Lead) event()         {}
func (Mirrored) event()     {}

// Action is something that the fleet wants done.
type Action interface{ action() }

type (
	// Save: write the recording down.
	Save struct{ Recording *Recording }
	// Call: write the recording down, then send this call. Queries change
	// nothing at Agora and need no write before.
	Call struct {
		Call      agora.Call
		Recording *Recording
		Layout    layout.Layout // for updateLayout
	}
	// KeepLayout: add this to the layouts that were sent to the recording.
	KeepLayout struct {
		ID   ID
		Sent SentLayout
	}
	// Tell: say this to the operator.
	Tell struct{ Note Note }
	// FindUID: find a uid that is free in the recording's channel, and answer with
	// UIDFound: Agora says that the present one is another task's.
	FindUID struct{ Recording *Recording }
	// Another: start a second recording in place of this one, as its profile says.
	Another struct{ Recording *Recording }
	// Alarm: from now on this recording asks for attention.
	Alarm struct{ Recording *Recording }
)

func (Save) action() {}
func (Call) action() {}
func (Tell) action() {}

func (KeepLayout) action() {}

func (FindUID) action() {}
func (Another) action() {}
func (Alarm) action()   {}

// Level is how much a note matters.
type Level int

const (
	// Info: for the log.
	Info Level = iota
	// Good: something that was wanted has happened.
	Good
	// Warn: worth a look.
	Warn
	// Bad: something needs an operator.
	Bad
)

// Note is one line for the operator about one recording.
type Note struct {
	At      time.Time
	ID      ID
	Channel string
	Level   Level
	Text    string
}
