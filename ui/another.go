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
