package editor

import (
	"image"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// sentList is the layouts that were sent, as small pictures, the newest first.
type sentList struct{ at int }

func (m *Model) openSent() { m.list = &sentList{} }

// newest is the n-th layout that was sent, counted from the last one.
func (m *Model) newest(n int) fleet.SentLayout { return m.sent[len(m.sent)-1-n] }

func (m *Model) listKey(k string) intent.Intent {
	l := m.list
	columns := m.grid(len(m.sent)).columns
	last := len(m.sent) - 1
	switch keys.Match(keys.SentList, k) {
	case keys.Left:
		l.at = max(l.at-1, 0)
	case keys.Right:
		l.at = min(l.at+1, last)
	case keys.Up:
		if l.at >= columns {
			l.at -= columns
		}
	case keys.Down:
		l.at = min(l.at+columns, last)
	case keys.Accept:
		m.takeSent()
	case keys.Send:
		m.takeSent()
		if m.onAir.on {
			return nil // it goes out as all that is on the canvas does
		}
		if reason := m.whyNoSend(); reason != "" {
			return intent.Say{Text: reason}
		}
		return m.review(0)
	case keys.Back:
		m.list = nil
	}
	return nil
}

// takeSent makes the one under the cursor the draft.
func (m *Model) takeSent() {
	s := m.newest(m.list.at)
	m.list = nil
	m.endGesture()
	m.change("what was sent at "+s.At.Format(clock), func() { m.replace(s.Layout) })
	m.endGesture()
}

const clock = "15:04:05"

func (m *Model) listView(w, h int) []string {
	out := []string{term.Fit(m.listHead(w), w)}
	out = append(out, m.thumbnails(len(m.sent), m.list.at, w, m.sentThumb)...)
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out[:max(h, 0)]
}

// listHead tells about the chosen one, and what there is room for besides.
func (m *Model) listHead(w int) string {
	t := m.theme
	head := " " + t.Title.Paint("Sent, "+strconv.Itoa(m.list.at+1)+" of "+strconv.Itoa(len(m.sent))) + "  " + t.Text.Paint(m.sentWords(m.list.at))
	if aside := "  the newest first"; term.Width(head)+term.Width(aside) <= w {
		head += t.Dim.Paint(aside)
	}
	return term.Cut(head, w)
}

// sentWords is all that is known about one of them.
func (m *Model) sentWords(i int) string {
	s, by := m.newest(i), "here"
	switch {
	case s.By == "" && m.deck != "":
		by = "by whom is not known"
	case s.By != m.deck:
		by = "by " + term.Clean(s.By)
	}
	words := "sent "
	switch {
	case !s.Known:
		words = "perhaps live, from "
	case i == 0 && m.r.LayoutKnown:
		words = "live since "
	}
	if s.At.IsZero() {
		return words + "the start, " + by
	}
	return words + s.At.Format("2 Jan "+clock) + ", " + by
}

// sentThumb is one of them: when it went out, and what became of it or who sent it.
func (m *Model) sentThumb(i int) thumb {
	s := m.newest(i)
	when := "at the start"
	if !s.At.IsZero() {
		when = s.At.Format(clock)
	}
	live, others := m.r.LayoutKnown && i == 0 && s.Known, s.By != "" && s.By != m.deck
	switch {
	case !s.Known:
		when = "▲ " + when + " unknown"
	case live && !others:
		when = "● " + when + " live now"
	case live:
		when = "● " + when
	}
	if s.Known && others {
		when += " " + term.Clean(s.By)
	}
	return thumb{name: when, layout: s.Layout, users: len(m.present), chosen: i == m.list.at}
}

// listMouse chooses by a click, and takes what was chosen already.
func (m *Model) listMouse(e tea.MouseMsg, p image.Point) {
	grid := m.grid(len(m.sent))
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		m.list.at = max(m.list.at-grid.columns, 0)
	case e.Button == tea.MouseButtonWheelDown:
		m.list.at = min(m.list.at+grid.columns, len(m.sent)-1)
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		i, ok := grid.under(p, m.list.at)
		switch {
		case !ok || i >= len(m.sent):
		case i == m.list.at:
			m.takeSent()
		default:
			m.list.at = i
		}
	}
}
