package term

import (
	"strings"
	"unicode/utf8"
)

// asciiOnly: the terminal shows no other characters, or each byte of them as one.
var asciiOnly bool

// SetASCII says that the terminal shows ASCII alone. As with SetAmbiguous, it is to be set
// before anything is drawn.
func SetASCII(only bool) { asciiOnly = only }

// IsASCII tells by the environment whether the terminal's characters are ASCII alone, or
// another set that we do not write. Where it says nothing they are taken for UTF-8, as
// terminals have it by now.
func IsASCII(env func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := env(name); locale != "" {
			_, set, told := strings.Cut(strings.ToLower(locale), ".")
			return locale == "C" || locale == "POSIX" || told && !strings.HasPrefix(set, "utf")
		}
	}
	return false
}

// ascii is a frame in ASCII, each cell of it where it was.
func ascii(frame string) string {
	var b strings.Builder
	for len(frame) > 0 {
		var t token
		t, frame = next(frame)
		switch r, _ := utf8.DecodeRuneInString(t.text); {
		case r < utf8.RuneSelf && t.kind != text, len(t.text) == 1 && r < utf8.RuneSelf:
			b.WriteString(t.text)
		case t.width == 1:
			b.WriteRune(asciiSign(r))
		default:
			b.WriteString(strings.Repeat("?", t.width))
		}
	}
	return b.String()
}

// asciiSign stands for a character of one cell.
func asciiSign(r rune) rune {
	if n, ok := asciiSigns[r]; ok {
		return n
	}
	if n := narrow(r); n < utf8.RuneSelf {
		return n // also for a letter with marks on it
	}
	return '?'
}

// asciiSigns are those of our signs that are never drawn too wide.
var asciiSigns = map[rune]rune{
	'✎': '/', '◉': 'O', '▸': '>', '►': '>', '▾': 'v', '▼': 'v', '▴': '^', '✓': 'v', '✕': 'x', '✗': 'x',
	'◷': 'T', '◌': '.', '☁': '^', '▮': '#', '▯': '.', '␛': '^',
}
