package dashboard

import (
	"strconv"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// layoutWord is how the layout stands, in a word: what is live, where that is known.
func layoutWord(r *fleet.Recording) string {
	switch {
	case r.LayoutBusy():
		return "sending…"
	case !r.LayoutAgain().IsZero():
		return "resending"
	case !r.LayoutKnown:
		return "unknown"
	}
	return kindWord(r.Layout)
}

func kindWord(l layout.Layout) string {
	if l.Kind == layout.Custom {
		return "custom " + strconv.Itoa(len(l.Regions))
	}
	return l.Kind.String()
}

// layoutCell tells apart what is tried, what is being made, what nobody knows, and
// what is live.
func layoutCell(m *Model, r *fleet.Recording) (string, theme.Style) {
	switch word := layoutWord(r); {
	case r.OnTrial() && !r.LayoutBusy():
		return "trial " + term.Span(r.Trial.Left(m.clock)), m.theme.Busy
	case m.drafted(r):
		return "✎ " + word, m.theme.Warn
	case !r.LayoutKnown:
		return word, m.theme.Warn
	default:
		return word, m.theme.Dim
	}
}

// layoutLines are what is about to happen to the layout, or waits for an operator.
func (m *Model) layoutLines(r *fleet.Recording, w int) []string {
	var lines []string
	say := func(st theme.Style, text string) { lines = append(lines, dialog.Wrapped(st, text, w)...) }
	switch {
	case !r.OnTrial():
	case r.Trial.Returning:
		say(m.theme.Busy, "◐ the trial is over: the layout from before is sent")
	case r.Trial.Over:
		say(m.theme.Busy, "◐ a layout is on trial, and the one that is to stay is on its way")
	case r.Trial.Until.IsZero():
		say(m.theme.Busy, "◐ a layout is sent for a trial of "+term.Span(r.Trial.For))
	default:
		say(m.theme.Busy, "◐ on trial, back in "+term.Span(r.Trial.Left(m.clock))+" (K keeps it, B goes back)")
	}
	if m.drafted(r) {
		say(m.theme.Warn, "✎ a draft is not sent (l shows it)")
	}
	return lines
}

// layoutCaption stands above the picture: since when it is live, and by whom.
func (m *Model) layoutCaption(r *fleet.Recording) string {
	switch {
	case !r.LayoutKnown && r.LayoutSince.IsZero():
		return m.theme.Warn.Paint("unknown: not sent here")
	case !r.LayoutKnown:
		return m.theme.Warn.Paint("layout unknown; known to be live last:")
	case !r.Live() || r.LayoutSince.IsZero():
		return m.theme.Dim.Paint(layoutWord(r))
	}
	return m.theme.Good.Paint("●") + m.theme.Dim.Paint(" "+layoutWord(r)+" since "+r.LayoutSince.Format(time.TimeOnly))
}
