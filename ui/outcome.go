package ui

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// awaited are the recordings to which a layout was sent from the editor, and when: of these
// is not told yet what has come of it.
type awaited map[fleet.ID]time.Time

func (m *Model) await(id fleet.ID) { m.awaited[id] = m.engine.Now() }

// tellOutcome opens what is wrong with a layout that did not come through, and what to do,
// to whoever is in the editor of that recording, still or again.
func (m *Model) tellOutcome() {
	r := m.editor.Recording()
	at, waits := m.awaited[r.ID]
	if !waits || r.LayoutBusy() || !r.LayoutAgain().IsZero() {
		return
	}
	switch p := r.Problem; {
	case p != nil && p.Call == agora.CallUpdateLayout && !p.At.Before(at):
		delete(m.awaited, r.ID)
		m.openUnasked(notThrough(r, p))
	case !r.Live(), r.LayoutKnown && !r.LayoutSince.Before(at):
		delete(m.awaited, r.ID)
	}
}

func notThrough(r *fleet.Recording, p *fleet.Problem) overlay {
	title := "The layout was not sent"
	if !r.LayoutKnown {
		title = "Nobody knows which layout is live"
	}
	return &dialog.Ask{Title: title, Body: dialog.Fixed(
		dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ " + term.Clean(p.Brief())},
		dialog.Paragraph{Text: p.Meaning},
		dialog.Paragraph{Tone: dialog.Strong, Text: "→ " + p.Remedy},
		dialog.Paragraph{Tone: dialog.Quiet, Text: "The draft is kept."},
	), Buttons: []dialog.Button{{Label: "Close", Key: "esc", Intent: intent.Back{}}}}
}
