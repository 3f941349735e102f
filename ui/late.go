package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// late warns, while a question about a layout is open, of what has become of the
// recording since: its yes would do nothing, or is no longer about what was shown as live.
func (m *Model) late(r *fleet.Recording, shown layout.Layout, trial bool) []dialog.Paragraph {
	alarm := func(text string) []dialog.Paragraph {
		return []dialog.Paragraph{{Tone: dialog.Alarm, Text: "▲ " + text}}
	}
	switch who := m.sentSince(r, shown); {
	case !r.Live():
		return m.endedMeanwhile(r.ID)
	case whyNoLayout(r) != "":
		return alarm("It cannot be sent now: " + whyNoLayout(r) + ".")
	case who != "":
		return alarm(who + " has sent another layout while this was open: look at it first, esc and s.")
	case trial && whyNoTrial(r) != "":
		return alarm("It cannot be tried now: " + whyNoTrial(r) + ".")
	}
	return nil
}

// endedMeanwhile warns of a recording that can take nothing any more.
func (m *Model) endedMeanwhile(id fleet.ID) []dialog.Paragraph {
	if r := m.find(id); !r.Live() {
		return []dialog.Paragraph{{Tone: dialog.Alarm, Text: "▲ It has ended meanwhile: " + r.Ending.String() + "."}}
	}
	return nil
}

// sentSince names who has sent another layout than the one that was shown as live; ""
// where nobody has.
func (m *Model) sentSince(r *fleet.Recording, shown layout.Layout) string {
	return term.Clean(r.Overtaken(&shown, m.o.Deck))
}

// whyNoTrial tells why a layout cannot be tried on a recording that can take one.
func whyNoTrial(r *fleet.Recording) string {
	switch {
	case r.Triable():
		return ""
	case r.GoingBack():
		return "another trial is over, and what was live before is being sent"
	case r.LayoutBusy():
		return "another layout is on its way"
	}
	return "what is live is not known, so there is nothing to go back to"
}

// sendLayout sends a layout that was looked at, or says why it cannot be sent any more.
func (m *Model) sendLayout(i intent.SendLayout) tea.Cmd {
	if reason := whyNoLayout(m.find(i.ID)); reason != "" {
		m.flash(fleet.Bad, "layout not sent: "+reason)
		return nil
	}
	m.await(i.ID)
	return m.apply(fleet.LayoutWanted{ID: i.ID, Layout: i.Layout, By: m.o.Deck, Onto: i.Onto})
}

// tryLayout does likewise for a trial.
func (m *Model) tryLayout(i intent.TryLayout) tea.Cmd {
	r := m.find(i.ID)
	reason := whyNoLayout(r)
	if reason == "" {
		reason = whyNoTrial(r)
	}
	if reason != "" {
		m.flash(fleet.Bad, "layout not tried: "+reason)
		return nil
	}
	m.await(i.ID)
	return m.apply(fleet.TryLayout{ID: i.ID, Layout: i.Layout, For: i.For, By: m.o.Deck, Onto: i.Onto})
}
