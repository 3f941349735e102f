package config

import (
	"strconv"
	"strings"
)

// lines tells on which line of a TOML text each key stands, by its path: "profile[1].storage.bucket". The TOML library
// keeps positions to itself, and a fault without its line is a search through the file. It is made for text that the
// library has accepted; of other text it makes what it can, without ever failing.
type lines map[string]int

// join is the path of a key inside a table.
func join(table, key string) string {
	if !bare(key) {
		key = strconv.Quote(key)
	}
	if table == "" {
		return key
	}
	return table + "." + key
}

// at is the path of an array's element.
func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func bare(key string) bool {
	return key != "" && !strings.ContainsFunc(key, func(r rune) bool { return r > 0x7f || !bareByte(byte(r)) })
}

func bareByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-'
}

// of is the line of a path, or of the nearest table around it; 0 is the file as a whole.
func (l lines) of(path string) int {
	for path != "" {
		if line, ok := l[path]; ok {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 0
}

// scanner walks over a TOML text and notes where the keys are.
type scanner struct {
	text  string
	pos   int
	line  int
	found lines
	count map[string]int // of the elements of each array of tables
	table string         // path of the table that keys belong to now
}

func indexLines(text string) lines {
	s := scanner{text: strings.TrimPrefix(text, "\ufeff"), line: 1, found: lines{}, count: map[string]int{}}
	for s.blank(); !s.done(); s.blank() {
		start := s.pos
		if s.peek() == '[' {
			s.header()
		} else {
			s.pair(s.table)
		}
		if s.pos == start {
			s.next()
		}
	}
	return s.found
}

func (s *scanner) done() bool { return s.pos >= len(s.text) }

// peek is the byte to come, 0 at the end.
func (s *scanner) peek() byte {
	if s.done() {
		return 0
	}
	return s.text[s.pos]
}

func (s *scanner) next() {
	if s.peek() == '\n' {
		s.line++
	}
	s.pos++
}

func (s *scanner) take(b byte) bool {
	if s.done() || s.peek() != b {
		return false
	}
	s.next()
	return true
}

func (s *scanner) spaces() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.next()
	}
}

// blank skips what may stand between two keys or two values: white space, new lines and comments.
func (s *scanner) blank() {
	for !s.done() {
		switch s.peek() {
		case ' ', '\t', '\r', '\n':
			s.next()
		case '#':
			for !s.done() && s.peek() != '\n' {
				s.next()
			}
		default:
			return
		}
	}
}

func (s *scanner) note(path string) {
	if _, known := s.found[path]; !known {
		s.found[path] = s.line
	}
}

// header reads [a.b] or [[a.b]]. A piece that names an array of tables means the array's last element.
func (s *scanner) header() {
	s.take('[')
	array := s.take('[')
	s.spaces()
	keys := s.key()
	s.table = ""
	for i, key := range keys {
		path := join(s.table, key)
		s.note(path)
		n := s.count[path]
		if array && i == len(keys)-1 {
			s.count[path] = n + 1
			path = at(path, n)
			s.note(path)
		} else if n > 0 {
			path = at(path, n-1)
		}
		s.table = path
	}
	s.spaces()
	for s.take(']') {
		continue
	}
}

// pair reads key = value, with the key's place inside table.
func (s *scanner) pair(table string) {
	path := table
	for _, key := range s.key() {
		path = join(path, key)
		s.note(path)
	}
	s.spaces()
	if s.take('=') {
		s.spaces()
		s.value(path)
	}
}

// key reads the pieces of a.b."c".
func (s *scanner) key() []string {
	var keys []string
	for {
		switch b := s.peek(); {
		case b == '"' || b == '\'':
			keys = append(keys, s.quoted())
		case bareByte(b):
			start := s.pos
			for bareByte(s.peek()) {
				s.next()
			}
			keys = append(keys, s.text[start:s.pos])
		default:
			return keys
		}
		s.spaces()
		if !s.take('.') {
			return keys
		}
		s.spaces()
	}
}

func (s *scanner) value(path string) {
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.array(path)
	case '{':
		s.inline(path)
	default:
		for !s.done() && !strings.ContainsRune(",]}#\n", rune(s.peek())) {
			s.next()
		}
	}
}

func (s *scanner) array(path string) {
	s.take('[')
	for i := 0; ; i++ {
		s.blank()
		if s.take(']') || s.done() {
			return
		}
		s.note(at(path, i))
		start := s.pos
		s.value(at(path, i))
		s.blank()
		s.separator(start)
	}
}

func (s *scanner) inline(table string) {
	s.take('{')
	for {
		s.blank()
		if s.take('}') || s.done() {
			return
		}
		start := s.pos
		s.pair(table)
		s.blank()
		s.separator(start)
	}
}

// separator takes a comma, or whatever stands in the way if nothing has been read since start.
func (s *scanner) separator(start int) {
	if !s.take(',') && s.pos == start {
		s.next()
	}
}

// quoted skips a string of any of the four kinds and is its text, with simple escapes undone.
func (s *scanner) quoted() string {
	quote := s.text[s.pos : s.pos+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(s.text[s.pos:], triple) {
		quote = triple
	}
	start := s.pos
	s.pos += len(quote)
	s.until(quote)
	whole := s.text[start:s.pos]
	if text, err := strconv.Unquote(whole); err == nil && quote == `"` {
		return text
	}
	return strings.Trim(whole, quote)
}

// until goes behind the closing quote; a single one does not reach beyond its line.
func (s *scanner) until(quote string) {
	for !s.done() {
		switch {
		case quote[0] == '"' && s.peek() == '\\':
			s.next()
			if !s.done() {
				s.next()
			}
		case strings.HasPrefix(s.text[s.pos:], quote):
			s.pos += len(quote)
			for i := 0; len(quote) == 3 && i < 2 && s.peek() == quote[0]; i++ {
				s.next() // up to two quotes may stand right before the closing three
			}
			return
		case len(quote) == 1 && s.peek() == '\n':
			return
		default:
			s.next()
		}
	}
}
