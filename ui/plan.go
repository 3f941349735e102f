package ui

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// wallClock is how a planned end is written: it may be tomorrow's.
const wallClock = "Mon 15:04:05"

// whileADeckRuns is what has to be known of every planned end.
const whileADeckRuns = "It is announced here a minute ahead, and carried out only while a deck runs. Where none did, the next one announces it first."

// askPlan asks when a recording is to be stopped. An empty line takes a plan back.
func (m *Model) askPlan(id fleet.ID) overlay {
	return &dialog.Line{
		Title: "When to stop " + term.Clean(m.find(id).Channel), Accept: "Plan",
		Field:  dialog.NewField("", "23:15, or in how long: 90m, 1h30m", 40),
		Body:   func() []dialog.Paragraph { return m.planned(id) },
		Check:  func(text string) (string, bool) { return m.checkPlan(id, text) },
		Intent: func(text string) intent.Intent { return m.planOf(id, text) },
	}
}

func (m *Model) planned(id fleet.ID) []dialog.Paragraph {
	r := m.find(id)
	var body []dialog.Paragraph
	if !r.StopAt.IsZero() {
		body = append(body, dialog.Paragraph{Tone: dialog.Strong,
			Text: "It is to be stopped in " + term.Span(r.StopAt.Sub(m.engine.Now())) + ", at " + r.StopAt.Format(wallClock) + "."})
	}
	body = append(body, dialog.Paragraph{Text: whileADeckRuns})
	body = append(body, m.goesOnBeside(id)...)
	if r.Protected {
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "It is protected: the planned end waits until the protection is taken back."})
	}
	return body
}

func (m *Model) checkPlan(id fleet.ID, text string) (string, bool) {
	if strings.TrimSpace(text) == "" {
		if m.find(id).StopAt.IsZero() {
			return "A time of day, or how long from now.", false
		}
		return "nothing typed: enter takes the plan back", true
	}
	now := m.engine.Now()
	at, err := planAt(text, now)
	if err != nil {
		return err.Error(), false
	}
	return "stops in " + term.Span(at.Sub(now)) + ", at " + at.Format(wallClock), true
}

// planOf is nothing where the time has become one that cannot be taken.
func (m *Model) planOf(id fleet.ID, text string) intent.Intent {
	if strings.TrimSpace(text) == "" {
		return intent.PlanEnd{ID: id}
	}
	at, err := planAt(text, m.engine.Now())
	if err != nil {
		return intent.Say{Text: err.Error()}
	}
	return intent.PlanEnd{ID: id, At: at}
}

// longestPlan is as long as Agora answers for a recording at most.
const longestPlan = 30 * 24 * time.Hour

var errPlan = errors.New("not understood: a time of day as 23:15, or how long from now as 90m or 1h30m")

// planAt reads a time of day, the next one that comes, or a span from now on. A number
// alone is of minutes.
func planAt(text string, now time.Time) (time.Time, error) {
	text = strings.ToLower(strings.Join(strings.Fields(text), ""))
	if clock, ok := timeOfDay(text, now); ok {
		return clock, nil
	}
	if minutes, err := strconv.Atoi(text); err == nil && minutes <= int(longestPlan/time.Minute) {
		text = strconv.Itoa(minutes) + "m"
	}
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return time.Time{}, errPlan
	case d <= 0:
		return time.Time{}, errors.New("that is not ahead; x stops it now")
	case d > longestPlan:
		return time.Time{}, errors.New("at most 30 days ahead: longer than that Agora answers for no recording")
	}
	return now.Add(d), nil
}

func timeOfDay(text string, now time.Time) (time.Time, bool) {
	for _, form := range []string{"15:04", "15:04:05"} {
		c, err := time.Parse(form, text)
		if err != nil {
			continue
		}
		at := time.Date(now.Year(), now.Month(), now.Day(), c.Hour(), c.Minute(), c.Second(), 0, now.Location())
		if !at.After(now) {
			at = time.Date(now.Year(), now.Month(), now.Day()+1, c.Hour(), c.Minute(), c.Second(), 0, now.Location())
		}
		return at, true
	}
	return time.Time{}, false
}
