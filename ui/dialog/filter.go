package dialog

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Filter is the line at the head of a list that says what it is narrowed to. While
// it is typed into, the arrows still go through the list.
type Filter struct {
	Field
	typing bool
}

const filterLimit = 100 // characters; a channel's name has 64

// NewFilter makes a filter that lets everything through.
func NewFilter(placeholder string) Filter {
	return Filter{Field: NewField("", placeholder, filterLimit)}
}

// Begin takes the keys.
func (f *Filter) Begin() { f.typing = true }

// Typing tells whether it takes the keys.
func (f *Filter) Typing() bool { return f.typing }

// Shown tells whether its line is on the screen.
func (f *Filter) Shown() bool { return f.typing || f.Value() != "" }

// Clear lets everything through, and gives the keys back.
func (f *Filter) Clear() {
	f.typing = false
	f.Set("")
}

// HandleKey types, keeps or clears, and returns how far the list's cursor goes.
func (f *Filter) HandleKey(k tea.KeyMsg) (steps int) {
	switch keys.Match(keys.Filtering, k.String()) {
	case keys.Accept:
		f.typing = false
	case keys.Back:
		f.Clear()
	case keys.Up:
		return -1
	case keys.Down:
		return 1
	default:
		f.Field.HandleKey(k)
	}
	return 0
}

// View is its line, w cells wide: a label, what was typed, and what is said after it.
func (f *Filter) View(t *theme.Theme, label, after string, w int) string {
	label = t.Accent.Paint(label)
	room := max(w-term.Width(label)-term.Width(after), 1)
	return term.Fit(label+f.Field.View(t, room, f.typing)+after, w)
}
