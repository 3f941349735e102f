package ui

import (
	"airdeck/ui/canvas"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

const (
	picturesHigh = 9  // of the two pictures in a review, with their words
	picturesLow  = 6  // likewise, where they leave little room
	highFrom     = 26 // lines of a terminal from which they are high
	reviewFrom   = 20 // lines of a terminal from which a review has pictures
)

// review shows what sending a layout would change: what others did meanwhile, both
// pictures where there is room, the changes in words, and what the layout is warned of.
func (m *Model) review(i intent.ReviewLayout) overlay {
	r := m.find(i.ID)
	body := overtaken(i)
	for _, f := range i.Layout.Check() {
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ " + f.Error()})
	}
	body = append(body, dialog.Paragraph{Tone: dialog.Strong, Text: "What changes in " + term.Clean(r.Channel) + ":"})
	body = append(body, items(i.Changes)...)
	if len(i.Changes) == 0 {
		body = append(body, dialog.Paragraph{Tone: dialog.Item, Text: "nothing that can be seen"})
	}
	body = append(body, dialog.Paragraph{Tone: dialog.Quiet, Text: "The whole layout is sent: Agora replaces everything by it."})
	title, send := "Send this layout?", dialog.Button{Label: "Send", Key: "y", Intent: intent.SendLayout{ID: i.ID, Layout: i.Layout, Onto: &i.Before}}
	if r.OnTrial() {
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: trialMeanwhile(i)})
	}
	if i.For > 0 {
		title = "Try this layout for " + term.Span(i.For) + "?"
		send = dialog.Button{Label: "Try", Key: "y", Intent: intent.TryLayout{ID: i.ID, Layout: i.Layout, For: i.For, Onto: &i.Before}}
		body = append(body, dialog.Paragraph{Tone: dialog.Quiet, Text: "Then what is live now is sent again, unless you keep it (Ok). Leaving the editor changes nothing about that; quitting goes back first. If the deck crashes, another one on the same file does it, or the next run: until then the trial stays live."})
	}
	buttons := []dialog.Button{send, {Label: "Cancel", Key: "esc", Intent: intent.Back{}}, {Label: "JSON", Key: "v", Intent: intent.ShowDiff{Lines: i.Diff}}}
	if len(i.Meanwhile) > 0 {
		// To overwrite what somebody else has done is never what enter does at once.
		buttons[0].Label, buttons[0].Danger = "Overwrite", true
		buttons[0], buttons[1] = buttons[1], buttons[0]
	}
	return &dialog.Ask{Title: title, Body: func() []dialog.Paragraph {
		return append(m.late(m.find(i.ID), i.Before, i.For > 0), body...)
	}, Head: m.pictures(i), Buttons: buttons}
}

// overtaken says what somebody else has sent since the draft was begun.
func overtaken(i intent.ReviewLayout) []dialog.Paragraph {
	if len(i.Meanwhile) == 0 {
		return nil
	}
	head := dialog.Paragraph{Tone: dialog.Alarm, Text: "▲ Since you began, " + i.By + " has sent another layout. This one overwrites what they changed:"}
	return append([]dialog.Paragraph{head}, items(i.Meanwhile)...)
}

// trialMeanwhile says what becomes of a trial that is on.
func trialMeanwhile(i intent.ReviewLayout) string {
	if i.For > 0 {
		return "▲ A layout is on trial: this one is tried in its place, and what was live before both comes back."
	}
	return "▲ A layout is on trial: once this one is live that is over, and nothing goes back by itself."
}

func items(texts []string) []dialog.Paragraph {
	var out []dialog.Paragraph
	for _, t := range texts {
		out = append(out, dialog.Paragraph{Tone: dialog.Item, Text: term.Clean(t)})
	}
	return out
}

// pictures draws before and after, where the terminal is high enough.
func (m *Model) pictures(i intent.ReviewLayout) func(t *theme.Theme, w, h int) []string {
	words := [2]string{"live now", "after sending"}
	r := m.find(i.ID)
	switch {
	case !i.Known && r.LayoutSince.IsZero():
		words[0] = "unknown: nobody here sent it"
	case !i.Known:
		words[0] = "was live last, as far as known"
	case len(i.Meanwhile) > 0:
		words[0] = "live now, by " + i.By
	}
	return func(t *theme.Theme, w, h int) []string {
		high := pictureHeight(h)
		if high == 0 {
			return nil
		}
		return append(canvas.SideBySide(i.Before, i.Layout, words, i.Canvas, w, high, t), "")
	}
}

// pictureHeight is how high the pictures in a review are in a terminal of h lines; 0: none.
func pictureHeight(h int) int {
	switch {
	case h < reviewFrom:
		return 0
	case h < highFrom:
		return picturesLow
	}
	return picturesHigh
}
