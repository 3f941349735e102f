package ui

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// quit leaves as soon as no start, stop, layout or write is under way, and asks first
// where a draft would be lost. Recordings go on.
func (m *Model) quit() tea.Cmd {
	if drafts := m.atRisk(); len(drafts) > 0 {
		m.open(askDrafts(drafts))
		return nil
	}
	return m.setOut()
}

// quitNow asks nothing, nor stays for a draft that turns out not to be written.
func (m *Model) quitNow() tea.Cmd {
	m.insists = true
	return m.setOut()
}

// setOut begins to leave. No further queries are planned while it waits.
func (m *Model) setOut() tea.Cmd {
	if m.leaving {
		return nil
	}
	m.leaving, m.overlays = true, nil
	m.paused = m.engine.Fleet().Paused()
	m.endLive()
	return tea.Batch(m.apply(control.Hold{Until: m.engine.Now().Add(time.Hour)}), m.endTrials(), m.keepDrafts(true))
}

// endTrials goes back now from what is on trial here: nobody stays to do it in time.
// Trials of an app that another process looks after go on there.
func (m *Model) endTrials() tea.Cmd {
	var cmds []tea.Cmd
	for r := range m.engine.Fleet().All() {
		if r.OnTrial() && m.engine.Leads(r.App) {
			cmds = append(cmds, m.apply(fleet.EndTrial{ID: r.ID}))
		}
	}
	return tea.Batch(cmds...)
}

// leavingKey: a second q leaves at once, and says what is then unknown; esc stays.
func (m *Model) leavingKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "q", "ctrl+c":
		m.left = m.underWay()
		return tea.Quit
	case "esc":
		return m.stay()
	}
	return nil
}

func (m *Model) stay() tea.Cmd {
	m.leaving, m.insists = false, false
	return m.apply(control.Hold{Until: m.paused})
}

// stayFor does not leave after all where a draft could not be written, and asks.
func (m *Model) stayFor(drafts []string) tea.Cmd {
	if !m.leaving || m.insists || len(drafts) == 0 {
		return nil
	}
	m.openUnasked(askDrafts(drafts))
	return m.stay()
}

// leave ends the program once nothing is under way any more, and every draft is written:
// what was live when leaving was wanted may be none any more by now, as after a trial.
func (m *Model) leave(cmd tea.Cmd) tea.Cmd {
	if !m.leaving || m.lasting > 0 || len(m.underWay()) > 0 {
		return cmd
	}
	if m.keeping.err == nil {
		cmd = tea.Batch(cmd, m.keepDrafts(true))
	}
	if m.lasting > 0 {
		return cmd
	}
	return tea.Quit
}

// underWay names what is not known to have come to an end. What another deck looks
// after needs no wait.
func (m *Model) underWay() []string {
	var out []string
	for r := range m.engine.Fleet().All() {
		switch {
		case !m.engine.Leads(r.App):
		case r.Phase == fleet.Starting && r.SID == "":
			out = append(out, "start of "+r.Channel)
		case r.Phase == fleet.Stopping:
			out = append(out, "stop of "+r.Channel)
		case r.OnTrial() && m.engine.Leads(r.App):
			out = append(out, "way back from the trial in "+r.Channel)
		case r.LayoutBusy():
			out = append(out, "layout of "+r.Channel)
		case r.Busy():
			out = append(out, "call for "+r.Channel)
		}
	}
	return out
}

func askDrafts(channels []string) overlay {
	body := []dialog.Paragraph{{Text: "These layouts were changed and not sent; leaving forgets the changes:"}}
	for _, c := range channels {
		body = append(body, dialog.Paragraph{Tone: dialog.Item, Text: term.Clean(c)})
	}
	return &dialog.Ask{Title: "Leave without sending?", Body: dialog.Fixed(body...), Buttons: []dialog.Button{
		{Label: "Stay", Key: "esc", Intent: intent.Back{}},
		{Label: "Leave", Key: "y", Danger: true, Intent: intent.QuitNow{}},
	}}
}

// Farewell is what to say after the screen is gone: what goes on, and what was
// left unknown.
func (m *Model) Farewell() []string {
	var out []string
	running := 0
	for r := range m.engine.Fleet().All() {
		if r.Running() {
			running++
		}
	}
	left := m.left
	if left == nil {
		left = m.underWay()
	}
	for _, l := range left {
		out = append(out, "not known: the "+term.Clean(l)+" was not answered; run airdeck again to see what came of it")
	}
	for r := range m.engine.Fleet().All() {
		if m.lasts() && m.drafted(r) {
			out = append(out, "the draft of "+term.Clean(r.Channel)+" is kept: its layout was changed and not sent")
		}
	}
	out = append(out, m.plannedEnds()...)
	switch running {
	case 0:
		return append(out, "no recording goes on")
	case 1:
		return append(out, "1 recording goes on; quitting does not stop it")
	}
	return append(out, fmt.Sprintf("%d recordings go on; quitting does not stop them", running))
}

// plannedEnds are those that wait for a deck from now on: nobody stays to carry them out.
// Those of an app that another process looks after are its to keep.
func (m *Model) plannedEnds() []string {
	var out []string
	for r := range m.engine.Fleet().All() {
		if r.Running() && !r.StopAt.IsZero() && m.engine.Leads(r.App) {
			out = append(out, term.Clean(r.Channel)+" was to be stopped at "+r.StopAt.Format(wallClock)+": only a deck that runs then does it")
		}
	}
	return out
}
