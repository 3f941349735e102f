// Package editor is the screen on which a layout is made: the canvas with its
// regions, the numbers beside it, the exact JSON one key away.
//
// It works on a draft and sends nothing: it returns an intent that asks for a
// review of what would change. It must not know how a layout is sent.
package editor

import (
	"image"
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/theme"
)

// Model is the editor of one recording's layout.
type Model struct {
	theme *theme.Theme
	r     *fleet.Recording
	size  image.Point
	now   time.Time

	draft    layout.Layout
	custom   []layout.Region // kept while a predefined layout is chosen
	selected int
	step     int
	past     []layout.Layout
	future   []layout.Layout
	last     edit

	drag   *dragging
	form   *form
	source *source
}

// edit is the last change: further ones of its kind within a second are one step
// of undo.
type edit struct {
	what   string
	region int
	at     time.Time
}

const oneGesture = time.Second

// New opens a recording's layout, beginning with what was last sent.
func New(t *theme.Theme, r *fleet.Recording) *Model {
	m := &Model{theme: t, r: r, draft: r.Layout.Clone()}
	m.selected = m.clamp(0)
	return m
}

// SetSize gives the area to draw into.
func (m *Model) SetSize(w, h int) { m.size = image.Pt(w, h) }

// SetTheme changes how it looks.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// SetRecording takes over what has become of the recording; the draft stays.
func (m *Model) SetRecording(r *fleet.Recording, now time.Time) { m.r, m.now = r, now }

// ID is the recording whose layout this is.
func (m *Model) ID() fleet.ID { return m.r.ID }

// Draft is the layout as it stands on the canvas, with a number that is being
// typed already in place.
func (m *Model) Draft() layout.Layout {
	if m.form != nil {
		if l, fault := m.form.apply(m.draft.Clone()); fault.text == "" {
			return l
		}
	}
	if m.drag != nil {
		l := m.draft.Clone()
		l.Regions[m.drag.Region].Rect = m.drag.rect
		return l
	}
	return m.draft
}

// Dirty tells whether the draft differs from what was last sent, or nobody knows
// what is live.
func (m *Model) Dirty() bool { return !m.r.LayoutKnown || !m.draft.Equal(m.r.Layout) }

// Typing tells whether letters go into a field.
func (m *Model) Typing() bool { return m.form != nil }

func (m *Model) clamp(i int) int { return min(max(i, 0), len(m.draft.Regions)-1) }

// region is the selected one; nil where there is none to change.
func (m *Model) region() *layout.Region {
	if m.draft.Kind != layout.Custom || m.selected < 0 || m.selected >= len(m.draft.Regions) {
		return nil
	}
	return &m.draft.Regions[m.selected]
}

// change makes one undoable step of the draft. Steps of one kind on one region
// that follow each other within a second are one.
func (m *Model) change(what string, do func(*layout.Layout)) {
	before := m.draft.Clone()
	do(&m.draft)
	if m.draft.Equal(before) {
		return
	}
	e := edit{what, m.selected, m.now}
	same := m.last.what == e.what && m.last.region == e.region && e.at.Sub(m.last.at) <= oneGesture
	if !same || len(m.past) == 0 {
		m.past = append(m.past, before)
	}
	m.future, m.last = nil, e
	m.selected = m.clamp(m.selected)
}

func (m *Model) undo() bool {
	if len(m.past) == 0 {
		return false
	}
	m.future = append(m.future, m.draft.Clone())
	m.draft, m.past = m.past[len(m.past)-1], m.past[:len(m.past)-1]
	m.last, m.selected = edit{}, m.clamp(m.selected)
	return true
}

func (m *Model) redo() bool {
	if len(m.future) == 0 {
		return false
	}
	m.past = append(m.past, m.draft.Clone())
	m.draft, m.future = m.future[len(m.future)-1], m.future[:len(m.future)-1]
	m.last, m.selected = edit{}, m.clamp(m.selected)
	return true
}

// areas is where things stand: View and the mouse read the same rectangles.
type areas struct{ title, canvas, panel image.Rectangle }

const (
	panelWide   = 38
	panelNarrow = 29
	wideFrom    = 100
)

// arrange divides the screen: a line on top, the canvas, the numbers at its right.
func arrange(w, h int) areas {
	pw := panelNarrow
	switch {
	case w >= wideFrom:
		pw = panelWide
	case w < 2*panelNarrow:
		pw = 0 // the canvas is what cannot be done without
	}
	top := min(1, h)
	return areas{
		title:  image.Rect(0, 0, w, top),
		canvas: image.Rect(0, top, w-pw, h),
		panel:  image.Rect(w-pw, top, w, h),
	}
}

func (m *Model) view() canvas.View {
	return canvas.View{Area: arrange(m.size.X, m.size.Y).canvas, Canvas: m.r.Canvas}
}

// others are the rectangles that a moving region may snap to.
func (m *Model) others(except int) []layout.Rect {
	var out []layout.Rect
	for i, r := range m.draft.Regions {
		if i != except {
			out = append(out, r.Rect)
		}
	}
	return out
}

func (m *Model) swap(i, j int) func(*layout.Layout) {
	return func(l *layout.Layout) { l.Regions[i], l.Regions[j] = l.Regions[j], l.Regions[i] }
}

func without(regions []layout.Region, i int) []layout.Region {
	return slices.Delete(slices.Clone(regions), i, i+1)
}
