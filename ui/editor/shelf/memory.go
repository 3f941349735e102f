package shelf

import (
	"slices"
	"strings"
	"sync"

	"airdeck/agora/layout"
)

// Memory keeps templates as long as the program runs. It may be asked by several at once.
type Memory struct {
	busy sync.Mutex
	all  []layout.Template
}

// All are the templates in the order of their names.
func (m *Memory) All() ([]layout.Template, error) {
	m.busy.Lock()
	defer m.busy.Unlock()
	return slices.Clone(m.all), nil
}

// Save keeps a template, and replaces one of the same name.
func (m *Memory) Save(t layout.Template) error {
	m.busy.Lock()
	defer m.busy.Unlock()
	t.Layout = t.Layout.Clone()
	at, there := m.find(t.Name)
	if there {
		m.all[at] = t
		return nil
	}
	m.all = slices.Insert(m.all, at, t)
	return nil
}

// Delete takes a template away. One that is not there is no error.
func (m *Memory) Delete(name string) error {
	m.busy.Lock()
	defer m.busy.Unlock()
	if at, there := m.find(name); there {
		m.all = slices.Delete(m.all, at, at+1)
	}
	return nil
}

func (m *Memory) find(name string) (at int, there bool) {
	return slices.BinarySearchFunc(m.all, name, func(t layout.Template, name string) int { return strings.Compare(t.Name, name) })
}
