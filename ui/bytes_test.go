package ui

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/ui/screen"
	"airdeck/ui/uitest"
)

// wire is a deck on a terminal of 200×50, and what the painter writes to it.
type wire struct {
	*Model
	shown string
}

func onWire(t *testing.T, n int) *wire {
	m := crowded(t, n)
	m.Update(rested{m.dash.Moving()})
	return &wire{m, m.View()}
}

// bytes is how many are written for what has happened since the last time.
func (w *wire) bytes() int {
	n := len(screen.Between(w.shown, w.View(), 200, 50))
	w.shown = w.View()
	return n
}

func (w *wire) second(i int) {
	w.dash.SetNow(noon.Add(time.Duration(i) * time.Second))
	w.dirty = true
}

// answerAll gives every recording that is shown another file, seen at another age.
func (w *wire) answerAll(i int) {
	now := noon.Add(time.Duration(i) * time.Second)
	for k := range w.engine.Fleet().Everything() {
		if !strings.Contains(w.shown, k.Channel) {
			continue
		}
		r := *k.Recording
		r.Files = append(r.Files, agora.File{Name: "another.m3u8"})
		r.StatusAt = now.Add(-time.Duration((3*i+len(r.Files))%9) * time.Second)
		k.Recording = &r
	}
	w.second(i)
}

// What goes over the wire is held, in bytes: an operator may sit in a train.
func TestBytesOnTheWire(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(w *wire, i int)
		most int
	}{
		{"nothing happens", func(w *wire, _ int) { w.dirty = true }, 0},
		{"a cursor key", func(w *wire, _ int) { w.Update(uitest.Key("j")) }, 450},
		{"a page", func(w *wire, _ int) { w.Update(uitest.Key("pgdown")) }, 5000},
		{"a second goes by", (*wire).second, 1000},
		{"every row changes within a second", (*wire).answerAll, 2000},
		{"the cursor has come to rest", func(w *wire, _ int) {
			w.Update(uitest.Key("j"))
			w.bytes()
			w.Update(rested{w.dash.Moving()})
		}, 2000},
	} {
		w := onWire(t, 10_000)
		for i := range 20 {
			c.do(w, i+1)
			got := w.bytes()
			if got > c.most || got == 0 && c.most > 0 {
				t.Errorf("%s, for the %d. time: %d bytes, at most %d", c.name, i+1, got, c.most)
			}
		}
	}
}
