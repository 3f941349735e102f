package term

import "strings"

// Slice gives the cells [from, to) of s in the style they have there, ended by
// a reset where a style is open. A wide character that an edge cuts in half
// becomes a space. The result is shorter than to-from only where s ends.
func Slice(s string, from, to int) string { return slice(tidy(s), from, to) }

// slice is Slice of a tidy string.
func slice(s string, from, to int) string {
	c := slicer{from: max(from, 0), to: to}
	for len(s) > 0 && c.at < to {
		var t token
		t, s = next(s)
		if t.kind == sgr {
			c.restyle(t.text)
		} else {
			c.take(t)
		}
	}
	return c.end()
}

// slicer walks along a string and keeps what lies in its cells.
type slicer struct {
	from, to int
	at       int // the cell that comes next
	style    pen
	out      strings.Builder
	started  bool // something was kept
}

func (c *slicer) restyle(seq string) {
	c.style.take(seq)
	if c.started {
		c.out.WriteString(seq)
	}
}

func (c *slicer) take(t token) {
	start, end := c.at, c.at+t.width
	c.at = end
	if end <= c.from {
		return // with it the marks of no width that stand before the first cell
	}
	if !c.started {
		c.started = true
		c.out.WriteString(string(c.style))
	}
	if start >= c.from && end <= c.to {
		c.out.WriteString(t.text)
		return
	}
	c.out.WriteString(Spaces(min(end, c.to) - max(start, c.from)))
}

func (c *slicer) end() string {
	if c.started && c.style != "" {
		c.out.WriteString(reset)
	}
	return c.out.String()
}
