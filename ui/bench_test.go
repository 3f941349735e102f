package ui

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// crowded is a deck with n recordings, none of which is asked about.
func crowded(tb testing.TB, n int) *Model {
	tb.Helper()
	engine := control.New(control.Options{Now: func() time.Time { return noon }})
	m := New(Options{Engine: engine, Theme: theme.New(theme.TrueColor, true), Title: "test", Budget: 5,
		Tick: func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }})
	m.o.Restored = madeUp(n, noon)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 50})
	m.View()
	return m
}

var fleets = []int{10, 1000, 10_000}

// over runs a benchmark with small and large fleets: the figures should be alike. How
// many times the largest one costs what the smallest does is told with the largest.
func over(b *testing.B, do func(m *Model, i int)) {
	var smallest float64
	for _, n := range fleets {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := crowded(b, n)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				do(m, i)
				i++
			}
			switch each := float64(b.Elapsed().Nanoseconds()) / float64(b.N); {
			case n == fleets[0]:
				smallest = each
			case n == fleets[len(fleets)-1] && smallest > 0:
				b.ReportMetric(each/smallest, fmt.Sprintf("×%d", fleets[0]))
			}
		})
	}
}

// BenchmarkKey is a cursor key and the frame that follows it.
func BenchmarkKey(b *testing.B) { over(b, (*Model).cursorKey) }

// BenchmarkPage is a page down or up, in which every row changes.
func BenchmarkPage(b *testing.B) { over(b, (*Model).pageKey) }

// BenchmarkFilter is a letter of a filter: the first one, the second one, and both
// taken back.
func BenchmarkFilter(b *testing.B) { over(b, (*Model).filterKey) }

// BenchmarkView is a frame of which a row has changed, and one of which nothing has.
func BenchmarkView(b *testing.B) {
	b.Run("dirty", func(b *testing.B) {
		over(b, func(m *Model, i int) {
			m.dirty = true
			m.dash.HandleKey(cursorKeys[i%2])
			_ = m.View()
		})
	})
	b.Run("clean", func(b *testing.B) { over(b, func(m *Model, _ int) { _ = m.View() }) })
}

// BenchmarkBeat is a beat in which nothing happens, and the frame of a new second.
func BenchmarkBeat(b *testing.B) {
	b.Run("nothing", func(b *testing.B) { over(b, func(m *Model, _ int) { m.Update(ticked{m.waking.no}); _ = m.View() }) })
	b.Run("second", func(b *testing.B) {
		over(b, func(m *Model, i int) {
			if i == 0 {
				m.young()
			}
			m.clocksAt(i)
			_ = m.View()
		})
	})
}

// young has every recording begun just now, so that how long it records moves every second.
func (m *Model) young() {
	for k := range m.engine.Fleet().Everything() {
		r := *k.Recording
		r.StartedAt = noon.Add(-time.Minute)
		k.Recording = &r
	}
}

// clocksAt has the clocks show another second.
func (m *Model) clocksAt(i int) {
	m.dash.SetNow(noon.Add(time.Duration(i) * time.Second))
	m.dirty = true
}

// BenchmarkAnswer is an answer that changes a recording, and the frame that follows it.
func BenchmarkAnswer(b *testing.B) { over(b, (*Model).oneAnswer) }

// BenchmarkAnswers is what the screens have to do when something new is known of all
// recordings at once: mostly that is no more than a newer status, and at worst all stand
// elsewhere by it. What the fleet takes for the answers themselves, and the frame, are not
// in it.
func BenchmarkAnswers(b *testing.B) {
	for name, event := range map[string]func(fleet.ID, bool) fleet.Event{
		"as before": func(id fleet.ID, on bool) fleet.Event { return fleet.Protect{ID: id, On: on} },
		"otherwise": func(id fleet.ID, on bool) fleet.Event { return fleet.Mute{ID: id, On: on} },
	} {
		for _, n := range fleets {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				m := crowded(b, n)
				for k := range m.engine.Fleet().Everything() {
					k.Recording.Problem = &fleet.Problem{Attention: true}
				}
				b.ReportAllocs()
				var took time.Duration
				on := false
				for b.Loop() {
					on = !on
					for k := range m.engine.Fleet().Everything() {
						m.engine.Apply(event(k.ID, on))
					}
					begun := time.Now()
					m.refresh()
					took += time.Since(begun)
					_ = m.View()
				}
				b.ReportMetric(float64(took.Nanoseconds())/float64(b.N), "ns/op")
				b.ReportMetric(float64(took.Nanoseconds())/float64(b.N*n), "ns/answer")
			})
		}
	}
}

var cursorKeys = []tea.KeyMsg{uitest.Key("j"), uitest.Key("k")}

func (m *Model) cursorKey(i int) {
	m.Update(cursorKeys[i%2])
	_ = m.View()
}

func (m *Model) pageKey(i int) {
	m.Update(uitest.Key([]string{"pgdown", "pgup"}[i%2]))
	_ = m.View()
}

func (m *Model) filterKey(i int) {
	if i == 0 {
		m.Update(uitest.Key("/"))
	}
	m.Update(uitest.Key([]string{"9", "8", "backspace", "backspace"}[i%4]))
	_ = m.View()
}

func (m *Model) oneAnswer(i int) {
	r := m.engine.Fleet().Find(fleet.ID(fmt.Sprintf("r%05d", i%m.engine.Fleet().Len())))
	m.inbox.put(outcome{job: control.Job{Recording: r}, events: []fleet.Event{fleet.Mute{ID: r.ID, On: !r.Muted}}})
	m.Update(answered{late: true})
	_ = m.View()
}

// What a key, an answer and a beat cost does not grow with the fleet: CI holds the
// allocations, which are the same on every machine.
func TestCostDoesNotGrowWithTheFleet(t *testing.T) {
	const times, large = 1.3, 10_000
	for _, c := range []struct {
		name  string
		small int // a fleet that it is compared with
		do    func(*Model, int)
		most  float64
	}{
		{"a cursor key", 10, (*Model).cursorKey, 70},
		{"an answer", 10, (*Model).oneAnswer, 80},
		{"a letter of a filter", 10, (*Model).filterKey, 130},
		{"a page", 100, (*Model).pageKey, 120}, // ten have no other page
		{"a beat", 10, func(m *Model, _ int) { m.Update(ticked{m.waking.no}); _ = m.View() }, 12},
		{"a second, two clocks in every row", 100, func(m *Model, i int) {
			if i == 0 {
				m.young()
			}
			m.clocksAt(i)
			_ = m.View()
		}, 480},
		{"a frame that is there", 10, func(m *Model, _ int) { _ = m.View() }, 0},
	} {
		one, other := allocations(t, c.small, c.do), allocations(t, large, c.do)
		t.Logf("%s: %.0f with %d, %.0f with %d", c.name, one, c.small, other, large)
		if other > times*one || other > c.most {
			t.Errorf("%s: %.0f allocations with %d recordings, %.0f with %d, at most %.0f", c.name, one, c.small, other, large, c.most)
		}
	}
}

func allocations(t *testing.T, n int, do func(*Model, int)) float64 {
	m, i := crowded(t, n), 0
	return testing.AllocsPerRun(50, func() { do(m, i); i++ })
}
