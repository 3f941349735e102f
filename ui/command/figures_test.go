package command_test

import (
	"context"
	"flag"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
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
// three sizes. Each figure is taken once, whatever b.N:
//
//	go test ./ui/command -run - -bench Figures -benchtime 1x -peer htop
func BenchmarkFigures(b *testing.B) {
	beside := strings.Fields(*peer)
	if len(beside) > 0 {
		if _, err := exec.LookPath(beside[0]); err != nil {
			b.Fatal(err)
		}
	}
	t := newFigures(os.Stdout)
	for _, c := range []crowd{{0, 5}, {12, 5}, {100, 50}, {10_000, 50}} {
		d := c.desk(b)
		t.take(b, fmt.Sprintf("airdeck, %d recordings", c.size), d.env(), "jk", c.size > 0, binary)
	}
	if len(beside) > 0 {
		t.take(b, *peer, append(os.Environ(), "TERM=xterm-256color"), "jk", true, beside...)
		t.ratio()
	}
	t.print()
}

// The harness works, on small figures: nobody runs it every day.
func TestFiguresAreTaken(t *testing.T) {
	*rounds, *typed, *settled, *watched = 1, 4, 0, time.Millisecond
	var out strings.Builder
	f := newFigures(&out)
	d := crowd{3, 5}.desk(t)
	f.take(t, "airdeck", d.env(), "jk", true, binary)
	f.print()
	if lines := strings.Split(out.String(), "\n"); len(lines) != 3 || len(strings.Fields(lines[1])) != 9 {
		t.Errorf("the table:\n%s", &out)
	}
}

// figures is a table.
type figures struct {
	out  *tabwriter.Writer
	rows [][]float64 // first frame, key p50, key p99; in milliseconds
}

func newFigures(out interface{ Write([]byte) (int, error) }) *figures {
	f := &figures{out: tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)}
	fmt.Fprintln(f.out, "\tfirst frame p50: answered at once\tafter 100 ms\tnever\tkey p50\tp99\tCPU\tbytes/s\tresident\t")
	return f
}

func (f *figures) print() { f.out.Flush() }

// take measures one program; keys are pressed only where they change something.
func (f *figures) take(b testing.TB, name string, env []string, keys string, presses bool, argv ...string) {
	var first [3]time.Duration
	for i, answers := range []uitest.Answering{0, uitest.Answering(100 * time.Millisecond), uitest.Never} {
		var all []time.Duration
		for range *rounds {
			s := uitest.Measure(b, wide, answers, env, argv...)
			all = append(all, s.First())
			s.Stop()
		}
		first[i] = quantile(all, 50)
	}
	s := uitest.Measure(b, wide, uitest.Never, env, argv...)
	defer s.Stop()
	s.Rest(*settled)
	key, row := []string{"–", "–"}, []float64{milli(first[2]), 0, 0}
	if presses {
		took := s.Press(keys, *typed)
		key = []string{ms(quantile(took, 50)), ms(quantile(took, 99))}
		row = []float64{milli(first[2]), milli(quantile(took, 50)), milli(quantile(took, 99))}
	}
	bytes, cpu := s.Rest(*watched)
	f.rows = append(f.rows, row)
	fmt.Fprintf(f.out, "%s\t%s\t%s\t%s\t%s\t%s\t%.2f%%\t%.0f\t%.1fMB\t\n",
		strings.ReplaceAll(name, " ", "\u00a0"), ms(first[0]), ms(first[1]), ms(first[2]), key[0], key[1], 100*cpu, bytes, s.Resident())
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
	fmt.Fprintf(f.out, "the largest fleet to the peer\t\t\t%s\t%s\t%s\t\t\t\t\n", part(0), part(1), part(2))
}

// crowd is a fleet that runs: how many recordings, and how many requests a second.
type crowd struct{ size, rate int }

// desk is a deck's home with that fleet in its file, as an earlier run left it.
func (c crowd) desk(t testing.TB) *desk {
	t.Helper()
	d := newDeskOn(t, simulator.Options{Clock: simulator.RealClock(), RequestsPerSecond: 1 << 20, Concurrent: 1 << 20}, c.rate)
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		Transport: d.service.RoundTripper(), Rate: 1 << 20,
	})
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []fleet.Recording
	for i := range c.size {
		all = append(all, c.recording(t, d, client, i))
	}
	for _, r := range all {
		if err := file.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	// The first run leaves what the next one shows first.
	p := d.run()
	p.Until("all is read", func(s string) bool { return !strings.Contains(s, "opening …") })
	quit(p)
	return d
}

// recording is one that runs at the simulator.
func (c crowd) recording(t testing.TB, d *desk, client *agora.Client, i int) fleet.Recording {
	t.Helper()
	ctx, now := context.Background(), time.Now().Round(0)
	channel, uid := fmt.Sprintf("channel-%05d", i), fmt.Sprint(100_000+i)
	d.service.Join(channel, "71")
	resource, sid := begin(ctx, t, client, channel, uid)
	return fleet.Recording{
		ID: fleet.ID(fmt.Sprintf("r%05d", i)), App: "test", Profile: "meeting", Channel: channel, UID: uid, Mode: agora.Mix,
		ResourceID: resource, SID: sid, Step: fleet.StepStarted, Phase: fleet.Confirmed, Status: 5, StatusAt: now, Rev: 1,
		Wanted: now, StartedAt: now, Since: now, Confirmed: now, Expires: now.Add(72 * time.Hour),
		Canvas: layout.Size{Width: 640, Height: 360}, Layout: layout.Layout{Kind: layout.BestFit}, LayoutKnown: true,
	}
}

// begin starts one at the simulator.
func begin(ctx context.Context, t testing.TB, c *agora.Client, channel, uid string) (resource, sid string) {
	t.Helper()
	got, err := c.Acquire(ctx, agora.AcquireRequest{Channel: channel, UID: uid, ResourceExpiredHour: 72})
	if err != nil {
		t.Fatal(err)
	}
	idle := 300
	started, err := c.Start(ctx, agora.StartRequest{
		Channel: channel, UID: uid, ResourceID: got.ResourceID,
		Params: agora.StartParams{
			Storage:   agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "a", SecretKey: "s"},
			Recording: agora.Recording{MaxIdleTime: &idle}, Files: agora.HLS,
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return got.ResourceID, started.SID
}
