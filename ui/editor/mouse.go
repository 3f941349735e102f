package editor

import (
	"image"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
)

// dragging is what the pointer holds: regions, or the corner of a rubber band.
// Nothing of the draft changes before the release, so Esc needs no undo.
type dragging struct {
	canvas.Drag
	of     []int         // the regions held, none for a rubber band
	from   []layout.Rect // as they were at the press
	to     []layout.Rect
	guides []canvas.Guide
	at     image.Point // of the pointer
	again  bool        // pressed on what was selected already: a click goes to what lies below
	moved  bool
	faults struct { // what the panel warns of meanwhile
		lines [][]panelLine
		w     int
	}
}

// put writes what is dragged into a layout's regions.
func (d *dragging) put(rs []layout.Region) {
	for k, i := range d.of {
		rs[i].Rect = d.to[k]
	}
}

// held is what the picture knows of it.
func (d *dragging) held() []canvas.Held {
	if !d.moved {
		return nil
	}
	var out []canvas.Held
	for k, i := range d.of {
		out = append(out, canvas.Held{Region: i, From: d.from[k]})
	}
	return out
}

// HandleMouse selects, moves and resizes on the canvas, and works on the numbers.
// The point is local to the editor.
func (m *Model) HandleMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	was := m.edits
	return m.tellSlots(was, m.point(e, p))
}

// point gives the pointer to what lies under it.
func (m *Model) point(e tea.MouseMsg, p image.Point) intent.Intent {
	a := arrange(m.size.X, m.size.Y)
	pressed := e.Action == tea.MouseActionPress && e.Button == tea.MouseButtonLeft
	switch {
	case m.drag != nil:
		m.follow(e, p)
	case m.held != nil:
		m.pan(e, p)
	case m.source != nil:
		m.source.wheel(e)
	case m.gallery != nil:
		m.galleryMouse(e, p)
	case m.list != nil:
		m.listMouse(e, p)
	case m.prompt != nil:
		// what is asked for at the top is answered first
	case m.menu != nil && !m.menu.aside:
		switch {
		case pressed:
			return m.menuClick(p)
		case isWheel(e.Button):
			m.turnMenu()
		}
	case p.In(a.panel):
		return m.panelMouse(e, p.Sub(a.panel.Min))
	case p.In(a.canvas) && isWheel(e.Button):
		return m.wheel(e, p)
	case p.In(a.canvas) && e.Button == tea.MouseButtonMiddle && e.Action == tea.MouseActionPress:
		m.held = &panning{press: p, view: m.view()}
	case m.rehearsal != nil:
		// nothing is moved in a rehearsal
	case pressed && p.In(a.canvas):
		return m.press(p, e.Ctrl || e.Alt)
	}
	return nil
}

func isWheel(b tea.MouseButton) bool {
	switch b {
	case tea.MouseButtonWheelUp, tea.MouseButtonWheelDown, tea.MouseButtonWheelLeft, tea.MouseButtonWheelRight:
		return true
	}
	return false
}

// press takes hold of what lies under the pointer. With ctrl or alt it adds a region
// to the selection, or takes it out.
func (m *Model) press(p image.Point, add bool) intent.Intent {
	if m.form != nil {
		return m.accept()
	}
	if m.draft.Kind != layout.Custom {
		return intent.Say{Text: predefinedWords}
	}
	v := m.view()
	hit := v.Hit(p, m.draft.Regions, m.selected)
	switch {
	case hit.Region < 0:
		m.drag = &dragging{Drag: v.Grab(hit, layout.Rect{}, p), at: p}
		if !add {
			m.unmark()
		}
	case add:
		m.toggle(hit.Region)
	default:
		m.grab(hit, p)
	}
	return nil
}

// toggle selects one more region, or one less.
func (m *Model) toggle(i int) {
	was := m.selected
	if i != was {
		m.tags[was].marked = !m.locked(was)
		m.mark(i)
	}
	m.pick(i)
}

// grab holds a handle of one region, or all that is selected where one of them is
// pressed; what was not selected is then alone.
func (m *Model) grab(hit canvas.Hit, p image.Point) {
	again := hit.Region == m.selected
	if !again && !m.marked(hit.Region) {
		m.unmark()
	}
	if m.several() {
		m.tags[m.selected].marked = true
	}
	m.pick(hit.Region)
	of := []int{hit.Region}
	if hit.Handle == canvas.Move {
		of = m.movable()
	}
	from := m.rects(of)
	m.drag = &dragging{
		Drag: m.view().Grab(hit, layout.Bounds(from), p), of: of, from: from, to: slices.Clone(from), at: p, again: again,
	}
}

// follow goes with the pointer; the release uses its own point.
func (m *Model) follow(e tea.MouseMsg, p image.Point) {
	d := m.drag
	d.moved = d.moved || p != d.Press
	d.at = p
	if len(d.of) > 0 {
		m.pull(d, p, m.tool.loose != (e.Ctrl || e.Alt))
	}
	if e.Action != tea.MouseActionRelease {
		return
	}
	m.drag = nil
	switch {
	case len(d.of) == 0:
		m.capture(d)
	case d.moved:
		m.endGesture()
		m.change("drag", func() { d.put(m.draft.Regions) })
		m.endGesture()
	case d.again && !m.unmark():
		m.pick(m.view().HitBelow(p, m.draft.Regions, m.selected).Region)
	default:
		m.unmark()
	}
}

// pull puts what is held where the pointer is, or on a line nearby.
func (m *Model) pull(d *dragging, p image.Point, loose bool) {
	rect := d.To(p)
	d.guides = nil
	if d.moved && !loose {
		rx, ry := m.view().Reach()
		rect, d.guides = canvas.Snap(rect, d.Handle, canvas.Magnets{Others: m.rest(d.of), Grid: steps[m.tool.step].grid}, rx/2, ry/2)
	}
	if d.Handle != canvas.Move {
		kept := m.aspectOf(d.from[0]).Keep(d.from[0], rect, d.Handle, m.pixels())
		if kept != rect {
			d.guides = nil
		}
		d.to[0] = kept
		return
	}
	if len(d.from) == 1 {
		d.to[0] = rect
		return
	}
	for k, from := range d.from {
		from.X, from.Y = from.X+rect.X-d.Start.X, from.Y+rect.Y-d.Start.Y
		d.to[k] = layout.Inside(from) // the bounds were rounded to pixels, by a millionth or two
	}
}

// capture selects what the rubber band touches.
func (m *Model) capture(d *dragging) {
	caught := m.view().Within(d.Press, d.at, m.draft.Regions)
	if !d.moved || len(caught) == 0 {
		return
	}
	m.unmark()
	for _, i := range caught {
		m.tags[i].marked = len(caught) > 1
	}
	m.pick(caught[len(caught)-1])
}

// panelMouse opens the number under a click, and turns it with the wheel.
func (m *Model) panelMouse(e tea.MouseMsg, p image.Point) intent.Intent {
	row, ok := m.panelRow(p.Y)
	if !ok {
		return nil
	}
	switch {
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		row.press(m)
	case e.Button == tea.MouseButtonWheelUp && row.turn != nil && m.form == nil:
		return row.turn(m, 1)
	case e.Button == tea.MouseButtonWheelDown && row.turn != nil && m.form == nil:
		return row.turn(m, -1)
	}
	return nil
}
