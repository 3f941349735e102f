package simulator

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// dayWeather is bad: about one request in fifteen fails.
var dayWeather = []Weather{
	{Kind: "latency", Chance: 0.10, Least: Duration(50 * time.Millisecond), Most: Duration(2 * time.Second)},
	{Kind: "latency", Chance: 0.05, Least: Duration(time.Second), Most: Duration(9 * time.Second), After: true},
	{Kind: "odd", Chance: 0.05},
	{Kind: "html", Chance: 0.01},
	{Kind: "cut", Chance: 0.01},
	{Kind: "reset", Chance: 0.01},
	{Kind: "reset", Chance: 0.01, After: true},
	{Kind: "garbage", Chance: 0.005},
	{Kind: "hang", Chance: 0.005, Least: Duration(20 * time.Second), After: true},
	{Kind: "refuse", Row: "timeout", Chance: 0.01, Calls: toWorker},
	{Kind: "refuse", Row: "not_completed", Chance: 0.01, Calls: []string{callStart, callStop}, After: true},
}

// A day with 500 recordings at once, bad weather on, passes without a request
// being late, leaves nothing behind and does not grow.
func TestADay(t *testing.T) {
	leaks := goleak.IgnoreCurrent()
	defer goleak.VerifyNone(t, leaks)
	recordings := 500
	if underRace {
		recordings = 50 // it takes ten times as long there
	}
	clock := NewSteppedClock(noon)
	s := New(Options{Clock: clock, Seed: 1, RequestsPerSecond: 1 << 30, Concurrent: 2 * recordings, UploadTakes: 3 * time.Second})
	if err := s.SetWeather(dayWeather...); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	clients := make([]*dayClient, recordings)
	for n := range clients {
		c := newDayClient(t, s, clock, n)
		clients[n] = c
		all.Add(1)
		clock.Go(ctx, func(ctx context.Context) {
			defer all.Done()
			c.run(ctx)
		})
	}
	clock.Advance(12 * time.Hour)
	half := heapSize()
	clock.Advance(12 * time.Hour)
	end := heapSize()
	cancel()
	all.Wait()

	total := dayClient{}
	for _, c := range clients {
		total.requests += c.requests
		total.started += c.started
		total.stopped += c.stopped
	}
	t.Logf("%d requests, %d recordings started, %d stopped; heap %d kB at half-time, %d kB at the end",
		total.requests, total.started, total.stopped, half/1024, end/1024)
	if total.requests < 200*recordings || total.started < 3*recordings || total.stopped < 2*recordings {
		t.Error("that was no day's work")
	}
	if float64(end) > 1.1*float64(half) {
		t.Errorf("heap grew from %d to %d bytes", half, end)
	}
}

func heapSize() uint64 {
	runtime.GC()
	runtime.GC() // what the first one only finalised
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A dayClient starts recordings of one channel, watches and stops them, with
// plain JSON.
type dayClient struct {
	caller
	t      *testing.T
	clock  *SteppedClock
	chance *rand.Rand
	cname  string

	requests, started, stopped int
}

func newDayClient(t *testing.T, s *Service, clock *SteppedClock, n int) *dayClient {
	c := &dayClient{
		t: t, clock: clock, cname: fmt.Sprint("channel ", n), chance: rand.New(rand.NewPCG(1, uint64(n))),
		caller: calling(t, &http.Client{Transport: s.RoundTripper()}, "http://x"),
	}
	if err := s.Do(Step{Do: "crowd", Channel: c.cname, People: 2 + n%6}); err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *dayClient) run(ctx context.Context) {
	for n := 1; ctx.Err() == nil; n++ {
		c.session(ctx, fmt.Sprint(900_000+n))
	}
}

// session is one recording, from acquire to the end.
func (c *dayClient) session(ctx context.Context, uid string) {
	c.pause(ctx, time.Second, 5*time.Minute)
	r := c.insist(ctx, "POST", "/acquire", bodyOf(c.cname, uid, "{}"))
	resource := r.str("resourceId")
	if resource == "" {
		return
	}
	r = c.insist(ctx, "POST", "/resourceid/"+resource+"/mode/mix/start", bodyOf(c.cname, uid, "{"+storageJSON+"}"))
	sid := r.str("sid")
	if sid == "" {
		return // lost, or said again that it runs: another uid next time
	}
	c.started++
	i := ids{c.cname, uid, resource, sid}
	for end := c.clock.Now().Add(time.Hour + time.Duration(c.chance.Int64N(int64(4*time.Hour)))); c.clock.Now().Before(end); {
		c.pause(ctx, 2*time.Minute, 6*time.Minute)
		if c.ask(ctx, "GET", i.path("query"), "").status == 404 || ctx.Err() != nil {
			return
		}
		if c.chance.IntN(10) == 0 {
			c.ask(ctx, "POST", i.path("updateLayout"), bodyOf(c.cname, uid, `{"mixedVideoLayout":1}`))
		}
	}
	c.insist(ctx, "POST", i.path("stop"), bodyOf(c.cname, uid, "{}"))
	c.stopped++
}

func (c *dayClient) pause(ctx context.Context, least, most time.Duration) {
	c.clock.Sleep(ctx, least+time.Duration(c.chance.Int64N(int64(most-least))))
}

// insist asks until there is an answer that is no fault of the weather.
func (c *dayClient) insist(ctx context.Context, method, path, body string) reply {
	for {
		r := c.ask(ctx, method, path, body)
		if r.status == 200 && r.body != nil || r.status == 201 || r.status == 404 || r.status == 400 || ctx.Err() != nil {
			return r
		}
		c.pause(ctx, 3*time.Second, 9*time.Second)
	}
}

func (c *dayClient) ask(ctx context.Context, method, path, body string) reply {
	c.requests++
	began := c.clock.Now()
	r, err := c.exchangeWithin(ctx, method, path, body)
	// The longest are a stop's upload of 3 s and after it a hang of 20 s.
	if took := c.clock.Now().Sub(began); took > 23*time.Second {
		c.t.Errorf("%s took %v", path, took)
	}
	if err != nil {
		return reply{}
	}
	return r
}
