package control_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// asksWho counts the calls for a channel's users.
func (h *house) asksWho() (n int) {
	for _, q := range h.agora.Received() {
		if q.Call == "channelUsers" {
			n++
		}
	}
	return n
}

// expectAsked tells how often it was asked since before.
func (h *house) expectAsked(before, want int, when string) {
	h.t.Helper()
	if n := h.asksWho() - before; n != want {
		h.t.Errorf("%s it was asked %d times, want %d", when, n, want)
	}
}

func (h *house) expectPresent(id fleet.ID, want ...string) {
	h.t.Helper()
	if got := h.engine.Present(id); got == nil || !slices.Equal(got, want) {
		h.t.Errorf("present are %q, want %q", got, want)
	}
}

func (h *house) expectUnknown(id fleet.ID, when string) {
	h.t.Helper()
	if got := h.engine.Present(id); got != nil {
		h.t.Errorf("%s present are %q", when, got)
	}
}

// attended is a house in which somebody works on the layout of a recording.
func attended(t *testing.T) (*house, fleet.ID) {
	h := newHouse(t)
	h.agora.Join("lobby", "7")
	e := h.prepare("lobby")
	h.do(e)
	h.pass(20 * time.Second)
	h.expectAsked(0, 0, "before anybody wants to know")
	h.do(control.Attend{ID: e.ID})
	return h, e.ID
}

func TestWhoIsInTheChannelIsAskedWhileSomebodyWantsToKnow(t *testing.T) {
	h, id := attended(t)
	h.expectPresent(id, "7")
	h.agora.Join("lobby", "8")
	h.pass(9 * time.Second)
	h.expectAsked(0, 1, "within ten seconds")
	h.expectPresent(id, "7")
	h.pass(time.Second)
	h.expectPresent(id, "7", "8")
	h.pass(time.Minute)
	h.expectAsked(0, 8, "in 70 seconds")
	h.do(control.Attend{}, control.Attend{ID: id}, control.Attend{}, control.Attend{ID: id})
	h.expectAsked(0, 8, "by opening it again and again")
	h.do(control.Attend{})
	h.pass(26 * time.Second)
	h.expectAsked(0, 8, "after it was closed")
	h.expectUnknown(id, "long after")
}

func TestAChannelThatEverybodyHasLeftIsKnownToBeEmpty(t *testing.T) {
	h, id := attended(t)
	h.agora.Leave("lobby", "7")
	h.pass(10 * time.Second)
	h.expectPresent(id)
}

func TestNobodyAsksWhoIsThereWhilePollingIsHeld(t *testing.T) {
	h, id := attended(t)
	h.do(fleet.Pause{Until: h.clock.Now().Add(time.Minute)})
	h.pass(59 * time.Second)
	h.expectAsked(0, 1, "while polling is paused")
	h.expectUnknown(id, "while polling is paused")
	h.pass(2 * time.Second)
	h.expectAsked(0, 2, "after the pause")
	h.expectPresent(id, "7")
}

func TestNobodyAsksWhoIsThereWhileCredentialsAreRefused(t *testing.T) {
	h, id := attended(t)
	h.agora.Fail("query", 401, `{"message":"Unauthorized"}`, 1)
	h.do(fleet.QueryWanted{ID: id})
	h.pass(250 * time.Millisecond)
	if h.engine.Fleet().Refused("app").IsZero() {
		t.Fatal("the credentials are not refused")
	}
	for !h.engine.Fleet().Refused("app").IsZero() {
		h.expectAsked(0, 1, "while the credentials are refused")
		h.pass(250 * time.Millisecond)
	}
	h.pass(11 * time.Second)
	if h.asksWho() < 2 {
		t.Error("it is not asked again")
	}
}

// Credentials that may record need not be allowed to ask.
func TestAnAnswerThatFailsIsNotAskedForSoon(t *testing.T) {
	h, id := attended(t)
	h.agora.Fail("channelUsers", 401, `{"message":"Unauthorized"}`, 1)
	h.pass(10 * time.Second)
	h.expectAsked(0, 2, "at first")
	h.expectPresent(id, "7")
	h.pass(59 * time.Second)
	h.expectAsked(0, 2, "within a minute")
	h.expectUnknown(id, "a minute later")
	if !h.engine.Fleet().Refused("app").IsZero() {
		t.Error("its queries are held because of that")
	}
	h.pass(time.Second)
	h.expectPresent(id, "7")
}

func TestNobodyAsksAboutARecordingThatHasEnded(t *testing.T) {
	h, id := attended(t)
	h.do(fleet.StopWanted{ID: id})
	h.pass(30 * time.Second)
	if h.engine.Fleet().Find(id).Live() {
		t.Fatal("it has not ended")
	}
	before := h.asksWho()
	h.pass(time.Minute)
	h.expectAsked(before, 0, "after its end")
	h.expectUnknown(id, "after its end")
}

// A deck that sleeps is woken for it, also where no query is due as early.
func TestADeckIsWokenToAskWhoIsThere(t *testing.T) {
	h, _ := attended(t)
	asked := h.clock.Now()
	h.pass(9 * time.Second)
	if queries := h.engine.Fleet().Next(); !queries.After(asked.Add(10 * time.Second)) {
		t.Fatalf("a query wakes it %s after that", queries.Sub(asked))
	}
	if next := h.engine.Next(); !next.Equal(asked.Add(10 * time.Second)) {
		t.Errorf("it wakes %s after it has asked", next.Sub(asked))
	}
}

func TestAClockThatWasSetBackDoesNotKeepItFromBeingAsked(t *testing.T) {
	h, _ := attended(t)
	h.skew = -time.Hour
	h.do(fleet.Tick{})
	h.expectAsked(0, 2, "with the clock set back")
}

// A clock moves on while it is looked at.
func TestWhoIsThereIsAskedByAClockThatDoesNotStand(t *testing.T) {
	h := newHouse(t)
	o := h.options()
	o.Now = func() time.Time { h.clock.Advance(time.Nanosecond); return h.clock.Now() }
	h.engine = control.New(o)
	h.agora.Join("lobby", "7")
	e := h.prepare("lobby")
	h.do(e)
	h.pass(20 * time.Second)
	h.do(control.Attend{ID: e.ID})
	h.expectPresent(e.ID, "7")
}

// In a communication a recorder is a user as all others are.
func TestARecorderIsNotPresent(t *testing.T) {
	h := newHouse(t)
	h.params = func(ctx context.Context, channel, uid string) (agora.StartParams, error) {
		p, err := startParams(ctx, channel, uid)
		p.Recording.ChannelType = 0
		return p, err
	}
	h.agora.Join("lobby", "7")
	e := h.prepare("lobby")
	h.do(e)
	h.pass(20 * time.Second)
	h.do(control.Attend{ID: e.ID})
	h.expectPresent(e.ID, "7")
}

// Who shows another process's recordings asks too: nobody else does it for him.
func TestADeckThatOnlyWatchesAsksWhoIsThere(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lobby", "7")
	e := o.leader().start("lobby")
	o.pass(20 * time.Second)
	watching := o.other()
	watching.do(control.Attend{ID: e.ID})
	o.pass(10 * time.Second)
	if got := watching.engine.Present(e.ID); !slices.Equal(got, []string{"7"}) {
		t.Errorf("present are %q", got)
	}
	o.expectAsked(0, 2, "by both")
}
