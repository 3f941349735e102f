package fleet

// OnUnknown is what to do when nobody knows whether a start arrived: the recording
// may run, and its sid is not known.
type OnUnknown uint8

const (
	// Ask: the operator decides.
	Ask OnUnknown = iota
	// Second: start a second recording with another uid, at once. Both may run.
	Second
	// Wait: leave it as it is, without an alarm; a callback may bring the sid.
	Wait
)

const waitRemedy = "Nothing has to be done: its profile says to wait. A callback may bring its sid; otherwise it ends by itself when the channel has been idle for its maxIdleTime. Asking again with the same resourceId is safe."

// secondOrWait carries out what the profile says about a start of unknown outcome.
// A second one never has a third started by itself.
func (t *turn) secondOrWait(r *Recording) {
	switch {
	case r.OnUnknown == Second && r.ReplacedBy == "" && !r.StopWanted:
		t.calls = append(t.calls, Another{r})
	case r.OnUnknown == Wait:
		r.Problem.Attention, r.Problem.Remedy = false, waitRemedy
	}
}

// replaced notes with a recording that another one was started in its place.
func (t *turn) replaced(id, by ID) {
	t.with(id, always, func(r *Recording) {
		r.ReplacedBy = by
		r.note(t.now, "another recording of this channel was started in its place")
		if r.Phase == Moving && r.Problem != nil {
			p := *r.Problem
			p.Remedy = replacedRemedy
			r.Problem = &p
		}
	})
}

const replacedRemedy = "Another one was started in its place: see that it records. If this one comes back, stop one of them."

// inItsPlace is the recording that was started in its place, as long as it is live; or nil.
func (t *turn) inItsPlace(r *Recording) *Recording {
	if other := t.f.Find(r.ReplacedBy); other != nil && other.Live() {
		return other
	}
	return nil
}

// backBeside: who was given up records, and so does, or will, who was started in its place.
func (t *turn) backBeside(r *Recording) {
	if other := t.inItsPlace(r); other != nil {
		t.alert(r, Alert{Kind: SameChannel, Text: "it records, and so does uid " + other.UID + ", which was started in its place",
			Remedy: "Both cost money. Stop one of them, once you have seen that the other records."})
	}
}
