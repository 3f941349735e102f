package uitest

import (
	"bytes"
	"errors"
	"image"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Terminal is a real program in a pseudo-terminal, with an emulator that reads
// what it draws.
type Terminal struct {
	t      testing.TB
	cmd    *exec.Cmd
	tty    *os.File
	device string        // the name of the program's side
	done   chan struct{} // closed when the program has ended and its output is read
	hung   chan struct{} // closed when nothing is read any more

	mu      sync.Mutex
	changed chan struct{} // closed and made anew with every piece of output
	screen  *vt.Emulator
	raw     bytes.Buffer
	frame   []byte // of which the end is missing
}

// patience bounds a wait for what never comes; a test that passes does not wait.
const patience = 30 * time.Second

// Run starts a program in a terminal of this size. Its environment is env alone.
func Run(t testing.TB, size image.Point, env []string, name string, args ...string) *Terminal {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	tty, device, err := started(cmd, size)
	if err != nil {
		t.Fatal(err)
	}
	term := &Terminal{
		t: t, cmd: cmd, tty: tty, device: device, done: make(chan struct{}), hung: make(chan struct{}),
		changed: make(chan struct{}), screen: vt.NewEmulator(size.X, size.Y),
	}
	// What the emulator would answer is thrown away: this terminal answers nothing.
	go func() { _, _ = discard(term.screen) }()
	go term.read()
	t.Cleanup(term.Kill)
	return term
}

// started is a command in a terminal of its own: this side of it, and the name of the
// other one.
func started(cmd *exec.Cmd, size image.Point) (*os.File, string, error) {
	tty, theirs, err := pty.Open()
	if err != nil {
		return nil, "", err
	}
	defer theirs.Close()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = theirs, theirs, theirs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err = pty.Setsize(tty, &pty.Winsize{Cols: uint16(size.X), Rows: uint16(size.Y)}); err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, "", errors.Join(err, tty.Close())
	}
	return tty, theirs.Name(), nil
}

func discard(e *vt.Emulator) (int64, error) {
	buf := make([]byte, 256)
	var n int64
	for {
		k, err := e.Read(buf)
		n += int64(k)
		if err != nil {
			return n, err
		}
	}
}

func (p *Terminal) read() {
	buf := make([]byte, 32*1024)
	for {
		n, err := p.tty.Read(buf)
		p.mu.Lock()
		p.raw.Write(buf[:n])
		p.draw(buf[:n], err != nil)
		close(p.changed)
		p.changed = make(chan struct{})
		p.mu.Unlock()
		select {
		case <-p.hung:
			err = errHung
		default:
		}
		if err != nil {
			_ = p.cmd.Wait()
			close(p.done)
			return
		}
	}
}

// draw shows what was read, but of a frame that comes in pieces nothing before its end, as
// terminals do that know synchronized output; all of it, where nothing more comes.
func (p *Terminal) draw(b []byte, last bool) {
	p.frame = append(p.frame, b...)
	whole := len(p.frame)
	if begun := bytes.LastIndex(p.frame, []byte(beginSync)); begun > bytes.LastIndex(p.frame, []byte(endSync)) && !last {
		whole = begun
	}
	_, _ = p.screen.Write(p.frame[:whole])
	p.frame = append(p.frame[:0], p.frame[whole:]...)
}

const (
	beginSync = "\x1b[?2026h"
	endSync   = "\x1b[?2026l"
)

var errHung = errors.New("the terminal hangs")

// Hang has the terminal read nothing any more, and fills it up: who writes to it waits.
func (p *Terminal) Hang() {
	p.t.Helper()
	f, err := unix.Open(p.device, unix.O_WRONLY|unix.O_NONBLOCK|unix.O_NOCTTY, 0)
	if err != nil {
		p.t.Fatal(err)
	}
	defer unix.Close(f)
	close(p.hung)
	for free := 1; free > 0; {
		if _, err = unix.Write(f, make([]byte, 1024)); err == unix.EAGAIN {
			const settles = 20 // ms, in which what is moved on may make room
			free, err = unix.Poll([]unix.PollFd{{Fd: int32(f), Events: unix.POLLOUT}}, settles)
		}
		if err != nil && err != unix.EINTR {
			p.t.Fatal(err)
		}
	}
}

// Text is the screen as text, without colours.
func (p *Terminal) Text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text()
}

func (p *Terminal) text() string {
	var lines []string
	for y := range p.screen.Height() {
		var line strings.Builder
		for x := 0; x < p.screen.Width(); {
			c := p.screen.CellAt(x, y)
			if c == nil || c.Width == 0 {
				line.WriteByte(' ')
				x++
				continue
			}
			if c.Content == "" {
				line.WriteByte(' ')
			} else {
				line.WriteString(c.Content)
			}
			x += c.Width
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return strings.Join(lines, "\n")
}

// Raw is everything that the program has written.
func (p *Terminal) Raw() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raw.String()
}

// Wait waits until the screen shows a text.
func (p *Terminal) Wait(text string) {
	p.t.Helper()
	p.Until("it shows "+strconv.Quote(text), func(screen string) bool { return strings.Contains(screen, text) })
}

// Until waits until the screen satisfies a condition.
func (p *Terminal) Until(what string, ok func(screen string) bool) {
	p.t.Helper()
	p.until(what, p.text, ok)
}

// UntilRaw waits until what the program has written satisfies a condition.
func (p *Terminal) UntilRaw(what string, ok func(raw string) bool) {
	p.t.Helper()
	p.until(what, p.raw.String, ok)
}

// until reads with the lock held.
func (p *Terminal) until(what string, read func() string, ok func(string) bool) {
	p.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		p.mu.Lock()
		seen, changed := read(), p.changed
		p.mu.Unlock()
		if ok(seen) {
			return
		}
		select {
		case <-changed:
		case <-p.done:
			p.mu.Lock()
			seen = read()
			p.mu.Unlock()
			if !ok(seen) {
				p.t.Fatalf("the program ended before %s:\n%s", what, p.Text())
			}
			return
		case <-deadline.C:
			p.t.Fatalf("waited in vain until %s; the screen:\n%s", what, p.Text())
		}
	}
}

var sequences = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C",
	"left": "\x1b[D", "backspace": "\x7f", "ctrl+c": "\x03", "ctrl+u": "\x15",
}

// Keys types keys by their names; what has no name is typed as it is.
func (p *Terminal) Keys(names ...string) {
	p.t.Helper()
	for _, n := range names {
		seq, ok := sequences[n]
		if !ok {
			seq = n
		}
		p.Type(seq)
	}
}

// Type writes bytes as the keyboard would.
func (p *Terminal) Type(s string) {
	p.t.Helper()
	if _, err := p.tty.WriteString(s); err != nil {
		p.t.Fatal(err)
	}
}

// Find is the first cell of a text on the screen.
func (p *Terminal) Find(text string) image.Point {
	p.t.Helper()
	for y, l := range strings.Split(p.Text(), "\n") {
		if x := strings.Index(l, text); x >= 0 {
			return image.Pt(cells(l[:x]), y)
		}
	}
	p.t.Fatalf("the screen does not show %q:\n%s", text, p.Text())
	return image.Point{}
}

// FindLast is the last line's first cell of a text on the screen.
func (p *Terminal) FindLast(text string) image.Point {
	p.t.Helper()
	lines := strings.Split(p.Text(), "\n")
	for y := len(lines) - 1; y >= 0; y-- {
		if x := strings.Index(lines[y], text); x >= 0 {
			return image.Pt(cells(lines[y][:x]), y)
		}
	}
	p.t.Fatalf("the screen does not show %q:\n%s", text, p.Text())
	return image.Point{}
}

// Mouse writes one event of the mouse: button as SGR mode has it (0 left, 32 moved
// with it, 64 wheel up, 65 wheel down), and whether it is a release.
func (p *Terminal) Mouse(button int, at image.Point, release bool) {
	end := "M"
	if release {
		end = "m"
	}
	p.Type("\x1b[<" + strconv.Itoa(button) + ";" + strconv.Itoa(at.X+1) + ";" + strconv.Itoa(at.Y+1) + end)
}

// Click presses and releases at a cell.
func (p *Terminal) Click(at image.Point) {
	p.Mouse(0, at, false)
	p.Mouse(0, at, true)
}

// Drag presses at one cell and releases at another.
func (p *Terminal) Drag(from, to image.Point) {
	p.Mouse(0, from, false)
	p.Mouse(32, to, false)
	p.Mouse(0, to, true)
}

// Ended waits for the end of the program and gives its exit code.
func (p *Terminal) Ended() int {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.t.Fatalf("the program does not end; the screen:\n%s", p.Text())
	}
	return p.cmd.ProcessState.ExitCode()
}

// Signal asks the program for something that it can refuse.
func (p *Terminal) Signal(sig os.Signal) { _ = p.cmd.Process.Signal(sig) }

// Kill ends the program as kill -9 does, and waits until it is gone.
func (p *Terminal) Kill() {
	_ = p.cmd.Process.Kill()
	<-p.done
	_ = p.tty.Close()
}

func cells(s string) int { return ansi.StringWidth(s) }
