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

// offer puts the next or the previous of them into the field.
func (m *Model) offer(by int) intent.Intent {
	at := m.uidField()
	switch {
	case at == nil:
		return intent.Say{Text: "only a uid can be chosen from a list"}
	case m.present == nil:
		return intent.Say{Text: "who is in the channel is not known"}
	case len(m.present) == 0:
		return intent.Say{Text: "nobody is in the channel but the recorder"}
	}
	all, i := m.offered(), m.chosenUID()
	if i < 0 && by < 0 {
		i = 0
	}
	m.form.fields[*at].Set(all[(i+by+len(all))%len(all)])
	return nil
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
			press: func(m *Model) { m.form.fields[m.form.at].Set(uid) },
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
