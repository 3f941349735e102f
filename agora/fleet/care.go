package fleet

import (
	"slices"
	"strings"
	"time"
)

// Marker is a note on a moment of a recording.
type Marker struct {
	At   time.Time     `json:"at"` // by the clock on the wall
	Note string        `json:"note"`
	Into time.Duration `json:"into"` // see Recording.Into
}

// care handles what an operator says about how a recording is to be looked after.
func (t *turn) care(e Event) {
	switch e := e.(type) {
	case Mute:
		t.with(e.ID, func(r *Recording) bool { return r.Muted != e.On || !r.MutedUntil.Equal(e.Until) }, func(r *Recording) { t.mute(r, e) })
	case Protect:
		t.with(e.ID, func(r *Recording) bool { return goesOn(r) && r.Protected != e.On }, func(r *Recording) { t.protect(r, e.On) })
	case PlanEnd:
		t.with(e.ID, goesOn, func(r *Recording) { t.planEnd(r, e.At) })
	case Mark:
		t.with(e.ID, e.changes, func(r *Recording) { t.mark(r, e) })
	}
}

func (t *turn) mute(r *Recording, e Mute) {
	r.unmute()
	if e.On && (e.Until.IsZero() || e.Until.After(t.now)) {
		r.Muted, r.MutedUntil = true, e.Until
	}
}

func (r *Recording) unmute() { r.Muted, r.MutedUntil = false, time.Time{} }

func (t *turn) protect(r *Recording, on bool) {
	r.Protected = on
	r.dismiss(EndsSoon) // what was announced is no longer true: it is announced anew
	if on {
		r.note(t.now, "protected")
		return
	}
	r.note(t.now, "no longer protected")
}

func (t *turn) planEnd(r *Recording, at time.Time) {
	at = inZone(at, t.now.Location()) // it may come from a deck that goes by another clock
	r.StopAt = at
	r.dismiss(EndsSoon)
	if at.IsZero() {
		t.tell(r, Info, "its planned end is taken back")
		return
	}
	t.tell(r, Info, "it is to be stopped at %s, while a deck runs", at.Format(clockTime))
	if at.After(t.now) && !at.After(t.now.Add(announced)) {
		t.alert(r, r.alertOf(EndsSoon)) // who plans it so soon has said when: it is not put off
	}
}

// MarkerOn is which marker stands on a moment; -1 where none does.
func (r *Recording) MarkerOn(at time.Time) int {
	return slices.IndexFunc(r.Markers, func(m Marker) bool { return m.At.Equal(at) })
}

// changes tells whether a mark makes a difference to a recording: the same one may be
// asked for twice.
func (e Mark) changes(r *Recording) bool {
	if n := r.MarkerOn(e.At); n >= 0 {
		return e.Gone || r.Markers[n].Note != e.Note
	}
	return r.Live() && !e.Gone
}

func (t *turn) mark(r *Recording, e Mark) {
	n, said := r.MarkerOn(e.At), "marker"
	switch r.Markers = slices.Clone(r.Markers); {
	case e.Gone:
		said, e.Note = "marker deleted", r.Markers[n].Note
		r.Markers = slices.Delete(r.Markers, n, n+1)
	case n >= 0:
		said = "marker corrected"
		r.Markers[n].Note = e.Note
	default:
		m := Marker{At: inZone(e.At, t.now.Location()), Note: e.Note}
		if m.At.IsZero() {
			m.At = t.now
		}
		m.Into, _ = r.Into(m.At)
		r.Markers = append(r.Markers, m)
	}
	// It is said, and not noted: the recording has its markers already.
	t.tells = append(t.tells, Tell{Note{At: t.now, ID: r.ID, Channel: r.Channel, Level: Info, Text: strings.TrimSuffix(said+": "+e.Note, ": ")}})
}

// Into is how far into the recording a moment is: since its first slice began, or since
// its sid became known where that was not told. It is not known before that.
func (r *Recording) Into(at time.Time) (time.Duration, bool) {
	from := r.StartedAt
	for _, f := range r.Files {
		if !f.SliceStart.IsZero() && f.SliceStart.Before(from) || from.IsZero() {
			from = f.SliceStart
		}
	}
	if from.IsZero() {
		return 0, false
	}
	return max(at.Sub(from), 0), true
}

// acknowledge: the operator has seen what is wrong.
func (t *turn) acknowledge(r *Recording) {
	if r.Problem != nil {
		p := *r.Problem
		p.Seen, p.Attention = p.Seen || p.Attention, false
		r.Problem = &p
	}
	r.Alerts = slices.Clone(r.Alerts)
	for i := range r.Alerts {
		r.Alerts[i].Seen = true
	}
}
