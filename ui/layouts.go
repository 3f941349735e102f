package ui

import (
	"errors"
	"maps"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// Shelf keeps an operator's own templates.
type Shelf interface {
	All() ([]layout.Template, error)
	Save(layout.Template) error
	Delete(name string) error
}

// Messages about layouts that are kept outside the deck.
type (
	// shelved: the templates are as they are now; err tells what was not done.
	shelved struct {
		own []layout.Template
		err error
	}
	// layoutRead: a file was read for the editor of a recording.
	layoutRead struct {
		id   fleet.ID
		text string
		err  error
	}
	// namesKept: what users are called is written down, or not.
	namesKept struct{ err error }
)

var errNoShelf = errors.New("templates are not kept here")

// shelve does something to the shelf and reads it again.
func (m *Model) shelve(do func(Shelf) error) tea.Cmd {
	shelf := m.o.Shelf
	if shelf == nil {
		return func() tea.Msg { return shelved{err: errNoShelf} }
	}
	return func() tea.Msg {
		err := do(shelf)
		own, readErr := shelf.All()
		return shelved{own, errors.Join(err, readErr)}
	}
}

func (m *Model) shelved(s shelved) {
	if s.err != nil {
		m.flash(fleet.Warn, s.err.Error())
	}
	m.own = s.own
	if m.editor != nil {
		m.editor.SetTemplates(m.own)
	}
}

// readLayout reads a file for the editor that is open.
func (m *Model) readLayout(path string) tea.Cmd {
	read := m.o.ReadFile
	if read == nil || m.editor == nil {
		m.flash(fleet.Warn, "no files can be read here")
		return nil
	}
	id := m.editor.ID()
	return func() tea.Msg {
		text, err := read(path)
		return layoutRead{id, text, err}
	}
}

func (m *Model) layoutRead(r layoutRead) tea.Cmd {
	switch {
	case r.err != nil:
		return m.perform(intent.Say{Text: r.err.Error()}) // it answers a key, as what was read does
	case m.editor != nil && m.editor.ID() == r.id && m.editor.AwaitsFile():
		return m.perform(m.editor.Import(r.text))
	}
	return nil
}

// nameUser remembers what a user is called, in this run and the next.
func (m *Model) nameUser(i intent.NameUser) tea.Cmd {
	names := maps.Clone(m.names)
	if names == nil {
		names = map[string]string{}
	}
	if i.Name == "" {
		delete(names, i.UID)
	} else {
		names[i.UID] = i.Name
	}
	m.names = names
	if m.editor != nil {
		m.editor.SetNames(names)
	}
	keep := m.o.KeepNames
	if keep == nil {
		return nil
	}
	return func() tea.Msg { return namesKept{keep(names)} }
}
