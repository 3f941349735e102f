package screen

import (
	"bytes"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// framer cuts what the terminal sends into events: a key, a move of the mouse, a
// change of focus, a paste. Answers of the terminal to questions are no events; heard,
// where it is not nil, is told of them.
type framer struct {
	buf   []byte
	torn  []byte // how that began of which the rest may come yet; nil: of nothing
	held  bool   // what is left may be that
	heard func(answer []byte)
}

func (f *framer) push(b []byte) { f.buf = append(f.buf, b...) }

// next is the next event, as Bubble Tea v1 reads it best, or nil where more bytes
// are needed. late means that none came for a while: an ESC is then the key.
func (f *framer) next(late bool) []byte {
	for len(f.buf) > 0 {
		if f.torn != nil && !late {
			event, took, waits := f.rest()
			if waits {
				f.bound()
				return nil
			}
			if event != nil {
				return event
			}
			if took {
				continue
			}
		}
		n, event := split(f.buf, late)
		if n == 0 {
			f.bound()
			return nil
		}
		if event == nil && f.heard != nil {
			f.heard(f.buf[:n])
		}
		f.buf = f.buf[n:]
		if event != nil && !f.overtaken(event) {
			return event
		}
	}
	f.buf = nil
	return nil
}

// undecided tells whether what is left may be a key of its own or the beginning
// of something longer, which only time can tell.
func (f *framer) undecided() bool {
	switch len(f.buf) {
	case 1:
		return f.buf[0] == esc
	case 2:
		return f.buf[0] == esc && bytes.IndexByte([]byte("\x1b[O]P_"), f.buf[1]) >= 0
	case 3:
		return f.buf[0] == esc && f.buf[1] == esc && (f.buf[2] == '[' || f.buf[2] == 'O')
	}
	return false
}

// overtaken tells whether an event is a move of the mouse that the next event
// goes on with.
func (f *framer) overtaken(event []byte) bool {
	button := motion(event)
	if button == nil || !bytes.HasPrefix(f.buf, button) {
		return false
	}
	n, next := split(f.buf, false)
	return n > 0 && motion(next) != nil
}

// motion is what a report of the moving mouse begins with, up to the position.
func motion(event []byte) []byte {
	const moving, wheel = 32, 64
	if !bytes.HasPrefix(event, []byte("\x1b[<")) {
		return nil
	}
	end := bytes.IndexByte(event, ';')
	if end < 0 || event[len(event)-1] != 'M' {
		return nil
	}
	if b := number(string(event[3:end])); b&moving == 0 || b&wheel != 0 {
		return nil
	}
	return event[:end+1]
}

const esc = 0x1b

// split takes the first event off b, which is not empty: how many bytes, and the
// event, nil where nobody is to hear of it. 0 bytes mean that more are needed.
func split(b []byte, late bool) (int, []byte) {
	if b[0] != esc {
		return splitText(b)
	}
	if len(b) == 1 {
		return ifLate(late, b[:1])
	}
	switch b[1] {
	case esc:
		return splitTwice(b, late)
	case '[':
		return splitCSI(b, late)
	case 'O':
		return splitSS3(b, late)
	case ']', 'P', '_':
		return splitAnswer(b, late)
	}
	return splitAlt(b)
}

// ifLate is an event that might still become a longer one.
func ifLate(late bool, event []byte) (int, []byte) {
	if !late {
		return 0, nil
	}
	return len(event), event
}

// splitText takes a control, or a character with all that is joined to it.
func splitText(b []byte) (int, []byte) {
	if b[0] < 0x20 || b[0] == 0x7f || len(b) == 1 && b[0] < utf8.RuneSelf {
		return 1, b[:1]
	}
	if !utf8.FullRune(b) {
		return 0, nil
	}
	if r, n := utf8.DecodeRune(b); broken(r) {
		return n, nil
	}
	if b[0] < utf8.RuneSelf && b[1] < utf8.RuneSelf {
		return 1, b[:1]
	}
	const longest = 64 // families with all their joiners
	b = b[:min(len(b), longest)]
	if i := bytes.IndexFunc(b, broken); i > 0 {
		b = b[:i]
	}
	cluster, _ := ansi.FirstGraphemeCluster(b, ansi.GraphemeWidth)
	return len(cluster), cluster
}

// broken tells where text ends: at a control, or at what is no character.
func broken(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError }

// splitAlt takes a key pressed together with alt.
func splitAlt(b []byte) (int, []byte) {
	_, n := utf8.DecodeRune(b[1:])
	if !utf8.FullRune(b[1:]) {
		return 0, nil
	}
	return n + 1, b[:n+1]
}
