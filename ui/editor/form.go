package editor

import (
	"regexp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
)

// subject is what a form is about.
type subject int

const (
	aboutRegion subject = iota
	aboutLayout
)

// form is the numbers being typed: one field for each line of the panel.
type form struct {
	about  subject
	names  []string
	fields []dialog.Field
	at     int
	// put writes the values into a layout, and says which field is wrong.
	put   func(l *layout.Layout, values []string) fault
	fault fault
}

// fault names the field that is wrong.
type fault struct {
	field int
	text  string
}

func (f *form) values() []string {
	out := make([]string, len(f.fields))
	for i := range f.fields {
		out[i] = strings.TrimSpace(f.fields[i].Value())
	}
	return out
}

func (f *form) apply(l layout.Layout) (layout.Layout, fault) {
	bad := f.put(&l, f.values())
	return l, bad
}

// field adds a line to the form.
func (f *form) field(name, value, hint string, limit int) {
	f.names = append(f.names, name)
	f.fields = append(f.fields, dialog.NewField(value, hint, limit))
}

func (m *Model) formKey(k tea.KeyMsg) (said intent.Intent) {
	f := m.form
	switch keys.Match(keys.Number, k.String()) {
	case keys.NextField:
		f.at = (f.at + 1) % len(f.fields)
	case keys.PrevField:
		f.at = (f.at + len(f.fields) - 1) % len(f.fields)
	case keys.NextUser:
		said = m.offer(1)
	case keys.PrevUser:
		said = m.offer(-1)
	case keys.Accept:
		return m.accept()
	case keys.Back:
		m.form = nil
	default:
		m.typeKey(k)
	}
	if m.form != nil {
		_, f.fault = f.apply(m.draft.Clone())
		f.hint()
	}
	return said
}

// typeKey types into the field where the keys go.
func (m *Model) typeKey(k tea.KeyMsg) {
	f := m.form
	was := f.values()[f.at]
	f.fields[f.at].HandleKey(k)
	if f.at == fieldUID {
		m.renamed(was)
	}
}

// accept takes the numbers over, or stays at the one that is wrong.
func (m *Model) accept() intent.Intent {
	f := m.form
	l, bad := f.apply(m.draft.Clone())
	if bad.text != "" {
		f.fault, f.at = bad, bad.field
		return nil
	}
	m.form = nil
	m.endGesture()
	m.change("numbers", func() { m.draft = l })
	m.endGesture()
	if f.about == aboutRegion {
		return m.rename(m.region().UID, f.values()[fieldName])
	}
	return nil
}

// Limits of what is typed, in characters.
const (
	numberLimit = 32
	nameLimit   = 40
	urlLimit    = 1024
)

// The fields of the layout as a whole.
const (
	fieldBackground = iota
	fieldImage
	fieldUserImage
	fieldLargeUID
)

// openBackground opens what concerns the whole layout.
func (m *Model) openBackground(at int) {
	f := &form{about: aboutLayout, at: at, put: putLayout}
	f.field("background", m.draft.Background, "#000000", 7)
	f.field("image", m.draft.BackgroundImage, "https://…", urlLimit)
	f.field("user image", m.draft.DefaultUserImage, "https://…", urlLimit)
	if m.draft.Kind == layout.Vertical {
		f.field("large uid", m.draft.MaxResolutionUID, "nobody", 10)
	}
	m.form = f
}

var colour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// putLayout takes over what was typed. A value that was wrong before and is as it was is
// warned about already, and holds up no other one.
func putLayout(l *layout.Layout, values []string) fault {
	if values[fieldBackground] != "" && values[fieldBackground] != l.Background && !colour.MatchString(values[fieldBackground]) {
		return fault{fieldBackground, "#RRGGBB, or nothing: black"}
	}
	for n, was := range []string{l.BackgroundImage, l.DefaultUserImage} {
		i := fieldImage + n
		if values[i] != "" && values[i] != was && !isAddress(values[i]) {
			return fault{i, "https://…, a JPG or BMP"}
		}
	}
	l.Background, l.BackgroundImage, l.DefaultUserImage = values[fieldBackground], values[fieldImage], values[fieldUserImage]
	if len(values) > fieldLargeUID {
		if values[fieldLargeUID] != "" && !isUID(values[fieldLargeUID]) {
			return fault{fieldLargeUID, uidWords}
		}
		l.MaxResolutionUID = values[fieldLargeUID]
	}
	return fault{}
}

// isAddress is what every image needs at least; what else Agora asks for is warned
// about and not refused.
func isAddress(s string) bool {
	return strings.HasPrefix(s, "https://") && len(s) > len("https://") && !strings.ContainsAny(s, " \t")
}
