package screen

import (
	"bytes"
	"strings"
	"unicode"
)

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

// readCSI reads a complete CSI sequence. What is no key is to be passed on as it
// is, or, being an answer of the terminal or a released key, to be left out.
func readCSI(b []byte) (k *key, pass bool) {
	final, params := b[len(b)-1], string(b[2:len(b)-1])
	switch {
	case params == "" && (final == 'I' || final == 'O'), b[2] == 'M', b[2] == '[':
		return nil, true // focus, the mouse of X10, the Linux console
	case params != "" && params[0] == '<':
		return nil, final == 'M' || final == 'm'
	case strings.Trim(params, "0123456789;:") != "":
		return nil, false
	}
	p := strings.Split(params, ";")
	k = &key{final: final, number: number(first(p[0])), raw: b}
	if len(p) > 1 {
		mods, event, _ := strings.Cut(p[1], ":")
		if event == "3" {
			return nil, false // released
		}
		k.mods = held(number(mods))
	}
	return k.sort(p)
}

// sort brings the many ways to write a key down to one, and tells keys from
// answers.
func (k *key) sort(p []string) (*key, bool) {
	switch k.final {
	case '^', '$', '@': // urxvt's ctrl, shift, both
		k.mods |= map[byte]modifier{'^': ctrl, '$': shift, '@': ctrl | shift}[k.final]
		k.final = '~'
	case 'a', 'b', 'c', 'd': // urxvt's arrows with shift; else 'c' is an answer
		if p[0] != "" {
			return nil, false
		}
		k.final, k.mods = k.final-'a'+'A', shift
	case 'R': // F3 with modifiers, else where the cursor is
		if len(p) != 2 || p[0] != "1" || k.mods == 0 {
			return nil, false
		}
	case 'n', 't', 'x', 'y':
		return nil, false
	case 'u':
		if _, shifted, ok := strings.Cut(p[0], ":"); ok && k.mods&shift != 0 && number(first(shifted)) > 0 {
			k.number = number(first(shifted))
		}
	}
	if k.final == '~' {
		return k.sortNumbered(p)
	}
	return k, true
}

func (k *key) sortNumbered(p []string) (*key, bool) {
	home := map[int]byte{1: 'H', 7: 'H', 4: 'F', 8: 'F', 11: 'P', 12: 'Q', 13: 'R', 14: 'S'}
	switch {
	case home[k.number] != 0:
		k.final = home[k.number]
	case k.number == 27 && len(p) == 3: // xterm's modifyOtherKeys
		k.final, k.number = 'u', number(p[2])
	case k.number == 200 || k.number == 201: // marks of a paste that is none
		return nil, false
	}
	return k, true
}

func first(s string) string {
	s, _, _ = strings.Cut(s, ":")
	return s
}

// held reads a modifier parameter: one more than the sum of the bits. The locks
// of the keyboard are no modifiers.
func held(n int) modifier {
	if n <= 1 {
		return 0
	}
	m := modifier(n-1) & (shift | alt | ctrl | super)
	if m&super != 0 {
		m = m&^super | alt
	}
	return m
}

// readSS3 reads ESC O and a letter, with the modifiers that some terminals put
// between. The key is nil where it is none.
func readSS3(b []byte) (n int, k *key, whole bool) {
	i := 2
	for i < len(b) && (b[i] >= '0' && b[i] <= '9' || b[i] == ';') {
		i++
	}
	if i == len(b) {
		return 0, nil, false
	}
	p := bytes.Split(b[2:i], []byte(";"))
	k = &key{final: b[i], mods: held(number(string(p[len(p)-1]))), raw: b[:i+1]}
	switch c := b[i]; {
	case bytes.IndexByte([]byte("ABCDHFPQRS"), c) >= 0:
	case c >= 'a' && c <= 'd': // urxvt's arrows with ctrl
		k.final, k.mods = c-'a'+'A', k.mods|ctrl
	case keypad[c] != 0:
		k.final, k.number = 'u', int(keypad[c])
	default:
		return 0, nil, true
	}
	return i + 1, k, true
}

// keypad is what the keys of the keypad type in its application mode.
var keypad = func() (m [256]byte) {
	for i, c := range "*+,-./0123456789" {
		m['j'+i] = byte(c)
	}
	m['M'], m['I'], m['X'] = '\r', '\t', '='
	return m
}()

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
