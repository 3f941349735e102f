package fleet

import (
	"fmt"
	"runtime"
	"testing"
	"time"
	"unsafe"

	"airdeck/agora"
)

// herd is a fleet of n live recordings of one app, most of whose queries are
// overdue, as they are when the budget is short.
type herd struct {
	f   *Fleet
	now time.Time
	ids []ID
}

func newHerd(n int) *herd {
	h := &herd{f: New(Options{}), now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)}
	all := make([]Recording, n)
	for i := range all {
		all[i] = Recording{
			ID: crowdID(i), App: "app", Channel: fmt.Sprint(i), UID: "1", ResourceID: "r", SID: fmt.Sprint("s", i),
			Phase: Confirmed, Step: StepStarted, Confirmed: h.now,
		}
	}
	h.f.Apply(h.now, Restored{Recordings: all})
	for i := range benched {
		h.ids = append(h.ids, crowdID(i*7919%n))
	}
	h.tick()
	return h
}

// tick lets a beat pass, answers what was asked, and counts that.
func (h *herd) tick() int {
	h.now = h.now.Add(beat)
	actions := h.f.Apply(h.now, Tick{})
	for _, a := range actions {
		c := a.(Call)
		h.f.Apply(h.now, Queried{c.Recording.ID, agora.QueryAnswer{Status: agora.FirstUploaded}})
	}
	return len(actions)
}

// BenchmarkNext is the question when something comes due again.
func BenchmarkNext(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := newHerd(n)
			for b.Loop() {
				h.f.Next()
			}
		})
	}
}

// benched is how many events go round in BenchmarkApply.
const benched = 1000

var sizes = []int{10, 1_000, 10_000}

// BenchmarkTick is a tick with what it asks for and the answers to that, per
// query: it costs what is due, not what is known.
func BenchmarkTick(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := newHerd(n)
			b.ReportAllocs()
			b.ResetTimer()
			// With ten recordings most ticks have nothing to ask.
			for asked := 0; asked < b.N; {
				asked += h.tick()
			}
		})
	}
}

// A query and its answer make one copy of the recording between them, whatever the fleet's
// size: copies are what many recordings cost.
func TestAQueryAndItsAnswerMakeOneCopy(t *testing.T) {
	for _, n := range sizes {
		h := newHerd(n)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		asked := 0
		for asked < 2000 {
			asked += h.tick()
		}
		runtime.ReadMemStats(&after)
		each, one := int(after.TotalAlloc-before.TotalAlloc)/asked, int(unsafe.Sizeof(Recording{}))
		t.Logf("%d bytes a query with %d recordings, of which one has %d", each, n, one)
		if each >= 2*one {
			t.Errorf("%d bytes a query with %d recordings: more than one copy of %d", each, n, one)
		}
	}
}

// BenchmarkApply is one event, of recordings all over the fleet. A late one is let go
// without a look at its recording.
func BenchmarkApply(b *testing.B) {
	events := map[string]func(ID) []Event{
		"layout": func(id ID) []Event {
			return []Event{LayoutWanted{ID: id}, LayoutSent{ID: id}}
		},
		"not saved": func(id ID) []Event { return []Event{NotSaved{id, "", errFull}} },
		"late":      func(id ID) []Event { return []Event{StopAnswered{ID: id}} },
	}
	for name, of := range events {
		for _, n := range sizes {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				h := newHerd(n)
				// The same few thousand events each time, so that what is
				// measured is the fleet and neither the making of events nor
				// the length of timelines.
				events := make([]Event, 0, 2*len(h.ids))
				for _, id := range h.ids {
					events = append(events, of(id)...)
				}
				b.ReportAllocs()
				b.ResetTimer()
				for i := range b.N {
					h.f.Apply(h.now, events[i%len(events)])
				}
			})
		}
	}
}

// BenchmarkLife is what a recording that comes and goes costs while others run, per event:
// one that is started and stopped, one that is adopted and not found, and what callbacks
// tell of those that run.
func BenchmarkLife(b *testing.B) {
	for name, of := range map[string]func(ID) []Event{
		"start to stop": func(id ID) []Event {
			return []Event{
				StartWanted{ID: id, App: "app", Channel: string(id), UID: "2", Life: time.Hour}, Acquired{id, "r"}, Started{ID: id, SID: string(id)},
				QueryWanted{id}, Queried{id, agora.QueryAnswer{Status: agora.FirstUploaded}}, StopWanted{ID: id}, StopAnswered{ID: id},
			}
		},
		"adopted": func(id ID) []Event {
			return []Event{
				Adopt{ID: id, App: "app", Task: agora.Task{Channel: string(id), UID: "2", ResourceID: "r", SID: string(id)}},
				Failed{ID: id, Call: agora.CallQuery, Err: gone},
			}
		},
	} {
		for _, n := range sizes {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) { newHerd(n).lives(b, of) })
		}
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint("callback/", n), func(b *testing.B) {
			h := newHerd(n)
			var sids []string
			for _, id := range h.ids {
				sids = append(sids, h.f.Find(id).SID)
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				h.f.Apply(h.now, Callback{Type: CallbackProgress, App: "app", SID: sids[i%len(sids)], Progress: 1 + i})
			}
		})
	}
}

var gone = &agora.Error{Call: agora.CallQuery, HTTPStatus: 404, Code: 404}

// lives has recordings go through the same events, one after the other. What has ended is
// dropped in between, so that the fleet does not grow.
func (h *herd) lives(b *testing.B, of func(ID) []Event) {
	h.f.keep = time.Nanosecond
	b.ReportAllocs()
	b.ResetTimer()
	for done := 0; done < b.N; {
		b.StopTimer()
		h.now = h.now.Add(beat)
		h.f.forgetEnded(h.now)
		var events []Event
		for i := range benched / 10 {
			events = append(events, of(ID(fmt.Sprint("life ", done, " ", i)))...)
		}
		b.StartTimer()
		for _, e := range events {
			h.f.Apply(h.now, e)
		}
		done += len(events)
	}
}
