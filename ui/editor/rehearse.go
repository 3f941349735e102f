package editor

import (
	"slices"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// rehearsal is a channel that is only imagined: who is in it, in the order in which
// they joined.
type rehearsal struct {
	users []string
	at    int
	next  int      // the number of the next guest
	gone  []string // who has left and may come back, the newest last
}

// openRehearsal begins with those who have a region of their own, and with guests
// for the slots.
func (m *Model) openRehearsal() {
	r := &rehearsal{}
	for _, region := range m.draft.Regions {
		if region.Slot() {
			r.join()
		} else if !slices.Contains(r.users, region.UID) {
			r.users = append(r.users, region.UID)
		}
	}
	if uid := m.draft.MaxResolutionUID; uid != "" && m.draft.Kind == layout.Vertical {
		r.users = append(r.users, uid)
	}
	for len(r.users) == 0 || m.draft.Kind != layout.Custom && len(r.users) < startingUsers {
		r.join()
	}
	r.users = r.users[:min(len(r.users), layout.MaxRegions)]
	m.rehearsal = r
}

// join lets in who left last, or a guest.
func (r *rehearsal) join() {
	if n := len(r.gone); n > 0 {
		r.users, r.gone = append(r.users, r.gone[n-1]), r.gone[:n-1]
		return
	}
	r.next++
	r.users = append(r.users, "guest "+strconv.Itoa(r.next))
}

func (r *rehearsal) leave() {
	r.gone = append(r.gone, r.users[r.at])
	r.users = slices.Delete(r.users, r.at, r.at+1)
	r.at = max(min(r.at, len(r.users)-1), 0)
}

func (m *Model) rehearseKey(k string) intent.Intent {
	r := m.rehearsal
	n := len(r.users)
	switch keys.Match(keys.Rehearsal, k) {
	case keys.MoreUsers:
		if n == layout.MaxRegions {
			return intent.Say{Text: "a mix shows at most " + strconv.Itoa(layout.MaxRegions) + " users"}
		}
		r.join()
	case keys.Delete:
		if n > 0 {
			r.leave()
		}
	case keys.Next:
		r.at = (r.at + 1) % max(n, 1)
	case keys.Previous:
		r.at = (r.at + max(n, 1) - 1) % max(n, 1)
	case keys.Back:
		m.rehearsal = nil
	}
	return nil
}

// userName is what somebody of the rehearsal is called.
func (m *Model) userName(u string) string {
	switch {
	case u == "":
		return "nobody"
	case m.names[u] != "":
		return term.Clean(m.names[u])
	case isUID(u):
		return "uid " + u
	}
	return term.Clean(u)
}

// rehearsed is the picture with these users in it. Its regions are drawn as custom
// ones, for they may be other than those of a typical number of users.
func (m *Model) rehearsed(p canvas.Picture) canvas.Picture {
	seats := m.draft.Seats(m.rehearsal.users)
	p.Layout = m.draft.Clone()
	p.Layout.Kind, p.Layout.Regions = layout.Custom, nil
	p.Selected, p.Marked, p.Locked = -1, nil, nil
	for i, s := range seats {
		p.Layout.Regions = append(p.Layout.Regions, s.Region)
		if s.User != "" && s.User == m.chosenUser() {
			p.Selected = i
		}
	}
	p.Label = func(i int, _ layout.Region) string { return m.userName(seats[i].User) }
	return p
}

func (m *Model) chosenUser() string {
	if r := m.rehearsal; r.at < len(r.users) {
		return r.users[r.at]
	}
	return ""
}

// rehearsalLines list the users and where each is seen.
func (m *Model) rehearsalLines(w, h int) []panelLine {
	r, t := m.rehearsal, m.theme
	var lines []panelLine
	seats := m.draft.Seats(r.users)
	for i, u := range r.users {
		marker, st := "  ", t.Text
		if i == r.at {
			marker, st = "▌ ", t.Title
		}
		where := t.Warn.Paint(term.Right("not seen", 10))
		if at := slices.IndexFunc(seats, func(s layout.Seat) bool { return s.User == u }); at >= 0 {
			where = t.Dim.Paint(term.Right("region "+strconv.Itoa(at+1), 10))
		}
		lines = append(lines, panelLine{
			text:  t.Accent.Paint(marker) + st.Paint(term.Fit(m.userName(u), max(w-12, 1))) + where,
			press: func(m *Model) { m.rehearsal.at = i },
		})
	}
	out := []panelLine{{text: t.Title.Paint("Rehearsal: " + count(len(r.users), "user"))}, {}}
	words := "+ lets one in, d lets the chosen one leave. Nothing is sent."
	if m.draft.Kind == layout.Custom {
		words += " That later users move up into free slots is assumed: Agora does not say."
	}
	said := dialog.Wrapped(t.Dim, words, w)
	out = append(out, window(lines, r.at, max(h-len(out)-1-len(said), leastList), t)...)
	out = append(out, panelLine{})
	for _, l := range said {
		out = append(out, panelLine{text: l})
	}
	return out
}
