package screen

// sketch is what is to be written of a frame, before it is known in which order. A
// change of colour costs about twenty bytes, a move of the cursor five to eight: where
// the same few colours stand in every row, all of one colour is written before the
// next one is taken up; where every cell has its own, as in a picture, it goes row by
// row. Nobody sees the order: it is all one write.
type sketch struct {
	strokes []stroke
	groups  []group
	of      map[style]int // which group is of a style
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

// group is all strokes of one style.
type group struct {
	style       style
	first, last int
	strokes     int
	spaces      bool // and nothing else
}

// many strokes are worth a jump to the uppermost.
const many = 8

// none is the end of a group.
const none = -1

func (s *sketch) begin() { s.strokes, s.sure = s.strokes[:0], true }

// row adds what turns a row that is on the screen into the one that should be there. They
// differ in the cells from…to alone.
func (s *sketch) row(y int, shown, wanted []cell, from, to int) {
	end := len(wanted)
	for end > 0 && wanted[end-1] == blank {
		end--
	}
	erase := tail(shown, end)
	limit := end
	if erase == 0 {
		limit = len(wanted)
	}
	for x := from; x < min(limit, to); {
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

// byStyle writes all of one style before the next, which is one that is reached with few
// bytes.
func (s *sketch) byStyle(p pencil, rows []row) pencil {
	p.buf = s.bufs[1][:0]
	s.gather()
	for left := s.groups; len(left) > 0; left = left[1:] {
		k := nearest(left[:min(len(left), nearby)], p.style)
		s.way(&p, left[k], rows)
		copy(left[1:k+1], left[:k])
	}
	s.bufs[1] = p.buf
	return p
}

// way writes a chain of strokes, always the one next that is reached with the fewest bytes:
// down one side of a frame, and then the other. A long one begins at the top: the way down
// is a byte a row, the way up two or more.
func (s *sketch) way(p *pencil, g group, rows []row) {
	head := g.first
	if p.feeds && g.strokes >= many {
		p.stroke(&s.strokes[head], rows)
		head = s.strokes[head].next
	}
	for head != none {
		before, best, least := none, head, far
		last := none
		for i, n := head, 0; i != none && n < nearby; i, n = s.strokes[i].next, n+1 {
			if d := p.steps(s.strokes[i].x, s.strokes[i].y); d < least {
				before, best, least = last, i, d
			}
			last = i
		}
		next := s.strokes[best].next
		if before == none {
			head = next
		} else {
			s.strokes[before].next = next
		}
		p.stroke(&s.strokes[best], rows)
	}
}

// gather chains the strokes of each style.
func (s *sketch) gather() {
	if s.of == nil {
		s.of = map[style]int{}
	}
	clear(s.of)
	s.groups = s.groups[:0]
	for i := range s.strokes {
		k := &s.strokes[i]
		k.next = none
		if n, met := s.of[k.style]; met {
			g := &s.groups[n]
			s.strokes[g.last].next, g.last, g.strokes, g.spaces = i, i, g.strokes+1, g.spaces && k.spaces
			continue
		}
		s.of[k.style] = len(s.groups)
		s.groups = append(s.groups, group{style: k.style, first: i, last: i, strokes: 1, spaces: k.spaces})
	}
}

// nearby is how many groups are looked at for the next one: a frame of which all is new
// may have hundreds, and is not shorter for it.
const nearby = 64

// nearest is the group whose style is reached from another with the fewest bytes; of
// several the first.
func nearest(groups []group, from style) int {
	best, least := 0, far
	for i := range groups {
		if d := groups[i].distance(from); d < least {
			best, least = i, d
		}
	}
	return best
}

// About how many bytes it takes to change a colour of the text or behind it, or an
// attribute.
const (
	colorBytes     = 16
	attributeBytes = 4
	far            = 1 << 30
)

// distance is about how many bytes lead from a style to that of the group.
func (g *group) distance(from style) int {
	n := 0
	if from.bg != g.style.bg {
		n += colorBytes
	}
	if g.spaces {
		return n
	}
	if from.fg != g.style.fg {
		n += colorBytes
	}
	if from.set != g.style.set || from.line != g.style.line {
		n += attributeBytes
	}
	return n
}
