package dashboard

import (
	"fmt"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// The signs of how a recording is looked after: in its row, and before the words of the
// detail.
const (
	protectedSign = "◈"
	plannedSign   = "◷"
	mutedSign     = "◌"
	insuredSign   = "╮" // of a pair, joined where they stand below each other
	insuringSign  = "╯"
	markerSign    = "◆"
)

// roomyName is how wide the channel's cell has to be for a countdown in it.
const roomyName = 24

// signs stand at the end of the channel's cell, w cells wide.
func (m *Model) signs(r *fleet.Recording, w int) string {
	var out []string
	if !r.Live() {
		return ""
	}
	if r.Protected {
		out = append(out, protectedSign)
	}
	if !r.StopAt.IsZero() {
		sign := plannedSign
		if w >= roomyName {
			sign += " " + term.Span(r.StopAt.Sub(m.clock))
		}
		out = append(out, sign)
	}
	if r.Muted {
		out = append(out, mutedSign)
	}
	switch m.half(r) {
	case insured:
		out = append(out, insuredSign)
	case insuring:
		out = append(out, insuringSign)
	}
	return strings.Join(out, " ")
}

// nameCell is the channel with its signs, w cells wide.
func (m *Model) nameCell(r *fleet.Recording, w int) (name, space, signs string) {
	signs = m.signs(r, w)
	if signs != "" {
		signs = " " + signs
	}
	name, space = term.FitParts(term.Clean(r.Channel), max(w-term.Width(signs), 0))
	return name, space, signs
}

// care says in words how it is looked after, and which moments were marked last.
func (m *Model) care(r *fleet.Recording, w int) []string {
	lines := m.kinLines(r, w)
	if r.Live() {
		lines = append(lines, m.standingOrders(r, w)...)
	}
	return append(lines, m.markers(r, w)...)
}

const wallClock = "Mon 15:04:05"

func (m *Model) standingOrders(r *fleet.Recording, w int) []string {
	var lines []string
	if r.Protected {
		lines = append(lines, dialog.Wrapped(m.theme.Accent, protectedSign+" protected: only its name, typed, stops it", w)...)
	}
	if !r.StopAt.IsZero() {
		text := plannedSign + " stops in " + term.Span(r.StopAt.Sub(m.clock)) + ", " + r.StopAt.Format(wallClock) + ", only while a deck runs"
		if r.Protected {
			text = plannedSign + " stop planned for " + r.StopAt.Format(wallClock) + ", held by the protection"
		}
		lines = append(lines, dialog.Wrapped(m.theme.Warn, text, w)...)
		lines = append(lines, m.planKeys(r, w)...)
	}
	if r.Muted {
		until := "until it ends"
		if !r.MutedUntil.IsZero() {
			until = "until " + r.MutedUntil.Format(wallClock)
		}
		lines = append(lines, dialog.Wrapped(m.theme.Warn, mutedSign+" muted "+until, w)...)
	}
	return lines
}

// planKeys are named while a planned end is announced: there is a minute to find them.
func (m *Model) planKeys(r *fleet.Recording, w int) []string {
	if a, told := r.Alerted(fleet.EndsSoon); !told || a.Seen {
		return nil
	}
	line := m.theme.Key.Paint("t") + m.theme.Text.Paint(" moves the plan or takes it back")
	if r.Protected {
		line += m.theme.Text.Paint(", ") + m.theme.Key.Paint("P") + m.theme.Text.Paint(" the protection")
	}
	return []string{term.Cut(line, w)}
}

// lastMarkers is how many stand beside all else; the wide detail has them all.
const lastMarkers = 2

// markers have both clocks: that of the recording, and the one on the wall.
func (m *Model) markers(r *fleet.Recording, w int) []string {
	most := lastMarkers
	if m.wide {
		most = len(r.Markers)
	}
	var lines []string
	last := r.Markers[max(len(r.Markers)-most, 0):]
	for i, k := range last {
		line := m.theme.Accent.Paint(markerSign+" "+term.Timecode(k.Into)) + m.theme.Dim.Paint("  "+k.At.Format(time.TimeOnly)+"  ")
		note := term.Clean(k.Note)
		if earlier := len(r.Markers) - len(last); i == 0 && earlier > 0 {
			note += m.theme.Faint.Paint(fmt.Sprintf("  (%d earlier)", earlier))
		}
		lines = append(lines, term.Cut(line+m.theme.Text.Paint(note), w))
	}
	return lines
}

// lookAfter asks for what changes how the recording under the cursor is looked after.
func (m *Model) lookAfter(a keys.Action) intent.Intent {
	r := m.Current()
	switch a {
	case keys.Marker:
		return intent.AskMark{ID: r.ID}
	case keys.Markers:
		return intent.AskMarkers{ID: r.ID}
	case keys.PlanEnd:
		return intent.AskPlan{ID: r.ID}
	case keys.Protect:
		if r.Protected {
			return intent.AskUnprotect{ID: r.ID}
		}
		return intent.Protect{ID: r.ID, On: true}
	case keys.Mute:
		if r.Muted {
			return intent.Mute{ID: r.ID}
		}
		return intent.AskMute{ID: r.ID}
	case keys.KeepTrial, keys.EndTrial:
		return intent.EndTrial{ID: r.ID, Keep: a == keys.KeepTrial}
	}
	return nil
}

// whyNoCare tells why its care cannot be changed; empty where it can.
func whyNoCare(a keys.Action, r *fleet.Recording) string {
	switch a {
	case keys.KeepTrial, keys.EndTrial:
		return whyNoTrial(r)
	case keys.Markers:
		if len(r.Markers) == 0 {
			return "it has no marker; m sets one on this moment"
		}
	}
	if r.Live() {
		if (a == keys.PlanEnd || a == keys.Protect) && r.Phase == fleet.Stopping {
			return "its stop is under way"
		}
		return ""
	}
	switch a {
	case keys.Marker:
		return "it has ended: a marker is of a moment of a live recording"
	case keys.PlanEnd, keys.Protect:
		return "it has ended: nothing can stop it any more"
	case keys.Mute:
		return "it has ended; A acknowledges what needs attention"
	}
	return ""
}

// whyNoTrial: neither keeping nor ending is possible where nothing is on trial any more.
func whyNoTrial(r *fleet.Recording) string {
	switch {
	case !r.OnTrial():
		return "no layout is on trial here: l, then Ot tries one"
	case r.Trial.Returning:
		return "the trial is over: it is going back already"
	}
	return ""
}
