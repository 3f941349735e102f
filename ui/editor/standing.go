package editor

import (
	"strconv"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

// standing says how the draft stands to what was sent and what is live. The first that
// holds is what matters most.
func (m *Model) standing() string {
	t, r := m.theme, m.r
	switch {
	case m.form != nil && m.form.fault.text != "":
		// In full: beside the field there is no room for all of it.
		return t.Bad.Paint("▲ " + m.form.names[m.form.fault.field] + ": " + m.form.fault.text)
	case !r.Live():
		return t.Bad.Paint("the recording has ended")
	case r.Phase == fleet.Stopping:
		return t.Busy.Paint("the recording is being stopped")
	case r.OnTrial():
		return t.Busy.Paint(m.trialWords())
	case r.LayoutBusy():
		return t.Busy.Paint("◐ sending…")
	case !r.LayoutAgain().IsZero():
		return t.Warn.Paint("◐ not through yet, sent again in " + seconds(r.LayoutAgain().Sub(m.now)) + m.reason())
	case !r.LayoutKnown && r.LayoutSince.IsZero() && m.refused() == nil:
		return t.Warn.Paint("▲ unknown: nobody here has sent what is live")
	case !r.LayoutKnown:
		return t.Warn.Paint("▲ unknown: what was sent may be live" + m.reason())
	case m.refused() != nil:
		return t.Bad.Paint("▲ not sent" + m.reason())
	case m.onAir.on && m.Dirty():
		return t.Warn.Paint("✎ goes out next")
	case m.Dirty() && m.overtaken():
		return t.Warn.Paint("✎ draft, not sent; ▲ " + m.sender() + " has changed what is live")
	case m.Dirty():
		return t.Warn.Paint("✎ draft, not sent")
	}
	return t.Good.Paint("● live")
}

// trialWords count a trial down.
func (m *Model) trialWords() string {
	switch tr := m.r.Trial; {
	case tr.Returning:
		return "◐ trial over: going back…"
	case tr.Until.IsZero():
		return "◐ sending for a trial…"
	default:
		return "◐ TRIAL " + seconds(tr.Left(m.now)) + ", then back: Ok keeps it, Og goes back"
	}
}

// reason is why a layout did not come through, where that is known: a recording that
// is not confirmed has no problem of its layout.
func (m *Model) reason() string {
	if p := m.refused(); p != nil {
		return ": " + term.Clean(p.Reason)
	}
	return ""
}

// refused is what is wrong with the layout that was sent last; nil where nothing is.
func (m *Model) refused() *fleet.Problem {
	if p := m.r.Problem; p != nil && p.Call == agora.CallUpdateLayout {
		return p
	}
	return nil
}

// seconds rounds up: a countdown is at nought when it is over.
func seconds(d time.Duration) string {
	return strconv.Itoa(int(max(d+time.Second-1, 0)/time.Second)) + " s"
}
