package editor

import (
	"image"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
)

// dragging is a region held by the pointer. Nothing of the draft changes before
// the release, so Esc needs no undo.
type dragging struct {
	canvas.Drag
	rect   layout.Rect
	guides []canvas.Guide
	again  bool // pressed on what was selected already: a click goes to what lies below
	moved  bool
}

// HandleMouse selects, moves and resizes on the canvas, and works on the numbers.
// The point is local to the editor.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	a := arrange(m.size.X, m.size.Y)
	if m.drag != nil {
		m.follow(e, p)
		return nil
	}
	if m.source != nil {
		m.source.wheel(e)
		return nil
	}
	switch {
	case p.In(a.panel):
		m.panelMouse(e, p.Sub(a.panel.Min))
	case e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft && p.In(a.canvas):
		return m.press(p)
	}
	return nil
}

func (m *Model) press(p image.Point) intent.Intent {
	if m.form != nil {
		m.accept()
		return nil
	}
	if m.draft.Kind != layout.Custom {
		return intent.Say{Text: predefinedWords}
	}
	v := m.view()
	hit := v.Hit(p, m.draft.Regions, m.selected)
	if hit.Region < 0 {
		return nil
	}
	again := hit.Region == m.selected
	m.selected = hit.Region
	rect := m.draft.Regions[hit.Region].Rect
	m.drag = &dragging{Drag: v.Grab(hit, rect, p), rect: rect, again: again}
	return nil
}

// follow goes with the pointer; the release uses its own point.
func (m *Model) follow(e tea.MouseMsg, p image.Point) {
	d := m.drag
	if p != d.Press {
		d.moved = true
	}
	d.rect, d.guides = d.To(p), nil
	if d.moved && !e.Ctrl {
		rx, ry := m.view().Reach()
		d.rect, d.guides = canvas.Snap(d.rect, d.Handle, m.others(d.Region), rx/2, ry/2)
	}
	if e.Action != tea.MouseActionRelease {
		return
	}
	m.drag = nil
	if !d.moved {
		if d.again {
			m.selected = m.clamp(m.view().HitBelow(p, m.draft.Regions, m.selected).Region)
		}
		return
	}
	m.last = edit{} // a gesture is one step of its own
	m.change("drag", func(l *layout.Layout) { l.Regions[d.Region].Rect = d.rect })
	m.last = edit{}
}

// panelMouse opens the number under a click, and turns it with the wheel.
func (m *Model) panelMouse(e tea.MouseMsg, p image.Point) {
	row, ok := m.panelRow(p.Y)
	if !ok {
		return
	}
	switch {
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		row.press(m)
	case e.Button == tea.MouseButtonWheelUp && row.turn != nil && m.form == nil:
		row.turn(m, 1)
	case e.Button == tea.MouseButtonWheelDown && row.turn != nil && m.form == nil:
		row.turn(m, -1)
	}
}
