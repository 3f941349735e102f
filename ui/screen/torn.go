package screen

import (
	"bytes"
	"time"
	"unicode/utf8"
)

// patienceForTorn is how long the rest may come of what was not waited for any more. Within
// it what comes at once, as nobody types it, is held back until its end shows that it is
// that rest; afterwards all that comes is what somebody has typed.
const patienceForTorn = 1500 * time.Millisecond

// tear notes that the rest of what is left is not waited for any more. Its first bytes tell
// what may come yet.
func (f *framer) tear(left []byte) {
	f.held = false
	f.torn = bytes.Clone(left[:min(len(left), 3)])
	if bytes.HasPrefix(left, []byte(pasteBegin)) {
		f.torn = append([]byte(pasteBegin), beginningOfEnd(left)...)
	}
}

// beginningOfEnd is how much of the mark at a paste's end stands at the end of b.
func beginningOfEnd(b []byte) []byte {
	for n := len(pasteEnd) - 1; n > 0; n-- {
		if bytes.HasSuffix(b, []byte(pasteEnd[:n])) {
			return b[len(b)-n:]
		}
	}
	return nil
}

// over ends the time for that. What was held back of a paste was pasted, and more of it may
// follow; anything else was typed.
func (f *framer) over() (event []byte) {
	if f.held && f.tornPaste() {
		event = pasted(f.buf)
		f.buf, f.held = nil, false
		return event
	}
	f.torn, f.held = nil, false
	return nil
}

func (f *framer) tornPaste() bool { return bytes.HasPrefix(f.torn, []byte(pasteBegin)) }

// rest takes the rest of what was torn. It tells whether there was any, and, where that may
// be, but its end is missing, that it is waited for.
func (f *framer) rest() (event []byte, took, waits bool) {
	if f.tornPaste() {
		return f.restOfPaste()
	}
	n, more := restOf(f.torn, f.buf)
	switch {
	case n > 0 && (f.held || !oneKey(f.buf[:n])):
		f.buf, f.torn, f.held = f.buf[n:], nil, false
		return nil, true, false
	case more && (f.held || !oneKey(f.buf) && f.buf[0] != esc):
		f.held = true
		return nil, false, true
	}
	if f.held = false; len(f.torn) < 3 {
		f.torn = nil // what kind it was of has not followed
	}
	return nil, false, false
}

// oneKey tells whether a single character was typed, and no control.
func oneKey(b []byte) bool { return b[0] >= 0x20 && utf8.RuneCount(b) == 1 }

// restOf is how much of b belongs to a sequence of which the beginning was given up, as its
// end shows; more tells that this is missing.
func restOf(torn, b []byte) (n int, more bool) {
	whole := append(bytes.Clone(torn), b...)
	if bytes.HasPrefix(torn, []byte("\x1b\x1b")) {
		return restOf(torn[1:], b)
	}
	switch whole[1] {
	case '[':
		n = csiLength(whole)
	case 'O':
		var k *key
		if n, k, more = readSS3(whole); more && k == nil {
			return 0, false
		}
	case ']', 'P', '_':
		if len(whole) < 3 || !answers(whole[1], whole[2]) {
			return 0, false
		}
		n, _ = splitAnswer(whole, false)
		if n > 0 && whole[n-1] != '\a' && whole[n-1] != '\\' {
			return 0, false // broken off
		}
	default:
		return 0, false
	}
	return max(n-len(torn), 0), n == 0
}

// restOfPaste takes what is pasted yet, with its end, or up to a key.
func (f *framer) restOfPaste() (event []byte, took, waits bool) {
	begun := f.torn[len(pasteBegin):]
	all := append(bytes.Clone(begun), f.buf...)
	if i := bytes.Index(all, []byte(pasteEnd)); i >= 0 && !bytes.Contains(all[:i], []byte(pasteBegin)) {
		f.buf, f.torn, f.held = all[i+len(pasteEnd):], nil, false
		return pasted(all[:i]), true, false
	}
	text := f.buf
	i := bytes.IndexByte(text, esc)
	if i >= 0 && !bytes.HasPrefix([]byte(pasteEnd), text[i:]) {
		text = text[:i]
	}
	switch {
	case len(text) == 0 || text[0] == esc || utf8.RuneCount(text) == 1 && !f.held:
		f.held = false
		return nil, false, false
	case len(text) < len(f.buf):
		f.buf, f.held = f.buf[len(text):], false
		return pasted(text), true, false
	}
	f.held = true
	return nil, false, true
}

// pasted is a paste of this text, nil where that is none.
func pasted(text []byte) []byte {
	if len(text) == 0 {
		return nil
	}
	_, event := splitPaste(append(append([]byte(pasteBegin), text...), pasteEnd...))
	return event
}
