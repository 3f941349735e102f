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

// changed is how many lines are no longer as they were.
func changed(before, after string) int {
	n, was := 0, strings.Split(before, "\n")
	for y, l := range strings.Split(after, "\n") {
		if l != was[y] {
			n++
		}
	}
	return n
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
	w.clocksAt(i)
}

// What goes over the wire is held, in bytes: an operator may sit in a train.
func TestBytesOnTheWire(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(w *wire, i int)
		rows int // that change at least
		most int
	}{
		{"nothing happens", func(w *wire, _ int) { w.dirty = true }, 0, 0},
		{"a cursor key", func(w *wire, _ int) { w.Update(uitest.Key("j")) }, 2, 450},
		{"a page", func(w *wire, _ int) { w.Update(uitest.Key("pgdown")) }, rowsSeen, 5000},
		{"a second goes by", func(w *wire, i int) { w.clocksAt(i) }, rowsSeen, 1000},
		{"every row changes within a second", (*wire).answerAll, rowsSeen, 2000},
		{"the cursor has come to rest", func(w *wire, _ int) {
			w.Update(uitest.Key("j"))
			w.bytes()
			w.Update(rested{w.dash.Moving()})
		}, 1, 2000},
	} {
		for _, young := range []bool{false, true} {
			w := onWire(t, 10_000)
			if young {
				w.young()
				w.clocksAt(0)
				w.bytes()
			}
			for i := range 20 {
				before := w.shown
				c.do(w, i+1)
				got := w.bytes()
				if got > c.most || got == 0 && c.most > 0 {
					t.Errorf("%s, for the %d. time, young: %t: %d bytes, at most %d", c.name, i+1, young, got, c.most)
				}
				if n := changed(before, w.shown); n < c.rows {
					t.Errorf("%s, for the %d. time, young: %t: %d lines change, not %d", c.name, i+1, young, n, c.rows)
				}
			}
		}
	}
}

// rowsSeen is how many recordings such a terminal shows.
const rowsSeen = 46
