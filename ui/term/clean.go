package term

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marksPerLetter is how many combining marks a letter may carry. Real
// languages need three; stacks beyond that only serve to cover other lines.
const marksPerLetter = 4

// Clean makes text from outside safe to draw on one line: nothing in the
// result can move the cursor, colour the screen, set the title, turn the
// reading direction or hide.
//
// Controls become their visible pictures (an ESC is seen as ␛), line breaks
// and tabs a space, invalid bytes, direction marks and invisible characters �.
// Joiners and variation selectors inside a word are left out, since terminals
// do not agree on their width. Clean(Clean(s)) is Clean(s).
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	before, marks := rune(0), 0
	for i, r := range s {
		after, _ := utf8.DecodeRuneInString(s[i+runeLen(r, s[i:]):])
		r = visible(before, r, after)
		if r < 0 {
			continue
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; before == 0 {
			r = unicode.ReplacementChar
		} else if marks > marksPerLetter {
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// runeLen is the length of r as it stands at the start of s, where a broken
// byte reads as one replacement character of one byte.
func runeLen(r rune, s string) int {
	if r == utf8.RuneError {
		_, n := utf8.DecodeRuneInString(s)
		return n
	}
	return utf8.RuneLen(r)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// visible gives what to draw for r between its neighbours, or -1 for nothing.
func visible(before, r, after rune) rune {
	switch {
	case r == '\t', r == '\n', unicode.In(r, unicode.Zs, unicode.Zl, unicode.Zp):
		return ' '
	case r == '\r' && after == '\n':
		return -1
	case r < 0x20:
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case r == '\u200c' || r == '\u200d': // joiners
		if before >= utf8.RuneSelf && after >= utf8.RuneSelf && before != unicode.ReplacementChar {
			return -1
		}
		return unicode.ReplacementChar
	case unicode.Is(unicode.Variation_Selector, r), r == '\u034f':
		return -1
	case hollow(r), !unicode.IsPrint(r):
		return unicode.ReplacementChar
	}
	return r
}

// hollow tells the letters and marks that draw nothing.
func hollow(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0:
		return true
	}
	return false
}
