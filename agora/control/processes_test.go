package control_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
)

// The test binary is also a deck without a screen: with these in its environment it
// runs an engine on a file, takes orders on standard input and tells what it shows.
const (
	deckFile = "AIRDECK_TEST_FILE"
	deckURL  = "AIRDECK_TEST_URL"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(deckFile); path != "" {
		if err := deckProcess(path, os.Getenv(deckURL)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// budgetRate is what one App ID may spend in these tests, below simulatorRate.
const (
	budgetRate    = 90
	simulatorRate = budgetRate * 3 / 2
)

// shown is what a deck tells of itself.
type shown struct {
	Leads bool
	Phase map[string]string // by channel
	Task  map[string]agora.Task
	How   map[string]string // it ended
	Files map[string]int
}

func deckProcess(path, url string) error {
	file, err := store.Open(path)
	if err != nil {
		return err
	}
	client := sync.OnceValues(func() (*agora.Client, error) {
		return agora.New(agora.Options{
			AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
			BaseURL: url, Rate: budgetRate, Retry: agora.RetryUnsent, Spent: true,
		})
	})
	ids := 0
	engine := control.New(control.Options{
		Apps: []control.App{{Name: "app", Client: func(context.Context) (*agora.Client, error) { return client() }}},
		Profiles: []control.Profile{{Name: "profile", App: "app", Canvas: layout.Size{Width: 640, Height: 360},
			Layout: layout.Layout{Kind: layout.BestFit}, Params: startParams, FreeUID: freeUID}},
		Shared: file, Fleet: fleet.Options{Budget: budgetRate, Cadence: 2 * time.Second}, Now: time.Now,
		NewID: func() fleet.ID { ids++; return fleet.ID(fmt.Sprintf("%d-%d", os.Getpid(), ids)) },
	})
	return deckLoop(engine)
}

func deckLoop(engine *control.Engine) error {
	events, orders := make(chan fleet.Event, 1024), make(chan string)
	go func() {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			orders <- in.Text()
		}
		close(orders)
	}()
	apply := func(e fleet.Event) {
		jobs, _ := engine.Apply(e)
		for _, j := range jobs {
			go func() {
				for _, e := range j.Run(context.Background()) {
					events <- e
				}
			}()
		}
	}
	apply(fleet.Restored{})
	ticker := time.NewTicker(50 * time.Millisecond)
	for {
		select {
		case <-ticker.C:
			apply(fleet.Tick{})
		case e := <-events:
			apply(e)
		case order, ok := <-orders:
			if !ok {
				return nil
			}
			if err := obey(engine, order, apply); err != nil {
				return err
			}
		}
	}
}

func obey(engine *control.Engine, order string, apply func(fleet.Event)) error {
	if channel, ok := strings.CutPrefix(order, "start "); ok {
		e, err := engine.Prepare("profile", channel)
		if err == nil {
			apply(e)
		}
		return err
	}
	view := shown{Leads: engine.Leads("app"), Phase: map[string]string{}, Task: map[string]agora.Task{}, How: map[string]string{}, Files: map[string]int{}}
	var live []fleet.ID
	for r := range engine.Fleet().All() {
		view.Phase[r.Channel], view.Task[r.Channel], view.How[r.Channel], view.Files[r.Channel] = r.Phase.String(), r.Task(), r.Ending.String(), len(r.Files)
		live = append(live, r.ID)
	}
	if order == "stop all" {
		for _, id := range live {
			apply(fleet.StopWanted{ID: id})
		}
		return nil
	}
	return json.NewEncoder(os.Stdout).Encode(view)
}

// process is a deck in a process of its own.
type process struct {
	t   testing.TB
	cmd *exec.Cmd
	in  io.Writer
	out *json.Decoder
}

func runDeck(t testing.TB, path, url string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), deckFile+"="+path, deckURL+"="+url)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: cmd, in: in, out: json.NewDecoder(out)}
	t.Cleanup(p.kill)
	return p
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_, _ = p.cmd.Process.Wait()
}

func (p *process) order(text string) {
	p.t.Helper()
	if _, err := fmt.Fprintln(p.in, text); err != nil {
		p.t.Fatal(err)
	}
}

func (p *process) view() (s shown) {
	p.t.Helper()
	p.order("view")
	if err := p.out.Decode(&s); err != nil {
		p.t.Fatal(err)
	}
	return s
}

// until asks a deck again and again what it shows.
func (p *process) until(what string, ok func(shown) bool) {
	p.t.Helper()
	var s shown
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); {
		if s = p.view(); ok(s) {
			return
		}
	}
	p.t.Fatalf("it never happens that %s: %+v", what, s)
}

func all(phase string, n int) func(shown) bool {
	return func(s shown) bool {
		for _, p := range s.Phase {
			if p != phase {
				return false
			}
		}
		return len(s.Phase) == n
	}
}

// crew is five processes on one file, before one simulator.
type crew struct {
	t       testing.TB
	service *simulator.Service
	decks   []*process
}

const crewRecordings = 200

func newCrew(t testing.TB) *crew {
	service := simulator.New(simulator.Options{Clock: simulator.RealClock(), RequestsPerSecond: simulatorRate, Concurrent: 1000})
	server, err := simulator.Serve(service, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	path := filepath.Join(t.TempDir(), "airdeck.db")
	c := &crew{t: t, service: service}
	for range 5 {
		c.decks = append(c.decks, runDeck(t, path, server.URL()))
	}
	return c
}

// start has each of them start its share, and waits until all of them show all.
func (c *crew) start() {
	for i := range crewRecordings {
		channel := fmt.Sprint("c", i)
		c.service.Join(channel, "7")
		c.decks[i%len(c.decks)].order("start " + channel)
	}
	for _, d := range c.decks {
		d.until("all are recording", all("recording", crewRecordings))
	}
}

// killed kills the one that polls, and waits until another one does.
func (c *crew) killed() {
	c.decks = killLeader(c.t, c.decks)
	c.decks[0].until("another one has taken over", func(shown) bool {
		n := 0
		for _, d := range c.decks {
			if d.view().Leads {
				n++
			}
		}
		return n == 1
	})
}

func (c *crew) stop() {
	c.decks[1].order("stop all")
	for _, d := range c.decks {
		d.until("all have ended", all("ended", crewRecordings))
	}
}

func TestFiveProcessesOnOneFile(t *testing.T) {
	if testing.Short() {
		t.Skip("five processes for some seconds")
	}
	c := newCrew(t)
	c.start()
	sameAs(t, c.service, c.decks)
	// The one that polls dies; another takes over, asks about all, and what is wanted then
	// happens.
	c.killed()
	c.askedAgain()
	sameAs(t, c.service, c.decks)
	c.stop()
	sameAs(t, c.service, c.decks)
	for _, q := range c.service.Received() {
		if q.Status == 429 {
			t.Errorf("%s was refused at %v", q.Call, q.At)
		}
	}
	withinBudget(t, c.service)
}

// BenchmarkFiveProcessesOnOneFile tells how long it takes until 200 starts, spread over five
// decks, are confirmed in all of them; until another one asks once the one that did was
// killed; and until 200 stops, wanted in one that does not, have ended in all.
func BenchmarkFiveProcessesOnOneFile(b *testing.B) {
	var confirmed, takenOver, ended time.Duration
	for b.Loop() {
		c := newCrew(b)
		confirmed += took(c.start)
		takenOver += took(c.killed)
		ended += took(c.stop)
	}
	for unit, sum := range map[string]time.Duration{"s-confirmed": confirmed, "s-taken-over": takenOver, "s-ended": ended} {
		b.ReportMetric(sum.Seconds()/float64(b.N), unit)
	}
}

func took(do func()) time.Duration {
	began := time.Now()
	do()
	return time.Since(began)
}

// askedAgain waits until all recordings have been queried once more.
func (c *crew) askedAgain() {
	c.t.Helper()
	from := len(c.service.Received())
	c.decks[0].until("all are asked about again", func(shown) bool {
		asked := map[string]bool{}
		for _, q := range c.service.Received()[from:] {
			if q.Call == "query" {
				asked[sidOf(q.Path)] = true
			}
		}
		return len(asked) == crewRecordings
	})
}

// sameAs holds what every deck shows against what the simulator has.
func sameAs(t *testing.T, service *simulator.Service, decks []*process) {
	t.Helper()
	there := service.Recordings()
	if len(there) != crewRecordings {
		t.Errorf("the simulator has %d recordings", len(there))
	}
	for i, d := range decks {
		view := d.view()
		if len(view.Task) != len(there) {
			t.Errorf("deck %d shows %d recordings", i, len(view.Task))
		}
		for _, r := range there {
			want := agora.Task{Channel: r.Channel, UID: r.UID, ResourceID: r.ResourceID, SID: r.SID, Mode: agora.Mode(r.Mode)}
			if got := view.Task[r.Channel]; got != want {
				t.Errorf("deck %d shows %+v, want %+v", i, got, want)
			}
			phase, how, files := "recording", "", len(r.Files) > 0
			if r.State != simulator.StateRunning {
				phase, how = "ended", "stopped"
			}
			if view.Phase[r.Channel] != phase || view.How[r.Channel] != how || phase == "ended" && files != (view.Files[r.Channel] > 0) {
				t.Errorf("deck %d shows %s as %s %s with %d files, which is %s with %d", i, r.Channel, view.Phase[r.Channel], view.How[r.Channel], view.Files[r.Channel], r.State, len(r.Files))
			}
		}
	}
}

func killLeader(t testing.TB, decks []*process) (left []*process) {
	t.Helper()
	// All are asked first: once it is dead, another one soon looks after the app.
	leads := slices.IndexFunc(decks, func(d *process) bool { return d.view().Leads })
	if leads < 0 {
		t.Fatalf("none of %d decks looks after it", len(decks))
	}
	for i, d := range decks {
		if i != leads && d.view().Leads {
			t.Fatalf("decks %d and %d both look after it", leads, i)
		}
	}
	decks[leads].kill()
	return slices.Delete(slices.Clone(decks), leads, leads+1)
}

// withinBudget holds what came against what one App ID may spend: its budget, what may be
// saved up of it, a fifth of a second's, and in all no more than the simulator bears.
func withinBudget(t *testing.T, service *simulator.Service) {
	t.Helper()
	got := service.Received()
	for i := range got {
		for j := i + simulatorRate/4; j < len(got); j++ {
			passed := got[j].At.Sub(got[i].At)
			// They leave in time, and may come together a little later.
			may := budgetRate * (0.2 + (passed + budgetJitter).Seconds())
			if n := j - i + 1; float64(n) > may {
				t.Fatalf("%d requests within %v, of a budget of %d a second", n, passed, budgetRate)
			}
		}
	}
}

// budgetJitter is how much later one request may come than another one that left with it.
const budgetJitter = 200 * time.Millisecond
