package screen

import (
	"bytes"
	"strings"
)

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
