package screen

import (
	"io"
	"sync"
)

// painter draws frames in a goroutine of its own, so that a terminal that does
// not read holds up nobody else. Of frames that come meanwhile the newest stays;
// mode sequences are all written, in their order and before it.
type painter struct {
	out     io.Writer
	guard   *Guard
	compose func(buf []byte, j job) []byte // appends what a job writes
	wake    chan struct{}                  // capacity 1: there is something to do

	mu     sync.Mutex
	job    job
	given  bool          // something came since the last job was taken
	busy   bool          // something is to be written, or being written
	closed bool          // nothing more is to come
	dead   bool          // the goroutine has ended
	idle   chan struct{} // closed as soon as nothing is left to do
}

// job is what one write is made of.
type job struct {
	passes []string
	anew   bool // the screen may differ from what was drawn
	frame  frame
}

func newPainter(out io.Writer, g *Guard, compose func([]byte, job) []byte) *painter {
	p := &painter{out: out, guard: g, compose: compose, wake: make(chan struct{}, 1), idle: make(chan struct{})}
	close(p.idle)
	g.Go(p.loop)
	return p
}

// verbatim is all that the standard renderer has written, who draws by itself.
func verbatim(buf []byte, j job) []byte {
	for _, seq := range j.passes {
		buf = append(buf, seq...)
	}
	return buf
}

// show makes a frame the one to be on the screen. It never waits.
func (p *painter) show(f frame) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f == p.job.frame && !p.job.anew {
		return
	}
	p.job.frame = f
	p.begin()
}

// Write passes a sequence to the terminal. It never waits, and what is still to
// be written when the painter has died goes out directly.
func (p *painter) Write(seq []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dead {
		return p.out.Write(seq)
	}
	p.job.passes = append(p.job.passes, string(seq))
	p.begin()
	return len(seq), nil
}

// forget has the next frame drawn from nothing.
func (p *painter) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.job.anew = true
}

// settled is closed when all is written that has been given so far.
func (p *painter) settled() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.idle
}

// close ends the painter once it has written what it has. Nothing may be given
// to it any more.
func (p *painter) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	close(p.wake)
}

// begin wakes the goroutine. The lock is held.
func (p *painter) begin() {
	if p.closed || p.dead {
		return
	}
	p.given = true
	if !p.busy {
		p.busy, p.idle = true, make(chan struct{})
	}
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *painter) loop() {
	defer p.die()
	var buf []byte
	for range p.wake {
		for j, ok := p.take(); ok; j, ok = p.take() {
			if buf = p.compose(buf[:0], j); len(buf) == 0 {
				continue
			}
			if _, err := p.out.Write(buf); err != nil {
				p.failed()
			}
		}
	}
}

// take takes what came since the last time; false means that all is done.
func (p *painter) take() (job, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.given {
		p.rest()
		return job{}, false
	}
	j := p.job
	p.given, p.job.passes, p.job.anew = false, nil, false
	return j, true
}

// rest tells who waits that nothing is left to do. The lock is held.
func (p *painter) rest() {
	if p.busy {
		p.busy = false
		close(p.idle)
	}
}

// failed has the next frame drawn from nothing, even if it is the same.
func (p *painter) failed() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.job.anew, p.job.frame = true, frame{}
}

// die writes what is left of the modes, so that the terminal is given back even
// after a panic in the drawing.
func (p *painter) die() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dead = true
	for _, seq := range p.job.passes {
		_, _ = io.WriteString(p.out, seq)
	}
	p.rest()
}
