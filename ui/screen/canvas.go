package screen

import "strings"

// frame is one picture and the size of the terminal that it was made for.
type frame struct {
	text string
	w, h int
}

// canvas is what stands on the terminal's screen. It belongs to the painter's
// goroutine.
type canvas struct {
	w, h   int
	rows   []row
	spare  row // the one that was replaced last
	pencil pencil
	sketch sketch
	active bool // the alternate screen is ours to draw on
	sure   bool // that the rows are what is on the screen
}

// Sequences that the canvas has to know of.
const (
	enterAlt = "\x1b[?1049h"
	leaveAlt = "\x1b[?1049l"
	clearAll = "\x1b[2J"
	allLines = "\x1b[r"   // scroll, not only those that another program chose
	onlyDown = "\x1b[20l" // goes a line feed

	beginSync = "\x1b[?2026h"
	endSync   = "\x1b[?2026l"
)

// compose appends all that a job writes.
func (c *canvas) compose(buf []byte, j job) []byte {
	for _, seq := range j.passes {
		buf = c.pass(buf, seq)
	}
	if j.anew {
		c.sure = false
	}
	return c.draw(buf, j.frame)
}

// pass appends a sequence that goes to the terminal as it is.
func (c *canvas) pass(buf []byte, seq string) []byte {
	switch seq {
	case enterAlt:
		c.active, c.sure = true, false
	case leaveAlt:
		c.active = false
	case clearAll: // done together with the next drawing, or it would flicker
		c.sure = false
		return buf
	}
	return append(buf, seq...)
}

// draw appends what turns the screen into the frame: nothing where it is that.
func (c *canvas) draw(buf []byte, f frame) []byte {
	if !c.active || f.w <= 0 || f.h <= 0 {
		return buf
	}
	start := len(buf)
	c.pencil.begin(append(buf, beginSync...))
	if !c.sure || f.w != c.w || f.h != c.h {
		c.wipe(f.w, f.h)
		c.pencil.csi(plain + allLines + onlyDown + clearAll) // another program may have left what it liked
	}
	drawn := len(c.pencil.buf)
	c.lines(f.text)
	if len(c.pencil.buf) == drawn && drawn == start+len(beginSync) {
		return c.pencil.buf[:start]
	}
	c.pencil.ink(style{})
	return append(c.pencil.buf, endSync...)
}

// lines draws the lines that differ from those on the screen.
func (c *canvas) lines(text string) {
	before := style{}
	c.sketch.begin()
	for y := range c.rows {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		r := &c.rows[y]
		if !r.same(line, before) {
			shown := &c.spare
			*shown, *r = *r, *shown
			from, to := r.lay(line, before, shown)
			c.pencil.sweep(y, shown.cells, r.cells, from, to)
			c.sketch.row(y, shown.cells, r.cells, from, to)
		}
		before = r.after
	}
	c.sketch.draw(&c.pencil, c.rows)
}

// wipe is an empty screen of this size.
func (c *canvas) wipe(w, h int) {
	if w != c.w || h != c.h {
		all := make([]cell, w*(h+1))
		c.rows = make([]row, h)
		for y := range c.rows {
			c.rows[y].cells, all = all[:w:w], all[w:]
		}
		c.spare = row{cells: all}
		c.w, c.h = w, h
	}
	for y := range c.rows {
		r := &c.rows[y]
		r.known = false
		for x := range r.cells {
			r.cells[x] = blank
		}
	}
	c.sure = true
}
