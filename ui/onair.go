package ui

import (
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// askLive asks before everything on the canvas goes out.
func (m *Model) askLive(i intent.AskLive) overlay {
	r := m.find(i.ID)
	body := []dialog.Paragraph{
		{Text: "From then on every change on the canvas goes out without a review, at most one every " + term.Span(i.Every) +
			", and none while the layout has a fault. Viewers see it at once. esc ends it."},
		{Tone: dialog.Quiet, Text: "It ends by itself when you leave the editor, when the recording ends or cannot be reached, when polling is paused, and when somebody else sends a layout."},
	}
	switch {
	case !r.LayoutKnown:
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ What is live is not known: what is on the canvas goes out at once."})
	case i.Dirty:
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ The draft is not live yet: it goes out at once."})
	}
	if i.Overtaken {
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ It overwrites what somebody else has sent since you began: s shows what that was."})
	}
	now := func() []dialog.Paragraph { return append(m.late(m.find(i.ID), i.Onto, false), body...) }
	return &dialog.Ask{Title: "Live mode for " + term.Clean(r.Channel) + "?", Body: now, Buttons: []dialog.Button{
		{Label: "Cancel", Key: "esc", Intent: intent.Back{}},
		{Label: "Go live", Key: "y", Danger: true, Intent: intent.GoLive{ID: i.ID, Onto: i.Onto}},
	}}
}

// paceLive is how often live mode sends at most, of every recording from now on.
func (m *Model) paceLive(every time.Duration) tea.Cmd {
	m.pace = every
	m.flash(fleet.Info, "live mode sends at most every "+term.Span(every))
	keep := m.o.KeepPace
	if keep == nil {
		return nil
	}
	return func() tea.Msg { return remembered{"pace of live mode", keep(every)} }
}

// goLive turns live mode on, unless somebody has sent a layout since that was asked: it
// would be overwritten unseen.
func (m *Model) goLive(i intent.GoLive) {
	if m.editor == nil || m.editor.ID() != i.ID {
		return
	}
	if who := m.sentSince(m.find(i.ID), i.Onto); who != "" {
		m.flash(fleet.Bad, "live mode is not on: "+who+" has sent another layout meanwhile; look at it, and ask again")
		return
	}
	m.editor.GoLive()
}

// liveStep carries out what live mode wants now.
func (m *Model) liveStep() tea.Cmd {
	if m.editor == nil || !m.editor.Live() || m.leaving {
		return nil
	}
	want := m.editor.LiveStep(m.whyNotOnAir(m.engine.Fleet().Find(m.editor.ID())))
	if want == nil {
		return nil
	}
	m.dirty = true
	cmd := m.perform(want)
	m.refresh()
	return cmd
}

// whyNotOnAir tells why nothing may go out unseen: nobody would know what comes of it.
func (m *Model) whyNotOnAir(r *fleet.Recording) string {
	switch f := m.engine.Fleet(); {
	case r == nil:
		return "the recording is no longer kept here"
	case !f.Paused().IsZero():
		return "polling is paused, and nobody would see how the recording fares"
	case !f.Refused(r.App).IsZero():
		return "Agora refuses the credentials since " + f.Refused(r.App).Format(time.TimeOnly)
	case r.Phase == fleet.Moving:
		return "the recording is not found at present: it may be moving to another server"
	case r.Phase == fleet.Leaving:
		return "Agora says that the recording is stopping"
	case r.Problem != nil && r.Problem.Call == agora.CallQuery && r.Problem.HTTPStatus == 0:
		return "Agora cannot be reached: " + term.Clean(r.Problem.Reason)
	}
	return ""
}

// liveOff says that live mode has turned itself off, and stays until it was read:
// whoever goes on would else believe that viewers see it.
func liveOff(i intent.LiveOff) overlay {
	body := []dialog.Paragraph{{Tone: dialog.Alarm, Text: "▲ Changes no longer go out: " + i.Why + "."}}
	if p := i.Problem; p != nil {
		body = append(body, dialog.Paragraph{Text: term.Clean(p.Brief())}, dialog.Paragraph{Text: p.Meaning})
		i.Remedy = p.Remedy
	}
	if i.Remedy != "" {
		body = append(body, dialog.Paragraph{Tone: dialog.Strong, Text: "→ " + i.Remedy})
	}
	return &dialog.Ask{Title: "Live mode is off", Body: dialog.Fixed(body...), Buttons: []dialog.Button{{Label: "Close", Key: "esc", Intent: intent.Back{}}}}
}

// endLive turns live mode off because its editor is left.
func (m *Model) endLive() {
	if m.editor != nil && m.editor.EndLive() {
		m.flash(fleet.Info, "live mode is off: the editor was left")
	}
}

// onAir names whose changes go out as they are made; "" where none do.
func (m *Model) onAir() string {
	if m.editor == nil || !m.editor.Live() {
		return ""
	}
	if r := m.engine.Fleet().Find(m.editor.ID()); r != nil {
		return r.Channel
	}
	return ""
}

// liveSign says that changes go out as they are made: no operator may overlook it.
func (m *Model) liveSign() string {
	c := m.onAir()
	if c == "" {
		return ""
	}
	return "◉ LIVE MODE " + term.Cut(term.Clean(c), signWidth)
}

// trialSign says that a layout goes back by itself, and when the next one does.
func (m *Model) trialSign() string {
	var next *fleet.Known
	for _, r := range m.census.trials {
		if next == nil || r.Trial.Until.Before(next.Trial.Until) || r.Trial.Until.Equal(next.Trial.Until) && r.ID < next.ID {
			next = r
		}
	}
	if next == nil {
		return ""
	}
	words := "◐ TRIAL " + term.Cut(term.Clean(next.Channel), signWidth)
	if n := len(m.census.trials); n > 1 {
		words = "◐ " + strconv.Itoa(n) + " TRIALS, the next"
	}
	return words + trialEnd(next.Recording, m.now)
}

const signWidth = 12

func trialEnd(r *fleet.Recording, now time.Time) string {
	switch {
	case r.Trial.Returning:
		return " going back"
	case r.Trial.Until.IsZero():
		return " sending"
	}
	return " back in " + term.Span(r.Trial.Left(now))
}
