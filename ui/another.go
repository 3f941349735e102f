package ui

import (
	"slices"
	"strconv"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// about makes a body of a recording as it stands while a question about it is open.
func (m *Model) about(id fleet.ID, say func(*fleet.Recording) []dialog.Paragraph) func() []dialog.Paragraph {
	return func() []dialog.Paragraph { return say(m.find(id)) }
}

// askUnknown offers the ways out of a start whose outcome nobody knows, or of a
// recording about which Agora refuses every answer.
func (m *Model) askUnknown(id fleet.ID) overlay {
	buttons := []dialog.Button{{Label: "Wait", Key: "esc", Intent: intent.Back{}}}
	if m.find(id).Askable() {
		buttons = append(buttons, dialog.Button{Label: "Ask again", Key: "a", Intent: intent.AskAgain{ID: id}})
	}
	buttons = append(buttons,
		dialog.Button{Label: "Second", Key: "s", Intent: intent.AskAnother{ID: id}},
		dialog.Button{Label: "Forget", Key: "f", Danger: true, Intent: intent.AskForget{ID: id}})
	return &dialog.Ask{Title: "The ways out", Body: m.about(id, waysOut), Buttons: buttons}
}

func waysOut(r *fleet.Recording) []dialog.Paragraph {
	body := []dialog.Paragraph{
		{Tone: dialog.Strong, Text: term.Clean(r.Channel) + "  uid " + term.Clean(r.UID) + ", " + r.Phase.String()},
	}
	if r.Phase != fleet.StartUnknown && !r.Forgettable() {
		return append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "It is known by now how it stands: nothing has to be done here."})
	}
	if r.Problem != nil {
		body = append(body, dialog.Paragraph{Text: r.Problem.Meaning}, dialog.Paragraph{})
	}
	if r.Askable() {
		body = append(body, dialog.Paragraph{Tone: dialog.Item,
			Text: "Ask again: the same start with the same resourceId. It can start only one recording, and its answer may bring the sid."})
	}
	return append(body,
		dialog.Paragraph{Tone: dialog.Item, Text: "Second: another recording of this channel with another uid. Both may then run and cost money."},
		dialog.Paragraph{Tone: dialog.Item, Text: "Forget: take it off the deck. If it runs, it ends when the channel has been idle for its maxIdleTime."})
}

func (m *Model) askForget(id fleet.ID) overlay {
	name := term.Clean(m.find(id).Channel)
	body := m.about(id, func(r *fleet.Recording) []dialog.Paragraph {
		if !r.Forgettable() {
			return []dialog.Paragraph{{Tone: dialog.Alarm, Text: "It is known by now how it stands (" + r.Phase.String() + "): it is not forgotten."}}
		}
		return []dialog.Paragraph{{Text: "If " + name + " is recorded after all, nobody here will see it, and it costs money until its channel has been idle for its maxIdleTime."}}
	})
	return &dialog.Ask{Title: "Forget " + name + "?", Body: body, Buttons: []dialog.Button{
		{Label: "Keep it listed", Key: "esc", Intent: intent.Back{}},
		{Label: "Forget", Key: "y", Danger: true, Intent: intent.Forget{ID: id}},
	}}
}

func (m *Model) askInsure(id fleet.ID) overlay {
	like := m.engine.ProfilesLike(id)
	body := m.about(id, func(r *fleet.Recording) []dialog.Paragraph {
		body := []dialog.Paragraph{{Text: "Starts a second recording of the channel beside this one, under another uid and on another server, with " +
			profileWords(r, like) + " and the layout that is live as far as it is known. While both run, both cost money."}}
		return slices.Concat(m.endedMeanwhile(id), body, noProfileLike(r, like), m.planFull(r))
	})
	return &dialog.Ask{Title: "Insure " + term.Clean(m.find(id).Channel) + "?", Body: body,
		Buttons: startLike(m.find(id), like, func(profile string) intent.Intent { return intent.Insure{ID: id, Profile: profile} })}
}

// profileWords tells by which profile another one is started.
func profileWords(r *fleet.Recording, like []string) string {
	if slices.Equal(like, []string{r.Profile}) {
		return "its profile " + term.Clean(r.Profile)
	}
	return "the profile that you choose (its own is not known here)"
}

// noProfileLike says why nothing can be started.
func noProfileLike(r *fleet.Recording, like []string) []dialog.Paragraph {
	if len(like) > 0 {
		return nil
	}
	return []dialog.Paragraph{{Tone: dialog.Alarm, Text: "The config has no profile of app " + term.Clean(r.App) + ": a profile says where files go, so nothing can be started."}}
}

// startLike are the buttons by which another one is started: one for each profile that it
// may be by.
func startLike(r *fleet.Recording, like []string, wanted func(profile string) intent.Intent) []dialog.Button {
	buttons := []dialog.Button{{Label: "Cancel", Key: "esc", Intent: intent.Back{}}}
	if slices.Equal(like, []string{r.Profile}) {
		return append(buttons, dialog.Button{Label: "Start", Key: "y", Intent: wanted("")})
	}
	for i, name := range like {
		b := dialog.Button{Label: "Start by " + term.Clean(name), Intent: wanted(name)}
		if i < 9 {
			b.Key = strconv.Itoa(i + 1)
		}
		buttons = append(buttons, b)
	}
	return buttons
}

// planFull warns that Agora may refuse one more recording beside this one.
func (m *Model) planFull(r *fleet.Recording) []dialog.Paragraph {
	n := m.engine.Fleet().Full(r.App)
	if n == 0 {
		return nil
	}
	return []dialog.Paragraph{{Tone: dialog.Alarm,
		Text: "▲ " + term.Plural(n, "recording") + " run, as many as the plan allows at once: Agora may refuse one more."}}
}

func (m *Model) askAnother(id fleet.ID) overlay {
	like := m.engine.ProfilesLike(id)
	body := m.about(id, func(r *fleet.Recording) []dialog.Paragraph {
		body := []dialog.Paragraph{{Text: "Starts another recording of " + term.Clean(r.Channel) + " with " + profileWords(r, like) +
			" under another uid, with the layout that is live as far as it is known."}}
		if r.Live() {
			body = append(body, dialog.Paragraph{}, dialog.Paragraph{Tone: dialog.Alarm,
				Text: "This one is not stopped by it: while both run, both cost money."})
		}
		return slices.Concat(body, noProfileLike(r, like), m.planFull(r))
	})
	return &dialog.Ask{Title: "Start another one?", Body: body,
		Buttons: startLike(m.find(id), like, func(profile string) intent.Intent { return intent.StartAnother{ID: id, Profile: profile} })}
}
