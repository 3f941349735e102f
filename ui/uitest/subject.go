package uitest

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// Subject is a program in a pseudo-terminal that is measured: it is timed from outside,
// by the bytes that it writes, and nothing is drawn.
type Subject struct {
	b     testing.TB
	cmd   *exec.Cmd
	tty   *os.File
	begun time.Time
	bytes chan time.Time // when some came
	done  chan struct{}

	mu    sync.Mutex
	count int
	first time.Duration
	head  []byte // what came before the first picture
	drawn chan struct{}
}

// Answering is how long a terminal takes to answer what it is asked.
type Answering time.Duration

// Never is a terminal that does not answer.
const Never Answering = -1

// Measure starts a program of which figures are wanted, and waits for its first picture.
func Measure(b testing.TB, size image.Point, answers Answering, env []string, argv ...string) *Subject {
	b.Helper()
	s := &Subject{b: b, cmd: exec.Command(argv[0], argv[1:]...), bytes: make(chan time.Time, 1<<16), done: make(chan struct{}), drawn: make(chan struct{})}
	s.cmd.Env = env
	s.begun = time.Now()
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Cols: uint16(size.X), Rows: uint16(size.Y)})
	if err != nil {
		b.Fatal(err)
	}
	s.tty = tty
	go s.watch(answers)
	b.Cleanup(s.Stop)
	select {
	case <-s.drawn:
	case <-time.After(patience):
		b.Fatalf("%v draws nothing", argv)
	}
	return s
}

// First is the time from exec to the first picture.
func (s *Subject) First() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first
}

// watch notes when bytes come.
func (s *Subject) watch(answers Answering) {
	defer close(s.done)
	buf := make([]byte, 64*1024)
	for {
		n, err := s.tty.Read(buf)
		now := time.Now()
		if err != nil {
			return
		}
		s.took(buf[:n], now)
		s.answer(buf[:n], answers)
		select {
		case s.bytes <- now:
		default: // nobody asks any more
		}
	}
}

func (s *Subject) took(b []byte, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count += len(b)
	if s.first > 0 {
		return
	}
	s.head = append(s.head, b...)
	if strings.TrimSpace(ansi.Strip(string(s.head))) != "" {
		s.first = now.Sub(s.begun)
		close(s.drawn)
	}
}

// answer answers what programs ask at their start: the background, the cursor, the kind
// of terminal.
func (s *Subject) answer(asked []byte, answers Answering) {
	if answers == Never {
		return
	}
	var say string
	for question, answer := range map[string]string{
		"\x1b]11;?": "\x1b]11;rgb:1010/1010/1010\x1b\\", "\x1b[6n": "\x1b[1;1R", "\x1b[c": "\x1b[?62c",
	} {
		if bytes.Contains(asked, []byte(question)) {
			say += answer
		}
	}
	if say == "" {
		return
	}
	time.AfterFunc(time.Duration(answers), func() { _, _ = s.tty.WriteString(say) })
}

// Press presses the keys in turn, n times, and gives the time from each to the next
// byte. A program that draws by itself answers some of them by accident.
func (s *Subject) Press(keys string, n int) []time.Duration {
	s.b.Helper()
	var out []time.Duration
	for i := range n {
		for len(s.bytes) > 0 {
			<-s.bytes
		}
		begun := time.Now()
		s.Type(keys[i%len(keys) : i%len(keys)+1])
		select {
		case at := <-s.bytes:
			out = append(out, max(at.Sub(begun), 0))
		case <-time.After(time.Second): // nothing to draw
		}
		time.Sleep(time.Duration(15+i%11) * time.Millisecond)
	}
	if len(out) == 0 {
		s.b.Fatalf("no key of %q changes anything", keys)
	}
	return out
}

// Type types keys, and waits for nothing.
func (s *Subject) Type(keys string) {
	s.b.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		s.b.Fatal(err)
	}
}

// Rest is what a program does when it is left alone: bytes and processor time a second,
// that as a part of one processor; 0 where the system does not tell.
func (s *Subject) Rest(d time.Duration) (bytes, cpu float64) {
	used, seen, begun := s.cpu(), s.written(), time.Now()
	time.Sleep(d)
	took := time.Since(begun).Seconds()
	return float64(s.written()-seen) / took, (s.cpu() - used).Seconds() / took
}

func (s *Subject) written() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}

// cpu is the processor time of all its threads.
func (s *Subject) cpu() time.Duration {
	if runtime.GOOS != "linux" {
		return 0
	}
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	var sum time.Duration
	for _, t := range tasks {
		text, _ := os.ReadFile(t)
		ns, _, _ := strings.Cut(string(text), " ")
		n, _ := strconv.ParseInt(ns, 10, 64)
		sum += time.Duration(n)
	}
	return sum
}

// Resident is its memory in MB.
func (s *Subject) Resident() float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	for l := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(l, "VmRSS:"); ok {
			n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(kb), " kB"))
			return float64(n) / 1024
		}
	}
	return 0
}

// Stop ends it.
func (s *Subject) Stop() {
	_ = s.cmd.Process.Kill()
	<-s.done
	_ = s.cmd.Wait()
	_ = s.tty.Close()
}
