package start

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/dialog"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// sheet is entries below each other, of which one hears the keys.
type sheet struct {
	entries []entry
	at      int
}

// entry is typed into, or chosen.
type entry struct {
	name    string
	words   string // what to know of it
	field   *dialog.Field
	choices []string
	chosen  int
}

func (e *entry) choose(by int) {
	if n := len(e.choices); n > 0 {
		e.chosen = (e.chosen + by + n) % n
	}
}

func (s *sheet) typed(at int, name, words, placeholder string, limit int) {
	field := dialog.NewField("", placeholder, limit)
	s.entries[at] = entry{name: name, words: words, field: &field}
}

func (s *sheet) choice(at int, name, words string, choices ...string) {
	s.entries[at] = entry{name: name, words: words, choices: choices, chosen: s.entries[at].chosen}
}

func (s *sheet) now() *entry { return &s.entries[s.at] }

func (s *sheet) text(at int) string { return s.entries[at].field.Value() }

// handle moves between the entries, types, and chooses; moved is false where the entry
// itself may have changed.
func (s *sheet) handle(a keys.Action, k tea.KeyMsg) (moved bool) {
	n := len(s.entries)
	switch e := s.now(); {
	case a == keys.NextField:
		s.at = (s.at + 1) % n
		return true
	case a == keys.PrevField:
		s.at = (s.at + n - 1) % n
		return true
	case e.field != nil:
		e.field.HandleKey(k)
	case a == keys.Right:
		e.choose(1)
	case a == keys.Left:
		e.choose(-1)
	}
	return false
}

// inSight is which entries are drawn where there is room for so many lines: all, or those
// about the one that hears the keys.
func (s *sheet) inSight(room int) (first, n int) {
	n = min(max(room, 1), len(s.entries))
	return max(min(s.at-n/2, len(s.entries)-n), 0), n
}

const labelWidth = 10

// line draws an entry; unused, where it is not empty, says why it counts for nothing.
func (s *sheet) line(t *theme.Theme, at, w int, unused string) string {
	e, focused := &s.entries[at], at == s.at
	mark, st := " ", t.Dim
	if focused {
		mark, st = "▌", t.Accent
	}
	room := max(w-labelWidth-1, 1)
	label := st.Paint(mark + term.Fit(e.name, labelWidth))
	switch {
	case unused != "":
		return label + t.Faint.Paint(term.Cut(unused, room))
	case e.field != nil:
		return label + e.field.View(t, room, focused)
	case len(e.choices) == 0:
		return label + t.Bad.Paint(term.Cut(errNoProfile.Error(), room))
	case focused:
		return label + term.Cut(t.Accent.Paint("‹ ")+t.Text.Paint(term.Clean(e.choices[e.chosen]))+t.Accent.Paint(" ›"), room)
	}
	return label + t.Text.Paint(term.Cut(term.Clean(e.choices[e.chosen]), room))
}
