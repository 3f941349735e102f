package screen

// Paper is a screen that the painter draws frame after frame on, without a terminal:
// for those who hold what that takes.
type Paper struct {
	canvas canvas
	buf    []byte
	w, h   int
}

// NewPaper is an empty screen of w×h cells.
func NewPaper(w, h int) *Paper {
	p := &Paper{w: w, h: h}
	p.canvas.pencil.feeds = true
	p.canvas.compose(nil, job{passes: []string{enterAlt}})
	return p
}

// Draw is what the painter writes to turn the last frame into this one. It is valid
// until the next one.
func (p *Paper) Draw(text string) []byte {
	p.buf = p.canvas.compose(p.buf[:0], job{frame: frame{text, p.w, p.h}})
	return p.buf
}

// Between is what the painter writes to turn one frame on a terminal of w×h cells into
// another.
func Between(from, to string, w, h int) []byte {
	p := NewPaper(w, h)
	p.Draw(from)
	return p.Draw(to)
}
