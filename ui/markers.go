package ui

import (
	"fmt"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// askMarkers shows one marker of a recording, the one on that moment or else the newest,
// and offers to correct or delete it, or to go on to its neighbours.
func (m *Model) askMarkers(id fleet.ID, at time.Time) overlay {
	r := m.find(id)
	n := r.MarkerOn(at)
	if n < 0 {
		n = len(r.Markers) - 1
	}
	buttons := []dialog.Button{{Label: "Close", Key: "esc", Intent: intent.Back{}}}
	if n >= 0 {
		at = r.Markers[n].At
		buttons = append(buttons,
			dialog.Button{Label: "Correct", Key: "c", Intent: intent.AskNote{ID: id, At: at}},
			dialog.Button{Label: "Delete", Key: "d", Danger: true, Intent: intent.Mark{ID: id, At: at, Gone: true}})
	}
	if n > 0 {
		buttons = append(buttons, dialog.Button{Label: "Earlier", Key: "e", Intent: intent.AskMarkers{ID: id, At: r.Markers[n-1].At}})
	}
	if n+1 < len(r.Markers) {
		buttons = append(buttons, dialog.Button{Label: "Later", Key: "l", Intent: intent.AskMarkers{ID: id, At: r.Markers[n+1].At}})
	}
	return &dialog.Ask{
		Title: fmt.Sprintf("Marker %d of %d in %s", n+1, len(r.Markers), term.Clean(r.Channel)), Buttons: buttons,
		Body: func() []dialog.Paragraph { return m.markerWords(id, at) },
	}
}

// markerWords say what a marker is by now.
func (m *Model) markerWords(id fleet.ID, at time.Time) []dialog.Paragraph {
	r := m.find(id)
	n := r.MarkerOn(at)
	if n < 0 {
		return []dialog.Paragraph{{Tone: dialog.Alarm, Text: "▲ It has been deleted meanwhile."}}
	}
	note := dialog.Paragraph{Text: term.Clean(r.Markers[n].Note)}
	if note.Text == "" {
		note = dialog.Paragraph{Tone: dialog.Quiet, Text: "without a note"}
	}
	return []dialog.Paragraph{{Tone: dialog.Strong, Text: "◆ " + bothClocks(r, at)}, note}
}

// askNote asks for the note of a marker anew. Its moment stays.
func (m *Model) askNote(id fleet.ID, at time.Time) overlay {
	r, was := m.find(id), ""
	if n := r.MarkerOn(at); n >= 0 {
		was = r.Markers[n].Note
	}
	return &dialog.Line{
		Title: "Correct a marker in " + term.Clean(r.Channel), Accept: "Correct",
		Field:  dialog.NewField(term.Clean(was), "a note, or nothing", noteLimit),
		Body:   func() []dialog.Paragraph { return m.markerWords(id, at) },
		Intent: func(note string) intent.Intent { return intent.Mark{ID: id, At: at, Note: note} },
	}
}

// marked is what has come of a marker that was set, corrected or deleted.
func marked(r *fleet.Recording, i intent.Mark) (said string, done bool) {
	n := r.MarkerOn(i.At)
	if i.Gone {
		return "marker at " + bothClocks(r, i.At) + " is deleted", n < 0
	}
	return "marker at " + bothClocks(r, i.At), n >= 0 && r.Markers[n].Note == i.Note
}
