package editor

import (
	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// prompt is one line asked for at the top. It stays until what was typed is taken: who
// goes on typing after a mistake must not type to the canvas.
type prompt struct {
	label string
	field dialog.Field
	file  bool // it asks for a file
	// done tells what is asked for, and whether what was typed is taken with that.
	done func(string) (intent.Intent, bool)
}

func (m *Model) promptKey(k tea.KeyMsg) intent.Intent {
	p := m.prompt
	switch keys.Match(keys.Form, k.String()) {
	case keys.Accept:
		said, taken := p.done(p.field.Value())
		if taken {
			m.prompt = nil
		}
		return said
	case keys.Back:
		m.prompt = nil
	default:
		if k.Paste && p.file && looksLikeJSON(string(k.Runes)) {
			return m.Import(string(k.Runes))
		}
		p.field.HandleKey(k)
	}
	return nil
}

func (m *Model) promptView(w int) string {
	sign := ""
	if m.onAir.on {
		sign = m.theme.Danger.Paint(" ◉ LIVE MODE ")
	}
	label := sign + " " + m.theme.Accent.Paint(m.prompt.label) + " "
	return term.Fit(label+m.prompt.field.View(m.theme, max(w-term.Width(label)-1, 1), true), w)
}

// saveTemplate asks under which name to keep the draft.
func (m *Model) saveTemplate() {
	m.prompt = &prompt{label: "save as template:", field: dialog.NewField("", "a name", nameLimit), done: func(name string) (intent.Intent, bool) {
		if name = term.Clean(name); name == "" {
			return intent.Say{Text: "a template needs a name"}, false
		}
		return intent.SaveTemplate{Name: name, Layout: m.draft.Clone()}, true
	}}
}

// askImport asks for a file, until one is read; JSON that is pasted instead is taken at
// once.
func (m *Model) askImport() {
	m.prompt = &prompt{label: "file to read, or paste JSON:", field: dialog.NewField("", "~/layout.json", 4096), file: true, done: func(path string) (intent.Intent, bool) {
		if path == "" {
			return intent.Say{Text: "type where the file is, or paste its JSON"}, false
		}
		return intent.ReadLayout{Path: path}, false
	}}
}

// AwaitsFile tells whether what was read is still asked for.
func (m *Model) AwaitsFile() bool { return m.prompt != nil && m.prompt.file }

func looksLikeJSON(s string) bool {
	for _, r := range s {
		switch r {
		case ' ', '\t', '\r', '\n':
			continue
		}
		return r == '{' || r == '['
	}
	return false
}

// Import makes the layout that a text holds the draft, with its faults, which are
// named and can be mended.
func (m *Model) Import(text string) intent.Intent {
	l, err := layout.Find([]byte(text))
	if err != nil {
		return intent.Say{Text: "not read: " + err.Error()}
	}
	m.prompt = nil
	m.change("import", func() {
		if m.draft.Kind == layout.Custom {
			m.putAside()
		}
		m.replace(l)
	})
	said := "read " + count(len(l.Regions), "region")
	switch {
	case l.Kind != layout.Custom && len(l.Regions) > 0:
		said = "read the layout " + l.Kind.String() + " and " + count(len(l.Regions), "region")
	case l.Kind != layout.Custom:
		said = "read the layout " + l.Kind.String()
	}
	if n := faults(l); n > 0 {
		said += ", with " + count(n, "fault") + ": see the list"
	}
	return intent.Say{Text: said}
}

// faults is how many there are to see: those of regions that are not shown come later.
func faults(l layout.Layout) int {
	if l.Kind != layout.Custom && len(l.Regions) > 0 {
		l.Regions = []layout.Region{{Rect: layout.Rect{W: layout.Whole, H: layout.Whole}, Alpha: layout.Whole}}
	}
	return len(l.Check())
}
