package ui

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// crowded is a deck with n recordings, none of which is asked about.
func crowded(b *testing.B, n int) *Model {
	engine := control.New(control.Options{Now: func() time.Time { return noon }})
	m := New(Options{Engine: engine, Theme: theme.New(theme.TrueColor, true), Title: "test", Cadence: 10 * time.Second, Budget: 5,
		Tick: func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }})
	for i := range n {
		m.o.Restored = append(m.o.Restored, fleet.Recording{
			ID: fleet.ID(fmt.Sprintf("r%05d", i)), App: "test", Channel: fmt.Sprintf("channel %d", i), UID: "900000", Mode: agora.Mix,
			ResourceID: "resource", SID: fmt.Sprintf("sid%05d", i), Step: fleet.StepStarted, Phase: fleet.Confirmed,
			Wanted: noon.Add(time.Duration(i) * time.Second), StartedAt: noon, StatusAt: noon, LayoutKnown: true,
		})
	}
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 50})
	b.ReportAllocs()
	b.ResetTimer()
	return m
}

// BenchmarkKey is a cursor key and the frame that follows it.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{10, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := crowded(b, n)
			keys := []tea.KeyMsg{uitest.Key("j"), uitest.Key("k")}
			for i := range b.N {
				m.Update(keys[i%2])
				_ = m.View()
			}
		})
	}
}

// BenchmarkAnswer is an answer that changes a recording, and the frame that follows it.
func BenchmarkAnswer(b *testing.B) {
	for _, n := range []int{10, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := crowded(b, n)
			for i := range b.N {
				m.answered(i % n)
				_ = m.View()
			}
		})
	}
}

// answered takes in one answer that changes a recording.
func (m *Model) answered(i int) {
	r := m.engine.Fleet().Find(fleet.ID(fmt.Sprintf("r%05d", i)))
	m.inbox.put(outcome{job: control.Job{Recording: r}, events: []fleet.Event{fleet.Mute{ID: r.ID, On: !r.Muted}}})
	m.Update(answered{late: true})
}
