package control_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
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
)

// office is several engines on one file, before one simulator and on one clock.
type office struct {
	*house
	path  string
	decks []*member
}

// member is one engine of an office. It may be silent for a while.
type member struct {
	o       *office
	engine  *control.Engine
	file    *store.Store
	pending []control.Job
	notes   []fleet.Note
	silent  bool
}

func newOffice(t *testing.T, n int) *office {
	o := &office{house: newHouse(t), path: filepath.Join(t.TempDir(), "airdeck.db")}
	for range n {
		o.join()
	}
	return o
}

func (o *office) join() *member { return o.joinWith(func(*control.Options) {}) }

// joinTold is a deck that somebody tells of writes to the file.
func (o *office) joinTold() *member {
	m := o.joinWith(func(p *control.Options) { p.Told = true })
	m.do()
	return m
}

func (o *office) joinWith(set func(*control.Options)) *member {
	o.t.Helper()
	file, err := store.Open(o.path)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { file.Close() })
	options := o.options()
	options.Ledger, options.Shared = nil, file
	set(&options)
	m := &member{o: o, file: file, engine: control.New(options)}
	all, err := file.Load(context.Background(), o.clock.Now().Add(-24*time.Hour))
	if err != nil {
		o.t.Fatal(err)
	}
	m.apply(fleet.Restored{Recordings: all})
	o.decks = append(o.decks, m)
	return m
}

func (m *member) apply(e fleet.Event) {
	jobs, notes := m.engine.Apply(e)
	m.pending = append(m.pending, jobs...)
	m.notes = append(m.notes, notes...)
}

// do takes events in and runs what comes of them.
func (m *member) do(events ...fleet.Event) {
	for _, e := range events {
		m.apply(e)
	}
	for len(m.pending) > 0 {
		j := m.pending[0]
		m.pending = m.pending[1:]
		for _, e := range j.Run(context.Background()) {
			m.apply(e)
		}
	}
}

func (o *office) pass(d time.Duration) {
	for ; d > 0; d -= beat {
		o.clock.Advance(beat)
		for _, m := range o.decks {
			if !m.silent {
				m.do(fleet.Tick{})
			}
		}
	}
}

// leader is the one deck that looks after the app.
func (o *office) leader() *member {
	o.t.Helper()
	var leader *member
	for _, m := range o.decks {
		if m.silent || !m.engine.Leads("app") {
			continue
		}
		if leader != nil {
			o.t.Fatal("two look after it")
		}
		leader = m
	}
	if leader == nil {
		o.t.Fatal("nobody looks after it")
	}
	return leader
}

func (o *office) other() *member {
	o.t.Helper()
	l := o.leader()
	return o.decks[slices.IndexFunc(o.decks, func(m *member) bool { return m != l && !m.silent })]
}

func (m *member) start(channel string) fleet.StartWanted {
	m.o.t.Helper()
	e, err := m.engine.Prepare("profile", channel)
	if err != nil {
		m.o.t.Fatal(err)
	}
	m.do(e)
	return e
}

// expectEverywhere tells in which phase every deck shows a recording.
func (o *office) expectEverywhere(id fleet.ID, p fleet.Phase) {
	o.t.Helper()
	for i, m := range o.decks {
		if m.silent {
			continue
		}
		if r := m.engine.Fleet().Find(id); r == nil || r.Phase != p {
			o.t.Fatalf("deck %d: want %s: %+v\n%v", i, p, r, m.notes)
		}
	}
}

func TestAStartInOneShowsInTheOthers(t *testing.T) {
	o := newOffice(t, 3)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e := o.other().start("lecture")
	o.expectCalls()
	o.pass(beat)
	o.expectCalls("acquire", "start") // at the next beat of who looks after it
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)

	o.other().do(fleet.LayoutWanted{ID: e.ID, Layout: layout.Layout{Kind: layout.Vertical}})
	o.pass(time.Second)
	for _, m := range o.decks {
		if r := m.engine.Fleet().Find(e.ID); r.Layout.Kind != layout.Vertical || !r.LayoutKnown {
			t.Errorf("layout %+v", r.Layout)
		}
	}
	o.other().do(fleet.StopWanted{ID: e.ID})
	o.pass(time.Second)
	o.expectEverywhere(e.ID, fleet.Ended)
	o.expectCalls("acquire", "start", "updateLayout", "stop")
	if left, _ := o.decks[0].file.Letters(t.Context(), "app", 0); len(left) != 0 {
		t.Errorf("letters are left: %v", left)
	}
	o.noStorageKey()
}

func (o *office) noStorageKey() {
	o.t.Helper()
	files, _ := filepath.Glob(o.path + "*")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			o.t.Fatal(err)
		}
		for _, secret := range []string{storageKey, "demo-customer-secret", "sts-token", "the-token"} {
			if bytes.Contains(text, []byte(secret)) {
				o.t.Errorf("%s is in %s", secret, name)
			}
		}
	}
}

func TestOnlyOnePolls(t *testing.T) {
	o := newOffice(t, 5)
	o.pass(time.Second)
	for i := range 3 {
		o.agora.Join(fmt.Sprint("c", i), "7")
		o.other().start(fmt.Sprint("c", i))
	}
	o.pass(30 * time.Second)
	before := len(o.agora.Received())
	o.pass(time.Minute)
	if n := len(o.agora.Received()) - before; n < 15 || n > 21 {
		t.Errorf("%d queries of three recordings in a minute", n)
	}
}

func TestAnotherTakesOverWhenTheFirstFallsSilent(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e := o.leader().start("lecture")
	o.pass(20 * time.Second)
	old := o.leader()
	old.silent = true
	o.pass(2 * time.Second)
	if o.decks[0].engine.Leads("app") && o.decks[1].engine.Leads("app") {
		t.Fatal("taken over from one who was just busy")
	}
	if w := o.decks[1-slices.Index(o.decks, old)].engine.Watching(); !slices.Equal(w, []string{"app"}) {
		t.Errorf("the other one watches %q", w)
	}
	o.pass(4 * time.Second)
	now := o.leader()
	if now == old {
		t.Fatal("nobody took over")
	}
	if w := now.engine.Watching(); len(w) != 0 {
		t.Errorf("it still watches %q", w)
	}
	o.pass(20 * time.Second)
	r := now.engine.Fleet().Find(e.ID)
	if r.Phase != fleet.Confirmed || o.clock.Now().Sub(r.StatusAt) > 11*time.Second {
		t.Fatalf("not polled: %+v", r)
	}

	// The first one wakes: what it still wants to send or write changes nothing.
	before := len(o.calls())
	queries := len(o.agora.Received())
	old.silent = false
	old.do(fleet.StopWanted{ID: e.ID})
	if got := o.calls()[before:]; len(got) != 0 {
		t.Fatalf("a late %q of the old one", got)
	}
	old.do(fleet.QueryWanted{ID: e.ID})
	if len(o.agora.Received()) != queries {
		t.Fatal("a late query of the old one")
	}
	if r := now.engine.Fleet().Find(e.ID); r.Phase != fleet.Confirmed {
		t.Fatalf("%+v", r)
	}
	// The wish was the operator's, so it is handed on.
	o.pass(time.Second)
	o.expectEverywhere(e.ID, fleet.Ended)
	if o.leader() != now {
		t.Error("it was taken back")
	}
	if r := old.engine.Fleet().Find(e.ID); r.Ending != fleet.Stopped || len(r.Files) == 0 {
		t.Errorf("%+v", r)
	}
}

func TestASIDOfALateAnswerIsNotLost(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	old := o.leader()
	e, err := old.engine.Prepare("profile", "lecture")
	if err != nil {
		t.Fatal(err)
	}
	o.agora.Join("lecture", "7")
	old.apply(e)
	old.step() // acquire
	j := old.pending[0]
	answer := j.Run(context.Background()) // start is answered, and nobody takes that in
	old.pending, old.silent = nil, true
	o.pass(6 * time.Second)
	o.expectEverywhere(e.ID, fleet.StartUnknown)
	old.silent = false
	o.pass(time.Second)
	old.do(answer...)
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
}

// step runs one job and takes its answer in.
func (m *member) step() {
	j := m.pending[0]
	m.pending = m.pending[1:]
	for _, e := range j.Run(context.Background()) {
		m.apply(e)
	}
}

func TestAWishOutlivesTheOneWhoShouldCarryItOut(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	other := o.other()
	e := other.start("lecture")
	o.leader().silent = true // before it has seen the letter
	o.expectCalls()
	o.pass(7 * time.Second)
	o.expectCalls("acquire", "start")
	o.expectEverywhere(e.ID, fleet.Starting)
}

func TestALeaseGivenBackNeedsNoWait(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	old := o.leader()
	if err := old.engine.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	old.silent = true
	o.pass(2 * beat)
	if o.leader() == old {
		t.Error("nobody took over")
	}
}

func TestPauseHoldsThePollingOfAll(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	o.leader().start("lecture")
	o.pass(20 * time.Second)
	o.other().do(fleet.Pause{Until: o.clock.Now().Add(time.Minute)})
	o.pass(time.Second)
	before := len(o.agora.Received())
	o.pass(50 * time.Second)
	if n := len(o.agora.Received()) - before; n != 0 {
		t.Errorf("%d queries while paused", n)
	}
}

// Who leaves holds its own queries, and nobody else's.
func TestLeavingDoesNotHoldTheOthers(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	o.leader().start("lecture")
	o.pass(20 * time.Second)
	o.other().do(control.Hold{Until: o.clock.Now().Add(time.Hour)})
	before := len(o.agora.Received())
	o.pass(21 * time.Second)
	if n := len(o.agora.Received()) - before; n != 2 {
		t.Errorf("%d queries beside one who leaves", n)
	}
	o.leader().do(control.Hold{Until: o.clock.Now().Add(time.Hour)})
	o.pass(20 * time.Second)
	if n := len(o.agora.Received()) - before; n != 2 {
		t.Errorf("%d queries of one who leaves", n-2)
	}
}

// What no config has any more can be taken off all decks; where another deck looks after
// it, that one is asked.
func TestAStrangersAppIsForgotten(t *testing.T) {
	o := newOffice(t, 2)
	theirs := fleet.Recording{ID: "x", App: "theirs", Channel: "room", UID: "1", ResourceID: "r", SID: "s", Phase: fleet.Confirmed, Step: fleet.StepStarted, Rev: 3}
	file := o.decks[0].file
	if err := file.Save(t.Context(), theirs); err != nil {
		t.Fatal(err)
	}
	o.pass(30 * time.Second)
	stranger, err := store.Open(o.path)
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	lease, err := stranger.Take(t.Context(), "theirs", o.clock.Now(), 5*time.Second)
	if err != nil || !lease.Mine {
		t.Fatal(lease, err)
	}
	o.decks[0].do(fleet.Forget{ID: "x"})
	o.pass(time.Second)
	o.expectEverywhere("x", fleet.Confirmed)
	if letters, err := stranger.Letters(t.Context(), "theirs", 0); err != nil || len(letters) != 1 {
		t.Errorf("%+v, %v", letters, err)
	}
	o.pass(10 * time.Second) // that one has gone
	o.decks[0].do(fleet.Forget{ID: "x"})
	o.pass(time.Second)
	o.expectEverywhere("x", fleet.Ended)
	if r := o.decks[1].engine.Fleet().Find("x"); r.Ending != fleet.Forgotten {
		t.Errorf("%+v", r)
	}
	// Whoever comes with that app finds it so.
	if all, err := stranger.Load(t.Context(), o.clock.Now().Add(-time.Hour)); err != nil || len(all) != 1 || all[0].Ending != fleet.Forgotten {
		t.Errorf("%+v, %v", all, err)
	}
}

// A recording of an app that only another one's config has is shown, and left to that one.
func TestAStrangersAppIsShownAndLeftAlone(t *testing.T) {
	o := newOffice(t, 1)
	file := o.decks[0].file
	theirs := fleet.Recording{ID: "x", App: "theirs", Channel: "room", UID: "1", ResourceID: "r", SID: "s", Phase: fleet.Confirmed, Step: fleet.StepStarted, Rev: 3}
	if err := file.Save(t.Context(), theirs); err != nil {
		t.Fatal(err)
	}
	o.pass(30 * time.Second)
	m := o.decks[0]
	m.do(fleet.StopWanted{ID: "x"})
	o.pass(time.Second)
	o.expectEverywhere("x", fleet.Confirmed)
	if n := m.notes[len(m.notes)-1]; !strings.Contains(n.Text, `no app named "theirs"`) {
		t.Errorf("%+v", m.notes)
	}
	if len(o.agora.Received()) != 0 || m.engine.Unwritten() != nil {
		t.Errorf("%d requests, %v", len(o.agora.Received()), m.engine.Unwritten())
	}
	if l, err := file.Take(t.Context(), "theirs", o.clock.Now(), time.Second); err != nil || !l.Mine || l.Term != 1 {
		t.Errorf("its lease was taken: %+v, %v", l, err)
	}
}

func TestEveryKindOfLetterComesBack(t *testing.T) {
	o := newOffice(t, 1)
	o.pass(time.Second)
	if err := o.decks[0].file.Post(t.Context(), "app", `{"kind":"dance"}`); err != nil {
		t.Fatal(err)
	}
	o.pass(time.Second)
	if notes := o.decks[0].notes; len(notes) != 1 || !strings.Contains(notes[0].Text, `"dance"`) {
		t.Errorf("%v", notes)
	}
	if left, _ := o.decks[0].file.Letters(t.Context(), "app", 0); len(left) != 0 {
		t.Error("a letter that nobody understands is kept")
	}
}

func TestNoStartIsPreparedWhileNothingCanBeWritten(t *testing.T) {
	h := newHouse(t)
	h.book.full = errFull
	h.do(h.prepare("lecture"))
	if _, err := h.engine.Prepare("profile", "lecture"); !errors.Is(err, control.ErrUnwritten) || !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	h.book.full = nil
	h.pass(15 * time.Second)
	if _, err := h.engine.Prepare("profile", "lecture"); err != nil || h.engine.Unwritten() != nil {
		t.Errorf("after it could be written again: %v", err)
	}
}

func TestEphemeralStartsKnowingly(t *testing.T) {
	h := newHouse(t)
	o := h.options()
	o.Ephemeral = true
	h.engine = control.New(o)
	h.book.full = errFull
	e := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	h.do(e)
	h.pass(20 * time.Second)
	h.expectPhase(e.ID, fleet.Confirmed)
	if r := h.find(e.ID); r.Problem == nil || !r.Attention() {
		t.Error("nothing says that it is not written down")
	}
	h.prepare("another")
}

// What a start sends is secret in parts; none of it reaches the file.
func TestNoSecretIsInTheFile(t *testing.T) {
	o := newOffice(t, 1)
	o.params = func(ctx context.Context, c, u string) (agora.StartParams, error) {
		p, err := startParams(ctx, c, u)
		p.Token, p.Storage.STSToken = "the-token", "sts-token"
		p.Storage.STSExpiration = o.clock.Now().Add(5 * time.Hour).Unix()
		return p, err
	}
	o.pass(time.Second)
	o.agora.Fail("start", 206, `{"code":65,"reason":"the-token sts-token `+storageKey+` demo-customer-secret"}`, 1)
	e := o.decks[0].start("lecture")
	o.agora.Fail("query", 504, `{"code":62,"reason":"demo-customer-secret"}`, 1)
	o.agora.Join("lecture", "7")
	o.pass(20 * time.Second)
	o.decks[0].do(fleet.StopWanted{ID: e.ID})
	o.pass(time.Second)
	o.expectEverywhere(e.ID, fleet.Ended)
	o.noStorageKey()
}

// A deck that slept while another one led, and that finds the lease free again when it
// wakes, first learns what was done meanwhile.
func TestWhoLostAndWonWhileAsleepReadsAllAnew(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	first := o.leader()
	first.silent = true
	o.pass(6 * time.Second)
	second := o.leader()
	o.agora.Join("lecture", "7")
	e := second.start("lecture")
	o.pass(10 * time.Second)
	second.do(fleet.Mark{ID: e.ID, Note: "goal"})
	second.silent = true
	o.pass(6 * time.Second)
	// Somebody wishes something while nobody leads.
	if err := second.file.Post(t.Context(), "app", `{"kind":"mark","event":{"ID":"`+string(e.ID)+`","Note":"second goal"}}`); err != nil {
		t.Fatal(err)
	}
	first.silent = false
	before := len(o.agora.Received())
	o.pass(20 * time.Second)
	if !first.engine.Leads("app") {
		t.Fatal("nobody looks after it")
	}
	if r := first.engine.Fleet().Find(e.ID); r == nil || r.Phase != fleet.Confirmed || len(o.agora.Received()) == before {
		t.Fatalf("what was started meanwhile is not looked after: %+v", r)
	}
	if got := first.engine.Fleet().Find(e.ID).Markers; len(got) != 2 {
		t.Errorf("what was wished while nobody led is lost: %+v", got)
	}
	first.do(fleet.StopWanted{ID: e.ID})
	o.pass(time.Second)
	second.silent = false
	o.pass(2 * time.Second)
	o.expectEverywhere(e.ID, fleet.Ended)
}
