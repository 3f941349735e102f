package screen

import (
	"bytes"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// framer cuts what the terminal sends into events: a key, a move of the mouse, a
// change of focus, a paste. Answers of the terminal to questions are left out.
type framer struct {
	buf []byte
}

func (f *framer) push(b []byte) { f.buf = append(f.buf, b...) }

// next is the next event, as Bubble Tea v1 reads it best, or nil where more bytes
// are needed. late means that none came for a while: an ESC is then the key.
func (f *framer) next(late bool) []byte {
	for len(f.buf) > 0 {
		n, event := split(f.buf, late)
		if n == 0 {
			return nil
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
	if r, n := utf8.DecodeRune(b); r == utf8.RuneError && n == 1 {
		if !utf8.FullRune(b) {
			return 0, nil
		}
		return 1, nil
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

// splitTwice takes ESC ESC: two keys, unless the second begins a key's sequence;
// then the first is alt.
func splitTwice(b []byte, late bool) (int, []byte) {
	if len(b) == 2 {
		return ifLate(late, b[:1])
	}
	if b[2] != '[' && b[2] != 'O' {
		return 1, b[:1]
	}
	n, k, whole := sequence(b[1:])
	switch {
	case !whole && late, whole && k == nil:
		return 1, b[:1]
	case !whole:
		return 0, nil
	}
	k.mods |= alt
	return n + 1, k.legacy()
}

// sequence reads a key's sequence: how long it is, and the key, nil where it is
// something else. whole is false where more bytes are needed.
func sequence(b []byte) (n int, k *key, whole bool) {
	if b[1] == 'O' {
		return readSS3(b)
	}
	n = csiLength(b)
	if n == 0 {
		return 0, nil, false
	}
	if n < 0 {
		return 0, nil, true
	}
	k, _ = readCSI(b[:n])
	return n, k, true
}

// splitSS3 takes ESC O and what follows, or alt+O.
func splitSS3(b []byte, late bool) (int, []byte) {
	n, k, whole := readSS3(b)
	switch {
	case !whole && late, whole && k == nil:
		return 2, b[:2]
	case !whole:
		return 0, nil
	}
	return n, k.legacy()
}

// splitAnswer takes an answer of the terminal (OSC, DCS or APC), which nobody is
// to hear of, or a letter with alt that looks like its beginning. An answer that
// is broken off, by a control or another sequence, ends there.
func splitAnswer(b []byte, late bool) (int, []byte) {
	if len(b) == 2 {
		return ifLate(late, b[:2])
	}
	if !answers(b[1], b[2]) {
		return splitAlt(b)
	}
	for i := 2; i < len(b); i++ {
		switch {
		case b[i] == '\a':
			return i + 1, nil
		case b[i] == esc && i+1 == len(b):
			return 0, nil
		case b[i] == esc && b[i+1] == '\\':
			return i + 2, nil
		case b[i] < 0x20:
			return i, nil
		}
	}
	return 0, nil
}

// answers tells by their first character what terminals answer from what is typed.
func answers(kind, first byte) bool {
	switch kind {
	case ']':
		return first >= '0' && first <= '9'
	case 'P':
		return first >= '0' && first <= '9' || bytes.IndexByte([]byte(">!$+"), first) >= 0
	}
	return first == 'G' // of the graphics protocol
}

const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"

	// longestPaste is how much of a paste is kept, in bytes. Bubble Tea reads 256
	// at a time and goes through all of it each time.
	longestPaste = 256 << 10
)

// splitPaste takes a whole paste with its marks.
func splitPaste(b []byte) (int, []byte) {
	i := bytes.Index(b, []byte(pasteEnd))
	if i < 0 {
		return 0, nil
	}
	n := i + len(pasteEnd)
	if n <= longestPaste {
		return n, b[:n]
	}
	return n, append(append([]byte(nil), b[:longestPaste]...), pasteEnd...)
}

// splitCSI takes a CSI sequence and gives what v1 reads for it.
func splitCSI(b []byte, late bool) (int, []byte) {
	if len(b) == 2 {
		return ifLate(late, b[:2])
	}
	n := csiLength(b)
	if n == 0 {
		return 0, nil
	}
	if n == -2 { // nothing of a sequence behind it
		return 2, b[:2]
	}
	if n < 0 {
		return -n, nil
	}
	if bytes.HasPrefix(b, []byte(pasteBegin)) {
		return splitPaste(b)
	}
	k, pass := readCSI(b[:n])
	switch {
	case k != nil:
		return n, k.legacy()
	case pass:
		return n, b[:n]
	}
	return n, nil
}

// csiLength measures the CSI sequence that b begins with; 0 where its end is
// missing; negative where it is broken off after so many bytes.
func csiLength(b []byte) int {
	switch {
	case len(b) == 2:
		return 0
	case b[2] == '[': // a function key of the Linux console
		return ifThere(b, 4)
	case b[2] == 'M': // the mouse as X10 had it: three bytes of any value
		return ifThere(b, 6)
	}
	for i := 2; i < len(b); i++ {
		c := b[i]
		switch {
		case c >= 0x40 && c <= 0x7e:
			return i + 1
		case c == '$' && i == 3: // urxvt's keys with shift
			return i + 1
		case c < 0x20 || c > 0x7e:
			return -i
		}
	}
	return 0
}

func ifThere(b []byte, n int) int {
	if len(b) < n {
		return 0
	}
	return n
}
