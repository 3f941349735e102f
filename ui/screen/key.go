package screen

import "unicode"

// modifier is a key held down with another.
type modifier int

const (
	shift modifier = 1 << iota
	alt
	ctrl
	super // meta, as xterm counts: for v1 it is alt
)

// key is a key that came as a sequence.
type key struct {
	final  byte // of the sequence: a letter, '~' for those with a number, 'u' for a character
	number int  // with '~' the key, with 'u' the character
	mods   modifier
	raw    []byte // as it came
}

// legacy is the key as Bubble Tea v1 can read it:
//
//   - arrows, Home and End keep all modifiers, meta counting as alt;
//   - shift is dropped from Delete, Insert, PgUp and PgDn (v1 has no name for
//     these, and takes shift+Delete for alt+Insert);
//   - ctrl+Delete is alt+Delete, by which text fields delete a word;
//   - characters with modifiers (CSI u, modifyOtherKeys) are what terminals send
//     that know no such thing: shift+Enter is Enter, ctrl+Tab is Tab.
//
// What stays lost, because v1 has no name for it: ctrl+Insert, function keys with
// ctrl or with two modifiers, shift+F9 and above. It goes on as it came, and v1
// makes a message of it that types nothing.
func (k *key) legacy() []byte {
	switch k.final {
	case 'A', 'B', 'C', 'D', 'H', 'F':
		return csi(k.final, 0, k.mods)
	case 'P', 'Q', 'R', 'S':
		if k.mods == 0 {
			return []byte{esc, 'O', k.final}
		}
		return csi(k.final, 0, k.mods)
	case 'Z':
		return csi('Z', 0, 0)
	case 'I': // ctrl+Tab of some
		return []byte{'\t'}
	case '~':
		return csi('~', k.number, k.numbered())
	case 'u':
		return k.character()
	}
	return k.raw
}

// numbered is what v1 knows of the modifiers of a key with a number.
func (k *key) numbered() modifier {
	m := k.mods
	switch k.number {
	case 2:
		return m &^ shift
	case 3:
		if m&(ctrl|alt) != 0 {
			return alt
		}
		return 0
	case 5, 6:
		return m &^ shift
	}
	return m
}

// csi writes a key as CSI final, CSI 1;mods final, CSI number~ or CSI number;mods~.
func csi(final byte, n int, m modifier) []byte {
	if final == '~' && n == 2 && m == alt {
		return []byte("\x1b\x1b[2~") // the only way by which v1 hears of it
	}
	p := pencil{}
	switch {
	case final == '~':
		p.number("\x1b[", n, ';')
	case m != 0:
		p.csi("\x1b[1;")
	default:
		p.csi("\x1b[;")
	}
	if m != 0 {
		p.number("", int(m)+1, final)
	} else {
		p.buf[len(p.buf)-1] = final
	}
	return p.buf
}

// character is the key of a character as terminals without modifiers send it.
func (k *key) character() []byte {
	r := rune(k.number)
	var out []byte
	switch {
	case r >= 0xe000 && r < 0xf900, r == 0 || !unicode.IsPrint(r) && !unicode.IsControl(r):
		return nil // keys that kitty numbers so: nothing is typed
	case r == '\t' && k.mods&shift != 0:
		out = csi('Z', 0, 0)
	case k.mods&ctrl != 0:
		out = []byte(string(control(r)))
	case k.mods&shift != 0:
		out = []byte(string(unicode.ToUpper(r)))
	default:
		out = []byte(string(r))
	}
	if k.mods&alt != 0 {
		out = append([]byte{esc}, out...)
	}
	return out
}

// control is the character that ctrl makes of another.
func control(r rune) rune {
	switch {
	case r >= '@' && r <= '_', r >= 'a' && r <= 'z':
		return r & 0x1f
	case r == ' ':
		return 0
	case r == '/':
		return 0x1f
	}
	return r
}
