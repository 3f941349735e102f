package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// care is how a recording is to be looked after from now on. What has come of it is
// said once it is so; where another deck looks after it, that has been said instead.
func (m *Model) care(i intent.Intent) tea.Cmd {
	switch i := i.(type) {
	case intent.Mark:
		e := fleet.Mark{ID: i.ID, At: i.At, Note: i.Note, Gone: i.Gone}
		return m.careFor(i.ID, e, func(r *fleet.Recording) (string, bool) { return marked(r, i) })
	case intent.Protect:
		return m.careFor(i.ID, fleet.Protect{ID: i.ID, On: i.On}, func(r *fleet.Recording) (string, bool) {
			if i.On {
				return "protected: only its name, typed, stops it", r.Protected
			}
			return "no longer protected", !r.Protected
		})
	case intent.PlanEnd:
		return m.careFor(i.ID, fleet.PlanEnd{ID: i.ID, At: i.At}, func(r *fleet.Recording) (string, bool) {
			if i.At.IsZero() {
				return "its planned end is taken back", r.StopAt.IsZero()
			}
			held := ", while a deck runs"
			if r.Protected {
				held = ", held by the protection"
			}
			return "to be stopped at " + i.At.Format(wallClock) + held, r.StopAt.Equal(i.At)
		})
	case intent.Mute:
		return m.mute(i)
	}
	return nil
}

// careFor applies an event, and says what has come of it: words, and whether it is so.
func (m *Model) careFor(id fleet.ID, e fleet.Event, said func(*fleet.Recording) (text string, done bool)) tea.Cmd {
	cmd := m.apply(e)
	r := m.find(id)
	text, done := said(r)
	switch {
	case done:
		m.flash(fleet.Good, term.Clean(r.Channel)+": "+text)
	case m.engine.Leads(r.App):
		m.flash(fleet.Warn, term.Clean(r.Channel)+": not done, it is "+control.State(r)+" by now")
	}
	return cmd
}

// find is a recording as it is now; one that is no more on this deck is over.
func (m *Model) find(id fleet.ID) *fleet.Recording {
	if r := m.engine.Fleet().Find(id); r != nil {
		return r
	}
	if m.editor != nil && m.editor.ID() == id {
		m.editor.SetGone(m.engine.Now())
		return m.editor.Recording()
	}
	return &fleet.Recording{ID: id, Phase: fleet.Ended, Ending: fleet.Forgotten}
}

func (m *Model) acknowledge(ids []fleet.ID) tea.Cmd {
	var cmds []tea.Cmd
	for _, id := range ids {
		cmds = append(cmds, m.apply(fleet.Acknowledge{ID: id}))
	}
	if len(ids) > 1 {
		m.flash(fleet.Info, "acknowledged "+term.Plural(len(ids), "recording"))
	}
	return tea.Batch(cmds...)
}

func (m *Model) mute(i intent.Mute) tea.Cmd {
	e := fleet.Mute{ID: i.ID, On: i.On}
	if i.On && i.For > 0 {
		e.Until = m.engine.Now().Add(i.For)
	}
	return m.careFor(i.ID, e, func(r *fleet.Recording) (string, bool) {
		text := "asks for attention again"
		if r.Muted {
			text = "muted until it ends: it asks for no attention, whatever is wrong"
		}
		if !r.MutedUntil.IsZero() {
			text = "muted until " + r.MutedUntil.Format(time.TimeOnly) + ": it asks for no attention, whatever is wrong"
		}
		return text, r.Muted == i.On
	})
}

// bothClocks is a moment of a recording: by the recording's time, and on the wall.
func bothClocks(r *fleet.Recording, at time.Time) string {
	wall := at.Format(time.TimeOnly)
	if into, known := r.Into(at); known {
		return term.Timecode(into) + " into it, " + wall
	}
	return wall
}

const noteLimit = 200 // characters of a marker's note

// askMark marks the moment at which it was asked for: the note may take its time.
func (m *Model) askMark(id fleet.ID) overlay {
	at := m.engine.Now()
	return &dialog.Line{
		Title: "Marker in " + term.Clean(m.find(id).Channel), Accept: "Mark",
		Field: dialog.NewField("", "a note, or nothing", noteLimit),
		Body: func() []dialog.Paragraph {
			return []dialog.Paragraph{
				{Tone: dialog.Strong, Text: "◆ " + bothClocks(m.find(id), at)},
				{Tone: dialog.Quiet, Text: "The moment when you asked for it. It is exported with the files; n corrects or deletes it."},
			}
		},
		Intent: func(note string) intent.Intent { return intent.Mark{ID: id, At: at, Note: note} },
	}
}

func (m *Model) askUnprotect(id fleet.ID) overlay {
	return &dialog.Ask{
		Title: "Take the protection of " + term.Clean(m.find(id).Channel) + " back?",
		Body: func() []dialog.Paragraph {
			body := []dialog.Paragraph{{Text: "Then x and y stop it, and so does a planned end."}}
			switch r := m.find(id); {
			case r.StopAt.IsZero():
			case r.StopAt.After(m.engine.Now()):
				body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "Its end is planned for " + r.StopAt.Format(wallClock) + "."})
			default:
				body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "Its end was planned for " + r.StopAt.Format(wallClock) + ": it is announced anew, and stopped a minute later."})
			}
			return body
		},
		Buttons: []dialog.Button{
			{Label: "Keep it protected", Key: "esc", Intent: intent.Back{}},
			{Label: "Take it back", Key: "y", Danger: true, Intent: intent.Protect{ID: id}},
		},
	}
}

// muteTimes are what is offered; 0 is until it ends.
var muteTimes = []struct {
	label, key string
	length     time.Duration
}{{"15 minutes", "1", 15 * time.Minute}, {"1 hour", "2", time.Hour}, {"Until it ends", "3", 0}}

// askMute asks for how long.
func (m *Model) askMute(id fleet.ID) overlay {
	r := m.find(id)
	buttons := []dialog.Button{{Label: "Not", Key: "esc", Intent: intent.Back{}}}
	for _, t := range muteTimes {
		buttons = append(buttons, dialog.Button{Label: t.label, Key: t.key, Intent: intent.Mute{ID: id, On: true, For: t.length}})
	}
	return &dialog.Ask{Title: "Mute " + term.Clean(r.Channel) + "?", Buttons: buttons, Body: dialog.Fixed(
		dialog.Paragraph{Text: "Muted, it counts as calm and rings nobody, whatever is wrong with it. It is still watched, and its problem is still shown."},
		dialog.Paragraph{Tone: dialog.Quiet, Text: "What is wrong with it when that ends, and not acknowledged, asks for attention anew."},
	)}
}
