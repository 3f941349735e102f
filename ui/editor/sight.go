package editor

import (
	"image"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// sight is how the canvas is looked at; it changes nothing of the draft.
type sight struct {
	zoom   int         // as canvas.View has it
	centre image.Point // likewise
	rulers bool
	lines  canvas.Lines
	source int // 1 + the one of layout.Sources that is shown; 0: none
}

func (m *Model) view() canvas.View {
	return canvas.View{
		Area: arrange(m.size.X, m.size.Y).canvas, Canvas: m.r.Canvas, Pass: m.locked, Ratio: m.ratio,
		Rulers: m.sight.rulers, Zoom: m.sight.zoom, Centre: m.sight.centre,
	}
}

// lookThrough keeps where a view has gone.
func (m *Model) lookThrough(v canvas.View) { m.sight.zoom, m.sight.centre = v.Zoom, v.Centre }

// panBy is how far a key moves the view, in parts of the frame.
const panBy = 4

// sights does what the view menu offers, and tells whether more of it is likely to
// follow: the menu then stays.
func (m *Model) sights(a keys.Action) (stay bool) {
	v := m.view()
	f := v.Frame()
	toggle := func(l canvas.Lines) { m.sight.lines ^= l }
	switch a {
	case keys.ZoomIn:
		m.lookThrough(m.about(v).Closer(middle(f)))
	case keys.ZoomOut:
		m.lookThrough(m.about(v).Farther(middle(f)))
	case keys.ZoomRegion:
		m.lookThrough(v.Fit(layout.Bounds(m.rects(m.chosen()))))
	case keys.ZoomWhole:
		m.lookThrough(canvas.View{})
	case keys.Left:
		m.lookThrough(v.Pan(-max(f.Dx()/panBy, 1), 0))
	case keys.Right:
		m.lookThrough(v.Pan(max(f.Dx()/panBy, 1), 0))
	case keys.Up:
		m.lookThrough(v.Pan(0, -max(f.Dy()/panBy, 1)))
	case keys.Down:
		m.lookThrough(v.Pan(0, max(f.Dy()/panBy, 1)))
	case keys.Rulers:
		m.sight.rulers = !m.sight.rulers
		return false
	case keys.Thirds:
		toggle(canvas.Thirds)
		return false
	case keys.CentreLines:
		toggle(canvas.Centre)
		return false
	case keys.SafeAreas:
		toggle(canvas.Safe)
		return false
	case keys.SourceShape:
		m.sight.source = (m.sight.source + 1) % (len(layout.Sources) + 1)
		return m.sight.source > 0
	}
	return true
}

// about is the view with what is selected in its middle, where something is.
func (m *Model) about(v canvas.View) canvas.View {
	if of := m.chosen(); len(of) > 0 {
		return v.On(layout.Bounds(m.rects(of)))
	}
	return v
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Size().Div(2)) }

// whole tells why the view cannot be moved; empty where it can.
func (m *Model) whole() string {
	v := m.view()
	return unless(v.Frame() != v.Whole(), "all of the canvas is seen; V+ or Ctrl and the wheel go closer")
}

// reveal moves the view to the region under the cursor after a key has chosen or
// moved it: what is worked on is seen.
func (m *Model) reveal(selected int, before []layout.Region) {
	v, r := m.view(), m.region()
	if r == nil || v.Frame() == v.Whole() || m.selected == selected && slices.Contains(before, *r) {
		return
	}
	m.lookThrough(v.Reveal(r.Rect))
}

// Cells that the wheel moves the view by.
const (
	wheelAcross = 6
	wheelDown   = 2
)

// wheel zooms about the pointer with Ctrl or Alt, and else moves the view.
func (m *Model) wheel(e tea.MouseMsg, p image.Point) intent.Intent {
	v, by := m.view(), image.Point{}
	switch e.Button {
	case tea.MouseButtonWheelUp:
		by.Y = -wheelDown
	case tea.MouseButtonWheelDown:
		by.Y = wheelDown
	case tea.MouseButtonWheelLeft:
		by.X = -wheelAcross
	case tea.MouseButtonWheelRight:
		by.X = wheelAcross
	}
	switch {
	case (e.Ctrl || e.Alt) && by.Y < 0:
		m.lookThrough(v.Closer(p))
	case (e.Ctrl || e.Alt) && by.Y > 0:
		m.lookThrough(v.Farther(p))
	case m.whole() != "":
		return intent.Say{Text: m.whole()}
	case e.Shift && by.Y != 0:
		m.lookThrough(v.Pan(by.Y*wheelAcross/wheelDown, 0))
	default:
		m.lookThrough(v.Pan(by.X, by.Y))
	}
	return nil
}

// panning is the canvas held by the middle button.
type panning struct {
	press image.Point
	view  canvas.View // at the press
}

// pan moves the view with the pointer; it ends with the button.
func (m *Model) pan(e tea.MouseMsg, p image.Point) {
	m.lookThrough(m.held.view.Pan(m.held.press.X-p.X, m.held.press.Y-p.Y))
	if e.Action == tea.MouseActionRelease {
		m.held = nil
	}
}

// shape is the source whose picture is shown in the region under the cursor.
func (m *Model) shape() (layout.Size, bool) {
	if m.sight.source == 0 {
		return layout.Size{}, false
	}
	return layout.Sources[m.sight.source-1], true
}
