package dashboard

import (
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/term"
)

// problem is code, meaning and remedy, in words; then what else there is to know.
func (m *Model) problem(r *fleet.Recording, w int) []string {
	var lines []string
	if r.Problem != nil {
		lines = m.wrong(r, r.Problem, w)
	}
	if r.Stray() && r.Live() {
		lines = append(lines, dialog.Wrapped(m.theme.Warn, "The config has no app named "+term.Clean(r.App)+", to which it belongs: nobody here can ask about it or stop it.", w)...)
		lines = append(lines, m.waysOut())
	}
	for _, a := range r.Alerts {
		st := m.theme.Warn
		if a.Seen {
			st = m.theme.Dim
		}
		lines = append(lines, dialog.Wrapped(st, term.Clean(a.Text), w)...)
		if a.Remedy != "" && !a.Seen {
			lines = append(lines, dialog.Wrapped(m.theme.Accent, "→ "+term.Clean(a.Remedy), w)...)
		}
	}
	return lines
}

func (m *Model) wrong(r *fleet.Recording, p *fleet.Problem, w int) []string {
	st := m.theme.Warn
	if p.Attention {
		st = m.theme.Bad
	}
	var lines []string
	if said := term.Clean(p.Said()); said != "" { // a path, or what a proxy said, may be long: the remedy has to stay in sight
		lines = dialog.Wrapped(st, term.Cut(said, 2*w-w/8), w)
	}
	lines = append(lines, dialog.Wrapped(m.theme.Text, p.Meaning, w)...)
	if r.Phase == fleet.StartUnknown && r.StopWanted {
		lines = append(lines, dialog.Wrapped(m.theme.Text, "It is stopped as soon as its sid is known.", w)...)
	}
	if (r.Phase == fleet.StartUnknown || r.Forgettable()) && !r.Stray() {
		lines = append(lines, m.waysOut())
	}
	again, remedy := m.another(r, w), m.remedy(r, p, w)
	if r.Ending == fleet.NotStarted { // another one would be refused as well before that is mended
		return append(append(lines, remedy...), again...)
	}
	return append(append(lines, again...), remedy...) // the key first: where there is little room the rest is below
}

func (m *Model) remedy(r *fleet.Recording, p *fleet.Problem, w int) []string {
	if causes := r.LikelyCauses(); len(causes) > 0 {
		return dialog.Causes(m.theme.Accent, causes, w)
	}
	if p.Remedy == "" {
		return nil
	}
	return dialog.Hanging(m.theme.Accent, "→ ", p.Remedy, w)
}

// waysOut names the key that shows them.
func (m *Model) waysOut() string {
	return m.theme.Key.Paint("u") + m.theme.Text.Paint(" shows the ways out")
}

// another names the key that starts another one in its place.
func (m *Model) another(r *fleet.Recording, w int) []string {
	if !replaceable(r) {
		return nil
	}
	return []string{term.Cut(m.theme.Key.Paint("R")+m.theme.Text.Paint(" starts another like it, with another uid"), w)}
}

// replaceable tells whether a recording is lost, or may be, and nothing stands in its
// place yet.
func replaceable(r *fleet.Recording) bool {
	if r.ReplacedBy != "" {
		return false
	}
	switch r.Ending {
	case fleet.Gone, fleet.DidNotStart, fleet.Abnormal, fleet.Expired, fleet.NotStarted:
		return true
	}
	return r.Phase == fleet.Moving || r.Phase == fleet.Leaving
}
