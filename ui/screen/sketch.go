package screen

// sketch is what is to be written of a frame, before it is known in which order. A
// change of colour costs about twenty bytes, a move of the cursor five to eight: where
// the same few colours stand in every row, all of one colour is written before the
// next one is taken up; where every cell has its own, as in a picture, it goes row by
// row. Nobody sees the order: it is all one write.
type sketch struct {
	strokes []stroke
	groups  map[style]group
	order   []style // the groups, in the order in which they were met
	bufs    [2][]byte
	sure    bool // that every terminal draws all of it as wide as we count
}

// stroke is some cells of a row that follow each other and can be written in one
// style, or the erasing of all that is right of its beginning.
type stroke struct {
	y, x, end int
	style     style
	spaces    bool // nothing else so far
	erase     bool
	next      int // the next one of the same style
}

type group struct{ first, last int }

// none is the end of a group.
const none = -1

func (s *sketch) begin() { s.strokes, s.sure = s.strokes[:0], true }

// row adds what turns a row that is on the screen into the one that should be there.
func (s *sketch) row(y int, shown, wanted []cell) {
	end := len(wanted)
	for end > 0 && wanted[end-1] == blank {
		end--
	}
	erase := tail(shown, end)
	limit := end
	if erase == 0 {
		limit = len(wanted)
	}
	for x := 0; x < limit; {
		w := max(int(wanted[x].width), 1)
		if changed(shown[x:x+w], wanted[x:x+w]) {
			s.sure = s.sure && certain(wanted[x])
			s.cell(y, x, x+w, wanted[x])
		}
		x += w
	}
	if erase > 0 {
		s.strokes = append(s.strokes, stroke{y: y, x: len(wanted) - erase, end: len(wanted), erase: true})
	}
}

// cell adds a cell to the last stroke, or begins another with it.
func (s *sketch) cell(y, x, end int, c cell) {
	if n := len(s.strokes); n > 0 && s.strokes[n-1].takes(y, x, c) {
		s.strokes[n-1].end = end
		return
	}
	s.strokes = append(s.strokes, stroke{y: y, x: x, end: end, style: c.style, spaces: c.text == " "})
}

// takes tells whether a cell goes on a stroke. Spaces alone take the style of the text
// that follows them, where it looks the same on them.
func (k *stroke) takes(y, x int, c cell) bool {
	if k.y != y || k.end != x || k.erase {
		return false
	}
	if c.style == k.style || c.text == " " && c.style == k.style.ofSpace() {
		return true
	}
	if k.spaces && k.style == c.style.ofSpace() {
		k.style, k.spaces = c.style, false
		return true
	}
	return false
}

// draw writes the strokes in the order that takes fewer bytes.
func (s *sketch) draw(p *pencil, rows []row) {
	better := s.inOrder(*p, rows)
	if other := s.byStyle(*p, rows); s.sure && len(other.buf) < len(better.buf) {
		better = other
	}
	better.buf = append(p.buf, better.buf...)
	*p = better
}

// inOrder writes row by row, from the left: the one order for what some terminal may
// draw wider than we count, since what follows is written over it.
func (s *sketch) inOrder(p pencil, rows []row) pencil {
	p.buf = s.bufs[0][:0]
	for i := range s.strokes {
		p.stroke(&s.strokes[i], rows)
	}
	s.bufs[0] = p.buf
	return p
}

// byStyle writes all of one style before the next.
func (s *sketch) byStyle(p pencil, rows []row) pencil {
	p.buf = s.bufs[1][:0]
	s.gather()
	for _, st := range s.order {
		for i := s.groups[st].first; i != none; i = s.strokes[i].next {
			p.stroke(&s.strokes[i], rows)
		}
	}
	s.bufs[1] = p.buf
	return p
}

// gather chains the strokes of each style.
func (s *sketch) gather() {
	if s.groups == nil {
		s.groups = map[style]group{}
	}
	clear(s.groups)
	s.order = s.order[:0]
	for i := range s.strokes {
		k := &s.strokes[i]
		k.next = none
		g, met := s.groups[k.style]
		if met {
			s.strokes[g.last].next = i
		} else {
			g.first = i
			s.order = append(s.order, k.style)
		}
		g.last = i
		s.groups[k.style] = g
	}
}
