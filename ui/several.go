package ui

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// reviewMarked shows to which recordings a layout would go, and what it becomes on
// each one's canvas.
func (m *Model) reviewMarked(i intent.ReviewMarked) overlay {
	marked := m.dash.Marks()
	send := intent.SendMarked{Layout: i.Layout, Onto: map[fleet.ID]layout.Layout{}}
	for _, id := range marked {
		if r := m.find(id); whyNoLayout(r) == "" {
			send.IDs, send.Onto[id] = append(send.IDs, id), r.Layout
		}
	}
	buttons := []dialog.Button{{Label: "Cancel", Key: "esc", Intent: intent.Back{}}}
	if n := len(send.IDs); n > 0 {
		buttons = append(buttons, dialog.Button{Label: "Send to " + term.Plural(n, "recording"), Key: "y", Danger: true, Intent: send})
	}
	body := func() []dialog.Paragraph {
		var lines []dialog.Paragraph
		for _, id := range marked {
			r := m.find(id)
			lines = append(lines, m.wouldGet(i, r)...)
			if who := m.overtook(send, r); who != "" {
				lines = append(lines, dialog.Paragraph{Tone: dialog.Alarm, Text: "  ▲ left out: " + who + " has sent another layout there while this was open"})
			}
		}
		return append(lines, dialog.Paragraph{Tone: dialog.Quiet, Text: "Regions are fractions of the canvas: on another size they cover the same parts. Each recording's whole layout is replaced."})
	}
	return &dialog.Ask{Title: "Send this layout to the marked recordings?", Body: body, Head: m.picturesOfMarked(i, send.IDs), Buttons: buttons}
}

// picturesOfMarked draws what is live in each that would get it, and what it becomes, where
// the terminal is high enough.
func (m *Model) picturesOfMarked(i intent.ReviewMarked, ids []fleet.ID) func(t *theme.Theme, w, h int) []string {
	if len(ids) == 0 {
		return nil
	}
	var all []canvas.Captioned
	for _, id := range ids {
		r := m.find(id)
		all = append(all, canvas.Captioned{Word: term.Clean(r.Channel), Layout: r.Layout, Canvas: r.Canvas})
	}
	all = append(all, canvas.Captioned{Word: "after sending", Layout: i.Layout, Canvas: m.find(i.From).Canvas})
	return func(t *theme.Theme, w, h int) []string {
		high := pictureHeight(h)
		if high == 0 {
			return nil
		}
		return append(canvas.InARow(all, w, high, t), "")
	}
}

// overtook names who has sent a layout to one of them since it was asked whether to send
// to them all; "" where nobody has.
func (m *Model) overtook(i intent.SendMarked, r *fleet.Recording) string {
	shown, goes := i.Onto[r.ID]
	if !goes {
		return ""
	}
	return m.sentSince(r, shown)
}

// wouldGet is what a layout of one recording would be to another, and what it changes there.
func (m *Model) wouldGet(i intent.ReviewMarked, r *fleet.Recording) []dialog.Paragraph {
	from := i.From
	what := canvasWords(m.find(from).Canvas, r.Canvas)
	reason := whyNoLayout(r)
	if reason != "" {
		what = "left out: " + reason
	}
	lines := []dialog.Paragraph{{Tone: dialog.Item, Text: term.Clean(r.Channel) + "  " + what}}
	if reason == "" {
		lines = append(lines, changesOf(r, i.Layout)...)
	}
	if r.OnTrial() {
		lines = append(lines, dialog.Paragraph{Tone: dialog.Alarm, Text: "  ▲ a layout is on trial there: this ends it"})
	}
	if m.drafted(r) && r.ID != from {
		lines = append(lines, dialog.Paragraph{Tone: dialog.Quiet, Text: "  its own draft stays as it is, not sent"})
	}
	return lines
}

// mostChanges are told of one recording among several.
const mostChanges = 3

// changesOf says what a layout changes in a recording.
func changesOf(r *fleet.Recording, to layout.Layout) []dialog.Paragraph {
	changes := layout.Changes(r.Layout, to, r.Canvas)
	if n := len(changes) - mostChanges; n > 0 {
		changes = append(changes[:mostChanges:mostChanges], term.Plural(n, "more change"))
	}
	if len(changes) == 0 {
		changes = []string{"nothing that can be seen"}
	}
	if !r.LayoutKnown {
		changes = append([]string{"what is live is not known; compared with what was live last:"}, changes...)
	}
	var out []dialog.Paragraph
	for _, c := range changes {
		out = append(out, dialog.Paragraph{Tone: dialog.Quiet, Text: "  " + term.Clean(c)})
	}
	return out
}

// whyNoLayout tells why a layout cannot be sent to a recording.
func whyNoLayout(r *fleet.Recording) string {
	switch {
	case !r.Live():
		return "it has ended"
	case r.Phase == fleet.Stopping:
		return "it is being stopped"
	case r.SID == "":
		return "its sid is not known"
	case r.Mode != agora.Mix && r.Mode != "":
		return "it is not a mixed recording: it has no layout"
	}
	return ""
}

// canvasWords says what becomes of a layout on a canvas of another size.
func canvasWords(from, to layout.Size) string {
	size := fmt.Sprintf("%d×%d", to.Width, to.Height)
	switch {
	case to.Width <= 0 || to.Height <= 0:
		return "canvas not known: the same fractions"
	case from == to:
		return size + ", the same canvas"
	case from.Width*to.Height == from.Height*to.Width:
		return size + ", the same shape"
	}
	return size + ", another shape: regions are stretched"
}

// sendMarked sends a layout to several recordings, but not over one that somebody else
// has sent since it was asked. What came of each stays on the screen until it is closed;
// the calls go one after another within the budget.
func (m *Model) sendMarked(i intent.SendMarked) tea.Cmd {
	var cmds []tea.Cmd
	asked, late := m.engine.Now(), map[fleet.ID]string{}
	for _, id := range i.IDs {
		shown := i.Onto[id]
		late[id] = m.overtook(i, m.find(id))
		cmds = append(cmds, m.apply(fleet.LayoutWanted{ID: id, Layout: i.Layout, By: m.o.Deck, Onto: &shown}))
	}
	m.open(&dialog.Ask{
		Title: "Sent to " + term.Plural(len(i.IDs), "recording"), Body: func() []dialog.Paragraph { return m.outcomes(i, asked, late) },
		Buttons: []dialog.Button{{Label: "Close", Key: "esc", Intent: intent.Back{}}},
	})
	return tea.Batch(cmds...)
}

// outcomes are what has become of a layout in each recording, what went wrong first. Late
// is who had sent another one before.
func (m *Model) outcomes(i intent.SendMarked, asked time.Time, late map[fleet.ID]string) []dialog.Paragraph {
	var bad, rest []dialog.Paragraph
	for _, id := range i.IDs {
		r := m.engine.Fleet().Find(id)
		if r == nil {
			continue
		}
		lines, failed := outcomeOf(r, i.Layout, asked)
		if who := late[id]; who != "" {
			lines, failed = []dialog.Paragraph{{Tone: dialog.Alarm, Text: "▲ " + term.Clean(r.Channel) + "  not sent: " + who + " has sent another layout meanwhile; look at it first"}}, true
		}
		if failed {
			bad = append(bad, lines...)
		} else {
			rest = append(rest, lines...)
		}
	}
	return slices.Concat(bad, rest)
}

// outcomeOf is how a layout that was asked for then stands in one recording: code,
// meaning and remedy where it did not come through.
func outcomeOf(r *fleet.Recording, l layout.Layout, asked time.Time) (lines []dialog.Paragraph, failed bool) {
	name, p := term.Clean(r.Channel), r.Problem
	say := func(tone dialog.Tone, text string) { lines = append(lines, dialog.Paragraph{Tone: tone, Text: text}) }
	switch {
	case r.LayoutKnown && r.Layout.Equal(l):
		say(dialog.Plain, "● "+name+"  live")
	case whyNoLayout(r) != "":
		say(dialog.Alarm, "▲ "+name+"  not sent: "+whyNoLayout(r))
		return lines, true
	case r.LayoutBusy():
		say(dialog.Plain, "◐ "+name+"  sending…")
	case !r.LayoutAgain().IsZero():
		say(dialog.Alarm, "◐ "+name+"  not through yet, and sent again")
		if p != nil && p.Call == agora.CallUpdateLayout {
			say(dialog.Item, term.Clean(p.Brief()))
		}
	case p != nil && p.Call == agora.CallUpdateLayout && !p.At.Before(asked):
		words := "not sent"
		if !r.LayoutKnown {
			words = "not known whether it is live"
		}
		say(dialog.Alarm, "▲ "+name+"  "+words+": "+term.Clean(p.Brief()))
		say(dialog.Item, p.Meaning)
		say(dialog.Item, p.Remedy)
		return lines, true
	case r.LayoutKnown && r.LayoutSince.After(asked):
		say(dialog.Plain, "● "+name+"  another layout went out since")
	default:
		say(dialog.Plain, "◐ "+name+"  waits to be sent")
	}
	return lines, false
}
