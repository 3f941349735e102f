package dialog

import (
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Field is one line to type into. The editing is that of bubbles; it is drawn here
// so that the cursor is seen without colours too.
type Field struct {
	Placeholder string
	Fault       string // what is wrong with what stands there; empty: nothing
	Masked      bool   // what stands there is a secret: each letter is drawn as a dot
	Offered     bool   // what stands there is only an offer: what is typed takes its place
	input       textinput.Model
}

// NewField makes a field that takes at most limit characters.
func NewField(value, placeholder string, limit int) Field {
	in := textinput.New()
	in.CharLimit = limit
	in.SetValue(value)
	in.CursorEnd()
	in.Focus()
	return Field{Placeholder: placeholder, input: in}
}

// Value is what stands in the field.
func (f *Field) Value() string { return f.input.Value() }

// Set replaces it, with the cursor at the end.
func (f *Field) Set(s string) {
	f.input.SetValue(s)
	f.input.CursorEnd()
}

// HandleKey edits; keys that do not edit change nothing. A paste is cleaned, for
// it comes from outside.
//
// What is offered is replaced by the first letter, or taken away by the first key that
// deletes; any other key, such as one that moves the cursor, makes it the operator's own.
func (f *Field) HandleKey(k tea.KeyMsg) {
	if k.Paste {
		k.Runes = []rune(term.Clean(string(k.Runes)))
	}
	if f.Offered {
		f.Offered = false
		switch k.Type {
		case tea.KeyRunes, tea.KeySpace, tea.KeyBackspace, tea.KeyDelete:
			f.input.SetValue("")
		}
	}
	f.input, _ = f.input.Update(k)
}

// View draws the field w cells wide.
func (f *Field) View(t *theme.Theme, w int, focused bool) string {
	value := f.seen()
	if !focused {
		return f.resting(t, string(value), w)
	}
	if f.Offered {
		return term.Fit(t.InputCursor.Paint(string(value)), w)
	}
	at := f.input.Position()
	before, under, after := string(value[:at]), " ", ""
	if at < len(value) {
		under, after = string(value[at]), string(value[at+1:])
	}
	// What is left of the cursor is cut from the left, so that it stays in sight.
	before = term.Slice(before, max(term.Width(before)-(w-2), 0), term.Width(before))
	if len(value) == 0 && f.Placeholder != "" {
		return term.Fit(t.InputCursor.Paint(" ")+t.Placeholder.Paint(f.Placeholder), w)
	}
	return term.Fit(t.Input.Paint(before)+t.InputCursor.Paint(under)+t.Input.Paint(after), w)
}

// seen is what is drawn of what stands there.
func (f *Field) seen() []rune {
	value := []rune(f.input.Value())
	if f.Masked {
		for i := range value {
			value[i] = '•'
		}
	}
	return value
}

func (f *Field) resting(t *theme.Theme, value string, w int) string {
	if value == "" {
		return term.Fit(t.Placeholder.Paint(f.Placeholder), w)
	}
	return term.Fit(t.Input.Paint(value), w)
}
