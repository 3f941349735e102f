package control_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// backend starts a recording as a customer's own program does, and is what it then logs.
func (h *house) backend(channel string) string {
	h.t.Helper()
	h.agora.Join(channel, "7")
	a, err := h.client.Acquire(context.Background(), agora.AcquireRequest{Channel: channel, UID: "5"})
	if err != nil {
		h.t.Fatal(err)
	}
	p, _ := startParams(context.Background(), channel, "5")
	s, err := h.client.Start(context.Background(), agora.StartRequest{Channel: channel, UID: "5", ResourceID: a.ResourceID, Params: p})
	if err != nil {
		h.t.Fatal(err)
	}
	return fmt.Sprintf(`{"cname":%q,"uid":"5","resourceId":%q,"sid":%q}`, channel, a.ResourceID, s.SID)
}

// queriesOf counts the queries of a sid.
func (h *house) queriesOf(sid string) (n int) {
	for _, q := range h.agora.Received() {
		if q.Call == "query" && strings.Contains(q.Path, sid) {
			n++
		}
	}
	return n
}

func TestWhatWasStartedElsewhereIsAdopted(t *testing.T) {
	o := newOffice(t, 0)
	var lines []string
	var failure error
	asked := 0
	o.list = func(context.Context) ([]byte, error) {
		asked++
		return []byte(strings.Join(lines, "\n")), failure
	}
	lines = []string{o.backend("red"), "", `{"sid":"broken"}`, startAnswer, o.backend("green")}
	o.pass(6 * time.Second)
	o.join()
	o.join()
	o.pass(30 * time.Second)
	if asked != 1 {
		t.Errorf("asked %d times by two decks", asked)
	}
	for _, m := range o.decks {
		var got []string
		for r := range m.engine.Fleet().All() {
			got = append(got, r.Channel+" "+control.State(r))
			if r.Attention() {
				t.Errorf("%s asks for attention: %+v", r.Channel, r.Problem)
			}
		}
		if want := []string{"red recording", "room not adopted", "green recording"}; !slices.Equal(got, want) {
			t.Fatalf("a deck shows %q", got)
		}
	}
	// What is unknown is asked about once more, and the fault told once.
	o.pass(10 * time.Minute)
	if n := o.queriesOf("/sid/sid1/"); n != 2 {
		t.Errorf("what Agora does not know was asked about %d times", n)
	}
	if asked != 11 {
		t.Errorf("asked %d times", asked)
	}
	told := 0
	for _, m := range o.decks {
		for _, n := range m.notes {
			if strings.Contains(n.Text, `adopt: line 3: recording with sid "broken": `) {
				told++
			}
		}
	}
	if told != 1 {
		t.Errorf("the fault was told %d times", told)
	}
	// One that is new is found by the next look; a command that fails takes nothing away.
	lines = append(lines, o.backend("blue"))
	failure = errors.New("exit status 7")
	o.pass(time.Minute)
	failure = nil
	o.pass(2 * time.Minute)
	for _, m := range o.decks {
		n := 0
		for r := range m.engine.Fleet().All() {
			if r.Phase == fleet.Confirmed {
				n++
			}
		}
		if n != 3 {
			t.Errorf("a deck has %d recordings", n)
		}
	}
	if !slices.ContainsFunc(append(o.decks[0].notes, o.decks[1].notes...), func(n fleet.Note) bool { return n.Text == "adopt: exit status 7" }) {
		t.Error("that it failed is not told")
	}
}

// Many at once do not keep what is known from being asked about.
func TestManyElsewhereAreTakenInBitByBit(t *testing.T) {
	h := newHouse(t)
	var lines []string
	for i := range 100 {
		lines = append(lines, h.backend(fmt.Sprint("c", i)))
	}
	h.list = func(context.Context) ([]byte, error) { return []byte(strings.Join(lines, "\n")), nil }
	h.engine = h.newEngine()
	h.apply(fleet.Tick{})
	for _, e := range h.pending[0].Run(t.Context()) {
		h.apply(e)
	}
	if n := h.engine.Fleet().Len(); n != 32 {
		t.Errorf("%d are asked about at once", n)
	}
	h.do()
	h.pass(6 * time.Minute)
	if n := h.engine.Fleet().Len(); n != 100 {
		t.Errorf("%d were taken in", n)
	}
}

func TestHistoryIsForgottenInTime(t *testing.T) {
	o := newOffice(t, 0)
	o.history = 48 * time.Hour
	m := o.join()
	for id, age := range map[fleet.ID]time.Duration{"old": 49 * time.Hour, "newer": 47 * time.Hour} {
		r := fleet.Recording{ID: id, App: "app", Rev: 1, Phase: fleet.Ended, EndedAt: o.clock.Now().Add(-age)}
		if err := m.file.Save(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	left := func() (ids []fleet.ID) {
		all, err := m.file.Load(t.Context(), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			ids = append(ids, r.ID)
		}
		return ids
	}
	o.pass(30 * time.Second)
	if got := left(); len(got) != 2 {
		t.Errorf("at once: %q", got)
	}
	o.pass(time.Minute)
	if got := left(); !slices.Equal(got, []fleet.ID{"newer"}) {
		t.Errorf("after a while: %q", got)
	}
}
