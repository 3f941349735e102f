package dashboard

import (
	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/keys"
)

// anyStoppable is whether x does anything now; it is asked for every frame.
func (m *Model) anyStoppable() bool {
	for id := range m.marks {
		if whyNoStop(m.byID[id].Recording) == "" {
			return true
		}
	}
	return len(m.marks) == 0 && whyNoStop(m.Current()) == ""
}

// whyNothingToStop is about what x would mean now: the marked ones, or the one
// under the cursor.
func (m *Model) whyNothingToStop() string {
	if m.anyStoppable() {
		return ""
	}
	return m.ofTheMarked(whyNoStop(m.Current()), "none of the marked ones can be stopped; esc clears the marks")
}

// ofTheMarked picks the words for one recording or for the marked ones.
func (m *Model) ofTheMarked(one, marked string) string {
	if len(m.marks) > 0 {
		return marked
	}
	return one
}

func whyNoStop(r *fleet.Recording) string {
	switch r.Phase {
	case fleet.Ended:
		return "it has ended: nothing to stop"
	case fleet.Stopping:
		return "its stop is under way"
	}
	if r.StopWanted {
		return "it is stopped as soon as its sid is known"
	}
	return ""
}

// Disabled tells why an action does nothing now; empty where it works.
func (m *Model) Disabled(a keys.Action) string {
	r := m.Current()
	switch a {
	case keys.StopOne, keys.Layout, keys.QueryOne, keys.Mark, keys.Detail, keys.Copy, keys.Resolve, keys.Ack, keys.Another, keys.Insure,
		keys.Marker, keys.Markers, keys.Protect, keys.PlanEnd, keys.Mute, keys.KeepTrial, keys.EndTrial:
		if r == nil {
			return "there is no recording here; s starts one"
		}
	default:
		return ""
	}
	switch {
	case a == keys.StopOne:
		return m.whyNothingToStop()
	case a == keys.Mark && !r.Live():
		return "it has ended: there is nothing to mark it for"
	case a == keys.Layout && !r.Live():
		return "it has ended: its layout can no longer be changed"
	case a == keys.Layout && r.Mode != "" && r.Mode != agora.Mix:
		return "only a mix has a layout"
	case a == keys.Layout && r.SID == "":
		return "its sid is not known yet: a layout cannot be sent"
	case a == keys.QueryOne && (r.SID == "" || r.Phase == fleet.Stopping || !r.Live()):
		return "it cannot be queried: " + whyNoQuery(r)
	case a == keys.Resolve && r.Phase != fleet.StartUnknown && !r.Forgettable():
		return "it can be queried and stopped: there is nothing to resolve"
	case a == keys.Insure && !r.Running():
		return "it does not run: there is nothing to insure"
	case a == keys.Insure && m.mateOf(r) != nil:
		return "it is one of a pair already; R starts one more"
	case a == keys.Ack && len(m.wanting()) == 0:
		return m.ofTheMarked("nothing here needs attention", "none of the marked ones needs attention; esc clears the marks")
	}
	return whyNoCare(a, r)
}

func whyNoQuery(r *fleet.Recording) string {
	switch {
	case !r.Live():
		return "it has ended"
	case r.Phase == fleet.Stopping:
		return "its stop is under way"
	}
	return "its sid is not known"
}
