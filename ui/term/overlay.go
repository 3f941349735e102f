package term

import "unicode/utf8"

// Overlay draws box over base with its upper left corner at the cell (x, y)
// and gives the new frame; base is not changed. Each line keeps its width
// exactly: what of the box lies outside of it is cut off, and a wide character
// that an edge of the box cuts in half becomes a space. Styles go on to the
// right of the box as if it were not there.
func Overlay(base, box []string, x, y int) []string {
	out := make([]string, len(base))
	copy(out, base)
	for i, line := range box {
		if row := y + i; row >= 0 && row < len(out) {
			out[row] = overlayLine(out[row], line, x)
		}
	}
	return out
}

func overlayLine(base, box string, x int) string {
	base, box = tidy(base), tidy(box)
	width := Width(base)
	from, to := max(x, 0), min(x+Width(box), width)
	if from >= to {
		return base
	}
	left := pad(slice(base, 0, from), from)
	middle := pad(slice(box, from-x, to-x), to-from)
	return join(join(left, middle), slice(base, to, width))
}

// join puts two pieces side by side, with a reset between them where their
// characters could melt into one, as the halves of a flag do.
func join(a, b string) string {
	n := len(a)
	if n == 0 || b == "" {
		return a + b
	}
	loner := isASCII(a[n-1]) || n >= 3 && isBlock(a[n-3:])
	if loner && (isASCII(b[0]) || isBlock(b)) {
		return a + b
	}
	return a + reset + b
}

func isASCII(c byte) bool { return c < utf8.RuneSelf }
