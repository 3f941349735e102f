package screen

import "strconv"

// pencil writes cells: it knows where the terminal's cursor stands and in which
// style it writes, and takes the short way to the next.
type pencil struct {
	buf    []byte
	x, y   int // where the cursor is; x may be unknown while y is known
	style  style
	joined bool // nothing lies between the last character and the next one
	steady bool // since the cursor was last placed, of what every terminal draws as wide as we count
	feeds  bool // a line feed goes down and nothing else: the terminal is raw
}

const unknown = -1

// begin forgets where the cursor is: something else may have written.
func (p *pencil) begin(buf []byte) {
	*p = pencil{buf: buf, x: unknown, y: unknown, feeds: p.feeds}
}

// sweep erases the part of a row in which much that was written is to be empty, as
// where a row loses its background, and tells so in the row shown: jumping over spaces
// is shorter than writing them. It ends before what is to stay.
func (p *pencil) sweep(y int, shown, wanted []cell, from, to int) {
	first, last, spared, run := len(shown), 0, 0, 0
	for x := from; x < to; x++ {
		if wanted[x] != blank {
			run = 0
			if first < x && wanted[x] == shown[x] {
				break
			}
		} else if shown[x] != blank {
			first, last = min(first, x), x+1
			if run++; run > worthJumping {
				spared++
			}
		}
	}
	if spared < worthSweeping || last == len(shown) {
		return
	}
	p.reach(first, y, wanted)
	p.ink(style{})
	p.number("\x1b[", last-first, 'X')
	for x := first; x < last; x++ {
		shown[x] = blank
	}
}

const (
	worthJumping  = 5  // a run of spaces from which jumping over it is shorter
	worthSweeping = 12 // how many bytes have to be spared by it
)

// stroke writes a stroke of the rows that should be on the screen.
func (p *pencil) stroke(k *stroke, rows []row) {
	wanted := rows[k.y].cells
	p.reach(k.x, k.y, wanted)
	if k.erase {
		p.ink(style{})
		p.csi("\x1b[K")
		return
	}
	if c := wanted[k.x]; k.spaces {
		p.ground(k.style)
	} else if c.style != k.style || !p.fits(c) {
		p.ink(k.style)
	}
	for x := k.x; x < k.end; x += max(int(wanted[x].width), 1) {
		p.reach(x, k.y, wanted)
		p.put(wanted[x])
	}
}

// worthErasing is the length of a run of spaces from which erasing is shorter.
const worthErasing = 4

// tail is how many cells at the end of a row are to be erased, when from end on
// nothing is wanted; 0 where writing the few spaces is shorter.
func tail(shown []cell, end int) int {
	first, last := len(shown), end
	for x := end; x < len(shown); x++ {
		if shown[x] != blank {
			first, last = min(first, x), x+1
		}
	}
	if last-first < worthErasing {
		return 0
	}
	return len(shown) - first
}

func changed(a, b []cell) bool {
	for i := range a {
		if a[i] != b[i] {
			return true
		}
	}
	return false
}

// put writes a cell at the cursor. One that terminals may count or join
// otherwise stands alone: the cursor is placed anew before and after it.
func (p *pencil) put(c cell) {
	sure := certain(c)
	if !sure && p.joined {
		p.place(p.x)
	}
	if !p.fits(c) {
		p.ink(c.style)
	}
	p.buf = append(p.buf, c.text...)
	p.x += int(c.width)
	p.joined, p.steady = true, p.steady && steady(c.text)
	if !sure {
		p.x = unknown
	}
}

// fits tells whether a cell can be written in the style that is set.
func (p *pencil) fits(c cell) bool {
	return c.style == p.style || c.text == " " && c.style == p.style.ofSpace()
}

// ground sets what is seen of a style on spaces, and leaves the rest as it is: the next
// text may be of the colour that is set.
func (p *pencil) ground(s style) {
	if p.style.ofSpace() == s {
		return
	}
	if s.bg != 0 && (s.set|p.style.set)&onSpace == 0 {
		s.fg, s.line, s.set = p.style.fg, p.style.line, p.style.set
	}
	p.ink(s)
}

func (p *pencil) ink(s style) {
	if s != p.style {
		p.buf = change(p.buf, p.style, s)
		p.style, p.joined = s, false
	}
}

func (p *pencil) csi(seq string) {
	p.buf = append(p.buf, seq...)
	p.joined = false
}

// reach brings the cursor to a cell of a row; what it writes on the way is as wanted.
func (p *pencil) reach(x, y int, wanted []cell) {
	if p.y != y {
		p.turn(x, y, len(wanted))
		return
	}
	switch {
	case p.x == x:
	case p.x == unknown || p.x > x:
		p.place(x)
	case p.rewrite(x, wanted):
	default:
		p.step(x-p.x, 'C', 'D')
	}
	p.x = x
}

// turn goes to another row of a screen w cells wide, by what takes fewer bytes: the
// place itself, or the way to it.
func (p *pencil) turn(x, y, w int) {
	start := len(p.buf)
	switch {
	case p.y != unknown && p.x != unknown && p.x < w && y == p.y+1 && x == 0:
		p.csi("\r\n")
	case x == 0:
		p.number("\x1b[", y+1, 'H')
	default:
		p.number("\x1b[", y+1, ';')
		p.number("", x+1, 'H')
		if p.walk(start, x, y, w) {
			return
		}
	}
	p.x, p.y, p.steady = x, y, true
}

// walk puts a few steps in place of what stands in the buffer from start on, if they
// are shorter, and tells whether it did. Behind the last cell nobody knows where the
// cursor is; and behind a sign that a terminal may draw wider than we count the column
// is said anew, or that would be carried into other rows.
func (p *pencil) walk(start, x, y, w int) bool {
	if p.y == unknown || p.x == unknown || p.x >= w {
		return false
	}
	placed := len(p.buf)
	if n := y - p.y; p.feeds && n > 0 && n <= len(lineFeeds) {
		p.csi(lineFeeds[:n])
	} else if n == -1 {
		p.csi(reverseIndex)
	} else {
		p.step(n, 'B', 'A')
	}
	steady := p.steady
	switch left := p.x - x; {
	case steady && left == 0:
	case steady && left > 0 && left <= len(backspaces):
		p.csi(backspaces[:left])
	case steady && digits(abs(left)) <= digits(x+1):
		p.step(-left, 'C', 'D')
	default:
		p.number("\x1b[", x+1, 'G')
		steady = true
	}
	walked := p.buf[placed:]
	if len(walked) >= placed-start {
		p.buf = p.buf[:placed]
		return false
	}
	p.buf = p.buf[:start+copy(p.buf[start:], walked)]
	p.x, p.y, p.steady = x, y, steady
	return true
}

// steps is about how many bytes it takes to go to a cell.
func (p *pencil) steps(x, y int) int {
	if p.x == unknown || p.y == unknown {
		return far - 1
	}
	n := 0
	if dy := y - p.y; dy > 0 && dy <= len(lineFeeds) && p.feeds {
		n = dy
	} else if dy == -1 {
		n = len(reverseIndex)
	} else if dy != 0 {
		n = 3 + digits(abs(dy))
	}
	if dx := x - p.x; dx < 0 && -dx <= len(backspaces) {
		n -= dx
	} else if dx != 0 {
		n += 3 + digits(abs(dx))
	}
	return min(n, 4+digits(y+1)+digits(x+1))
}

// As many as are shorter than a sequence.
const (
	lineFeeds  = "\n\n\n"
	backspaces = "\b\b\b"
	// Up one row. It would scroll at the top of what scrolls, which is all lines.
	reverseIndex = "\x1bM"
)

func abs(n int) int { return max(n, -n) }

// digits is how many bytes a number takes in a sequence, where 1 takes none.
func digits(n int) int {
	switch {
	case n == 1:
		return 0
	case n < 10:
		return 1
	case n < 100:
		return 2
	}
	return 3
}

// step goes n cells one way, or the other where n is negative.
func (p *pencil) step(n int, ahead, back byte) {
	if n < 0 {
		n, ahead = -n, back
	}
	switch n {
	case 0:
	case 1:
		p.csi("\x1b[")
		p.buf = append(p.buf, ahead)
	default:
		p.number("\x1b[", n, ahead)
	}
}

// place sets the column.
func (p *pencil) place(x int) {
	p.number("\x1b[", x+1, 'G')
	p.x, p.steady = x, true
}

// rewrite bridges a gap by writing its cells once more, where that takes no more
// bytes than jumping over it.
func (p *pencil) rewrite(x int, wanted []cell) bool {
	const jump = 3
	n, steadyAll := 0, p.steady
	for _, c := range wanted[p.x:x] {
		n, steadyAll = n+len(c.text), steadyAll && steady(c.text)
		if !p.fits(c) || n > jump || !certain(c) {
			return false
		}
	}
	for _, c := range wanted[p.x:x] {
		p.buf = append(p.buf, c.text...)
	}
	p.joined, p.steady = true, steadyAll
	return true
}

func (p *pencil) number(lead string, n int, final byte) {
	p.csi(lead)
	p.buf = append(strconv.AppendInt(p.buf, int64(n), 10), final)
}
