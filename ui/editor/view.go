package editor

import (
	"strconv"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// View draws exactly the size that was set.
func (m *Model) View() []string {
	a := arrange(m.size.X, m.size.Y)
	out := []string{m.title(a.title.Dx())}
	if m.source != nil {
		return append(out, m.source.view(m.theme, m.size.X, a.canvas.Dy())...)
	}
	picture := m.picture().Draw()
	if a.panel.Empty() {
		return append(out, picture...)
	}
	panel := m.panel(a.panel.Dx(), a.panel.Dy())
	for i, l := range picture {
		out = append(out, l+panel[i])
	}
	return out
}

func (m *Model) picture() canvas.Picture {
	p := canvas.Picture{View: m.view(), Layout: m.Draft(), Selected: m.selected, Theme: m.theme}
	if p.Layout.Kind != layout.Custom {
		p.Selected = -1
	}
	if m.drag != nil {
		p.Guides, p.Hover = m.drag.guides, m.drag.Handle
	}
	return p
}

// title says whose layout this is, and how the draft stands to what is live.
func (m *Model) title(w int) string {
	t := m.theme
	line := " " + t.Title.Paint(term.Cut(term.Clean(m.r.Channel), max(w/3, 8))) +
		t.Dim.Paint("  canvas "+strconv.Itoa(m.r.Canvas.Width)+"×"+strconv.Itoa(m.r.Canvas.Height)+"  step "+steps[m.step].name+"  ")
	switch {
	case !m.r.Live():
		line += t.Bad.Paint("the recording has ended")
	case m.r.Phase == fleet.Stopping:
		line += t.Busy.Paint("the recording is being stopped")
	case m.r.LayoutBusy():
		line += t.Busy.Paint("◐ sending…")
	case m.r.Problem != nil && m.r.Problem.Call == "updateLayout":
		line += t.Bad.Paint(term.Clean("▲ not sent: " + m.r.Problem.Reason))
	case !m.r.LayoutKnown:
		line += t.Warn.Paint("▲ what is live is not known")
	case m.Dirty():
		line += t.Warn.Paint("✎ draft, not sent")
	default:
		line += t.Good.Paint("● live")
	}
	return term.Fit(line, w)
}

// Scope is whose bindings hold at present.
func (m *Model) Scope() keys.Scope {
	switch {
	case m.form != nil:
		return keys.Number
	case m.source != nil:
		return keys.JSON
	}
	return keys.Editor
}
