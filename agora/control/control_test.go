package control_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

func TestFromStartToFiles(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	h.do(start)
	h.expectPhase(start.ID, fleet.Starting)
	if got := string(h.agora.Recordings()[0].Layout); !strings.Contains(got, `"mixedVideoLayout":1`) {
		t.Errorf("started with the layout %s", got)
	}
	h.pass(20 * time.Second)
	h.expectPhase(start.ID, fleet.Confirmed)

	regions := layout.Layout{Kind: layout.Custom, Background: "#102030", Regions: []layout.Region{
		{Rect: layout.Rect{W: 300_000, H: 300_000}, Alpha: 900_000, Fit: layout.Bars},
		{Rect: layout.Rect{X: 300_000, W: 300_000, H: 300_000}, Alpha: 770_000},
	}}
	h.do(fleet.LayoutWanted{ID: start.ID, Layout: regions})
	if r := h.find(start.ID); !r.LayoutKnown || !r.Layout.Equal(regions) {
		t.Errorf("layout %+v, known %v", r.Layout, r.LayoutKnown)
	}
	if there := h.agora.Recordings()[0]; there.LayoutUpdates != 1 || there.Width != 1280 {
		t.Errorf("the simulator has %d updates on a canvas of width %d", there.LayoutUpdates, there.Width)
	}
	h.pass(30 * time.Second)
	h.do(fleet.StopWanted{ID: start.ID})
	h.expectPhase(start.ID, fleet.Ended)
	r := h.find(start.ID)
	if r.Ending != fleet.Stopped || r.Upload != agora.Uploaded || len(r.Files) == 0 || !strings.HasSuffix(r.Files[0].Name, "_lecture.m3u8") {
		t.Errorf("ended as %v, upload %q, files %v", r.Ending, r.Upload, r.Files)
	}
	h.pass(time.Minute)
	h.expectCalls("acquire", "start", "updateLayout", "stop")
	if last := h.agora.Received(); last[len(last)-1].Call != "stop" {
		t.Error("it is queried after the stop")
	}
	if kept := h.book.kept[start.ID]; strings.Contains(kept, storageKey) || !strings.Contains(kept, r.SID) {
		t.Errorf("the ledger has a secret, or not the sid: %s", kept)
	}
}

// At the moment of each write the simulator has seen only what was written before.
func TestWriteComesBeforeTheCall(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	var steps []string
	h.book.onSave = func(r fleet.Recording) {
		state := r.Phase.String()
		if r.Phase == fleet.Starting {
			state = []string{"acquire", "start", "started"}[r.Step]
		}
		seen := "nothing"
		if calls := h.calls(); len(calls) > 0 {
			seen = calls[len(calls)-1]
		}
		if step := state + " after " + seen; !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	h.do(start)
	h.pass(20 * time.Second)
	h.do(fleet.LayoutWanted{ID: start.ID, Layout: layout.Layout{Kind: layout.Vertical}})
	h.do(fleet.StopWanted{ID: start.ID})
	want := []string{
		"acquire after nothing", "start after acquire", "started after start", "recording after start",
		"recording after updateLayout", "stopping after updateLayout", "ended after stop",
	}
	if !slices.Equal(steps, want) {
		t.Errorf("written %q, want %q", steps, want)
	}
}

func TestAStartThatCannotBeWrittenIsNotSent(t *testing.T) {
	h := newHouse(t)
	h.book.full = errFull
	start := h.prepare("lecture")
	h.do(start)
	h.expectCalls()
	h.expectPhase(start.ID, fleet.Ended)
	if p := h.find(start.ID).Problem; p == nil || !strings.Contains(p.Reason, "no space left") {
		t.Errorf("problem %+v", p)
	}

	h = newHouse(t)
	start = h.prepare("lecture")
	h.apply(start)
	events := h.pending[0].Run(context.Background()) // acquire
	h.pending = nil
	h.book.full = errFull
	h.do(events...)
	h.expectCalls("acquire")
	h.expectPhase(start.ID, fleet.Ended)
}

func TestAStopIsSentAlthoughItCannotBeWritten(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	h.do(start)
	h.pass(30 * time.Second)
	h.book.full = errFull
	h.do(fleet.StopWanted{ID: start.ID})
	h.expectPhase(start.ID, fleet.Ended)
	h.expectCalls("acquire", "start", "stop")
	h.book.full = nil
	h.pass(15 * time.Second)
	if r := h.book.find(start.ID); r.Phase != fleet.Ended || r.Ending != fleet.Stopped {
		t.Errorf("the ledger never hears of the end: %+v", r)
	}
}

func TestPrepare(t *testing.T) {
	h := newHouse(t)
	var uids []string
	for range 3 {
		e := h.prepare("lecture")
		uids = append(uids, e.UID)
		h.do(e)
		if e.Life != 72*time.Hour || e.Mode != agora.Mix || e.Canvas.Width != 1280 {
			t.Errorf("prepared %+v", e)
		}
	}
	if want := []string{"900001", "900002", "900003"}; !slices.Equal(uids, want) {
		t.Errorf("uids %q, want %q", uids, want)
	}
	if _, err := h.engine.Prepare("profile", "lecture"); !errors.Is(err, control.ErrNoUID) {
		t.Errorf("a fourth: %v", err)
	}
	if e := h.prepare("another"); e.UID != "900001" {
		t.Errorf("another channel takes uid %s", e.UID)
	}
	if _, err := h.engine.Prepare("nameless", "lecture"); !errors.Is(err, control.ErrNoProfile) || !strings.Contains(err.Error(), `"nameless"`) {
		t.Errorf("unknown profile: %v", err)
	}
	if _, err := h.engine.Prepare("lost", "lecture"); !errors.Is(err, control.ErrNoApp) || !strings.Contains(err.Error(), `"nowhere"`) {
		t.Errorf("unknown app: %v", err)
	}
}

// A recording of the last run may belong to an app or a profile that the config
// no longer has.
func TestWhatTheConfigNoLongerHasIsTold(t *testing.T) {
	h := newHouse(t)
	h.do(fleet.StartWanted{ID: "x", App: "gone", Profile: "profile", Channel: "c", UID: "1"})
	if p := h.find("x").Problem; p == nil || !strings.Contains(p.Reason, `no app named "gone"`) {
		t.Errorf("problem %+v", p)
	}
	h.do(fleet.StartWanted{ID: "y", App: "app", Profile: "gone", Channel: "c", UID: "1"})
	if p := h.find("y").Problem; p == nil || !strings.Contains(p.Reason, `no profile named "gone"`) {
		t.Errorf("problem %+v", p)
	}
	h.expectCalls()
}

func TestWhichJobsQuittingWaitsFor(t *testing.T) {
	for call, lasting := range map[agora.Call]bool{
		agora.CallAcquire: true, agora.CallStart: true, agora.CallStop: true, "": true, agora.CallUpdateLayout: true, agora.CallQuery: false,
	} {
		if got := (control.Job{Call: call}).Lasting(); got != lasting {
			t.Errorf("%q: %v", call, got)
		}
	}
}

// After a kill at any point the next run shows what is known, and what runs can
// be stopped wherever its sid was told.
func TestKilledAtEachStep(t *testing.T) {
	for steps, row := range []struct {
		phase   fleet.Phase
		running int
	}{
		{fleet.Ended, 0},        // before acquire was sent: the ledger knows nothing or never sent
		{fleet.Ended, 0},        // acquire was answered
		{fleet.StartUnknown, 1}, // start was answered, nobody took the answer in
		{fleet.Starting, 1},     // the sid is written
	} {
		h := newHouse(t)
		h.agora.Join("lecture", "7")
		start := h.prepare("lecture")
		h.apply(start)
		for i := range steps {
			j := h.pending[0]
			h.pending = h.pending[1:]
			for _, e := range j.Run(context.Background()) {
				if i < steps-1 || steps == 3 {
					h.apply(e)
				}
			}
		}
		h.restart()
		if r := h.find(start.ID); steps == 0 {
			if r != nil {
				t.Errorf("nothing was written: %+v", r)
			}
			continue
		}
		h.expectPhase(start.ID, row.phase)
		if got := len(h.agora.Recordings()); got != row.running {
			t.Errorf("killed after %d steps: %d run, want %d", steps, got, row.running)
		}
		if row.phase == fleet.StartUnknown {
			h.do(fleet.AskAgain{ID: start.ID})
			if len(h.agora.Recordings()) != 1 {
				t.Error("asking again started a second one")
			}
			continue
		}
		if row.phase == fleet.Starting {
			h.pass(20 * time.Second)
			h.do(fleet.StopWanted{ID: start.ID})
			h.expectPhase(start.ID, fleet.Ended)
		}
	}
}

// What is refused before the wire costs no request.
func TestARefusedFieldCostsNoRequest(t *testing.T) {
	h := newHouse(t)
	client, err := agora.New(agora.Options{AppID: "a", CustomerID: "b", CustomerSecret: "c", Transport: noRoundTrip{t}})
	if err != nil {
		t.Fatal(err)
	}
	h.client = client
	h.do(fleet.StartWanted{ID: "x", App: "app", Profile: "profile", Channel: "c", UID: "0"})
	h.expectPhase("x", fleet.Ended)
}
