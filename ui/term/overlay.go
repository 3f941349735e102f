package term

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
	width := Width(tidy(base))
	from, to := max(x, 0), min(x+Width(tidy(box)), width)
	if from >= to {
		return base
	}
	middle := pad(Slice(box, from-x, to-x), to-from)
	return pad(Slice(base, 0, from), from) + middle + Slice(base, to, width)
}
