// Package editor is the screen on which a layout is made: the canvas with its
// regions, the numbers beside it, the exact JSON one key away.
//
// It works on a draft and sends nothing: it returns an intent that asks for a
// review of what would change. It must not know how a layout is sent.
package editor

import (
	"image"
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
	tags     []tag // of the draft's regions, one each
	aside    aside // kept while a predefined layout is chosen
	selected int   // the region under the cursor, -1 where there is none
	past     []step
	future   []step
	last     gesture

	names     map[string]string // uid → what the user is called
	tool      tool
	sight     sight
	ratio     canvas.CellRatio
	clipboard *Clipboard
	templates []layout.Template // the operator's own
	base      layout.Layout     // what the draft was begun from: what was live then
	deck      string            // as others know this one
	edits     int               // how often the draft was changed
	turns     int               // how often base or settled was, without it
	settled   int               // those when it was live last, not on trial
	live      layout.Layout     // the newest that is known to be live
	sent      []fleet.SentLayout
	back      int      // how far in what was live the draft was taken from by LiveBefore; 0: it was not
	present   []string // uids in the channel, nil where nobody knows
	warning   int      // the one that f mends
	onAir     liveMode
	trialTime time.Duration // of the last trial that was asked for
	marks     int           // how many recordings are marked
	list      *sentList
	menu      *menu
	gallery   *gallery
	rehearsal *rehearsal
	prompt    *prompt
	drag      *dragging
	held      *panning
	form      *form
	source    *source
}

// tool is how the editor works, whatever the layout.
type tool struct {
	step   int
	corner canvas.Handle // whose two edges the keys move
	aspect int
	loose  bool // nothing snaps
}

// New opens a recording's layout, beginning with what was last sent.
func New(t *theme.Theme, r *fleet.Recording) *Model {
	m := &Model{theme: t, r: r, draft: r.Layout.Clone(), base: r.Layout, live: r.Layout, clipboard: &Clipboard{}, onAir: liveMode{every: usualPace}, trialTime: usualTrial}
	m.tool.corner = canvas.BottomRight
	m.settle()
	m.noteLive()
	return m
}

// SetSize gives the area to draw into.
func (m *Model) SetSize(w, h int) { m.size = image.Pt(w, h) }

// SetTheme changes how it looks.
func (m *Model) SetTheme(t *theme.Theme) { m.theme = t }

// SetRecording takes over what has become of the recording; the draft stays.
func (m *Model) SetRecording(r *fleet.Recording, now time.Time) {
	m.r, m.now = r, now
	m.noteLive()
	m.meet()
}

// SetGone tells that the recording is kept in memory no more: as it was seen last, and
// over.
func (m *Model) SetGone(now time.Time) {
	r := *m.r
	if r.Live() {
		r.Phase, r.Ending = fleet.Ended, fleet.Forgotten
	}
	m.r, m.now = &r, now
}

// Recording is the one whose layout this is, as it was told last.
func (m *Model) Recording() *fleet.Recording { return m.r }

// SetCellRatio tells the shape of the terminal's cells.
func (m *Model) SetCellRatio(r canvas.CellRatio) { m.ratio = r }

// SetPresent tells who is in the channel; nil where nobody knows.
func (m *Model) SetPresent(uids []string) { m.present = uids }

// SetMarked tells how many recordings are marked, to send to them all.
func (m *Model) SetMarked(n int) { m.marks = n }

// SetClipboard gives the editors of several recordings one clipboard.
func (m *Model) SetClipboard(c *Clipboard) { m.clipboard = c }

// ID is the recording whose layout this is.
func (m *Model) ID() fleet.ID { return m.r.ID }

// Draft is the layout as it stands on the canvas, with a number that is being
// typed, or a region that is being dragged, already in place.
func (m *Model) Draft() layout.Layout {
	switch {
	case m.form != nil:
		if l, fault := m.form.apply(m.draft.Clone()); fault.text == "" {
			return l
		}
	case m.drag != nil:
		l := m.draft.Clone()
		m.drag.put(l.Regions)
		return l
	}
	return m.draft
}

// Dirty tells whether the draft differs from what was last sent, or nobody knows
// what is live.
func (m *Model) Dirty() bool { return !m.r.LayoutKnown || !m.draft.Equal(m.r.Layout) }

// Typing tells whether letters go into a field.
func (m *Model) Typing() bool { return m.form != nil || m.prompt != nil }

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

// pixels is the size of the canvas that steps and lengths in px are counted on.
func (m *Model) pixels() layout.Size {
	if m.r.Canvas.Width <= 0 || m.r.Canvas.Height <= 0 {
		return layout.Size{Width: 1920, Height: 1080}
	}
	return m.r.Canvas
}
