package command_test

import (
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"airdeck/ui/uitest"
)

var (
	peer    = flag.String("peer", "", "another program to measure in the same run of BenchmarkFigures, split at spaces")
	rounds  = flag.Int("rounds", 21, "how often a program is started")
	typed   = flag.Int("typed", 400, "how many keys are pressed")
	settled = flag.Duration("settled", 6*time.Second, "how long it is left before that: it takes over from the run before")
	watched = flag.Duration("watched", 20*time.Second, "how long it is left alone")
)

var wide = image.Pt(200, 50)

// BenchmarkFigures prints what an operator feels and a machine bears: the real program
// in a pseudo-terminal of 200×50, before a simulator in another process, with fleets of
// three sizes, and then with screens that are full of what moves. Each figure is taken
// once, whatever b.N:
//
//	go test ./ui/command -run - -bench Figures -benchtime 1x -peer htop
func BenchmarkFigures(b *testing.B) {
	beside := strings.Fields(*peer)
	if len(beside) > 0 {
		if _, err := exec.LookPath(beside[0]); err != nil {
			b.Fatal(err)
		}
	}
	f := newFigures(os.Stdout)
	for _, c := range []crowd{{size: 0, rate: 5}, {size: 12, rate: 5}, {size: 100, rate: 50}, {size: 10_000, rate: 50}} {
		f.take(b, c.subject(b))
	}
	if len(beside) > 0 {
		f.take(b, subject{name: *peer, env: append(os.Environ(), "TERM=xterm-256color"), argv: beside, keys: "jk"})
		f.ratio()
	}
	for _, s := range screensFull {
		f.watch(b, s)
	}
	f.print()
}

// The harness works, on small figures: nobody runs it every day.
func TestFiguresAreTaken(t *testing.T) {
	*rounds, *typed, *settled, *watched = 1, 4, 0, time.Millisecond
	var out strings.Builder
	f := newFigures(&out)
	f.take(t, crowd{size: 3, rate: 5}.subject(t))
	for _, s := range screensFull {
		s.size = 3
		f.watch(t, s)
	}
	f.print()
	lines := strings.Split(out.String(), "\n")
	row := regexp.MustCompile(`^ *\S.*(  +\S+){9} *$`)
	if len(lines) != 5 || slices.ContainsFunc(lines[1:4], func(l string) bool { return !row.MatchString(l) }) {
		t.Errorf("the table:\n%s", &out)
	}
}

// subject is a program to be measured.
type subject struct {
	name string
	env  []string
	argv []string
	keys string // that change something; "": none does
	desk *desk  // whose simulator counts what it answers; nil where it has none
}

// subject is airdeck before this fleet.
func (c crowd) subject(t testing.TB) subject {
	d := c.desk(t)
	s := subject{name: fmt.Sprintf("airdeck, %d recordings", c.size), env: d.env(), argv: []string{binary}, desk: d}
	if c.size > 0 {
		s.keys = "jk"
	}
	return s
}

// figures is a table.
type figures struct {
	out  *tabwriter.Writer
	rows [][]float64 // first frame, key p50, key p99; in milliseconds
}

func newFigures(out io.Writer) *figures {
	f := &figures{out: tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)}
	fmt.Fprintln(f.out, "\tfirst frame p50: answered at once\tafter 100 ms\tnever\tkey p50\tp99\tCPU\tbytes/s\tanswers/s\tresident\t")
	return f
}

func (f *figures) print() { f.out.Flush() }

// take measures one program; keys are pressed only where they change something.
func (f *figures) take(b testing.TB, s subject) {
	var first [3]time.Duration
	for i, answers := range []uitest.Answering{0, uitest.Answering(100 * time.Millisecond), uitest.Never} {
		var all []time.Duration
		for range *rounds {
			p := uitest.Measure(b, wide, answers, s.env, s.argv...)
			all = append(all, p.First())
			p.Stop()
		}
		first[i] = quantile(all, 50)
	}
	p := uitest.Measure(b, wide, uitest.Never, s.env, s.argv...)
	defer p.Stop()
	p.Rest(*settled)
	key, row := []string{"–", "–"}, []float64{milli(first[2]), 0, 0}
	if s.keys != "" {
		took := p.Press(s.keys, *typed)
		key = []string{ms(quantile(took, 50)), ms(quantile(took, 99))}
		row = []float64{milli(first[2]), milli(quantile(took, 50)), milli(quantile(took, 99))}
	}
	f.rows = append(f.rows, row)
	f.row(s, p, ms(first[0]), ms(first[1]), ms(first[2]), key[0], key[1])
}

// row leaves a program alone for a while, and prints what it did then behind what else is
// known of it.
func (f *figures) row(s subject, p *uitest.Subject, known ...string) {
	begun := time.Now()
	bytes, cpu := p.Rest(*watched)
	fmt.Fprintf(f.out, "%s\t%s\t%.2f%%\t%.0f\t%s\t%.1fMB\t\n",
		s.name, strings.Join(known, "\t"), 100*cpu, bytes, s.answered(begun), p.Resident())
}

// answered is how many requests of it have come in a second since then.
func (s subject) answered(since time.Time) string {
	if s.desk == nil {
		return "–"
	}
	n := 0
	for _, r := range s.desk.service.Received() {
		if r.At.After(since) {
			n++
		}
	}
	return fmt.Sprintf("%.1f", float64(n)/time.Since(since).Seconds())
}

func quantile(d []time.Duration, p int) time.Duration {
	slices.Sort(d)
	return d[min(len(d)*p/100, len(d)-1)]
}

func milli(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func ms(d time.Duration) string { return fmt.Sprintf("%.1fms", milli(d)) }

// ratio sets the last row but one, airdeck's largest fleet, against the last, the peer.
func (f *figures) ratio() {
	ours, theirs := f.rows[len(f.rows)-2], f.rows[len(f.rows)-1]
	part := func(i int) string { return fmt.Sprintf("%.2f×", ours[i]/theirs[i]) }
	fmt.Fprintf(f.out, "the largest fleet to the peer\t\t\t%s\t%s\t%s\t\t\t\t\t\n", part(0), part(1), part(2))
}
