package fleet

import (
	"fmt"
	"slices"
	"time"
)

// AlertKind tells alerts apart: a recording has at most one of each.
type AlertKind string

const (
	// ExpiresSoon: Agora will soon answer neither query nor stop for it.
	ExpiresSoon AlertKind = "expires soon"
	// TokenEndsSoon: the token ends, which cannot be renewed while recording.
	TokenEndsSoon AlertKind = "token ends soon"
	// STSEndsSoon: the storage's temporary key ends.
	STSEndsSoon AlertKind = "sts token ends soon"
	// StillRunning: it has run longer than is usual.
	StillRunning AlertKind = "still running"
	// EndsSoon: it is about to be stopped, as planned.
	EndsSoon AlertKind = "ends as planned"
	// SameChannel: the channel is recorded already.
	SameChannel AlertKind = "same channel"
	// OverLimit: more recordings than the plan allows.
	OverLimit AlertKind = "over the limit"
	// ErrorTold: a callback told an error.
	ErrorTold AlertKind = "error told"
)

// Alert is something about a recording that an operator should know, which no
// query can disprove.
type Alert struct {
	Kind   AlertKind `json:"kind"`
	At     time.Time `json:"at"`
	Text   string    `json:"text"`
	Remedy string    `json:"remedy,omitempty"`
	Seen   bool      `json:"seen,omitempty"` // the operator has acknowledged it
}

func (a Alert) waits() bool { return !a.Seen }

// level: a planned end leaves a minute to say no.
func (a Alert) level() Level {
	if a.Kind == EndsSoon {
		return Bad
	}
	return Warn
}

// Alerted finds an alert of a kind.
func (r *Recording) Alerted(k AlertKind) (Alert, bool) {
	i := slices.IndexFunc(r.Alerts, func(a Alert) bool { return a.Kind == k })
	if i < 0 {
		return Alert{}, false
	}
	return r.Alerts[i], true
}

// alert adds alerts; one of the same kind takes the place of the old one.
func (t *turn) alert(r *Recording, alerts ...Alert) {
	for _, a := range alerts {
		a.At = t.now
		r.dismiss(a.Kind)
		r.Alerts = append(r.Alerts, a)
		t.tell(r, a.level(), "%s", a.Text)
	}
}

// dismiss takes an alert away; snapshots that were handed out keep theirs.
func (r *Recording) dismiss(kinds ...AlertKind) {
	var kept []Alert
	for _, a := range r.Alerts {
		if !slices.Contains(kinds, a.Kind) {
			kept = append(kept, a)
		}
	}
	r.Alerts = kept
}

// calm takes away what the end of a recording settles.
func (r *Recording) calm() {
	r.dismiss(ExpiresSoon, TokenEndsSoon, STSEndsSoon, StillRunning, EndsSoon, SameChannel, OverLimit,
		StopMissed, LayoutMissed, AskingMissed)
}

const (
	ahead     = time.Hour   // how long before an expiry it is warned of
	announced = time.Minute // how long before a planned end it is announced
)

// warnAt is when an expiry is to be warned of; of a short life its last quarter.
func warnAt(from, until time.Time) time.Time {
	if until.IsZero() {
		return until
	}
	lead := ahead
	if life := until.Sub(from); !from.IsZero() && life < 4*ahead {
		lead = life / 4
	}
	return until.Add(-lead)
}

// coming is something that falls due by the clock alone.
type coming struct {
	kind AlertKind
	at   time.Time
}

func (r *Recording) comings() [5]coming {
	return [5]coming{
		{ExpiresSoon, warnAt(r.StartedAt, r.Expires)},
		{TokenEndsSoon, warnAt(r.StartedAt, r.TokenExpires)},
		{STSEndsSoon, warnAt(r.STSAt, r.STSExpires)},
		{StillRunning, r.longAt},
		{EndsSoon, before(r.StopAt, announced)},
	}
}

func before(at time.Time, by time.Duration) time.Time {
	if at.IsZero() {
		return at
	}
	return at.Add(-by)
}

// dueAt is when a recording has to be looked at next; the zero time if never.
func (r *Recording) dueAt() time.Time {
	first := r.MutedUntil
	if !r.Live() || r.SID == "" {
		return first
	}
	for _, c := range r.comings() {
		if _, told := r.Alerted(c.kind); told {
			if c.kind != EndsSoon || !stoppable(r) || r.Protected {
				continue
			}
			c.at = r.StopAt
		}
		if !c.at.IsZero() && (first.IsZero() || c.at.Before(first)) {
			first = c.at
		}
	}
	if at := r.trialAt(); !at.IsZero() && (first.IsZero() || at.Before(first)) {
		first = at
	}
	return first
}

// look raises what has fallen due, and carries out a planned end that was
// announced.
func (t *turn) look(r *Recording) {
	if r.Muted && !r.MutedUntil.IsZero() && !r.MutedUntil.After(t.now) {
		r.unmute()
	}
	if !r.Live() || r.SID == "" {
		return
	}
	t.missedEnd(r)
	_, told := r.Alerted(EndsSoon)
	for _, c := range r.comings() {
		if _, already := r.Alerted(c.kind); already || c.at.IsZero() || c.at.After(t.now) {
			continue
		}
		if c.kind == EndsSoon && !r.Protected && r.StopAt.Before(t.now.Add(announced/2)) {
			r.StopAt = t.now.Add(announced) // nobody was there to announce it in time
		}
		t.alert(r, r.alertOf(c.kind))
	}
	if told && !r.StopAt.After(t.now) && stoppable(r) && !r.Protected {
		r.StopAt = time.Time{}
		r.dismiss(EndsSoon)
		t.tell(r, Info, "stopping as planned")
		t.stopWanted(r)
	}
	t.trialEnds(r) // last: nothing is sent beside a stop
}

// missedEnd: an end that was announced, and that nobody then was there to carry out, is
// announced anew. Whoever comes back after a night must not find it stopped in that moment.
func (t *turn) missedEnd(r *Recording) {
	if !r.Protected && r.StopAt.Before(t.now.Add(-announced)) {
		r.dismiss(EndsSoon)
	}
}

const clockTime = "2006-01-02 15:04 MST"

func (r *Recording) alertOf(k AlertKind) Alert {
	a := Alert{Kind: k}
	switch k {
	case ExpiresSoon:
		a.Text = "Agora answers for it until " + r.Expires.Format(clockTime) + " only (resourceExpiredHour): then it can be neither queried nor stopped"
		a.Remedy = "Start a replacement and stop this one before then; a larger resource_expired_hour helps the next one."
	case TokenEndsSoon:
		a.Text = "its token ends at " + r.TokenExpires.Format(clockTime)
		a.Remedy = "A token cannot be renewed while recording: start a replacement with a new token before then."
	case STSEndsSoon:
		a.Text = "the storage's temporary key ends at " + r.STSExpires.Format(clockTime)
		a.Remedy = "Without a new key nothing more is uploaded: start a replacement with one. Where the config has an sts_command, airdeck renews it in time."
	case StillRunning:
		a.Text = fmt.Sprintf("still running, since %s", r.knownFrom().Format(clockTime))
		if r.StartedAt.IsZero() {
			a.Text = fmt.Sprintf("still running, since before %s, when it was adopted", r.knownFrom().Format(clockTime))
		}
		a.Remedy = "Stop it if it is not wanted any more; acknowledge this if it is."
	case EndsSoon:
		a.Text = "it will be stopped at " + r.StopAt.Format(time.TimeOnly) + ", as planned"
		a.Remedy = "Take the plan back if it is to go on."
		if r.Protected {
			a.Text = "its end is planned for " + r.StopAt.Format(clockTime) + ", and it is protected: it goes on"
			a.Remedy = "Take the protection back to have it stopped as planned, or take the plan back."
		}
	}
	return a
}

// crowd is what to say of one more recording, beside the others of the fleet.
func (f *Fleet) crowd(r *Recording) (out []Alert) {
	others, all := 0, f.live[r.App]
	for _, id := range f.rooms[room{r.App, r.Channel}] {
		if id != r.ID && !besides(r, f.Find(id)) {
			others++
		}
	}
	if f.known[r.ID] != nil {
		all--
	}
	if others > 0 && r.Replaces == "" && r.Insures == "" {
		out = append(out, Alert{Kind: SameChannel, Text: "this channel is recorded already",
			Remedy: "Both cost money. Stop one of them if that was not intended."})
	}
	if limit := f.plan[r.App]; limit > 0 && all >= limit {
		out = append(out, Alert{Kind: OverLimit, Text: fmt.Sprintf("%d recordings run already, and the plan allows %d at once", all, limit),
			Remedy: "Stop what is not needed, and look for recordings that nobody stopped; Agora raises the limit by contract."})
	}
	return out
}

// fits: where no more recordings of an app are left than the plan allows, none of them is
// warned of that any more.
func (t *turn) fits(app string) {
	if limit := t.f.plan[app]; limit == 0 || t.f.live[app] != limit {
		return
	}
	crowded := func(r *Recording) bool { _, told := r.Alerted(OverLimit); return told && r.Live() }
	for _, k := range t.f.order {
		if k.App == app {
			t.with(k.ID, crowded, func(r *Recording) { r.dismiss(OverLimit) })
		}
	}
}

// alone: where one recording of a channel is left, it is the only one that is paid for.
func (t *turn) alone(in room) {
	left := t.f.rooms[in]
	if len(left) != 1 {
		return
	}
	crowded := func(r *Recording) bool { _, told := r.Alerted(SameChannel); return told }
	t.with(left[0], crowded, func(r *Recording) { r.dismiss(SameChannel) })
}
