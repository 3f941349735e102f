package command_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// beside is what the header of a deck says that another one stands beside.
const beside = "watching beside another deck"

// Two decks on one file: what is done in one is seen in the other, whoever asks Agora.
func TestTwoDecksOnOneFile(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.service.Join("lobby", "71")
	first := d.run()
	first.Wait("Nothing is being recorded")
	d.led()
	second := d.run()
	second.Wait(beside)

	// Started beside, carried out by the first, shown in both.
	start(second, "lobby")
	first.Wait("● recording")
	second.Wait("● recording")
	if n := strings.Count(calls(d), "start"); n != 1 {
		t.Fatalf("%d starts: %s", n, calls(d))
	}

	// The one that asks dies; the other one takes over, and asks.
	first.Kill()
	second.Until("it looks after the recordings", func(s string) bool { return !strings.Contains(s, beside) })
	before := len(d.service.Received())
	again(t, "it is asked about again", func() bool { return len(d.service.Received()) > before })

	// A third one comes, and stops it through the second.
	third := d.run()
	third.Wait(beside)
	third.Wait("lobby")
	stop(third)
	third.Wait("■ stopped")
	second.Wait("■ stopped")
	if r := d.only(); r.Ending != fleet.Stopped || len(r.Files) == 0 {
		t.Errorf("%+v", r)
	}

	// Who quits hands over without a wait, and leaves nothing behind that holds the others.
	quit(second)
	third.Until("it looks after the recordings", func(s string) bool { return !strings.Contains(s, beside) })
	quit(third)
	if want := "acquire start stop"; calls(d) != want {
		t.Errorf("the simulator has seen %q, want %q", calls(d), want)
	}
	withinBudget(t, d)
}

// calls are what the simulator has seen, queries aside.
func calls(d *desk) string {
	var out []string
	for _, r := range d.service.Received() {
		if r.Call != "query" {
			out = append(out, r.Call)
		}
	}
	return strings.Join(out, " ")
}

// withinBudget: never more than requests_per_second allows, with the two that may be saved
// up of it, and one more for each deck that takes over. Nothing was refused.
func withinBudget(t *testing.T, d *desk) {
	t.Helper()
	const budget, decks, jitter = 5, 3, 300 * time.Millisecond
	got := d.service.Received()
	for i, r := range got {
		if r.Status == 429 {
			t.Errorf("%s was refused", r.Call)
		}
		for j := i + 1; j < len(got); j++ {
			passed := got[j].At.Sub(r.At)
			if n := j - i + 1; float64(n) > 2+budget*(passed+jitter).Seconds()+decks {
				t.Fatalf("%d requests within %v", n, passed)
			}
		}
	}
}

// A deck whose machine sleeps is not waited for; when it wakes it gives way, and shows
// what was done meanwhile.
func TestADeckThatSleptGivesWay(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first := d.recording()
	second := d.run()
	second.Wait(beside)
	second.Wait("● recording")
	first.Signal(syscall.SIGSTOP)
	second.Until("it looks after the recordings", func(s string) bool { return !strings.Contains(s, beside) })
	stop(second)
	second.Wait("■ stopped")
	first.Signal(syscall.SIGCONT)
	first.Wait(beside)
	first.Wait("■ stopped")
	quit(second)
	first.Until("it looks after the recordings", func(s string) bool { return !strings.Contains(s, beside) })
	quit(first)
	if want := "acquire start stop"; calls(d) != want {
		t.Errorf("the simulator has seen %q, want %q", calls(d), want)
	}
	stopped := false
	for _, q := range d.service.Received() {
		if stopped = stopped || q.Call == "stop"; stopped && q.Call == "query" {
			t.Error("it was queried after its stop")
		}
	}
}
