package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// askStop shows what is about to be stopped, as it stands while the question is
// open. What is protected is stopped alone, and by its name.
func (m *Model) askStop(ids []fleet.ID) overlay {
	if len(ids) == 1 {
		if r := m.find(ids[0]); r.Protected {
			return m.askStopProtected(r)
		}
	}
	free := m.unprotected(ids)
	title := m.stopTitle(ids, len(free))
	if len(free) >= many {
		return m.askStopMany(title, ids, free)
	}
	buttons := []dialog.Button{{Label: "Keep recording", Key: "esc", Intent: intent.Back{}}}
	if len(free) > 0 {
		buttons = append(buttons, dialog.Button{Label: "Stop", Key: "y", Danger: true, Intent: intent.StopRecordings{IDs: free}})
	}
	return &dialog.Ask{Title: title, Buttons: buttons, Body: func() []dialog.Paragraph { return m.toStop(ids) }}
}

func (m *Model) stopTitle(ids []fleet.ID, free int) string {
	switch {
	case len(ids) == 1:
		return "Stop " + term.Clean(m.find(ids[0]).Channel) + "?"
	case free == 0:
		return "All the marked ones are protected"
	case free < len(ids):
		return fmt.Sprintf("Stop %d of the %d marked recordings?", free, len(ids))
	}
	return fmt.Sprintf("Stop the %d marked recordings?", free)
}

func (m *Model) unprotected(ids []fleet.ID) []fleet.ID {
	var out []fleet.ID
	for _, id := range ids {
		if !m.find(id).Protected {
			out = append(out, id)
		}
	}
	return out
}

func (m *Model) toStop(ids []fleet.ID) []dialog.Paragraph {
	var body, kept []dialog.Paragraph
	for _, id := range ids {
		r := m.find(id)
		line := dialog.Paragraph{Tone: dialog.Item, Text: m.stopLine(r)}
		if r.Protected {
			kept = append(kept, line)
			continue
		}
		body = append(body, line)
	}
	if len(kept) > 0 {
		kept = append([]dialog.Paragraph{{Tone: dialog.Alarm, Text: "Protected, and not stopped with the others; x on one of them alone asks for its name:"}}, kept...)
	}
	body = append(append(body, kept...), dialog.Paragraph{}, dialog.Paragraph{Text: "A stopped recording cannot be resumed."})
	if len(ids) == 1 {
		body = append(body, m.goesOnBeside(ids[0])...)
	}
	return body
}

// goesOnBeside names who goes on recording the channel, as one of a pair does: whoever ends
// an event has to stop that one too.
func (m *Model) goesOnBeside(id fleet.ID) []dialog.Paragraph {
	var uids []string
	for _, other := range m.engine.Fleet().Beside(m.find(id)) {
		if other.Running() && other.Phase != fleet.Stopping && !other.StopWanted {
			uids = append(uids, "uid "+term.Clean(other.UID))
		}
	}
	if len(uids) == 0 {
		return nil
	}
	goes := "goes"
	if len(uids) > 1 {
		goes = "go"
	}
	return []dialog.Paragraph{{Tone: dialog.Alarm, Text: strings.Join(uids, ", ") + " " + goes + " on recording this channel."}}
}

// stopWords: what waits for its sid is stopped then.
func stopWords(r *fleet.Recording) string {
	if r.Phase == fleet.StartUnknown {
		return ": as soon as its sid is known"
	}
	return ""
}

func (m *Model) stopLine(r *fleet.Recording) string {
	line := term.Clean(r.Channel) + "  uid " + term.Clean(r.UID) + ", " + r.Phase.String()
	line += stopWords(r)
	if !r.StartedAt.IsZero() && r.Live() {
		line += " for " + term.Span(m.engine.Now().Sub(r.StartedAt)) + ", " + term.Plural(len(r.Files), "file")
	}
	return line
}

// many are as many as are not stopped by one key.
const many = 5

// askStopMany takes nothing but their number for a yes.
func (m *Model) askStopMany(title string, ids, free []fleet.ID) overlay {
	number := strconv.Itoa(len(free))
	return &dialog.Line{
		Title: title, Accept: "Stop " + number, Danger: true,
		Field: dialog.NewField("", "how many, to stop them", 8),
		Body:  func() []dialog.Paragraph { return m.toStop(ids) },
		Check: func(typed string) (string, bool) {
			if typed == number {
				return "enter stops them", true
			}
			return "Type " + number + " to stop them; esc keeps them recording.", false
		},
		Intent: func(string) intent.Intent { return intent.StopRecordings{IDs: free} },
	}
}

// askStopProtected takes nothing but the channel's name for a yes.
func (m *Model) askStopProtected(r *fleet.Recording) overlay {
	id, name := r.ID, r.Channel
	return &dialog.Line{
		Title: "Stop " + term.Clean(name) + ", which is protected?", Accept: "Stop", Danger: true,
		Field: dialog.NewField("", "the channel's name, to stop it", 256),
		Body: func() []dialog.Paragraph {
			body := append(m.toStopAlone(id), dialog.Paragraph{Text: "A stopped recording cannot be resumed."})
			return append(body, m.goesOnBeside(id)...)
		},
		Check: func(typed string) (string, bool) {
			how := "Type " + term.Clean(name) + " to stop it; esc keeps it recording."
			switch {
			case typed == name:
				return "this is its name: enter stops it", true
			case !strings.HasPrefix(name, typed):
				how = "That is not its name. " + how
			}
			return how, false
		},
		Intent: func(typed string) intent.Intent {
			return intent.StopRecordings{IDs: []fleet.ID{id}, Confirmed: typed}
		},
	}
}

func (m *Model) toStopAlone(id fleet.ID) []dialog.Paragraph {
	return []dialog.Paragraph{{Tone: dialog.Item, Text: m.stopLine(m.find(id))}}
}

// stop stops what still runs; confirmed is the channel's name of one that is protected.
func (m *Model) stop(ids []fleet.ID, confirmed string) tea.Cmd {
	var cmds []tea.Cmd
	for _, id := range ids {
		if r := m.find(id); !r.Live() {
			m.flash(fleet.Info, r.Channel+" has ended meanwhile")
			continue
		}
		cmds = append(cmds, m.apply(fleet.StopWanted{ID: id, Confirmed: confirmed}))
	}
	m.dash.ClearMarks()
	if len(ids) == 1 {
		m.dash.Select(ids[0])
	}
	return tea.Batch(cmds...)
}
