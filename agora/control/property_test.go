package control_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
	"pgregory.net/rapid"
)

// storm drives a house at random: jobs start late, answers come late or are lost
// with the process, the simulator fails, people come and go.
type storm struct {
	*house
	t      *rapid.T
	late   []answered // sent, and the answers not taken in
	starts []fleet.StartWanted
	// amnesia are the sids whose stop was sent and could not be written, so that a run that
	// is killed then leaves nothing of it, and those that an operator has offered anew.
	amnesia map[string]bool
	slipped time.Duration // by turns of the clock that nobody can notice
}

// answered is a job that was run whose events nobody has seen.
type answered struct {
	id     fleet.ID
	events []fleet.Event
	at     time.Time
}

func TestWhateverHappensAtTheSimulator(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := &storm{house: newHouse(t), t: rt, amnesia: map[string]bool{}}
		s.start()
		rt.Repeat(map[string]func(*rapid.T){
			"start": func(t *rapid.T) {
				if len(s.starts) > 4 {
					t.Skip()
				}
				s.start()
			},
			"send":     func(*rapid.T) { s.send() },
			"sendMore": func(*rapid.T) { s.send() },
			"hear":     func(*rapid.T) { s.hear() },
			"hearMore": func(*rapid.T) { s.hear() },
			"settle":   func(*rapid.T) { s.settle() },
			"pass":     func(*rapid.T) { s.passSome() },
			"wish":     func(*rapid.T) { s.wish() },
			"fail":     func(*rapid.T) { s.fail() },
			"people":   func(*rapid.T) { s.people() },
			"clock":    func(*rapid.T) { s.turnClock() },
			"another":  func(*rapid.T) { s.another() },
			"adopt":    func(*rapid.T) { s.adopt() },
			"disk":     func(*rapid.T) { s.disk() },
			"kill":     func(*rapid.T) { s.late = nil; s.restart() },
			"":         func(*rapid.T) { s.check() },
		})
	})
}

func (s *storm) start() {
	channel := rapid.SampledFrom([]string{"red", "green", "blue"}).Draw(s.t, "channel")
	e, err := s.engine.Prepare("profile", channel)
	if err != nil {
		return // every uid is taken there
	}
	e.OnUnknown = rapid.SampledFrom([]fleet.OnUnknown{fleet.Ask, fleet.Second, fleet.Wait}).Draw(s.t, "on unknown")
	s.starts = append(s.starts, e)
	s.apply(e)
}

// send runs one of the jobs that wait, in any order.
func (s *storm) send() {
	if len(s.pending) == 0 {
		return
	}
	i := rapid.IntRange(0, len(s.pending)-1).Draw(s.t, "job")
	j := s.pending[i]
	s.pending = append(append([]control.Job(nil), s.pending[:i]...), s.pending[i+1:]...)
	if j.Call == agora.CallStop && s.book.full != nil {
		s.amnesia[j.Recording.SID] = true
	}
	s.late = append(s.late, answered{j.Recording.ID, j.Run(context.Background()), s.clock.Now()})
}

// hear takes one answer in.
func (s *storm) hear() {
	if len(s.late) == 0 {
		return
	}
	s.take(rapid.IntRange(0, len(s.late)-1).Draw(s.t, "answer"))
}

func (s *storm) take(i int) {
	a := s.late[i]
	s.late = append(append([]answered(nil), s.late[:i]...), s.late[i+1:]...)
	for _, e := range a.events {
		s.apply(e)
	}
}

// callTime is how long a call waits for its answer: none comes later.
const callTime = 10 * time.Second

// overdue takes in what cannot be any later.
func (s *storm) overdue() {
	for len(s.late) > 0 && s.clock.Now().Sub(s.late[0].at) >= callTime {
		s.take(0)
	}
}

// settle sends all that waits and takes all answers in, so that more comes of it than of
// chance alone.
func (s *storm) settle() {
	for range 20 {
		for len(s.pending) > 0 {
			s.send()
		}
		for len(s.late) > 0 {
			s.hear()
		}
	}
}

func (s *storm) passSome() {
	d := rapid.SampledFrom([]time.Duration{beat, 3 * time.Second, 10 * time.Second, 100 * time.Second}).Draw(s.t, "pass")
	for ; d > 0; d -= min(d, time.Second) {
		s.clock.Advance(min(d, time.Second))
		s.overdue()
		s.apply(fleet.Tick{})
	}
}

func (s *storm) wish() {
	id := rapid.SampledFrom(s.starts).Draw(s.t, "of").ID
	s.apply(rapid.SampledFrom([]fleet.Event{
		fleet.StopWanted{ID: id}, fleet.QueryWanted{ID: id}, fleet.LayoutWanted{ID: id, Layout: layout.Layout{Kind: layout.BestFit}},
		fleet.AskAgain{ID: id}, fleet.Forget{ID: id}, fleet.Acknowledge{ID: id},
		fleet.StopWanted{ID: id, Confirmed: "red"}, fleet.Protect{ID: id, On: true}, fleet.Protect{ID: id}, fleet.Mute{ID: id, On: true},
		fleet.PlanEnd{ID: id, At: s.engine.Now().Add(2 * time.Minute)}, fleet.Pause{Until: s.engine.Now().Add(time.Minute)}, fleet.Pause{},
		fleet.TryLayout{ID: id, Layout: layout.Layout{Kind: layout.Vertical}, For: 10 * time.Second}, fleet.EndTrial{ID: id}, fleet.Mark{ID: id, Note: "goal"}, fleet.Shown{IDs: []fleet.ID{id}},
	}).Draw(s.t, "wish"))
}

// another starts a second one where that is allowed: in place of one, or beside it.
func (s *storm) another() {
	if len(s.starts) > 6 {
		return
	}
	id := rapid.SampledFrom(s.starts).Draw(s.t, "of").ID
	make := rapid.SampledFrom([]func(fleet.ID, string) (fleet.StartWanted, error){s.engine.Replacement, s.engine.Insurance}).Draw(s.t, "another")
	e, err := make(id, rapid.SampledFrom([]string{"", "profile"}).Draw(s.t, "by"))
	if err != nil {
		return
	}
	s.starts = append(s.starts, e)
	s.apply(e)
}

// adopt offers what runs at the simulator, or what does not.
func (s *storm) adopt() {
	there := slices.DeleteFunc(s.agora.Recordings(), func(r simulator.Recording) bool { return r.State != "running" })
	if len(there) == 0 {
		return
	}
	r := rapid.SampledFrom(there).Draw(s.t, "of")
	sid := rapid.SampledFrom([]string{r.SID, "nobody's"}).Draw(s.t, "sid")
	e, err := s.engine.Adopt(control.Adoption{Task: agora.Task{Channel: r.Channel, UID: r.UID, ResourceID: r.ResourceID, SID: sid, Mode: agora.Mix}})
	if err == nil {
		s.amnesia[sid] = true
		s.apply(e)
	}
}

// disk fills up, or has room again.
func (s *storm) disk() {
	s.book.full = rapid.SampledFrom([]error{nil, nil, errFull}).Draw(s.t, "disk")
}

// unseenTurn is so short that it may be a busy machine's as well; movingFor is how long the
// simulator moves a recording.
const (
	unseenTurn = 10 * time.Second
	movingFor  = 60 * time.Second
)

// turnClock sets the engine's clock, and only that one.
func (s *storm) turnClock() {
	by := rapid.SampledFrom([]time.Duration{-24 * time.Hour, -time.Minute, unseenTurn, time.Hour}).Draw(s.t, "clock")
	if s.skew += by; by == unseenTurn {
		s.slipped += by
	}
	s.apply(fleet.Tick{})
}

// fail lets the next request of a call fail, carried out or not. What would refuse
// a stop is left out: that one may be queried again.
func (s *storm) fail() {
	call := rapid.SampledFrom([]string{"acquire", "start", "query", "updateLayout", "stop"}).Draw(s.t, "call")
	unclear := rapid.SampledFrom([]struct {
		status int
		body   string
	}{{206, `{"code":65,"reason":"request not completed"}`}, {504, `{"code":62,"reason":"request timeout"}`}, {502, "<html>"}, {400, `{"code":53,"reason":"task conflict"}`}}).Draw(s.t, "failure")
	// A conflict is the one answer here that proves that nothing was carried out.
	if unclear.status != 400 && rapid.Bool().Draw(s.t, "carried out") {
		s.agora.FailAfter(call, unclear.status, unclear.body, 1)
		return
	}
	s.agora.Fail(call, unclear.status, unclear.body, 1)
}

func (s *storm) people() {
	channel := rapid.SampledFrom([]string{"red", "green", "blue"}).Draw(s.t, "channel")
	switch rapid.IntRange(0, 3).Draw(s.t, "people") {
	case 0:
		s.agora.Leave(channel, "7")
	case 1:
		s.agora.Failover(channel, "900001", movingFor)
	default:
		s.agora.Join(channel, "7")
	}
}

func (s *storm) check() {
	s.oneEach()
	s.noneLost()
	s.noQueryBesideAStop()
	s.confirmedByAnAnswer()
	s.overIsOver()
}

// overIsOver: what is said to have ended does not run, unless that was an operator's word
// alone, or Agora's (it is being carried out), which the simulator was made to give.
func (s *storm) overIsOver() {
	for _, there := range s.agora.Recordings() {
		if there.State != simulator.StateRunning && there.State != simulator.StateMoving {
			continue
		}
		// It may be found between two 404s that are far apart, and nobody asks then; and a
		// clock that goes on by little each time cannot be told from time that passes.
		moves := there.Failovers
		if there.State == simulator.StateMoving {
			moves++
		}
		if moves > 1 || moves > 0 && s.slipped >= fleet.MovingTime-movingFor-callTime {
			continue
		}
		r := s.engine.Fleet().FindSID(there.SID)
		if r == nil || r.Live() || r.Heeded || r.Ending == fleet.Forgotten || r.Ending == fleet.NotAdopted {
			continue
		}
		s.t.Fatalf("it is %s, and said to be %s: %+v", there.State, r.Ending, r)
	}
}

// confirmedByAnAnswer: what is called recording was answered so, and says when.
func (s *storm) confirmedByAnAnswer() {
	for r := range s.engine.Fleet().All() {
		if r.Phase == fleet.Confirmed && (!r.Status.Recording() || r.StatusAt.IsZero() || r.Confirmed.IsZero()) {
			s.t.Fatalf("called recording without an answer: %+v", r)
		}
		if r.Live() && !r.Forgettable() && !s.waits(r) {
			s.t.Fatalf("no way out: %+v", r)
		}
	}
}

// waits: something that fits where it stands is under way or planned for it. That it is
// said to be busy is not enough: somebody has to be there who sends it, or its answer.
func (s *storm) waits(r *fleet.Recording) bool {
	for _, j := range s.pending {
		if j.Recording != nil && j.Recording.ID == r.ID {
			return true
		}
	}
	for _, a := range s.late {
		if a.id == r.ID {
			return true
		}
	}
	next, _ := r.Next()
	switch {
	case r.Busy():
		return false
	case r.Phase == fleet.Stopping:
		return next == agora.CallStop
	case r.SID != "":
		return next == agora.CallQuery
	}
	return next == agora.CallAcquire || next == agora.CallStart
}

// oneEach: as many recordings of each channel at the simulator as were wanted, at
// most, and one more for each start of which a second one was allowed.
func (s *storm) oneEach() {
	runs := map[string]int{}
	for _, r := range s.agora.Recordings() {
		runs[r.Channel]++
	}
	for _, e := range s.starts {
		runs[e.Channel]--
		if e.OnUnknown == fleet.Second {
			runs[e.Channel]--
		}
	}
	for of, more := range runs {
		if more > 0 {
			s.t.Fatalf("%d recordings of %v more than were wanted", more, of)
		}
	}
}

// noneLost: the ledger has each sid that the simulator handed out, or says that
// something may run whose sid is not known.
func (s *storm) noneLost() {
	for _, there := range s.agora.Recordings() {
		if !s.known(there.SID, there.ResourceID) {
			s.t.Fatalf("the ledger does not know %+v", there)
		}
	}
}

func (s *storm) known(sid, resource string) bool {
	for _, text := range s.book.kept {
		if strings.Contains(text, sid) {
			return true
		}
	}
	for _, r := range s.book.all() {
		if r.ResourceID == resource && r.Step == fleet.StepStart && (r.Live() || r.MayRun) {
			return !s.heard(r.ID) || s.told(r.ID, sid)
		}
	}
	return false
}

// told: the disk was full, so the sid is known to this run alone, and that is said or
// about to be, until it is written after all.
func (s *storm) told(id fleet.ID, sid string) bool {
	r := s.find(id)
	coming := slices.ContainsFunc(s.late, func(a answered) bool {
		return a.id == id && slices.ContainsFunc(a.events, func(e fleet.Event) bool { _, not := e.(fleet.NotSaved); return not })
	})
	return r.SID == sid && (coming || r.Problem != nil && r.Problem.Reason == errFull.Error())
}

// heard: the fleet was told the sid, which is then more than "may run". What is
// still to be written counts as not heard.
func (s *storm) heard(id fleet.ID) bool {
	for _, j := range s.pending {
		if j.Recording.ID == id {
			return false
		}
	}
	r := s.find(id)
	return r != nil && r.SID != ""
}

// noQueryBesideAStop: once the simulator was asked to stop, it is not queried.
func (s *storm) noQueryBesideAStop() {
	stopped := map[string]bool{}
	for _, r := range s.agora.Received() {
		sid := sidOf(r.Path)
		switch agora.Call(r.Call) {
		case agora.CallStop:
			stopped[sid] = true
		case agora.CallQuery, agora.CallUpdateLayout:
			if stopped[sid] && !s.amnesia[sid] {
				s.t.Fatalf("%s after the stop of %s", r.Call, sid)
			}
		}
	}
}

func sidOf(path string) string {
	_, rest, _ := strings.Cut(path, "/sid/")
	sid, _, _ := strings.Cut(rest, "/")
	return sid
}
