package ui

import (
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// askUnknown offers the ways out of a start whose outcome nobody knows, or of a
// recording about which nobody here can ask, or Agora refuses every answer.
func (m *Model) askUnknown(id fleet.ID) overlay {
	r := m.find(id)
	buttons := []dialog.Button{{Label: "Wait", Key: "esc", Intent: intent.Back{}}}
	if r.Askable() {
		buttons = append(buttons, dialog.Button{Label: "Ask again", Key: "a", Intent: intent.AskAgain{ID: id}})
	}
	if stopsLater(r) {
		buttons = append(buttons, dialog.Button{Label: "Stop", Key: "x", Intent: intent.AskStop{IDs: []fleet.ID{id}}})
	}
	if !r.Stray() {
		buttons = append(buttons, dialog.Button{Label: "Second", Key: "s", Intent: intent.AskAnother{ID: id}})
	}
	buttons = append(buttons, dialog.Button{Label: "Forget", Key: "f", Danger: true, Intent: intent.AskForget{ID: id}})
	return &dialog.Ask{Title: "The ways out", Body: m.about(id, waysOut), Buttons: buttons}
}

// stopsLater: a stop of it waits for its sid.
func stopsLater(r *fleet.Recording) bool { return r.Phase == fleet.StartUnknown && !r.StopWanted }

func waysOut(r *fleet.Recording) []dialog.Paragraph {
	body := []dialog.Paragraph{
		{Tone: dialog.Strong, Text: term.Clean(r.Channel) + "  uid " + term.Clean(r.UID) + ", " + r.Phase.String()},
	}
	if r.Phase != fleet.StartUnknown && !r.Forgettable() {
		return append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "It is known by now how it stands: nothing has to be done here."})
	}
	switch {
	case r.Stray():
		body = append(body, dialog.Paragraph{Text: strayWords(r)}, dialog.Paragraph{})
	case r.Problem != nil:
		body = append(body, dialog.Paragraph{Text: r.Problem.Meaning}, dialog.Paragraph{})
	}
	item := func(text string) { body = append(body, dialog.Paragraph{Tone: dialog.Item, Text: text}) }
	if r.Askable() {
		item("Ask again: the same start with the same resourceId. It can start only one recording, and its answer may bring the sid.")
	}
	if stopsLater(r) {
		item("Stop: as soon as its sid is known, by an answer, a callback, or because somebody adopts it.")
	}
	if !r.Stray() {
		item("Second: another recording of this channel with another uid. Both may then run and cost money.")
	}
	item("Forget: take it off the deck. If it runs, it ends when the channel has been idle for its maxIdleTime.")
	return body
}

func strayWords(r *fleet.Recording) string {
	return "The config has no app named " + term.Clean(r.App) + ", to which it belongs: nobody here can ask about it or stop it. A deck whose config has that app can."
}
