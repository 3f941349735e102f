package control_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// alone tells that this is a process of a test's own, and begins one where it is not: with a
// full disk, go test itself could not write down what it needs.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "CONTROL_TEST_ALONE"
	if os.Getenv(mark) != "" {
		return true
	}
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	run.Env = append(os.Environ(), mark+"=1")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// fullDisk lets no file of this process grow, until what it returns is called.
func fullDisk(t *testing.T) func() {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 0, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Fatal(err)
		}
	}
}

// A disk that fills up keeps nobody from watching and stopping what runs.
func TestAFullDiskStopsNoPolling(t *testing.T) {
	if !alone(t) {
		return
	}
	o := newOffice(t, 1)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e := o.decks[0].start("lecture")
	o.pass(20 * time.Second)
	defer fullDisk(t)()
	before := len(o.agora.Received())
	o.pass(30 * time.Second)
	if n := len(o.agora.Received()) - before; n < 2 {
		t.Fatalf("%d queries while nothing could be written", n)
	}
	m := o.decks[0]
	if _, err := m.engine.Prepare("profile", "another"); !errors.Is(err, control.ErrUnwritten) {
		t.Errorf("a start is not refused: %v", err)
	}
	m.do(fleet.StopWanted{ID: e.ID})
	o.pass(time.Second)
	o.expectEverywhere(e.ID, fleet.Ended)
}

// Of two decks on a full disk one asks Agora, and one stops; the other one is not alarmed by that.
func TestOnAFullDiskOneLeads(t *testing.T) {
	if !alone(t) {
		return
	}
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e := o.leader().start("lecture")
	o.pass(20 * time.Second)
	leader, other := o.leader(), o.other()
	defer fullDisk(t)()
	before := len(o.agora.Received())
	o.pass(time.Minute)
	if o.leader() != leader {
		t.Error("another one leads")
	}
	if n := len(o.agora.Received()) - before; n < 5 || n > 7 {
		t.Errorf("%d queries of one recording in a minute", n)
	}
	for i, m := range o.decks {
		if m.engine.Unwritten() == nil {
			t.Errorf("deck %d does not tell that nothing can be written", i)
		}
	}
	other.do(fleet.StopWanted{ID: e.ID})
	if n := other.notes[len(other.notes)-1]; n.Level != fleet.Bad || !strings.Contains(n.Text, "do it in that deck") {
		t.Errorf("where it can be stopped is not told: %+v", n)
	}
	leader.do(fleet.StopWanted{ID: e.ID})
	before = len(o.agora.Received())
	o.pass(3 * time.Minute)
	if n := len(o.agora.Received()) - before; n != 0 {
		t.Errorf("%d requests about a recording that has ended", n)
	}
	if r := other.engine.Fleet().Find(e.ID); r.Phase != fleet.Confirmed || r.Attention() {
		t.Errorf("the other one shows %s, attention %v: %+v", r.Phase, r.Attention(), r.Problem)
	}
}

// lookWithout has the others look at the file before one of them does.
func (o *office) lookWithout(m *member) {
	m.silent = true
	o.pass(1500 * time.Millisecond)
	m.silent = false
}

// What was done while nothing could be written counts once it can be, whoever sees that first.
func TestADiskThatIsFullNoMore(t *testing.T) {
	if !alone(t) {
		return
	}
	o := newOffice(t, 3)
	o.pass(time.Second)
	for _, channel := range []string{"lecture", "lobby"} {
		o.agora.Join(channel, "7")
	}
	stopped := o.leader().start("lecture")
	goesOn := o.leader().start("lobby")
	o.pass(20 * time.Second)
	room := fullDisk(t)
	defer func() { room() }()
	o.pass(20 * time.Second)
	dead := o.leader()
	dead.silent = true
	if err := dead.file.Close(); err != nil {
		t.Fatal(err)
	}
	o.pass(20 * time.Second)
	leader := o.leader()
	leader.do(fleet.StopWanted{ID: stopped.ID})
	o.pass(20 * time.Second)
	room()
	room = func() {}
	o.lookWithout(leader)
	o.pass(20 * time.Second)
	if o.leader() != leader {
		t.Error("another one leads, who knows less")
	}
	o.expectEverywhere(stopped.ID, fleet.Ended)
	o.expectEverywhere(goesOn.ID, fleet.Confirmed)
	for i, m := range o.decks {
		if r := m.engine.Fleet().Find(stopped.ID); !m.silent && r.Ending != fleet.Stopped {
			t.Errorf("deck %d: it ended as %v", i, r.Ending)
		}
		if err := m.engine.Unwritten(); !m.silent && err != nil {
			t.Errorf("deck %d still tells: %v", i, err)
		}
	}
}

// A recording that was knowingly started on a full disk is not lost when another deck is the first to write again.
func TestWhatWasStartedOnAFullDiskIsNotLost(t *testing.T) {
	if !alone(t) {
		return
	}
	o := newOffice(t, 0)
	careless := o.joinWith(func(p *control.Options) { p.Ephemeral = true })
	careless.do(fleet.Tick{})
	o.join()
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	room := fullDisk(t)
	defer func() { room() }()
	o.pass(10 * time.Second)
	e := careless.start("lecture")
	o.pass(20 * time.Second)
	if r := careless.engine.Fleet().Find(e.ID); r == nil || r.Phase != fleet.Confirmed {
		t.Fatalf("%+v", r)
	}
	room()
	room = func() {}
	o.lookWithout(careless)
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
}

// A start that was sent without being written is not said to be none after a crash.
func TestACarelessStartThatACrashCutShortMayRun(t *testing.T) {
	h := newHouse(t)
	o := h.options()
	o.Ephemeral = true
	h.engine = control.New(o)
	h.agora.Join("lecture", "7")
	e := h.prepare("lecture")
	h.apply(e)
	for len(h.pending) > 0 {
		j := h.pending[0]
		h.pending = h.pending[1:]
		if j.Call == agora.CallStart {
			h.book.full = errFull // acquire was written, and is what the next run finds
		}
		for _, ev := range j.Run(context.Background()) {
			h.apply(ev)
		}
	}
	if n := len(h.agora.Recordings()); n != 1 {
		t.Fatalf("%d recordings were started", n)
	}
	h.book.full = nil
	h.restart()
	h.expectPhase(e.ID, fleet.StartUnknown)
	r := h.find(e.ID)
	if !r.Attention() || !r.Running() || strings.Contains(r.Problem.Meaning, "Nothing runs") {
		t.Errorf("it is said: %+v", r.Problem)
	}
}
