package eventlog

// ring keeps the newest lines, as many as fit, each with the number under which it
// came in.
type ring struct {
	lines []numbered
	first int // where the oldest one stands, once it is full
	most  int
}

type numbered struct {
	Line
	number int
}

func (r *ring) add(n numbered) {
	if len(r.lines) < r.most {
		r.lines = append(r.lines, n)
		return
	}
	r.lines[r.first] = n
	r.first = (r.first + 1) % r.most
}

func (r *ring) len() int { return len(r.lines) }

// at is the i-th of them, the oldest one first.
func (r *ring) at(i int) *numbered { return &r.lines[(r.first+i)%len(r.lines)] }

// merged gives the lines of two rings in the order in which they came in.
func merged(a, b *ring, yield func(*numbered)) {
	i, j := 0, 0
	for i < a.len() || j < b.len() {
		if j == b.len() || i < a.len() && a.at(i).number < b.at(j).number {
			yield(a.at(i))
			i++
			continue
		}
		yield(b.at(j))
		j++
	}
}
