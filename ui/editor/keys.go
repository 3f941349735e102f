package editor

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// HandleKey works on the draft, or returns what is asked for.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	switch {
	case m.form != nil:
		return m.formKey(k)
	case m.source != nil:
		return m.sourceKey(k)
	case m.drag != nil:
		if k.String() == "esc" {
			m.drag = nil
		}
		return nil
	}
	a := keys.Match(keys.Editor, k.String())
	if reason := m.Disabled(a); reason != "" {
		return intent.Say{Text: reason}
	}
	if a == keys.Pick {
		n, _ := strconv.Atoi(k.String())
		m.selected = m.clamp(n - 1)
		return nil
	}
	if m.place(a) || m.edit(a) {
		return nil
	}
	return m.ask(a)
}

// steps of moving and resizing, as px of the canvas.
var steps = []struct {
	name string
	px   func(whole int) int
}{
	{"1 px", func(int) int { return 1 }},
	{"1 %", func(whole int) int { return max(whole/100, 1) }},
	{"5 %", func(whole int) int { return max(whole/20, 1) }},
}

func (m *Model) stepX() int { return steps[m.step].px(m.r.Canvas.Width) }
func (m *Model) stepY() int { return steps[m.step].px(m.r.Canvas.Height) }

// place moves and resizes.
func (m *Model) place(a keys.Action) bool {
	dx, dy, resize := 0, 0, false
	switch a {
	case keys.Left:
		dx = -m.stepX()
	case keys.Right:
		dx = m.stepX()
	case keys.Up:
		dy = -m.stepY()
	case keys.Down:
		dy = m.stepY()
	case keys.Wider:
		dx, resize = m.stepX(), true
	case keys.Narrower:
		dx, resize = -m.stepX(), true
	case keys.Taller:
		dy, resize = m.stepY(), true
	case keys.Flatter:
		dy, resize = -m.stepY(), true
	default:
		return false
	}
	m.change("place", func(*layout.Layout) {
		r := m.region()
		if resize {
			r.Rect = canvas.Resize(r.Rect, canvas.BottomRight, dx, dy, m.r.Canvas)
		} else {
			r.Rect = canvas.Nudge(r.Rect, dx, dy, m.r.Canvas)
		}
	})
	return true
}

const alphaStep = layout.Whole / 20

// edit changes one thing of the draft or of the selection.
func (m *Model) edit(a keys.Action) bool {
	switch a {
	case keys.Next:
		m.choose(1)
	case keys.Previous:
		m.choose(-1)
	case keys.StepSize:
		m.step = (m.step + 1) % len(steps)
	case keys.Add:
		m.add()
	case keys.Duplicate:
		m.duplicate()
	case keys.Delete:
		m.change("delete", func(l *layout.Layout) { l.Regions = without(l.Regions, m.selected) })
	case keys.FitOrCrop:
		m.change("fit", func(*layout.Layout) { m.region().Fit = layout.Bars - m.region().Fit })
	case keys.MoreSolid:
		m.solid(alphaStep)
	case keys.LessSolid:
		m.solid(-alphaStep)
	case keys.Raise:
		m.reorder(1)
	case keys.Lower:
		m.reorder(-1)
	case keys.Predefined:
		m.cycleKind()
	case keys.Numbers:
		m.openNumbers(0)
	case keys.Background:
		m.openBackground()
	case keys.ShowJSON:
		m.source = newSource(m.draft)
	case keys.Undo:
		m.undo()
	case keys.Redo:
		m.redo()
	case keys.Revert:
		m.change("revert", func(l *layout.Layout) { *l = m.r.Layout.Clone() })
	default:
		return false
	}
	return true
}

func (m *Model) choose(by int) {
	if n := len(m.draft.Regions); n > 0 {
		m.selected = (m.selected + by + n) % n
	}
}

func (m *Model) solid(by int) {
	m.change("alpha", func(*layout.Layout) {
		r := m.region()
		r.Alpha = min(max(r.Alpha+by, 0), layout.Whole)
	})
}

func (m *Model) reorder(by int) {
	to := m.selected + by
	if to < 0 || to >= len(m.draft.Regions) {
		return
	}
	m.change("order", m.swap(m.selected, to))
	m.selected = to
}

// add puts a new region in the middle, a third of the canvas.
func (m *Model) add() {
	m.change("add", func(l *layout.Layout) {
		third := layout.Whole / 3
		l.Regions = append(l.Regions, layout.Region{
			Rect: layout.Rect{X: third, Y: third, W: third, H: third}, Alpha: layout.Whole,
		})
		m.selected = len(l.Regions) - 1
	})
}

// duplicate puts a copy a little lower to the right. A uid can stand in one region
// only, so the copy is a slot.
func (m *Model) duplicate() {
	m.change("duplicate", func(l *layout.Layout) {
		c := l.Regions[m.selected]
		c.UID = ""
		c.Rect = canvas.Nudge(c.Rect, m.r.Canvas.Width/25, m.r.Canvas.Height/25, m.r.Canvas)
		l.Regions = append(l.Regions, c)
		m.selected = len(l.Regions) - 1
	})
}

var kinds = []layout.Kind{layout.Custom, layout.Floating, layout.BestFit, layout.Vertical}

// startingUsers is how many regions a custom layout begins with that is made from
// a predefined one.
const startingUsers = 4

// cycleKind goes round the predefined layouts. The custom regions come back when
// it comes back to them.
func (m *Model) cycleKind() {
	m.change("kind", func(l *layout.Layout) {
		from := l.Kind
		at := 0
		for i, k := range kinds {
			if k == from {
				at = i
			}
		}
		l.Kind = kinds[(at+1)%len(kinds)]
		if from == layout.Custom {
			m.custom, l.Regions = l.Regions, nil
		}
		if l.Kind == layout.Custom {
			l.Regions = m.custom
			if len(l.Regions) == 0 {
				l.Regions = layout.Regions(from, startingUsers)
			}
		}
	})
	m.selected = m.clamp(max(m.selected, 0))
}

func (m *Model) ask(a keys.Action) intent.Intent {
	switch a {
	case keys.Send:
		return m.review()
	case keys.Back:
		return intent.Back{}
	case keys.Help:
		return intent.OpenHelp{}
	case keys.Quit:
		return intent.Quit{}
	}
	return nil
}

func (m *Model) review() intent.Intent {
	for _, f := range m.draft.Check() {
		if !f.Warning {
			return intent.Say{Text: f.Error()}
		}
	}
	changes := layout.Changes(m.r.Layout, m.draft, m.r.Canvas)
	if !m.r.LayoutKnown {
		changes = append([]string{"what is live is not known; compared with what was last sent:"}, changes...)
	}
	return intent.ReviewLayout{ID: m.r.ID, Layout: m.draft.Clone(), Changes: changes}
}

// Disabled tells why an action does nothing now; empty where it works.
func (m *Model) Disabled(a keys.Action) string {
	switch a {
	case keys.Send:
		return m.whyNoSend()
	case keys.Add:
		return m.whyNoAdd()
	case keys.Duplicate:
		if reason := m.whyNoRegion(); reason != "" {
			return reason
		}
		return m.whyNoAdd()
	case keys.Left, keys.Right, keys.Up, keys.Down, keys.Wider, keys.Narrower, keys.Taller, keys.Flatter,
		keys.Delete, keys.FitOrCrop, keys.MoreSolid, keys.LessSolid, keys.Raise, keys.Lower, keys.Numbers, keys.Next, keys.Previous, keys.Pick:
		return m.whyNoRegion()
	case keys.Undo:
		if len(m.past) == 0 {
			return "nothing to undo"
		}
	case keys.Redo:
		if len(m.future) == 0 {
			return "nothing to redo"
		}
	case keys.Revert:
		if m.draft.Equal(m.r.Layout) {
			return "the draft is what was last sent"
		}
	}
	return ""
}

func (m *Model) whyNoSend() string {
	switch {
	case !m.r.Live():
		return "the recording has ended: its layout can no longer be changed"
	case m.r.Phase == fleet.Stopping:
		return "the recording is being stopped: its layout can no longer be changed"
	case m.r.SID == "":
		return "its sid is not known: a layout cannot be sent"
	case !m.Dirty():
		return "nothing differs from what is live"
	}
	return ""
}

func (m *Model) whyNoAdd() string {
	switch {
	case m.draft.Kind != layout.Custom:
		return predefinedWords
	case len(m.draft.Regions) >= layout.MaxRegions:
		return "a layout has at most " + strconv.Itoa(layout.MaxRegions) + " regions"
	}
	return ""
}

const predefinedWords = "Agora places the users of a predefined layout; p goes on to custom regions"

func (m *Model) whyNoRegion() string {
	switch {
	case m.draft.Kind != layout.Custom:
		return predefinedWords
	case m.region() == nil:
		return "there is no region; a adds one"
	}
	return ""
}
