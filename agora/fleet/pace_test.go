package fleet

import (
	"fmt"
	"testing"
	"time"

	"airdeck/agora"
)

// crowd is a fleet of n recordings of one app, all of them confirmed as the last
// run left them, whose queries are answered in the tick in which they are asked.
type crowd struct {
	t       *testing.T
	f       *Fleet
	now     time.Time
	asked   map[ID][]time.Time
	all     []time.Time
	answer  func(r *Recording) Event
	tickage time.Duration
}

func newCrowd(t *testing.T, n int, o Options) *crowd {
	c := &crowd{t: t, f: New(o), now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC), asked: map[ID][]time.Time{}, tickage: beat}
	c.answer = func(r *Recording) Event { return Queried{r.ID, status(agora.FirstUploaded)} }
	var all []Recording
	for i := range n {
		all = append(all, Recording{
			ID: crowdID(i), App: "app", Channel: fmt.Sprint(i), UID: "1", ResourceID: "r", SID: fmt.Sprint("s", i),
			Phase: Confirmed, Step: StepStarted, Confirmed: c.now,
		})
	}
	c.f.Apply(c.now, Restored{Recordings: all})
	return c
}

func crowdID(i int) ID { return ID(fmt.Sprintf("r%05d", i)) }

func (c *crowd) run(d time.Duration) {
	for end := c.now.Add(d); c.now.Before(end); {
		c.now = c.now.Add(c.tickage)
		for _, a := range c.f.Apply(c.now, Tick{}) {
			if call, ok := a.(Call); ok && call.Call == agora.CallQuery {
				r := call.Recording
				c.asked[r.ID] = append(c.asked[r.ID], c.now)
				c.all = append(c.all, c.now)
				c.f.Apply(c.now, c.answer(r))
			}
		}
	}
}

// expectWithin holds the number of queries of any window.
func (c *crowd) expectWithin(window time.Duration, most int) {
	c.t.Helper()
	first := 0
	for i, at := range c.all {
		for at.Sub(c.all[first]) >= window {
			first++
		}
		if i-first+1 > most {
			c.t.Fatalf("%d queries within %v before %v, want at most %d", i-first+1, window, at, most)
		}
	}
}

// longest is the longest time that one recording was not asked about.
func (c *crowd) longest(i int, from time.Time) time.Duration {
	last, most := from, time.Duration(0)
	for _, at := range append(c.asked[crowdID(i)], c.now) {
		if at.After(from) {
			most, last = max(most, at.Sub(last)), at
		}
	}
	return most
}

func TestTheBudgetIsNeverExceeded(t *testing.T) {
	c := newCrowd(t, 500, Options{})
	c.run(10 * time.Minute)
	c.expectWithin(time.Second, 6)      // 4 and what was saved up before
	c.expectWithin(time.Minute, 4*60+2) // the fifth of each second is the commands'
	if len(c.all) < 10*60*4-4 {
		t.Errorf("%d queries in 10 min: the budget is not used", len(c.all))
	}
}

func TestABudgetOfOneStillPolls(t *testing.T) {
	c := newCrowd(t, 3, Options{Budget: 1})
	c.run(time.Minute)
	c.expectWithin(time.Minute, 32)
	if len(c.all) == 0 {
		t.Error("nobody is asked about")
	}
}

// With few recordings each has its cadence; with many it is stretched for all
// alike: the oldest is next.
func TestTheCadenceIsStretchedEvenly(t *testing.T) {
	for _, n := range []int{1, 20, 40, 400, 2000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			c := newCrowd(t, n, Options{})
			fair := max(10*time.Second, time.Duration(float64(n)/4*float64(time.Second)))
			c.run(fair)
			from := c.now
			c.run(4 * fair)
			for i := range n {
				if got := c.longest(i, from); got > fair*11/10+beat {
					t.Fatalf("recording %d was not asked about for %v, the fair share is %v", i, got, fair)
				}
			}
		})
	}
}

// However many are troubled, half of the budget is left to the others.
func TestTheUrgentTakeAtMostHalf(t *testing.T) {
	c := newCrowd(t, 200, Options{})
	troubled := map[ID]bool{}
	for i := range 100 {
		troubled[crowdID(i)] = true
	}
	c.answer = func(r *Recording) Event {
		if troubled[r.ID] {
			return Queried{r.ID, status(agora.RecorderStarts)} // not confirmed: asked again every 3 s
		}
		return Queried{r.ID, status(agora.FirstUploaded)}
	}
	c.run(time.Minute)
	from, urgent, normal := c.now, 0, 0
	clear(c.asked)
	c.run(5 * time.Minute)
	for id, at := range c.asked {
		if troubled[id] {
			urgent += len(at)
		} else {
			normal += len(at)
		}
	}
	if most := 5*60*2 + 2; urgent > most || urgent < most*9/10 {
		t.Errorf("%d urgent queries, want at most %d and nearly that", urgent, most)
	}
	if least := 5*60*2 - 4; normal < least {
		t.Errorf("%d other queries, want at least %d", normal, least)
	}
	for i := 100; i < 200; i++ {
		if got := c.longest(i, from); got > 56*time.Second {
			t.Fatalf("recording %d was starved for %v", i, got)
		}
	}
}

// Whom an operator sees is asked about first, in what the urgent leave of their half;
// whoever is seen later moves up at once.
func TestTheShownGoFirst(t *testing.T) {
	c := newCrowd(t, 2000, Options{})
	var shown []ID
	for i := range 15 {
		shown = append(shown, crowdID(i*100))
	}
	c.run(10 * time.Minute)
	c.f.Apply(c.now, Shown{IDs: shown})
	from := c.now
	c.run(11 * time.Second)
	for i := range 15 {
		if got := c.longest(i*100, from); got > 11*time.Second {
			t.Errorf("%s is seen, and was not asked about for %v", shown[i], got)
		}
	}
	from = c.now
	c.run(20 * time.Minute)
	for i := range 2000 {
		most := 1100 * time.Second // 1.1 · N / (q − urgent)
		if i%100 == 0 && i < 1500 {
			most = 13 * time.Second
		}
		if got := c.longest(i, from); got > most {
			t.Fatalf("recording %d was not asked about for %v, at most %v", i, got, most)
		}
	}
	c.expectWithin(time.Minute, 4*60+2)
	// Seen no more, they are as all others.
	c.f.Apply(c.now, Shown{})
	c.run(20 * time.Second)
	clear(c.asked)
	c.run(100 * time.Second)
	for i := range 15 {
		if n := len(c.asked[crowdID(i*100)]); n > 1 {
			t.Errorf("%d queries in 100 s of one that nobody sees", n)
		}
	}
}

// Of those that come due together, the one goes first for which somebody waits.
func TestTheOneThatIsWaitedForGoesFirst(t *testing.T) {
	c := newCrowd(t, 100, Options{})
	c.f.Apply(c.now, Tick{}) // all are due, and what there is to spend is spent
	if asked := c.f.Apply(c.now, QueryWanted{crowdID(99)}); len(asked) != 1 {
		t.Fatalf("there was something left to spend: %v", asked)
	}
	for len(c.asked) == 0 {
		c.run(beat)
	}
	if c.asked[crowdID(99)] == nil {
		t.Errorf("another one went first: %v", c.asked)
	}
}

// Where all are seen, all are alike.
func TestAllAreShown(t *testing.T) {
	const n = 60
	c := newCrowd(t, n, Options{})
	var all []ID
	for i := range n {
		all = append(all, crowdID(i))
	}
	c.f.Apply(c.now, Shown{IDs: all})
	c.run(30 * time.Second)
	from := c.now
	c.run(2 * time.Minute)
	for i := range n {
		if got := c.longest(i, from); got > n/4*time.Second*11/10+beat {
			t.Fatalf("recording %d was not asked about for %v", i, got)
		}
	}
}

func TestTooManyRequestsHalvesAndRecovers(t *testing.T) {
	c := newCrowd(t, 100, Options{})
	c.run(10 * time.Second)
	if got := c.f.Rate("app"); got != 4 {
		t.Fatalf("rate %v", got)
	}
	refused := Failed{ID: crowdID(0), Call: agora.CallQuery, Err: refusal(agora.CallQuery, 429, 0).Err}
	refuse := func() {
		kept := c.answer
		c.answer = func(r *Recording) Event {
			e := refused
			e.ID = r.ID
			return e
		}
		n := len(c.all)
		for len(c.all) == n {
			c.run(beat)
		}
		c.answer = kept
	}
	refuse()
	if got := c.f.Rate("app"); got != 2 {
		t.Fatalf("rate %v after a 429, want half", got)
	}
	for range 10 {
		refuse()
		c.run(2 * time.Second)
	}
	if got := c.f.Rate("app"); got < slowest {
		t.Errorf("rate %v: polling has stopped", got)
	}
	c.run(3 * time.Minute)
	if got := c.f.Rate("app"); got != 4 {
		t.Errorf("rate %v: it did not recover", got)
	}
}

// Requests that were under way together are refused together.
func TestSeveral429AtOnceHalveOnce(t *testing.T) {
	d := newDeck(t)
	for i := range 4 {
		d.answer(wanted(ID(fmt.Sprint(i))))
	}
	for i := range 4 {
		e := refusal(agora.CallAcquire, 429, 0)
		e.ID = ID(fmt.Sprint(i))
		d.answer(e)
	}
	if got := d.f.Rate("app"); got != 2 {
		t.Errorf("rate %v, want 2", got)
	}
}

func TestPause(t *testing.T) {
	d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Hour)})
	if got := d.f.Paused(); !got.Equal(d.now.Add(5 * time.Minute)) {
		t.Errorf("paused until %v", got)
	}
	d.after(time.Minute).expect().answer(QueryWanted{"a"}).expect("query").answer(Queried{"a", status(agora.FirstUploaded)})
	d.after(4*time.Minute - time.Millisecond).expect().after(time.Millisecond).expect("query")
	if !d.f.Paused().IsZero() {
		t.Error("still shown as paused")
	}
	d.answer(Queried{"a", status(agora.FirstUploaded)}).answer(Pause{Until: d.now.Add(time.Minute)}).after(30 * second).expect()
	d.answer(Pause{}).after(beat).expect("query")
}

// A pause holds queries, not what an operator orders.
func TestCommandsGoOnWhilePaused(t *testing.T) {
	d := recording(t).answer(Pause{Until: recording(t).now.Add(time.Minute)})
	d.answer(StopWanted{ID: "a"}).expect("stop").answer(refusal(agora.CallStop, 206, 65)).expectIn(3*second, "stop")
}

// An operator who asks about everything at once does not exceed the budget.
func TestAskingAboutAllStaysWithinTheBudget(t *testing.T) {
	c := newCrowd(t, 100, Options{})
	c.run(time.Minute)
	c.all = nil
	for i := range 100 {
		for _, a := range c.f.Apply(c.now, QueryWanted{crowdID(i)}) {
			if call, ok := a.(Call); ok {
				c.all = append(c.all, c.now)
				c.f.Apply(c.now, c.answer(call.Recording))
			}
		}
	}
	c.run(30 * time.Second)
	c.expectWithin(time.Second, 6)
	if len(c.all) < 100 {
		t.Errorf("%d of 100 were asked about", len(c.all))
	}
}

// Each App ID has a budget of its own.
func TestAppsDoNotTakeFromEachOther(t *testing.T) {
	c := newCrowd(t, 400, Options{})
	other := *c.f.Find(crowdID(0))
	other.ID, other.App = "other", "other"
	c.f.Apply(c.now, Restored{Recordings: []Recording{other}})
	c.run(5 * time.Minute)
	if got := len(c.asked["other"]); got < 28 {
		t.Errorf("asked about %d times in 5 min", got)
	}
}

// Each App ID has a budget of its own at Agora: one that is allowed more is not held to
// what another one may.
func TestEachAppHasItsOwnBudget(t *testing.T) {
	f := New(Options{Budget: 5, Budgets: map[string]float64{"small": 2, "large": 41}})
	now := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	var all []Recording
	for _, app := range []string{"small", "usual", "large"} {
		for i := range 400 {
			all = append(all, Recording{ID: ID(app + string(crowdID(i))), App: app, Channel: string(crowdID(i)), UID: "1", ResourceID: "r",
				SID: app + string(crowdID(i)), Phase: Confirmed, Step: StepStarted, Confirmed: now})
		}
	}
	f.Apply(now, Restored{Recordings: all})
	asked := map[string]int{}
	for range 4 * 60 {
		now = now.Add(beat)
		for _, a := range f.Apply(now, Tick{}) {
			c := a.(Call)
			asked[c.Recording.App]++
			f.Apply(now, Queried{c.Recording.ID, status(5)})
		}
	}
	for app, perMinute := range map[string]int{"small": 60, "usual": 4 * 60, "large": 40 * 60} {
		got, saved := asked[app], int(f.pace(app).saved())
		if got > perMinute+saved || got < perMinute*9/10 {
			t.Errorf("%s: %d queries in a minute, want %d", app, got, perMinute)
		}
	}
	for app, want := range map[string]time.Duration{"small": 400 * time.Second, "usual": 100 * time.Second, "large": 10 * time.Second, "none": 10 * time.Second} {
		if got := f.Interval(app); got != want {
			t.Errorf("%s: every %v, want %v", app, got, want)
		}
	}
}
