package editor

import (
	"strconv"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/keys"
)

// Disabled tells why an action does nothing now; empty where it works.
func (m *Model) Disabled(a keys.Action) string {
	if m.menu != nil && m.menu.scope == keys.View {
		return m.whyNoSight(a)
	}
	if m.gallery != nil || m.list != nil || m.rehearsal != nil {
		return "" // their keys always work
	}
	switch a {
	case keys.NextUser, keys.PrevUser:
		return m.whyNoUser()
	case keys.Send:
		return m.whyNoSend()
	case keys.Try, keys.KeepTrial, keys.EndTrial, keys.LiveMode, keys.ListSent, keys.SendMarked:
		return m.whyNoTransmit(a)
	case keys.Undo:
		return unless(len(m.past) > 0, "nothing to undo")
	case keys.Redo:
		return unless(len(m.future) > 0, "nothing to redo")
	case keys.Revert:
		return unless(!m.draft.Equal(m.r.Layout), "the draft is what was live last, as far as is known")
	case keys.Mend, keys.NextWarning:
		return unless(len(m.advice(m.draft)) > 0, "nothing is wrong that could be mended by a key")
	case keys.LiveBefore:
		return unless(m.further() > 0, "nothing else was live before, as far as is known here")
	case keys.AsCustom:
		return unless(m.draft.Kind != layout.Custom, "these are custom regions already")
	case keys.SaveAs:
		return unless(m.draft.Kind == layout.Custom || len(m.draft.Regions) == 0, "its regions would not be kept with a predefined layout; f makes it custom")
	case keys.Add:
		return m.whyNoAdd()
	case keys.Paste:
		if len(m.clipboard.regions) == 0 {
			return "nothing has been copied; y copies what is selected"
		}
		return m.whyNoAdd()
	case keys.Duplicate:
		return first(m.whyNoRegion(), m.whyNoAdd())
	case keys.SplitRegion:
		return first(m.whyNoRegion(), m.whyLocked(m.selected), m.whyNoAdd())
	case keys.Swap:
		return m.whyNoSwap()
	case keys.DistributeAcross, keys.DistributeDown:
		return first(m.whyNoMove(), unless(len(m.movable()) >= 3, "three at least: space selects one, then go on to the next"))
	case keys.SameSize:
		return first(m.whyNoMove(), unless(m.several(), "two at least: space selects one, then go to the one to take the size from"))
	}
	return m.whyNotNow(a)
}

// whyNotNow covers what needs a region, or one that is not locked, and no more.
func (m *Model) whyNotNow(a keys.Action) string {
	if _, ok := headings[a]; ok {
		return m.whyNoMove()
	}
	if _, ok := places[a]; ok {
		return m.whyNoMove()
	}
	if _, ok := sides[a]; ok {
		return m.whyNoMove()
	}
	switch a {
	case keys.Background:
		return m.whyNoForm()
	case keys.Numbers:
		if reason := m.whyNoForm(); reason != "" {
			return reason
		}
		return unless(m.draft.Kind != layout.Custom || m.region() != nil, "there is no region; a adds one")
	case keys.FillGap, keys.Delete, keys.FitOrCrop, keys.MoreSolid, keys.LessSolid, keys.Raise, keys.Lower, keys.ToFront, keys.ToBack:
		return m.whyNoMove()
	case keys.Next, keys.Previous, keys.Pick, keys.FindRegion, keys.MarkRegion, keys.MarkAll, keys.Corner, keys.CopyRegions, keys.OpenArrange, keys.OpenPlace,
		keys.AspectLock, keys.LockRegion, keys.UnlockAll:
		return m.whyNoRegion()
	}
	return ""
}

// whyNoForm: what is typed must be seen.
func (m *Model) whyNoForm() string {
	return unless(!arrange(m.size.X, m.size.Y).panel.Empty(), "too narrow for the numbers: "+strconv.Itoa(2*panelNarrow)+" columns are needed")
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

func (m *Model) whyNoSend() string {
	return first(m.whyNotSendable(), unless(m.Dirty(), "nothing differs from what is live"))
}

// whyNotSendable is about the recording, whatever the draft.
func (m *Model) whyNotSendable() string {
	switch {
	case !m.r.Live():
		return "the recording has ended: its layout can no longer be changed"
	case m.r.Phase == fleet.Stopping:
		return "the recording is being stopped: its layout can no longer be changed"
	case m.r.SID == "":
		return "its sid is not known: a layout cannot be sent"
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

const predefinedWords = "Agora places the users of a predefined layout; C makes custom regions of it"

func (m *Model) whyNoRegion() string {
	switch {
	case m.draft.Kind != layout.Custom:
		return predefinedWords
	case m.region() == nil:
		return "there is no region; a adds one"
	}
	return ""
}

const lockedWords = "it is locked; mk unlocks it"

func (m *Model) whyNoMove() string {
	return first(m.whyNoRegion(), unless(len(m.movable()) > 0, lockedWords))
}

// whyLocked is about one region, whatever else is selected.
func (m *Model) whyLocked(i int) string { return unless(!m.locked(i), lockedWords) }

// whyNoSwap: a lock holds who is in a region as well as where it is.
func (m *Model) whyNoSwap() string {
	if reason := m.whyNoRegion(); reason != "" {
		return reason
	}
	two := m.partners()
	if two == nil {
		return "it takes two to swap: space selects one, then go to the other"
	}
	return unless(!m.locked(two[0]) && !m.locked(two[1]), "one of the two is locked; mk unlocks it")
}

// whyNoSight: in the view menu an arrow moves what is seen.
func (m *Model) whyNoSight(a keys.Action) string {
	switch a {
	case keys.Left, keys.Right, keys.Up, keys.Down:
		return m.whole()
	case keys.ZoomOut, keys.ZoomWhole:
		return unless(m.view().Magnified() > 100, "all of the canvas is seen")
	case keys.ZoomRegion, keys.SourceShape:
		return m.whyNoRegion()
	}
	return ""
}
