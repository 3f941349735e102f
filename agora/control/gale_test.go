package control_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/store"
	"pgregory.net/rapid"
)

// gale drives several decks on one file at random: they come, are killed, and fall
// silent for a while as a machine that sleeps; jobs start late, and answers come late or
// are lost with their deck.
type gale struct {
	*office
	t      *rapid.T
	crew   []*sailor
	starts []fleet.StartWanted
	fails  int
}

// sailor is one deck, with the answers that it has not taken in.
type sailor struct {
	*member
	late []answered
}

// GoString keeps what a failure tells readable.
func (s *sailor) GoString() string {
	return fmt.Sprintf("deck with %d jobs and %d answers", len(s.pending), len(s.late))
}

func TestDecksInAGale(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred files for some seconds")
	}
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		g := &gale{office: &office{house: newHouse(t), path: filepath.Join(dir, fmt.Sprint(n, ".db"))}, t: rt}
		defer g.close()
		g.join()
		g.join()
		g.flow(2*time.Second, beat)
		rt.Repeat(map[string]func(*rapid.T){
			"start":   func(*rapid.T) { g.start() },
			"stop":    func(*rapid.T) { g.stop() },
			"wish":    func(*rapid.T) { g.wish() },
			"tick":    func(*rapid.T) { g.tick() },
			"run":     func(*rapid.T) { g.run() },
			"runMore": func(*rapid.T) { g.run() },
			"hear":    func(*rapid.T) { g.hear() },
			"flow":    func(*rapid.T) { g.flow(time.Second, beat) },
			"sleep":   func(*rapid.T) { g.sleep() },
			"kill":    func(*rapid.T) { g.kill() },
			"join":    func(*rapid.T) { g.join() },
			"fail":    func(*rapid.T) { g.fail() },
			"":        func(*rapid.T) { g.check() },
		})
		g.settle()
	})
}

func (g *gale) close() {
	for _, s := range g.crew {
		s.file.Close()
	}
}

func (g *gale) join() {
	if len(g.crew) > 3 {
		return
	}
	file, err := store.Open(g.path)
	if err != nil {
		g.t.Fatal(err)
	}
	o := g.options()
	o.Ledger, o.Shared = nil, file
	s := &sailor{member: &member{o: g.office, file: file, engine: control.New(o)}}
	s.apply(fleet.Restored{Recordings: g.kept(file)})
	g.crew = append(g.crew, s)
}

func (g *gale) kept(file *store.Store) []fleet.Recording {
	all, err := file.Load(context.Background(), time.Time{})
	if err != nil {
		g.t.Fatal(err)
	}
	return all
}

// awake is one of those that do not sleep, or nil.
func (g *gale) awake() *sailor {
	var all []*sailor
	for _, s := range g.crew {
		if !s.silent {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return rapid.SampledFrom(all).Draw(g.t, "deck")
}

func (g *gale) start() {
	s := g.awake()
	if s == nil || len(g.starts) > 3 {
		return
	}
	channel := rapid.SampledFrom([]string{"red", "green"}).Draw(g.t, "channel")
	g.agora.Join(channel, "7")
	e, err := s.engine.Prepare("profile", channel)
	if err != nil {
		return
	}
	g.starts = append(g.starts, e)
	s.apply(e)
}

func (g *gale) stop() {
	if s := g.awake(); s != nil && len(g.starts) > 0 {
		s.apply(fleet.StopWanted{ID: rapid.SampledFrom(g.starts).Draw(g.t, "of").ID})
	}
}

// wish asks a deck for what needs no answer of an operator's.
func (g *gale) wish() {
	s := g.awake()
	if s == nil || len(g.starts) == 0 {
		return
	}
	id, kind := rapid.SampledFrom(g.starts).Draw(g.t, "of").ID, rapid.SampledFrom([]layout.Kind{layout.BestFit, layout.Vertical}).Draw(g.t, "layout")
	s.apply(rapid.SampledFrom([]fleet.Event{
		fleet.LayoutWanted{ID: id, Layout: layout.Layout{Kind: kind}, By: "ann"},
		fleet.TryLayout{ID: id, Layout: layout.Layout{Kind: kind}, For: 10 * time.Second, By: "ben"},
		fleet.EndTrial{ID: id}, fleet.QueryWanted{ID: id}, fleet.Mark{ID: id, Note: "goal"},
		fleet.PlanEnd{ID: id, At: s.engine.Now().Add(90 * time.Second)},
	}).Draw(g.t, "wish"))
}

func (g *gale) tick() {
	g.clock.Advance(rapid.SampledFrom([]time.Duration{beat, time.Second, 6 * time.Second}).Draw(g.t, "pass"))
	for _, s := range g.crew {
		if !s.silent {
			s.apply(fleet.Tick{})
		}
	}
}

func (g *gale) run() {
	s := g.awake()
	if s == nil || len(s.pending) == 0 {
		return
	}
	i := rapid.IntRange(0, len(s.pending)-1).Draw(g.t, "job")
	j := s.pending[i]
	s.pending = slices.Delete(slices.Clone(s.pending), i, i+1)
	a := answered{events: j.Run(context.Background())}
	if j.Recording != nil {
		a.id = j.Recording.ID
	}
	s.late = append(s.late, a)
}

func (g *gale) hear() {
	s := g.awake()
	if s == nil || len(s.late) == 0 {
		return
	}
	i := rapid.IntRange(0, len(s.late)-1).Draw(g.t, "answer")
	a := s.late[i]
	s.late = slices.Delete(slices.Clone(s.late), i, i+1)
	for _, e := range a.events {
		s.apply(e)
	}
}

// flow lets time pass with everything that comes of it done at once.
func (g *gale) flow(d, step time.Duration) {
	for ; d > 0; d -= step {
		g.clock.Advance(step)
		for _, s := range g.crew {
			if s.silent {
				continue
			}
			for _, a := range s.late {
				for _, e := range a.events {
					s.apply(e)
				}
			}
			s.late = nil
			s.do(fleet.Tick{})
		}
	}
}

func (g *gale) sleep() {
	s := rapid.SampledFrom(g.crew).Draw(g.t, "deck")
	s.silent = !s.silent
}

func (g *gale) kill() {
	if len(g.crew) < 2 {
		return
	}
	i := rapid.IntRange(0, len(g.crew)-1).Draw(g.t, "deck")
	g.crew[i].file.Close()
	g.crew = slices.Delete(g.crew, i, i+1)
}

func (g *gale) fail() {
	if g.fails++; g.fails > 5 {
		return // each is asked again after a while, and what settles has to come to an end
	}
	call := rapid.SampledFrom([]string{"acquire", "start", "query", "stop"}).Draw(g.t, "call")
	if rapid.Bool().Draw(g.t, "carried out") {
		g.agora.FailAfter(call, 504, `{"code":62,"reason":"request timeout"}`, 1)
		return
	}
	g.agora.Fail(call, 504, `{"code":62,"reason":"request timeout"}`, 1)
}

func (g *gale) check() {
	runs := map[string]int{}
	for _, r := range g.agora.Recordings() {
		runs[r.Channel]++
		if !g.known(r.SID, r.ResourceID) {
			g.t.Fatalf("no deck and no file knows %+v", r)
		}
	}
	for _, e := range g.starts {
		runs[e.Channel]--
	}
	for channel, more := range runs {
		if more > 0 {
			g.t.Fatalf("%d recordings of %s more than were wanted", more, channel)
		}
	}
	g.noQueryBesideAStop()
}

// known: the file has the sid, or the start that got it, which says that it may run.
func (g *gale) known(sid, resource string) bool {
	for _, r := range g.kept(g.crew[0].file) {
		if r.SID == sid || r.ResourceID == resource && r.SID == "" && (r.Live() || r.MayRun) {
			return true
		}
	}
	return false
}

// noQueryBesideAStop: once a recording was asked to stop, no deck queries it.
func (g *gale) noQueryBesideAStop() {
	stopped := map[string]bool{}
	for _, q := range g.agora.Received() {
		sid := sidOf(q.Path)
		switch agora.Call(q.Call) {
		case agora.CallStop:
			stopped[sid] = true
		case agora.CallQuery, agora.CallUpdateLayout:
			if stopped[sid] {
				g.t.Fatalf("%s after the stop of %s", q.Call, sid)
			}
		}
	}
}

// settle wakes all, and lets all be well: then every deck shows the same, nothing is on its
// way any more, and nobody waits for anything but an operator.
func (g *gale) settle() {
	for _, s := range g.crew {
		s.silent = false
	}
	g.flow(270*time.Second, 2*time.Second) // a stop that nobody answered is certain after 90 s of 404
	g.check()
	leaders := 0
	for _, s := range g.crew {
		if s.engine.Leads("app") {
			leaders++
		}
	}
	if leaders != 1 {
		g.t.Fatalf("%d look after it", leaders)
	}
	left, err := g.crew[0].file.Letters(context.Background(), "app", 0)
	left = slices.DeleteFunc(left, func(l store.Letter) bool { return strings.Contains(l.Text, `"knock"`) }) // there is always one now and then
	if len(left) > 0 || err != nil {
		g.t.Fatalf("letters are left: %v, %v", left, err)
	}
	for _, want := range g.kept(g.crew[0].file) {
		if p := want.Phase; p != fleet.Confirmed && p != fleet.Ended && p != fleet.StartUnknown {
			g.t.Fatalf("still %s: %+v", p, want)
		}
		if want.Live() && (want.OnTrial() || want.LayoutBusy() || want.Queued != nil) {
			g.t.Fatalf("its layout is still on its way: %+v", want)
		}
		for i, s := range g.crew {
			if r := s.engine.Fleet().Find(want.ID); r == nil || r.Phase != want.Phase || r.SID != want.SID {
				g.t.Fatalf("deck %d shows %+v, the file has %+v", i, r, want)
			}
		}
	}
}
