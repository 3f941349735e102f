package command_test

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/ui/uitest"
)

// gate stands before the simulator. It can lose the next request of a call, as a
// network does, and tells when one has been answered, whether anybody heard it or not.
type gate struct {
	next     http.Handler
	mu       sync.Mutex
	lose     string
	reached  chan struct{}
	answered map[string]chan struct{}
	over     chan struct{} // the test is
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	g.mu.Lock()
	lost := g.lose == call
	if lost {
		g.lose = ""
	}
	done := g.answered[call]
	delete(g.answered, call)
	g.mu.Unlock()
	if lost {
		_, _ = io.Copy(io.Discard, r.Body) // only then the server notices that the client is gone
		close(g.reached)
		select {
		case <-r.Context().Done():
		case <-g.over:
		}
		return
	}
	g.next.ServeHTTP(w, r)
	if done != nil {
		close(done)
	}
}

// gated is a desk whose program talks to the simulator through a gate.
type gated struct {
	*desk
	gate *gate
}

func newGated(t *testing.T) *gated {
	d := newDesk(t)
	g := &gate{next: d.service, reached: make(chan struct{}), answered: map[string]chan struct{}{}, over: make(chan struct{})}
	server := httptest.NewServer(g)
	t.Cleanup(func() {
		close(g.over)
		server.CloseClientConnections()
		server.Close()
	})
	path := filepath.Join(d.home, "airdeck", "config.toml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = regexp.MustCompile(`base_url = ".*"`).ReplaceAll(text, []byte(`base_url = "`+server.URL+`"`))
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return &gated{d, g}
}

// loses has the next request of a call never arrive.
func (d *gated) loses(call string) <-chan struct{} {
	d.gate.mu.Lock()
	defer d.gate.mu.Unlock()
	d.gate.lose = call
	return d.gate.reached
}

// answers tells when the next request of a call has been dealt with.
func (d *gated) answers(call string) <-chan struct{} {
	d.gate.mu.Lock()
	defer d.gate.mu.Unlock()
	done := make(chan struct{})
	d.gate.answered[call] = done
	return done
}

// freeze keeps everybody from writing to the file until thaw: who wants to, waits.
func (d *gated) freeze() (thaw func()) {
	d.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(d.home, "airdeck", "airdeck.db")+"?_txlock=immediate&_pragma=busy_timeout(10000)")
	if err != nil {
		d.t.Fatal(err)
	}
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return func() {
		_ = tx.Rollback()
		_ = db.Close()
	}
}

// led waits until the program looks after the recordings: before that it writes nothing
// but what it asks of whoever does.
func (d *desk) led() {
	d.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	again(d.t, "somebody looks after the recordings", func() bool {
		var n int
		return db.QueryRow("SELECT count(*) FROM leases WHERE until > 0").Scan(&n) == nil && n == 1
	})
}

// again asks again and again for what no screen shows.
func again(t testing.TB, what string, ok func() bool) {
	t.Helper()
	deadline, beat := time.NewTimer(30*time.Second), time.NewTicker(5*time.Millisecond)
	defer deadline.Stop()
	defer beat.Stop()
	for !ok() {
		select {
		case <-beat.C:
		case <-deadline.C:
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

func arrived(t testing.TB, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(30 * time.Second):
		t.Fatal("it never comes to that")
	}
}

// A moment is where in a call the program is killed.
type moment int

const (
	unwritten  moment = iota // what is about to be sent is not in the file
	unsent                   // it is in the file, and the request never arrives
	arriving                 // the request has arrived; it is carried out after the kill
	unanswered               // it was carried out, and the answer is not on its way
	unheard                  // the answer is on its way or there, and not in the file
)

var moments = map[moment]string{
	unwritten: "before it is written", unsent: "before it is sent", arriving: "before it is carried out",
	unanswered: "before it is answered", unheard: "before the answer is written",
}

// killedIn drives the program into a moment of a call and kills it there.
func (d *gated) killedIn(p *uitest.Terminal, call string, at moment, trigger func(), shows string) {
	d.t.Helper()
	switch at {
	case unwritten:
		d.led()
		defer d.freeze()()
		trigger()
		p.Wait(shows)
		p.Kill()
	case unsent:
		lost := d.loses(call)
		trigger()
		arrived(d.t, lost)
		p.Kill()
	case arriving:
		hold, done := d.service.HoldRequest(call), d.answers(call)
		trigger()
		arrived(d.t, hold.Reached())
		p.Kill()
		hold.Release()
		arrived(d.t, done)
	case unanswered:
		hold, done := d.service.Hold(call), d.answers(call)
		trigger()
		arrived(d.t, hold.Reached())
		p.Kill()
		hold.Release()
		arrived(d.t, done)
	case unheard:
		hold, done := d.service.Hold(call), d.answers(call)
		trigger()
		arrived(d.t, hold.Reached())
		thaw := d.freeze()
		defer thaw()
		hold.Release()
		arrived(d.t, done)
		p.Kill()
	}
}

// nothingLost: each recording that the simulator has is in the file by its sid, or as
// one that may run, with what asks for it again.
func (d *gated) nothingLost(most int) {
	d.t.Helper()
	there := d.service.Recordings()
	if len(there) > most {
		d.t.Errorf("%d recordings, wanted was %d", len(there), most)
	}
	for _, s := range there {
		known := false
		for _, r := range d.kept() {
			known = known || r.SID == s.SID || r.Live() && r.MayRun && r.SID == "" && r.ResourceID == s.ResourceID
		}
		if !known {
			d.t.Errorf("nobody knows of %+v", s)
		}
	}
}

// phase waits until the file has its one recording in a phase.
func (d *gated) phase(p *uitest.Terminal, want fleet.Phase) fleet.Recording {
	d.t.Helper()
	var r fleet.Recording
	p.Until("the file says "+want.String(), func(string) bool {
		if all := d.kept(); len(all) == 1 {
			r = all[0]
		}
		return r.ID != "" && r.Phase == want
	})
	return r
}

func TestKilledInAcquire(t *testing.T) {
	t.Parallel()
	for at, name := range moments {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newGated(t)
			p := d.run()
			p.Wait("Nothing is being recorded")
			d.killedIn(p, "acquire", at, func() { start(p, "lobby") }, "starting")
			d.nothingLost(0)
			p = d.run()
			if at == unwritten {
				p.Wait("Nothing is being recorded")
			} else {
				p.Wait("not started")
				if r := d.phase(p, fleet.Ended); r.Ending != fleet.NotStarted {
					t.Errorf("ended as %s", r.Ending)
				}
			}
			quit(p)
			d.nothingLost(0)
		})
	}
}

func TestKilledInStart(t *testing.T) {
	t.Parallel()
	for at, name := range moments {
		if at == unwritten {
			continue // that is before acquire's answer is written
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newGated(t)
			d.service.Join("lobby", "71")
			p := d.run()
			p.Wait("Nothing is being recorded")
			d.killedIn(p, "start", at, func() { start(p, "lobby") }, "starting")
			ran := len(d.service.Recordings())
			if want := map[moment]int{arriving: 1, unanswered: 1, unheard: 1}[at]; ran != want {
				t.Fatalf("%d recordings run, want %d", ran, want)
			}
			p = d.run()
			p.Wait("start unknown")
			d.phase(p, fleet.StartUnknown)
			d.nothingLost(1)
			p.Keys("u")
			p.Wait("Ask again (a)")
			p.Keys("a")
			if at == unsent {
				d.phase(p, fleet.Confirmed)
			} else {
				p.Until("there is an answer", func(s string) bool {
					return strings.Contains(s, "already started") || strings.Contains(s, "recording, confirmed")
				})
			}
			quit(p)
			d.nothingLost(1)
			d.one()
		})
	}
}

func TestKilledOnceTheSIDIsWritten(t *testing.T) {
	t.Parallel()
	d := newGated(t)
	d.service.Join("lobby", "71")
	p := d.run()
	start(p, "lobby")
	p.Until("the sid is written", func(string) bool { all := d.kept(); return len(all) == 1 && all[0].SID != "" })
	p.Kill()
	d.nothingLost(1)
	p = d.run()
	p.Wait("● recording")
	stop(p)
	d.stopped(p)
	quit(p)
}

// asksUntilCertain: a run that follows one that was killed in a stop sends it again. It is
// stopped by that, or was over before. The 404 of the latter may also be of a recording
// that moves, so for 90 s it is not said to be over; that it is then, is held where time
// can be stepped.
func (d *desk) asksUntilCertain(p *uitest.Terminal, over bool) {
	d.t.Helper()
	again := false
	p.Until("it is stopped, or most likely so", func(screen string) bool {
		again = strings.Contains(screen, "most likely worked")
		return again || strings.Contains(screen, "■ stopped")
	})
	if r := d.only(); r.SID != d.one().SID || again && r.Phase != fleet.Stopping || over && !again {
		d.t.Errorf("it was over before: %v, and is said to be %s: %+v", over, r.Phase, r)
	}
	p.Kill()
}

func TestKilledInStop(t *testing.T) {
	t.Parallel()
	for at, name := range moments {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newGated(t)
			d.service.Join("lobby", "71")
			p := d.run()
			start(p, "lobby")
			p.Wait("● recording")
			d.killedIn(p, "stop", at, func() { stop(p) }, "stopping")
			d.nothingLost(1)
			over := d.one().State == "ended"
			p = d.run()
			if at == unwritten {
				// The wish was never written: it records, and says so.
				p.Until("it was seen again", func(s string) bool { return strings.Contains(s, "seen 0s ago") || strings.Contains(s, "seen 1s ago") })
				if r := d.phase(p, fleet.Confirmed); r.SID != d.one().SID {
					t.Errorf("another sid: %+v", r)
				}
				stop(p)
				p.Wait("■ stopped")
				if r := d.phase(p, fleet.Ended); r.Ending != fleet.Stopped {
					t.Errorf("ended as %s", r.Ending)
				}
				quit(p)
			} else {
				d.asksUntilCertain(p, over)
			}
			if s := d.one(); s.State == "running" {
				t.Errorf("it runs: %+v", s)
			}
		})
	}
}

func TestKilledOnceTheEndIsWritten(t *testing.T) {
	t.Parallel()
	d := newGated(t)
	d.service.Join("lobby", "71")
	p := d.run()
	start(p, "lobby")
	p.Wait("● recording")
	stop(p)
	d.phase(p, fleet.Ended)
	p.Kill()
	calls := len(d.service.Received())
	p = d.run()
	p.Wait("■ stopped")
	p.Wait("_lobby.m3u8")
	quit(p)
	if got := len(d.service.Received()); got != calls {
		t.Errorf("%d more requests of one that has ended", got-calls)
	}
}
