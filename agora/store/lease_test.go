package store

import (
	"errors"
	"os/exec"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

const term = 5 * time.Second

func (s *Store) mustTake(t *testing.T, now time.Time) Lease {
	t.Helper()
	l, err := s.Take(t.Context(), "main", now, term)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestOneHoldsTheLeaseUntilItFallsSilent(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	first := a.mustTake(t, noon)
	if !first.Mine || first.Term != 1 || !first.Until.Equal(noon.Add(term)) {
		t.Fatalf("%+v", first)
	}
	if l := b.mustTake(t, noon.Add(term-time.Millisecond)); l.Mine || l.Term != 1 {
		t.Fatalf("taken away: %+v", l)
	}
	if l := a.mustTake(t, noon.Add(4*time.Second)); !l.Mine || l.Term != 1 || !l.Until.Equal(noon.Add(9*time.Second)) {
		t.Fatalf("not renewed: %+v", l)
	}
	if l := b.mustTake(t, noon.Add(9*time.Second)); !l.Mine || l.Term != 2 {
		t.Fatalf("not taken over: %+v", l)
	}
	if l := a.mustTake(t, noon.Add(10*time.Second)); l.Mine {
		t.Fatalf("taken back: %+v", l)
	}
	if l, err := a.Take(t.Context(), "other", noon, term); err != nil || !l.Mine {
		t.Fatalf("another app's: %+v, %v", l, err)
	}
}

func TestALateWriteOfTheOldHolderChangesNothing(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	old := a.mustTake(t, noon)
	if err := a.SaveUnder(t.Context(), old, fleet.Recording{ID: "r", Rev: 1, Channel: "first"}); err != nil {
		t.Fatal(err)
	}
	now := b.mustTake(t, noon.Add(term))
	if err := a.SaveUnder(t.Context(), old, fleet.Recording{ID: "r", Rev: 9, Channel: "late"}); !errors.Is(err, ErrFenced) {
		t.Errorf("a late write: %v", err)
	}
	if err := b.SaveUnder(t.Context(), now, fleet.Recording{ID: "r", Rev: 2, Channel: "second"}); err != nil {
		t.Fatal(err)
	}
	if r := load1(t, b, "r"); r.Channel != "second" || r.Rev != 2 {
		t.Errorf("%+v", r)
	}
	if err := a.SaveUnder(t.Context(), Lease{App: "nobody's"}, fleet.Recording{ID: "x"}); err == nil {
		t.Error("written without any lease")
	}
}

// deadProcess is the number of a process that has ended.
func deadProcess(t *testing.T) int {
	t.Helper()
	cmd := exec.Command("true")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	return cmd.Process.Pid
}

func TestNobodyWaitsForTheDead(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	a.holder.pid = deadProcess(t)
	a.mustTake(t, noon)
	if l := b.mustTake(t, noon); !l.Mine || l.Term != 2 {
		t.Errorf("the lease of a dead process is waited for: %+v", l)
	}
	c := open(t, place(t))
	c.holder.pid, c.holder.host = a.holder.pid, "elsewhere"
	c.mustTake(t, noon)
	d := open(t, c.name)
	if l := d.mustTake(t, noon); l.Mine {
		t.Error("a process of another host is taken for dead")
	}
}

func TestALeaseGivenBackOrOfAWrongClock(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	a.mustTake(t, noon)
	if err := a.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if l := b.mustTake(t, noon); !l.Mine {
		t.Error("given back, and still waited for")
	}
	if l := a.mustTake(t, noon.Add(-time.Hour)); !l.Mine {
		t.Error("the clock was set back by an hour, and the lease is waited for as long")
	}
}

func TestChangesOfOthers(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	ended := fleet.Recording{ID: "old", Rev: 1, Phase: fleet.Ended, EndedAt: noon.Add(-time.Hour)}
	put(t, a, fleet.Recording{ID: "r1", Rev: 1}, fleet.Recording{ID: "r2", Rev: 1}, ended)
	since := func(after int64) (ids string, last int64) {
		t.Helper()
		all, last, err := b.Changes(t.Context(), after, noon)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range all {
			ids += string(r.ID) + " "
		}
		return ids, last
	}
	ids, last := since(-1)
	if ids != "r1 r2 " {
		t.Errorf("at first: %s", ids)
	}
	if ids, again := since(last); ids != "" || again != last {
		t.Errorf("nothing has changed: %s", ids)
	}
	put(t, a, fleet.Recording{ID: "r2", Rev: 2}, fleet.Recording{ID: "r1", Rev: 1}, fleet.Recording{ID: "r3", Rev: 1})
	if ids, _ := since(last); ids != "r2 r3 " {
		t.Errorf("changed: %s", ids)
	}
}

func TestLetters(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	for _, text := range []string{"one", "two"} {
		if err := a.Post(t.Context(), "main", text); err != nil {
			t.Fatal(err)
		}
	}
	got, err := b.Letters(t.Context(), "main", 0)
	if err != nil || len(got) != 2 || got[0].Text != "one" || got[1].Text != "two" {
		t.Fatalf("%v, %v", got, err)
	}
	if later, _ := b.Letters(t.Context(), "main", got[0].ID); len(later) != 1 {
		t.Errorf("after the first: %v", later)
	}
	if other, _ := b.Letters(t.Context(), "other", 0); len(other) != 0 {
		t.Errorf("of another app: %v", other)
	}
	if err := b.Settle(t.Context(), got[0].ID); err != nil {
		t.Fatal(err)
	}
	if left, _ := a.Letters(t.Context(), "main", 0); len(left) != 1 || left[0].Text != "two" {
		t.Errorf("left: %v", left)
	}
}
