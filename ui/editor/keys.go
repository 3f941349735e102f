package editor

import (
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// HandleKey works on the draft, or returns what is asked for.
func (m *Model) HandleKey(k tea.KeyMsg) intent.Intent {
	was := m.edits
	return m.tellSlots(was, m.hear(k))
}

// hear gives a key to what lies over the canvas, or to the canvas.
func (m *Model) hear(k tea.KeyMsg) intent.Intent {
	m.held = nil // the release may have been lost
	switch {
	case m.prompt != nil:
		return m.promptKey(k)
	case m.form != nil:
		return m.formKey(k)
	case m.source != nil:
		return m.sourceKey(k)
	case m.drag != nil:
		// The release may have been lost: any key ends the drag where it began.
		m.drag = nil
		if k.String() == "esc" {
			return nil
		}
		return m.hear(k)
	case m.menu != nil:
		return m.menuKey(k.String())
	case m.gallery != nil:
		return m.galleryKey(k.String())
	case m.list != nil:
		return m.listKey(k.String())
	case m.rehearsal != nil:
		return m.rehearseKey(k.String())
	case k.Paste:
		return m.Import(string(k.Runes))
	}
	return m.key(k.String())
}

func (m *Model) key(k string) intent.Intent {
	a := keys.Match(keys.Editor, k)
	if reason := m.Disabled(a); reason != "" {
		return intent.Say{Text: reason}
	}
	defer m.reveal(m.selected, slices.Clone(m.draft.Regions))
	if a == keys.Pick {
		n, _ := strconv.Atoi(k)
		m.pick(n - 1)
		return nil
	}
	if m.look(a) || m.place(a) || m.edit(a) {
		return nil
	}
	return m.ask(a)
}

// look changes what is selected and how the editor works, not the draft.
func (m *Model) look(a keys.Action) bool {
	switch a {
	case keys.Next:
		m.step(1)
	case keys.Previous:
		m.step(-1)
	case keys.MarkRegion:
		m.mark(m.selected)
	case keys.MarkAll:
		m.markAll()
	case keys.FindRegion:
		m.askRegion()
	case keys.Corner:
		m.turnCorner()
	case keys.StepSize:
		m.tool.step = (m.tool.step + 1) % len(steps)
		m.endGesture()
	case keys.Snapping:
		m.tool.loose = !m.tool.loose
	case keys.OpenArrange:
		m.open(keys.Arrange)
	case keys.OpenPlace:
		m.open(keys.Place)
	case keys.OpenView:
		m.open(keys.View)
	case keys.OpenSending:
		m.open(keys.Sending)
	case keys.Numbers:
		m.openFields()
	case keys.Background:
		m.openBackground(fieldBackground)
	case keys.NextWarning:
		m.nextWarning()
	case keys.Rehearse:
		m.openRehearsal()
	case keys.Templates:
		m.openGallery()
	case keys.SaveAs:
		m.saveTemplate()
	case keys.ImportJSON:
		m.askImport()
	case keys.ShowJSON:
		m.source = newSource(m.draft)
	default:
		return false
	}
	return true
}

// openFields opens the numbers of the region, or what a predefined layout has
// instead.
func (m *Model) openFields() {
	switch m.draft.Kind {
	case layout.Custom:
		m.openNumbers(fieldX)
	case layout.Vertical:
		m.openBackground(fieldLargeUID)
	default:
		m.openBackground(fieldBackground)
	}
}

// edit changes the draft.
func (m *Model) edit(a keys.Action) bool {
	switch a {
	case keys.Add:
		m.add()
	case keys.Duplicate:
		m.duplicate()
	case keys.Delete:
		m.change("delete", func() { m.remove(m.movable()) })
	case keys.Swap:
		m.swap()
	case keys.Paste:
		m.pasteRegions()
	case keys.AspectLock:
		m.nextAspect()
	case keys.FitOrCrop:
		m.fitOrCrop()
	case keys.MoreSolid:
		m.solid(alphaStep)
	case keys.LessSolid:
		m.solid(-alphaStep)
	case keys.Raise:
		m.change("raise", func() { m.raise(1) })
	case keys.Lower:
		m.change("lower", func() { m.raise(-1) })
	case keys.ToFront:
		m.change("bring to front", func() { m.toEnd(true) })
	case keys.ToBack:
		m.change("send to back", func() { m.toEnd(false) })
	case keys.Predefined:
		m.cycleKind()
	case keys.AsCustom:
		m.asCustom()
	case keys.LiveBefore:
		m.liveBefore()
	case keys.Revert:
		m.change("revert", func() { m.replace(m.r.Layout) })
	default:
		return false
	}
	return true
}

// ask does what the operator is told about, or what the root has to do.
func (m *Model) ask(a keys.Action) intent.Intent {
	switch a {
	case keys.Undo:
		return intent.Say{Text: "undone: " + m.undo()}
	case keys.Redo:
		return intent.Say{Text: "done again: " + m.redo()}
	case keys.Mend:
		return intent.Say{Text: m.mend()}
	case keys.CopyRegions:
		m.copyRegions()
		return intent.Say{Text: "copied " + count(len(m.clipboard.regions), "region") + "; P pastes, here or in another recording"}
	case keys.Send:
		return m.review(0)
	case keys.Back:
		switch {
		case m.EndLive():
			return intent.Say{Text: "live mode is off"}
		case m.unmark():
			return nil
		}
		return intent.Back{}
	case keys.Help:
		return intent.OpenHelp{}
	case keys.Quit:
		return intent.Quit{}
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// Scope is whose bindings hold at present.
func (m *Model) Scope() keys.Scope {
	switch {
	case m.prompt != nil:
		return keys.Form
	case m.form != nil:
		return keys.Number
	case m.source != nil:
		return keys.JSON
	case m.menu != nil:
		return m.menu.scope
	case m.gallery != nil:
		return keys.Gallery
	case m.list != nil:
		return keys.SentList
	case m.rehearsal != nil:
		return keys.Rehearsal
	}
	return keys.Editor
}
