package screen

import (
	"io"
	"os"
	"sync"
	"time"
)

// reader gives Bubble Tea one event a Read.
//
// It has no Name, so Bubble Tea takes it for a terminal (it sets raw mode by the
// descriptor) but reads it by plain Reads, which it cannot cancel. So pause ends
// the Read under way before the terminal goes to another program; resume, when
// it is back.
type reader struct {
	file  *os.File
	fd    uintptr
	after func(time.Duration) <-chan time.Time
	guard *Guard

	reading sync.Mutex // one Read at a time
	framer  framer
	torn    <-chan time.Time // until then the rest of what is torn may come
	rest    []byte           // of an event longer than the Read

	mu     sync.Mutex
	pump   *pump
	last   *pump // halted, with what no Read has taken
	paused bool
	ended  bool
	answer chan struct{} // closed when none is expected any more; nil: none is
}

func newReader(f *os.File, after func(time.Duration) <-chan time.Time, g *Guard) *reader {
	return &reader{file: f, fd: f.Fd(), after: after, guard: g}
}

func (r *reader) Write(p []byte) (int, error) { return r.file.Write(p) }
func (r *reader) Fd() uintptr                 { return r.fd }

// Close leaves the terminal open: it belongs to whoever opened it.
func (r *reader) Close() error { return nil }

// Read gives the next event, or the next piece of one that is longer than p. It
// is the end of the file while the terminal is another program's: then Bubble
// Tea's loop ends, and it starts a new one afterwards.
func (r *reader) Read(p []byte) (int, error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	if len(r.rest) == 0 {
		event, err := r.event()
		if err != nil {
			return 0, err
		}
		r.rest = event
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (r *reader) event() ([]byte, error) {
	p, err := r.running()
	if err != nil {
		return nil, err
	}
	var waits time.Duration
	var late <-chan time.Time
	for {
		select {
		case <-r.torn: // before what has come since is looked at
			if event := r.forget(); event != nil {
				return event, nil
			}
		default:
		}
		err := p.drain(&r.framer)
		if event := r.framer.next(false); event != nil {
			return event, nil
		}
		if err != nil {
			return nil, err
		}
		if d := r.framer.patience(r.expects() != nil); d != waits || d != patienceForRest {
			waits, late = d, r.timer(d)
		}
		select {
		case b, ok := <-p.chunks:
			if ok {
				r.framer.push(b)
			} // else the next drain tells why
		case <-late:
			waits = 0
			event := r.framer.late()
			r.torn = r.after(patienceForTorn)
			if event != nil {
				return event, nil
			}
		case <-r.torn:
			if event := r.forget(); event != nil {
				return event, nil
			}
		case <-p.stop:
			return nil, io.EOF
		}
	}
}

// forget ends the time in which the rest of what is torn may come; where some of a paste
// has, it begins anew.
func (r *reader) forget() (event []byte) {
	r.torn = nil
	if event = r.framer.over(); event != nil {
		r.torn = r.after(patienceForTorn)
	}
	return event
}

// timer is nil, which never comes, where there is nothing to wait for.
func (r *reader) timer(d time.Duration) <-chan time.Time {
	if d == 0 {
		return nil
	}
	return r.after(d)
}

// running is the pump, started where there is none.
func (r *reader) running() (*pump, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.paused || r.ended {
		return nil, io.EOF
	}
	if r.pump == nil {
		p, err := newPump(r.file)
		if err != nil {
			return nil, err
		}
		if r.last != nil {
			_ = r.last.drain(&r.framer)
		}
		r.last, r.pump = nil, p
		r.guard.Go(p.run)
	}
	return r.pump, nil
}

// pause ends the Read under way. When it returns, nobody reads the terminal, and
// what was read already is kept for later.
func (r *reader) pause() { r.halt(func() { r.paused = true }) }

// end ends reading for good.
func (r *reader) end() { r.halt(func() { r.ended = true }) }

func (r *reader) halt(mark func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	mark()
	if r.pump != nil {
		r.pump.halt()
		r.last, r.pump = r.pump, nil
	}
}

func (r *reader) resume() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.paused = false
}

// lent tells whether the terminal is another program's for now.
func (r *reader) lent() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.paused
}
