package ui

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// awaited is a layout that was sent from the editor, of which is not told yet what has
// come of it.
type awaited struct {
	id fleet.ID
	at time.Time
}

func (m *Model) await(id fleet.ID) { m.awaited = awaited{id, m.engine.Now()} }

// tellOutcome opens what is wrong with a layout that did not come through, and what to do:
// whoever sent it is in the editor still.
func (m *Model) tellOutcome() {
	r := m.editor.Recording()
	if m.awaited.id != r.ID || r.LayoutBusy() || !r.LayoutAgain().IsZero() {
		return
	}
	switch p := r.Problem; {
	case p != nil && p.Call == agora.CallUpdateLayout && !p.At.Before(m.awaited.at):
		m.awaited = awaited{}
		m.openUnasked(notThrough(r, p))
	case r.LayoutKnown && !r.LayoutSince.Before(m.awaited.at):
		m.awaited = awaited{}
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
		dialog.Paragraph{Tone: dialog.Quiet, Text: "The draft is as it was sent."},
	), Buttons: []dialog.Button{{Label: "Close", Key: "esc", Intent: intent.Back{}}}}
}
