package editor

import (
	"strconv"
	"strings"
	"time"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

const (
	usualTrial   = 30 * time.Second
	longestTrial = time.Hour
)

// transmit does what the menu of sending offers.
func (m *Model) transmit(a keys.Action) intent.Intent {
	switch a {
	case keys.Try:
		m.askTrial()
	case keys.KeepTrial:
		return intent.EndTrial{ID: m.r.ID, Keep: true}
	case keys.EndTrial:
		return intent.EndTrial{ID: m.r.ID}
	case keys.LiveMode:
		if m.EndLive() {
			return intent.Say{Text: "live mode is off"}
		}
		return m.askLive()
	case keys.LivePace:
		return m.nextPace()
	case keys.ListSent:
		m.openSent()
		return intent.LookUpSent{ID: m.r.ID}
	case keys.SendMarked:
		if f := faulty(m.draft); f != "" {
			return intent.Say{Text: f}
		}
		return intent.ReviewMarked{From: m.r.ID, Layout: m.draft.Clone()}
	}
	return nil
}

// askTrial asks for how long to try the draft.
func (m *Model) askTrial() {
	field := dialog.NewField(term.Span(m.trialTime), "30s, or 2m", 8)
	field.Offered = true
	m.prompt = &prompt{label: "try it for how long, then back:", field: field, done: func(typed string) (intent.Intent, bool) {
		d, ok := trialTime(typed)
		if !ok {
			return intent.Say{Text: "a trial takes seconds, 30 or 30s, or minutes, 2m: up to an hour"}, false
		}
		m.trialTime = d
		return m.review(d), true
	}}
}

// trialTime reads a time: seconds where it has no unit.
func trialTime(typed string) (time.Duration, bool) {
	typed = strings.ReplaceAll(typed, " ", "")
	if n, err := strconv.Atoi(typed); err == nil {
		typed = strconv.Itoa(n) + "s"
	}
	d, err := time.ParseDuration(typed)
	return d.Truncate(time.Second), err == nil && d >= time.Second && d <= longestTrial
}

func (m *Model) whyNoTransmit(a keys.Action) string {
	switch a {
	case keys.Try:
		return first(m.whyNotSendable(), m.whyNoTrial(), m.whyNoSend())
	case keys.KeepTrial:
		return first(unless(m.r.OnTrial(), "nothing is on trial"), unless(!m.r.GoingBack(), "the trial is over: it is going back already"))
	case keys.EndTrial:
		return first(unless(m.r.OnTrial(), "nothing is on trial"), unless(!m.r.GoingBack(), "it is going back already"))
	case keys.LiveMode:
		return m.whyNoLive()
	case keys.ListSent:
		return unless(len(m.sent) > 0, "nothing was sent to it, as far as is known here")
	case keys.SendMarked:
		return unless(m.marks > 0, "no recording is marked: on the dashboard, space marks them")
	}
	return ""
}

// whyNoTrial: it must be known what to go back to.
func (m *Model) whyNoTrial() string {
	switch {
	case m.onAir.on:
		return "live mode is on: Ol ends it"
	case m.r.Triable():
		return ""
	case m.r.LayoutBusy() || m.r.OnTrial():
		return "another layout is on its way; wait for its answer"
	case !m.r.LayoutKnown:
		return "what is live is not known, so there is nothing to go back to; s sends it for good"
	}
	return "a layout cannot be sent now"
}
