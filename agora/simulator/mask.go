package simulator

import (
	"bytes"
	"encoding/json"
	"strings"
)

// mask stands where a secret was.
const mask = `"•••"`

// secretNames are the fields whose values are never shown.
var secretNames = map[string]bool{
	"token": true, "accesskey": true, "secretkey": true, "ststoken": true,
	"secret": true, "salt": true, "rtmpurl": true, "privateparams": true,
}

// masked is a body with its secrets replaced, otherwise as it was written.
// What is no JSON cannot be searched for secrets and is not shown at all.
func masked(raw []byte) json.RawMessage {
	if len(raw) == 0 {
		return nil
	}
	if !json.Valid(raw) {
		return json.RawMessage(`"not JSON, not shown"`)
	}
	m := masker{in: raw}
	m.value()
	return json.RawMessage(m.out.Bytes())
}

// A masker copies one JSON value that is known to be valid.
type masker struct {
	in  []byte
	at  int
	out bytes.Buffer
}

// value copies the value at hand.
func (m *masker) value() {
	switch m.peek() {
	case '{':
		m.members()
	case '[':
		m.elements()
	default:
		m.out.Write(m.scalar())
	}
}

func (m *masker) members() {
	m.copy()
	for m.peek() != '}' {
		if m.peek() == ',' {
			m.copy()
			m.peek()
		}
		name := m.scalar()
		m.out.Write(name)
		m.peek()
		m.copy() // the colon
		if isSecret(name) {
			m.skip()
			m.out.WriteString(mask)
			continue
		}
		m.value()
	}
	m.copy()
}

func (m *masker) elements() {
	m.copy()
	for m.peek() != ']' {
		if m.peek() == ',' {
			m.copy()
		}
		m.value()
	}
	m.copy()
}

// skip moves over the value at hand without copying it.
func (m *masker) skip() {
	before := m.out.Len()
	m.value()
	m.out.Truncate(before)
}

// peek moves over white space and shows what follows.
func (m *masker) peek() byte {
	for strings.IndexByte(" \t\r\n", m.in[m.at]) >= 0 {
		m.at++
	}
	return m.in[m.at]
}

func (m *masker) copy() {
	m.out.WriteByte(m.in[m.at])
	m.at++
}

// scalar moves over a string, number, true, false or null.
func (m *masker) scalar() []byte {
	m.peek()
	begin := m.at
	if m.in[m.at] == '"' {
		for m.at++; m.in[m.at] != '"'; m.at++ {
			if m.in[m.at] == '\\' {
				m.at++
			}
		}
		m.at++
		return m.in[begin:m.at]
	}
	for m.at < len(m.in) && strings.IndexByte(" \t\r\n,]}", m.in[m.at]) < 0 {
		m.at++
	}
	return m.in[begin:m.at]
}

func isSecret(quoted []byte) bool {
	var name string
	if json.Unmarshal(quoted, &name) != nil {
		return false
	}
	return secretNames[strings.ToLower(name)]
}
