package editor

import (
	"testing"

	"pgregory.net/rapid"

	"airdeck/ui/theme"
)

// A draft that is kept and gone on with is the same one: what is on the canvas, what is
// locked, and every step of undo and redo.
func TestAKeptDraftIsTheSameDraft(t *testing.T) {
	all := gestures()
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk(nil, valid(t))
		for range rapid.IntRange(0, 30).Draw(t, "gestures") {
			d.perform(t, all)
		}
		d.wait(0) // what others have sent last is followed
		b, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		e := New(theme.New(theme.TrueColor, true), d.r)
		if err := e.Resume(b); err != nil {
			t.Fatal(err)
		}
		same := func() {
			if !e.draft.Equal(d.draft) || !sameLocks(e.tags, d.tags) {
				t.Fatalf("kept as %+v %+v, was %+v %+v", e.draft, e.tags, d.draft, d.tags)
			}
		}
		same()
		for len(d.past) > 0 {
			if got, want := e.undo(), d.undo(); got != want {
				t.Fatalf("undone %q, want %q", got, want)
			}
			same()
		}
		for len(d.future) > 0 {
			if got, want := e.redo(), d.redo(); got != want {
				t.Fatalf("done again %q, want %q", got, want)
			}
			same()
		}
	})
}

// The journal is bounded: the oldest steps go, the newest stay.
func TestTheJournalIsBounded(t *testing.T) {
	d := newDesk(t, three())
	for range 2000 {
		d.press("-", "+")
		d.endGesture()
	}
	b, err := d.Document()
	if err != nil || len(b) > 2*journalBytes {
		t.Fatalf("%d bytes, %v", len(b), err)
	}
	e := New(d.theme, d.r)
	if err := e.Resume(b); err != nil || len(e.past) < 100 || len(e.past) >= len(d.past) {
		t.Fatalf("%d of %d steps, %v", len(e.past), len(d.past), err)
	}
	if !e.past[len(e.past)-1].draft.Equal(d.past[len(d.past)-1].draft) {
		t.Error("the newest step is lost")
	}
}
