package editor

import (
	"slices"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// choosesUID tells whether a uid is typed and there are some to choose from.
func (m *Model) choosesUID() bool { return m.uidField() != nil && len(m.present) > 0 }

// uidField is the field that takes a uid, where the keys go there.
func (m *Model) uidField() *int {
	f := m.form
	switch {
	case f == nil:
		return nil
	case f.about == aboutRegion && f.at == fieldUID, f.about == aboutLayout && f.at == fieldLargeUID:
		return &f.at
	}
	return nil
}

// offered are the uids to choose from: nobody in particular, and who is in the channel.
func (m *Model) offered() []string { return append([]string{""}, m.present...) }

// chosenUID is which of them stands in the field; -1 where it is another one.
func (m *Model) chosenUID() int {
	at := m.uidField()
	return slices.Index(m.offered(), m.form.values()[*at])
}

// offer puts the next or the previous of them into the field who has no other region.
func (m *Model) offer(by int) intent.Intent {
	if reason := m.whyNoUser(); reason != "" {
		return intent.Say{Text: reason}
	}
	at := m.uidField()
	all, i := m.offered(), m.chosenUID()
	if i < 0 && by < 0 {
		i = 0
	}
	for range all {
		i = (i + by + len(all)) % len(all)
		if m.form.about == aboutLayout || m.freeUID(all[i]) {
			break
		}
	}
	if uid := all[i]; uid != m.form.values()[*at] {
		m.takeUID(uid)
		return nil
	}
	return intent.Say{Text: "everybody in the channel has a region already"}
}

// whyNoUser tells why nobody can be chosen now.
func (m *Model) whyNoUser() string {
	switch {
	case m.uidField() == nil:
		return "only a uid can be chosen from a list"
	case m.present == nil:
		return "who is in the channel is not known"
	case len(m.present) == 0:
		return "nobody is in the channel but the recorder"
	}
	return ""
}

// takeUID puts a uid into the field where the keys go, and what that user is called.
func (m *Model) takeUID(uid string) {
	f := m.form
	was := f.values()[f.at]
	f.fields[f.at].Set(uid)
	m.renamed(was)
}

// renamed lets the name and the image follow the uid that is typed, where they were those
// of the one before: nobody is to get the name or the image of somebody else.
func (m *Model) renamed(was string) {
	f := m.form
	if f.about != aboutRegion {
		return
	}
	v := f.values()
	uid := v[fieldUID]
	if uid != was && v[fieldName] == term.Clean(m.names[was]) {
		f.fields[fieldName].Set(term.Clean(m.names[uid]))
	}
	if uid != was && v[fieldPicture] == imageOf(m.draft, was) {
		f.fields[fieldPicture].Set(imageOf(m.draft, uid))
	}
}

// freeUID tells whether no region but the one that is typed about has this uid.
func (m *Model) freeUID(uid string) bool {
	for i, r := range m.draft.Regions {
		if i != m.selected && uid != "" && r.UID == uid {
			return false
		}
	}
	return true
}

// channelLine tells how many are in the channel, and how many of them nobody sees. Where
// that is not known it is empty: nothing moves away from a click when the answer comes.
func (m *Model) channelLine(d layout.Layout) panelLine {
	if m.present == nil {
		return panelLine{}
	}
	text := m.theme.Text.Paint(count(len(m.present), "user"))
	if n := unseen(d, m.present); n > 0 {
		text += m.theme.Dim.Paint(", " + strconv.Itoa(n) + " not seen")
	}
	return panelLine{text: m.label("channel") + text}
}

// unseen is how many of these users find no place in a layout.
func unseen(l layout.Layout, users []string) int {
	n := len(users)
	for _, s := range l.Seats(users) {
		if s.User != "" {
			n--
		}
	}
	return n
}

// presentLines list who is in the channel, and where each is seen already.
func (m *Model) presentLines(w int) ([]panelLine, int) {
	chosen := m.chosenUID()
	var out []panelLine
	for i, uid := range m.offered() {
		marker, st := "  ", m.theme.Text
		if i == chosen {
			marker, st = "▌ ", m.theme.Title
		}
		name, where := "any (a slot)", ""
		if m.form.about == aboutLayout {
			name = "nobody"
		}
		if uid != "" {
			name, where = term.Clean(uid+" "+m.names[uid]), m.whereIs(uid)
		}
		out = append(out, panelLine{
			text:  m.theme.Accent.Paint(marker) + st.Paint(term.Fit(name, max(w-2-10, 1))) + m.theme.Dim.Paint(term.Right(where, 10)),
			press: func(m *Model) { m.takeUID(uid) },
		})
	}
	return out, max(chosen, 0)
}

// whereIs is the region that a user has in the draft.
func (m *Model) whereIs(uid string) string {
	if i := slices.IndexFunc(m.draft.Regions, func(r layout.Region) bool { return r.UID == uid }); i >= 0 {
		return "region " + strconv.Itoa(i+1)
	}
	return ""
}
