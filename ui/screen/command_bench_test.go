package screen

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	command   = flag.String("command", "", "what BenchmarkCommand measures, split at spaces; the tests' own small program where empty")
	peer      = flag.String("peer", "", "a second command, measured in the same run")
	presses   = flag.String("presses", "jk", "the keys that are pressed in turn, one character each")
	answering = flag.Bool("answers", false, "whether the terminal answers what it is asked")
	rounds    = flag.Int("rounds", 20, "how often a command is started")
	typed     = flag.Int("typed", 300, "how many keys are pressed")
	watched   = flag.Duration("watched", 5*time.Second, "how long it is left alone")
)

// BenchmarkCommand measures whole programs in a pseudo-terminal of 200×50: from
// exec to the first picture, from a key to the first byte, and what they do when
// left alone. Each figure is taken once, whatever b.N:
//
//	go test ./ui/screen -run - -bench Command -benchtime 1x -command "/tmp/airdeck --demo" -peer htop
func BenchmarkCommand(b *testing.B) {
	lines := []string{*command, *peer}
	if *command == "" {
		lines[0] = os.Args[0]
	}
	for _, line := range lines {
		if argv := strings.Fields(line); len(argv) > 0 {
			b.Run(filepath.Base(argv[0]), func(b *testing.B) { measure(b, argv) })
		}
	}
}

func measure(b *testing.B, argv []string) {
	var first []time.Duration
	for range *rounds {
		s := started(b, argv)
		first = append(first, s.first)
		s.stop()
	}
	s := started(b, argv)
	defer s.stop()
	s.quiet()
	keys := s.pressed(*presses, *typed)
	s.quiet()
	used, seen, begun := s.cpu(), s.count(), time.Now()
	time.Sleep(*watched)
	took := time.Since(begun).Seconds()
	b.ReportMetric(ms(quantile(first, 50)), "ms/first-p50")
	b.ReportMetric(ms(quantile(keys, 50)), "ms/key-p50")
	b.ReportMetric(ms(quantile(keys, 99)), "ms/key-p99")
	b.ReportMetric(float64(s.count()-seen)/took, "idle-B/s")
	b.ReportMetric(100*(s.cpu()-used).Seconds()/took, "idle-CPU-%")
	b.ReportMetric(s.resident(), "MB")
	b.ReportMetric(0, "ns/op")
}

func quantile(d []time.Duration, p int) time.Duration {
	slices.Sort(d)
	return d[min(len(d)*p/100, len(d)-1)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// subject is a program under measurement.
type subject struct {
	*terminal
	cmd   *exec.Cmd
	first time.Duration // from exec to the first picture
	bytes chan time.Time
}

func started(b *testing.B, argv []string) *subject {
	b.Helper()
	s := &subject{terminal: openTerminal(b, 200, 50), bytes: make(chan time.Time, 100_000)}
	s.cmd = exec.Command(argv[0], argv[1:]...)
	s.cmd.Env = append(os.Environ(), "SCREEN_TEST=program", "TERM=xterm-256color", "COLORTERM=truecolor")
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = s.slave, s.slave, s.slave
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	begun := time.Now()
	if err := s.cmd.Start(); err != nil {
		b.Fatal(err)
	}
	if *answering {
		go func() { _, _ = io.Copy(s.master, s.screen) }()
	} else {
		go s.swallow()
	}
	picture := make(chan time.Duration, 1)
	go s.watch(begun, picture)
	select {
	case s.first = <-picture:
	case <-time.After(worth):
		b.Fatalf("%v draws nothing", argv)
	}
	return s
}

// watch notes when bytes come, and when the first picture is there.
func (s *subject) watch(begun time.Time, picture chan<- time.Duration) {
	defer close(s.ended)
	buf, drawn := make([]byte, 64*1024), false
	for {
		n, err := s.master.Read(buf)
		now := time.Now()
		if err != nil {
			return
		}
		s.took(buf[:n])
		if !drawn && strings.TrimSpace(s.text()) != "" {
			drawn = true
			picture <- now.Sub(begun)
		}
		select {
		case s.bytes <- now:
		default:
		}
	}
}

// pressed presses keys and gives the time from each to the next byte. A program
// that draws by itself now and then answers some of them by accident.
func (s *subject) pressed(keys string, n int) []time.Duration {
	var out []time.Duration
	for i := range n {
		for len(s.bytes) > 0 {
			<-s.bytes
		}
		begun := time.Now()
		s.press(keys[i%len(keys) : i%len(keys)+1])
		select {
		case at := <-s.bytes:
			out = append(out, max(at.Sub(begun), 0))
		case <-time.After(time.Second): // nothing to draw
		}
		time.Sleep(time.Duration(15+i%11) * time.Millisecond)
	}
	if len(out) == 0 {
		s.t.Fatalf("no key of %q changes anything", keys)
	}
	return out
}

// quiet waits until the program has drawn what it draws at the beginning.
func (s *subject) quiet() { time.Sleep(700 * time.Millisecond) }

func (s *subject) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.Len()
}

func (s *subject) stop() {
	_ = syscall.Kill(-s.cmd.Process.Pid, syscall.SIGKILL)
	_ = s.cmd.Wait()
	s.close()
}

// cpu is the processor time that the program has used; 0 where there is no /proc.
func (s *subject) cpu() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil || runtime.GOOS != "linux" {
		return 0
	}
	const perTick = 10 * time.Millisecond
	f := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	user, _ := strconv.Atoi(string(f[11]))
	system, _ := strconv.Atoi(string(f[12]))
	return time.Duration(user+system) * perTick
}

// resident is the memory of the program in MB.
func (s *subject) resident() float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	for _, l := range strings.Split(string(status), "\n") {
		if kb, ok := strings.CutPrefix(l, "VmRSS:"); ok {
			n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(kb), " kB"))
			return float64(n) / 1024
		}
	}
	return 0
}
