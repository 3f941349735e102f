package fleet

import (
	"strings"
	"testing"
	"time"

	"airdeck/agora/layout"
)

// What was wanted long ago is told with the recording, and goes with what settles it.
func TestWhatWasMissedIsToldAndNotDone(t *testing.T) {
	at := time.Date(2026, 5, 2, 9, 30, 0, 0, time.UTC)
	vertical := layout.Layout{Kind: layout.Vertical}
	for name, c := range map[string]struct {
		wish    Event
		kind    AlertKind
		text    string
		settled func(*deck)
	}{
		"stop": {StopWanted{ID: "a"}, StopMissed, "a stop was wanted at 2026-05-02 09:30 UTC", func(d *deck) {
			d.answer(StopWanted{ID: "a"}).expect("stop")
		}},
		"layout": {LayoutWanted{ID: "a", Layout: vertical}, LayoutMissed, "another layout was wanted", func(d *deck) {
			d.answer(LayoutWanted{ID: "a", Layout: vertical}).expect("updateLayout").answer(LayoutSent{ID: "a", Layout: vertical})
		}},
		"live layout": {LiveLayout{ID: "a", Layout: vertical}, LayoutMissed, "another layout was wanted", func(d *deck) {
			d.answer(Acknowledge{"a"}, StopWanted{ID: "a"}).expect("stop").answer(StopAnswered{ID: "a"})
		}},
		"trial": {TryLayout{ID: "a", Layout: vertical, For: time.Minute}, LayoutMissed, "a layout on trial was wanted", func(d *deck) {
			d.answer(LayoutWanted{ID: "a", Layout: vertical}).expect("updateLayout").answer(LayoutSent{ID: "a", Layout: vertical})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			d := recording(t).answer(Missed{Wish: c.wish, At: at}).expect()
			d.expectPhase(Confirmed).expectAlert(c.kind, true).expectAlarm(true)
			if a, _ := d.recording().Alerted(c.kind); !strings.Contains(a.Text, c.text) || !strings.Contains(a.Text, "no deck was there") || a.Remedy == "" {
				t.Errorf("%+v", a)
			}
			if d.recording().OnTrial() {
				t.Error("it is on trial")
			}
			c.settled(d)
			d.expectAlert(c.kind, false)
		})
	}
}

func TestAStartThatWasMissedIsKeptAmongWhatHasEnded(t *testing.T) {
	d := newDeck(t)
	at := d.now.Add(-30 * 24 * time.Hour)
	w := wanted("a")
	w.Replaces = "b"
	d.answer(wanted("b")).expect("acquire b")
	d.answer(Missed{Wish: w, At: at}).expect().expectEnded(NotStarted).expectAlarm(true)
	r := d.recording()
	if !r.Wanted.Equal(at) || r.Problem.Remedy == "" || r.MayRun || d.f.Find("b").ReplacedBy != "" {
		t.Errorf("%+v, %+v", r, d.f.Find("b"))
	}
	if last := d.notes[len(d.notes)-1]; last.Level != Bad || last.Channel != w.Channel || !strings.Contains(last.Text, "wanted at 2026-05-02 12:00 UTC") {
		t.Errorf("%+v", last)
	}
	d.restart().expectEnded(NotStarted).expectQuiet()
	// In two letters, it is one start.
	d.answer(Missed{Wish: w, At: at})
	if r := d.recording(); len(r.Timeline) != 1 {
		t.Errorf("%+v", r.Timeline)
	}
}

func TestAskingAgainThatWasMissed(t *testing.T) {
	d := starting(t).answer(Acquired{"a", "resource"}).expect("start").restart().expectPhase(StartUnknown)
	d.answer(Missed{Wish: AskAgain{"a"}}).expect().expectAlert(AskingMissed, true)
	if a, _ := d.recording().Alerted(AskingMissed); !strings.Contains(a.Text, "at a time that is not known") {
		t.Errorf("%+v", a)
	}
	d.answer(AskAgain{"a"}).expect("start").expectAlert(AskingMissed, false)
}

// A wish that has come true, or fell through, is not spoken of.
func TestWhatCannotBeDoneAnyMoreIsNotMissed(t *testing.T) {
	d := recording(t).answer(StopWanted{ID: "a"}).expect("stop")
	before := len(d.notes)
	d.answer(Missed{Wish: StopWanted{ID: "a"}}, Missed{Wish: LayoutWanted{ID: "a"}}, Missed{Wish: AskAgain{"a"}}, Missed{Wish: StopWanted{ID: "nobody"}})
	if d.expect(); len(d.notes) != before || len(d.recording().Alerts) != 0 {
		t.Errorf("%+v", d.notes[before:])
	}
}
