package control_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// overtaken has another deck take over from one that does not know it yet.
func (o *office) overtaken() (old, next *member) {
	o.t.Helper()
	old = o.leader()
	old.silent = true
	o.pass(6 * time.Second)
	if next = o.leader(); next == old {
		o.t.Fatal("nobody took over")
	}
	old.silent = false
	return old, next
}

// letters are those that nobody has settled.
func (o *office) letters() int {
	o.t.Helper()
	left, err := o.decks[0].file.Letters(o.t.Context(), "app", 0)
	if err != nil {
		o.t.Fatal(err)
	}
	return len(left)
}

// said tells whether a note of a deck has these words.
func (m *member) said(words string) bool {
	return slices.ContainsFunc(m.notes, func(n fleet.Note) bool { return strings.Contains(n.Text, words) })
}

// recorded is a recording that is confirmed in all decks.
func (o *office) recorded() fleet.StartWanted {
	o.t.Helper()
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e := o.leader().start("lecture")
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
	return e
}

// A replacement writes two recordings: the old one, and the new one before its acquire.
// Killed between the two, the wish is still in its letter.
func TestALetterStaysUntilAllOfItIsWritten(t *testing.T) {
	o := newOffice(t, 2)
	e := o.recorded()
	l := o.leader()
	w, err := o.other().engine.Replacement(e.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	o.other().do(w)
	l.silent = true
	o.clock.Advance(beat)
	for l.apply(fleet.Tick{}); l.pending[0].Call != agora.CallAcquire; {
		l.step()
	}
	if n := o.letters(); n != 1 {
		t.Fatalf("%d letters while its acquire is not written", n)
	}
	l.pending = nil // killed
	o.pass(20 * time.Second)
	o.expectCalls("acquire", "start", "acquire", "start")
	if r := o.leader().engine.Fleet().Find(w.ID); r == nil || r.Replaces != e.ID || r.SID == "" {
		t.Errorf("the replacement: %+v", r)
	}
	if n := o.letters(); n != 0 {
		t.Errorf("%d letters are left", n)
	}
}

func TestAStartThatNobodyWroteIsStartedByTheNext(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	old, _ := o.overtaken()
	audio := 0
	e, err := old.engine.PrepareOnce(fleet.Wish{
		Profile: "profile", Channel: "lecture", UID: "777", Canvas: layout.Size{Width: 640, Height: 360},
		Layout: &layout.Layout{Kind: layout.Vertical, Background: "#102030"}, Once: fleet.Once{Streams: &audio, Prefix: []string{"only", "this"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	e.Life, e.OnUnknown, e.RefreshSTS, e.Insures, e.Exclude = 5*time.Hour, fleet.Wait, true, "first", []string{"there"}
	old.do(e)
	o.expectCalls()
	o.pass(time.Second)
	o.expectCalls("acquire", "start")
	o.expectEverywhere(e.ID, fleet.Starting)
	for i, m := range o.decks {
		r := m.engine.Fleet().Find(e.ID)
		got := fleet.StartWanted{
			ID: r.ID, App: r.App, Profile: r.Profile, Channel: r.Channel, UID: r.UID, Mode: r.Mode, Canvas: r.Canvas, Layout: r.Layout,
			Life: r.Life, OnUnknown: r.OnUnknown, RefreshSTS: r.RefreshSTS, Insures: r.Insures, Exclude: r.Exclude, Once: r.Once,
		}
		if !reflect.DeepEqual(got, e) {
			t.Errorf("deck %d shows\n%+v, want\n%+v", i, got, e)
		}
	}
	if body := sentBy(t, o.house, "start"); !strings.Contains(body, `"fileNamePrefix":["only","this"]`) || !strings.Contains(body, `"streamTypes":0`) {
		t.Error(body)
	}
}

// A token is written nowhere, and so it cannot be handed on.
func TestAStartWithATokenIsNotHandedOn(t *testing.T) {
	for name, take := range map[string]func(*office, *member){
		"it does not know yet": func(*office, *member) {},
		"it knows":             func(o *office, _ *member) { o.pass(time.Second) },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 2)
			o.pass(time.Second)
			old, _ := o.overtaken()
			e, err := old.engine.PrepareOnce(fleet.Wish{Profile: "profile", Channel: "lecture", Token: "the-token"})
			if err != nil {
				t.Fatal(err)
			}
			take(o, old)
			old.do(e)
			o.pass(5 * time.Second)
			o.expectCalls()
			if !old.said("not started: " + control.ErrTokenElsewhere.Error()) {
				t.Errorf("it says %v", old.notes)
			}
			o.noStorageKey()
		})
	}
}

// What is wanted of a deck that has been overtaken, and does not know it yet, is done by
// the one that leads.
func TestWhatIsFencedIsHandedOn(t *testing.T) {
	vertical := layout.Layout{Kind: layout.Vertical, Background: "#102030"}
	best := layout.Layout{Kind: layout.BestFit}
	soon := time.Date(2026, 6, 1, 18, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		wish func(fleet.ID) fleet.Event
		done func(*fleet.Recording) bool
	}{
		"layout": {
			func(id fleet.ID) fleet.Event {
				return fleet.LayoutWanted{ID: id, Layout: vertical, By: "me", Onto: &best}
			},
			func(r *fleet.Recording) bool { return r.Layout.Equal(vertical) && r.LayoutBy == "me" },
		},
		"live layout": {
			func(id fleet.ID) fleet.Event {
				return fleet.LiveLayout{ID: id, Layout: vertical, By: "me", Onto: best}
			},
			func(r *fleet.Recording) bool { return r.Layout.Equal(vertical) && r.LayoutBy == "me" },
		},
		"trial": {
			func(id fleet.ID) fleet.Event {
				return fleet.TryLayout{ID: id, Layout: vertical, For: time.Minute, By: "me"}
			},
			func(r *fleet.Recording) bool { return r.OnTrial() && r.Layout.Equal(vertical) },
		},
		"stop": {
			func(id fleet.ID) fleet.Event { return fleet.StopWanted{ID: id} },
			func(r *fleet.Recording) bool { return r.Ending == fleet.Stopped },
		},
		"marker": {
			func(id fleet.ID) fleet.Event { return fleet.Mark{ID: id, Note: "goal"} },
			func(r *fleet.Recording) bool { return len(r.Markers) == 1 },
		},
		"planned end": {
			func(id fleet.ID) fleet.Event { return fleet.PlanEnd{ID: id, At: soon} },
			func(r *fleet.Recording) bool { return r.StopAt.Equal(soon) },
		},
		"protection": {
			func(id fleet.ID) fleet.Event { return fleet.Protect{ID: id, On: true} },
			func(r *fleet.Recording) bool { return r.Protected },
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 2)
			e := o.recorded()
			old, _ := o.overtaken()
			old.do(c.wish(e.ID))
			o.pass(5 * time.Second)
			for i, m := range o.decks {
				if r := m.engine.Fleet().Find(e.ID); !c.done(r) {
					t.Errorf("deck %d: %+v", i, r)
				}
			}
			if n := o.letters(); n != 0 {
				t.Errorf("%d letters are left", n)
			}
		})
	}
}

// A layout is handed on with what its sender saw, so that it does not replace another one
// that somebody has sent meanwhile.
func TestALayoutThatIsHandedOnReplacesNothingNewer(t *testing.T) {
	o := newOffice(t, 2)
	e := o.recorded()
	old, next := o.overtaken()
	seen := old.engine.Fleet().Find(e.ID).Layout
	next.do(fleet.LayoutWanted{ID: e.ID, Layout: layout.Layout{Kind: layout.Floating}, By: "bob"})
	old.do(fleet.LayoutWanted{ID: e.ID, Layout: layout.Layout{Kind: layout.Vertical}, By: "me", Onto: &seen})
	o.pass(5 * time.Second)
	for i, m := range o.decks {
		if r := m.engine.Fleet().Find(e.ID); r.Layout.Kind != layout.Floating {
			t.Errorf("deck %d shows %v", i, r.Layout.Kind)
		}
	}
	if !next.said("layout not sent: bob has sent another one meanwhile") {
		t.Errorf("%v", next.notes)
	}
}

// A layout that waited for another one's answer is of no event any more: that it does not
// go out is said.
func TestAQueuedLayoutThatIsFencedIsSaid(t *testing.T) {
	o := newOffice(t, 2)
	e := o.recorded()
	old := o.leader()
	old.apply(fleet.LayoutWanted{ID: e.ID, Layout: layout.Layout{Kind: layout.Vertical}})
	old.apply(fleet.LayoutWanted{ID: e.ID, Layout: layout.Layout{Kind: layout.Floating}})
	var answers []fleet.Event
	for _, j := range old.pending {
		answers = append(answers, j.Run(context.Background())...)
	}
	old.pending, old.silent = nil, true
	o.pass(6 * time.Second)
	old.silent = false
	old.do(answers...)
	if !old.said("updateLayout not sent: another deck looks after it by now") {
		t.Errorf("%v", old.notes)
	}
}

// An answer that comes just when a deck wakes, before it has looked at the file.
func TestASIDThatCannotBeWrittenIsHandedOn(t *testing.T) {
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
	answer := old.pending[0].Run(context.Background())
	old.pending = nil
	o.overtaken()
	old.do(answer...)
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
}

// What a deck that slept would do by the clock is no wish of anybody's now: the one that
// leads has its own clock, and knows what was taken back.
func TestAPlanThatWasTakenBackIsNotHandedOn(t *testing.T) {
	o := newOffice(t, 2)
	e := o.recorded()
	o.leader().do(fleet.PlanEnd{ID: e.ID, At: o.clock.Now().Add(70 * time.Second)})
	o.pass(62 * time.Second)
	old, next := o.overtaken()
	old.silent = true
	next.do(fleet.PlanEnd{ID: e.ID})
	o.pass(5 * time.Second)
	old.silent = false
	old.do(fleet.Tick{})
	o.pass(5 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
	o.expectCalls("acquire", "start")
	if !old.said("stop not sent: another deck looks after it by now") {
		t.Errorf("%v", old.notes)
	}
}

// silentSince has a deck send a call and fall silent with the answer in its hands: another
// takes over, and goes on as after a crash. It gives the answer.
func (o *office) silentSince(old *member, call agora.Call) []fleet.Event {
	o.t.Helper()
	for len(old.pending) > 0 {
		j := old.pending[0]
		old.pending = old.pending[1:]
		events := j.Run(context.Background())
		if j.Call == call {
			old.silent = true
			o.pass(6 * time.Second)
			if o.leader() == old {
				o.t.Fatal("nobody took over")
			}
			old.silent = false
			o.pass(time.Second)
			return events
		}
		for _, e := range events {
			old.apply(e)
		}
	}
	o.t.Fatalf("no %s was sent", call)
	return nil
}

// Only the answer of the first stop tells the files; a second one gets a 404.
func TestWhatAStopToldADeckThatLeadsNoMoreIsKept(t *testing.T) {
	for name, late := range map[string]time.Duration{"at once": 0, "when the other one has given up": 3 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 2)
			e := o.recorded()
			o.pass(20 * time.Second)
			old := o.leader()
			old.apply(fleet.StopWanted{ID: e.ID})
			answer := o.silentSince(old, agora.CallStop)
			o.pass(late)
			ended := o.leader().engine.Fleet().Find(e.ID).EndedAt
			old.do(answer...)
			o.pass(2 * time.Second)
			o.expectEverywhere(e.ID, fleet.Ended)
			for i, m := range o.decks {
				r := m.engine.Fleet().Find(e.ID)
				if r.Ending != fleet.Stopped || r.Upload != agora.Uploaded || len(r.Files) == 0 || late > 0 && !r.EndedAt.Equal(ended) {
					t.Errorf("deck %d: %s at %v, upload %q, files %v", i, r.Ending, r.EndedAt, r.Upload, r.Files)
				}
			}
			if n := o.letters(); n != 0 {
				t.Errorf("%d letters are left", n)
			}
		})
	}
}

// That nobody had sent a stream is told by the first stop alone, too.
func TestThatNothingWasRecordedIsKept(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	e := o.leader().start("empty")
	o.pass(20 * time.Second)
	old := o.leader()
	old.apply(fleet.StopWanted{ID: e.ID})
	answer := o.silentSince(old, agora.CallStop)
	old.do(answer...)
	o.pass(2 * time.Second)
	for i, m := range o.decks {
		if r := m.engine.Fleet().Find(e.ID); r.Ending != fleet.NothingRecorded || r.Problem == nil || r.Problem.Code != 435 || r.Problem.Remedy == "" {
			t.Errorf("deck %d: %s, %+v", i, r.Ending, r.Problem)
		}
	}
}

// A sid may stand in the body of an error, and lets somebody stop what runs.
func TestASIDInAnErrorIsKept(t *testing.T) {
	o := newOffice(t, 2)
	o.pass(time.Second)
	o.agora.Join("lecture", "7")
	e, err := o.leader().engine.Prepare("profile", "lecture")
	if err != nil {
		t.Fatal(err)
	}
	old := o.leader()
	old.apply(e)
	answer := o.silentSince(old, agora.CallStart)
	sid := o.agora.Recordings()[0].SID
	told := fleet.Failed{ID: e.ID, Call: agora.CallStart, Err: &agora.Error{Call: agora.CallStart, HTTPStatus: 201, Code: 7, Reason: "already started", SID: sid}}
	if len(answer) == 0 {
		t.Fatal("no answer")
	}
	o.expectEverywhere(e.ID, fleet.StartUnknown)
	// That one is in the way is no word of which it is.
	conflict := told
	conflict.Err = &agora.Error{Call: agora.CallStart, HTTPStatus: 400, Code: 53, SID: "somebody-elses"}
	old.do(conflict)
	o.pass(2 * time.Second)
	o.expectEverywhere(e.ID, fleet.StartUnknown)
	old.do(told)
	o.pass(20 * time.Second)
	o.expectEverywhere(e.ID, fleet.Confirmed)
}
