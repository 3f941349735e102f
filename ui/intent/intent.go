// Package intent is the sealed set of things that an operator can ask for.
//
// A screen or a dialog never acts by itself: it returns an intent, and the root
// carries it out in one place. It must not know how.
package intent

import (
	"fmt"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// Intent is one thing asked for; nil is nothing.
type Intent interface{ intent() }

type (
	// OpenStart asks which channel to record.
	OpenStart struct{}
	// StartRecording starts a recording of a channel.
	StartRecording struct{ Profile, Channel string }
	// OpenFullStart asks for all that a start may have otherwise than its profile says.
	OpenFullStart struct{}
	// StartOnce starts one that does.
	StartOnce struct{ Wish fleet.Wish }
	// OpenAdopt asks for recordings that were started elsewhere.
	OpenAdopt struct{}
	// Adopt takes in the recordings that a text tells of. App and Profile are of those of
	// which it names none; both may be empty.
	Adopt struct{ Text, App, Profile string }
	// OpenHistory opens the screen of what has ended.
	OpenHistory struct{}
	// ReadHistory asks for a page of what has ended, the last one first.
	ReadHistory struct {
		Channel string   // a part of its name
		After   fleet.ID // the last one of the page before
		Limit   int
		Turn    int // tells a late answer from the one that is awaited
	}
	// AskExport asks where to write what is known of these.
	AskExport struct {
		Recordings []*fleet.Recording
		Whole      bool // these are all that there are
	}
	// Export writes it.
	Export struct {
		Recordings []*fleet.Recording
		Path       string
	}
	// OpenLog opens the log, of one recording or of all.
	OpenLog struct{ About *fleet.Recording }
	// AskStop asks whether to stop these.
	AskStop struct{ IDs []fleet.ID }
	// StopRecordings stops them; the operator has confirmed it, for one that is
	// protected with its channel's name.
	StopRecordings struct {
		IDs       []fleet.ID
		Confirmed string
	}
	// OpenEditor opens the layout editor of a recording.
	OpenEditor struct{ ID fleet.ID }
	// ShowDiff shows what a review's layout changes in the JSON that is sent.
	ShowDiff struct {
		Lines []string // each after "- ", "+ " or two spaces
	}
	// ReviewLayout shows what sending this layout would change.
	ReviewLayout struct {
		ID      fleet.ID
		Layout  layout.Layout
		Changes []string
		Before  layout.Layout // what it is compared with
		Known   bool          // whether Before is known to be live
		Canvas  layout.Size   // px, for the pictures of both
		Diff    []string      // the two bodies line by line: "  ", "- " or "+ " and the JSON
		// Meanwhile is what somebody else, By, has changed since the layout was begun.
		Meanwhile []string
		By        string
		For       time.Duration // a trial; 0: until something else is sent
	}
	// SendLayout sends it.
	SendLayout struct {
		ID     fleet.ID
		Layout layout.Layout
		Onto   *layout.Layout // what was live in the review; nil: nobody knew
	}
	// TryLayout sends it for a while.
	TryLayout struct {
		ID     fleet.ID
		Layout layout.Layout
		For    time.Duration
		Onto   *layout.Layout
	}
	// AskLive asks before what is on the canvas goes out as it is changed.
	AskLive struct {
		ID        fleet.ID
		Every     time.Duration
		Dirty     bool // the draft goes out at once
		Overtaken bool // and overwrites what somebody else has sent
		Onto      layout.Layout
	}
	// GoLive begins that; the operator has confirmed it.
	GoLive struct {
		ID   fleet.ID
		Onto layout.Layout // what was live when that was asked
	}
	// PaceLive has live mode send at most so often, in this run and the next.
	PaceLive struct{ Every time.Duration }
	// LiveLayout sends what is on the canvas, in live mode.
	LiveLayout struct {
		ID     fleet.ID
		Layout layout.Layout
		Onto   layout.Layout // what is live as far as the canvas knows
	}
	// LiveOff says why live mode has turned itself off.
	LiveOff struct {
		ID      fleet.ID
		Why     string
		Remedy  string
		Problem *fleet.Problem // what Agora has answered; nil: that is not the reason
	}
	// ReviewMarked shows to which recordings a layout would be sent, and with what
	// difference.
	ReviewMarked struct {
		From   fleet.ID
		Layout layout.Layout
	}
	// SendMarked sends it to them.
	SendMarked struct {
		IDs    []fleet.ID
		Layout layout.Layout
		Onto   map[fleet.ID]layout.Layout // what was live in each when that was asked
	}
	// LookUpSent reads which layouts were sent to a recording.
	LookUpSent struct{ ID fleet.ID }
	// EndTrial keeps a layout on trial, or goes back now.
	EndTrial struct {
		ID   fleet.ID
		Keep bool
	}
	// QueryNow asks Agora about a recording now.
	QueryNow struct{ ID fleet.ID }
	// AskUnknown offers the ways out of a start whose outcome is unknown.
	AskUnknown struct{ ID fleet.ID }
	// AskAgain repeats that start with its resourceId.
	AskAgain struct{ ID fleet.ID }
	// AskAnother asks whether to start another recording of the same channel.
	AskAnother struct{ ID fleet.ID }
	// StartAnother starts another recording of the same channel, with another uid. Profile
	// is empty where its own is meant.
	StartAnother struct {
		ID      fleet.ID
		Profile string
	}
	// Forget takes a start of unknown outcome off the deck.
	Forget struct{ ID fleet.ID }
	// Acknowledge says that the operator has seen what is wrong with these.
	Acknowledge struct{ IDs []fleet.ID }
	// PausePolling holds all queries for this long, or resumes where they are held.
	PausePolling struct{ For time.Duration }
	// CopyText puts a text on the clipboard.
	CopyText struct{ What, Text string }
	// OpenHelp shows the keys of a scope.
	OpenHelp struct{}
	// Say shows a line for a moment: why a key does nothing now.
	Say struct{ Text string }
	// Back leaves a screen or closes an overlay.
	Back struct{}
	// Quit leaves the program; recordings go on.
	Quit struct{}
	// Redraw draws all anew, whatever others have written on the terminal.
	Redraw struct{}
	// Suspend goes to the shell until that comes back.
	Suspend struct{}

	// NameUser remembers what a user is called; an empty name forgets it.
	NameUser struct{ UID, Name string }
	// SaveTemplate keeps a layout as a starting point under a name.
	SaveTemplate struct {
		Name   string
		Layout layout.Layout
	}
	// DeleteTemplate takes one away.
	DeleteTemplate struct{ Name string }
	// ReadLayout reads a file into the editor.
	ReadLayout struct{ Path string }
	// QuitNow leaves it, and drafts that were not sent with it.
	QuitNow struct{}
	// AskInsure asks whether to record the same channel a second time, in case.
	AskInsure struct{ ID fleet.ID }
	// Insure starts that second recording. Profile is as in StartAnother.
	Insure struct {
		ID      fleet.ID
		Profile string
	}
	// AskForget asks before a recording of unknown outcome is taken off the deck.
	AskForget struct{ ID fleet.ID }
)

func (OpenStart) intent()      {}
func (StartRecording) intent() {}
func (OpenFullStart) intent()  {}
func (StartOnce) intent()      {}
func (OpenAdopt) intent()      {}
func (Adopt) intent()          {}
func (AskStop) intent()        {}
func (StopRecordings) intent() {}
func (OpenEditor) intent()     {}
func (ReviewLayout) intent()   {}
func (ShowDiff) intent()       {}
func (SendLayout) intent()     {}
func (TryLayout) intent()      {}
func (EndTrial) intent()       {}
func (AskLive) intent()        {}
func (GoLive) intent()         {}
func (PaceLive) intent()       {}
func (LiveLayout) intent()     {}
func (LiveOff) intent()        {}
func (ReviewMarked) intent()   {}
func (SendMarked) intent()     {}
func (LookUpSent) intent()     {}
func (QueryNow) intent()       {}
func (AskUnknown) intent()     {}
func (AskAgain) intent()       {}
func (AskAnother) intent()     {}
func (StartAnother) intent()   {}
func (Forget) intent()         {}
func (Acknowledge) intent()    {}
func (PausePolling) intent()   {}
func (CopyText) intent()       {}
func (OpenHelp) intent()       {}
func (Say) intent()            {}
func (Back) intent()           {}
func (Quit) intent()           {}
func (Redraw) intent()         {}
func (Suspend) intent()        {}
func (QuitNow) intent()        {}
func (AskInsure) intent()      {}
func (Insure) intent()         {}
func (AskForget) intent()      {}
func (OpenHistory) intent()    {}
func (OpenLog) intent()        {}
func (ReadHistory) intent()    {}
func (AskExport) intent()      {}
func (Export) intent()         {}

func (NameUser) intent()       {}
func (SaveTemplate) intent()   {}
func (DeleteTemplate) intent() {}
func (ReadLayout) intent()     {}

// CopyIDs puts on the clipboard what Agora names a recording by.
func CopyIDs(r *fleet.Recording) CopyText {
	return CopyText{
		What: "the ids of " + r.Channel,
		Text: fmt.Sprintf("cname=%s uid=%s mode=%s resourceId=%s sid=%s", r.Channel, r.UID, r.Mode, r.ResourceID, r.SID),
	}
}
