package screen

import "bytes"

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
