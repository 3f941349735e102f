package screen

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// terminal is a pseudo-terminal with an emulator that reads what is drawn on it.
type terminal struct {
	t      testing.TB
	master *os.File
	slave  *os.File
	ended  chan struct{}

	mu      sync.Mutex
	changed chan struct{} // closed and made anew with every piece of output
	screen  *vt.Emulator
	raw     bytes.Buffer
	fate    string // how the program that ran on it has ended
}

// worth bounds a wait for what never comes; a test that passes does not wait.
const worth = 30 * time.Second

func openTerminal(t testing.TB, w, h int) *terminal {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := &terminal{t: t, master: master, slave: slave, changed: make(chan struct{}), ended: make(chan struct{}), screen: vt.NewEmulator(w, h)}
	p.size(w, h)
	return p
}

// swallow throws away what the emulator answers: this terminal answers nothing.
func (p *terminal) swallow() {
	b := make([]byte, 256)
	for {
		if _, err := p.screen.Read(b); err != nil {
			return
		}
	}
}

// read begins to read what is drawn; until then this terminal is one that hangs.
func (p *terminal) read() *terminal {
	go p.swallow()
	go func() {
		defer close(p.ended)
		b := make([]byte, 32*1024)
		for {
			n, err := p.master.Read(b)
			p.took(b[:n])
			if err != nil {
				return
			}
		}
	}()
	return p
}

func (p *terminal) took(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.raw.Write(b)
	_, _ = p.screen.Write(b)
	close(p.changed)
	p.changed = make(chan struct{})
}

func (p *terminal) size(w, h int) {
	if err := pty.Setsize(p.master, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *terminal) resize(w, h int) {
	p.mu.Lock()
	p.screen.Resize(w, h)
	p.mu.Unlock()
	p.size(w, h)
	_ = syscall.Kill(os.Getpid(), syscall.SIGWINCH)
}

func (p *terminal) close() {
	_ = p.slave.Close()
	<-p.ended
	_ = p.master.Close()
	_ = p.screen.InputPipe().(io.Closer).Close() // its own Close races with Read
}

func (p *terminal) press(s string) {
	p.t.Helper()
	if _, err := p.master.WriteString(s); err != nil {
		p.t.Fatal(err)
	}
}

func (p *terminal) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.screen.String()
}

func (p *terminal) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raw.String()
}

// tells notes how the program has ended, for who waits in vain for what it would do.
func (p *terminal) tells(fate error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fate = fmt.Sprintf(", but the program has ended: %v", fate)
}

func (p *terminal) told() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.fate
}

// shows waits until the screen shows a text.
func (p *terminal) shows(text string) {
	p.t.Helper()
	p.until("it shows "+text, func() bool { return strings.Contains(p.screen.String(), text) })
}

// until waits until a condition holds, which is looked at whenever something came.
func (p *terminal) until(what string, ok func() bool) {
	p.t.Helper()
	deadline := time.NewTimer(worth)
	defer deadline.Stop()
	for {
		p.mu.Lock()
		good, changed := ok(), p.changed
		p.mu.Unlock()
		if good {
			return
		}
		select {
		case <-changed:
		case <-deadline.C:
			p.t.Fatalf("waited in vain until %s%s; the screen:\n%s", what, p.told(), p.text())
		}
	}
}

// clock is a time that passes when a test says so. What is waited for is handed
// over at its beginning.
type clock struct {
	timers    chan timer
	mu        sync.Mutex
	impatient bool // what lasts as long as the patience is over at once
}

type timer struct {
	d    time.Duration
	fire chan time.Time
}

func newClock() *clock { return &clock{timers: make(chan timer, 1000)} }

func (c *clock) after(d time.Duration) <-chan time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	fire := make(chan time.Time, 1)
	if d == patience && c.impatient {
		fire <- time.Time{}
		return fire
	}
	c.timers <- timer{d, fire}
	return fire
}

// hasPatience says whether what lasts as long as the patience lasts at all, be it that
// somebody waits for it already.
func (c *clock) hasPatience(yes bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.impatient = !yes
	for range len(c.timers) {
		switch w := <-c.timers; {
		case w.d == patience && c.impatient:
			w.fire <- time.Time{}
		default:
			c.timers <- w
		}
	}
}

// pass lets the next wait of this length be over.
func (c *clock) pass(t testing.TB, d time.Duration) {
	t.Helper()
	deadline := time.NewTimer(worth)
	defer deadline.Stop()
	for {
		select {
		case w := <-c.timers:
			if w.d == d {
				w.fire <- time.Time{}
				return
			}
		case <-deadline.C:
			t.Fatalf("nobody waits for %v", d)
		}
	}
}
