package store

import (
	"fmt"
	"os"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

func draftOf(t *testing.T, s *Store, id fleet.ID) string {
	t.Helper()
	d, err := s.TakeDraft(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return string(d)
}

func saveDraft(t *testing.T, s *Store, id fleet.ID, text string) {
	t.Helper()
	if err := s.SaveDraft(t.Context(), id, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// elsewhere makes every draft that of a process with this pid.
func elsewhere(t *testing.T, s *Store, pid int) {
	t.Helper()
	if _, err := s.base.Load().Exec("UPDATE drafts SET holder = 'another', pid = ?", pid); err != nil {
		t.Fatal(err)
	}
}

func TestADraftComesBackInTheNextRun(t *testing.T) {
	path := place(t)
	s := open(t, path)
	saveDraft(t, s, "a", "first")
	saveDraft(t, s, "a", "second")
	saveDraft(t, s, "b", "other")
	s.Close()
	s = open(t, path)
	all, err := s.TakeDrafts(t.Context())
	if err != nil || len(all) != 2 || string(all["a"]) != "second" || string(all["b"]) != "other" {
		t.Fatalf("%q, %v", all, err)
	}
	if err := s.DropDraft(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if d := draftOf(t, s, "a"); d != "" {
		t.Errorf("dropped, and still there: %s", d)
	}
	if d := draftOf(t, s, "b"); d != "other" {
		t.Errorf("b is %q", d)
	}
}

// Two airdecks may work on one recording's layout. Neither takes the other's draft
// away, until that one has ended.
func TestADraftOfALivingProcessIsLeftAlone(t *testing.T) {
	s := open(t, place(t))
	saveDraft(t, s, "a", "theirs")
	elsewhere(t, s, os.Getppid())
	if d := draftOf(t, s, "a"); d != "" {
		t.Fatalf("taken: %s", d)
	}
	saveDraft(t, s, "a", "mine")
	if d := draftOf(t, s, "a"); d != "mine" {
		t.Errorf("got %q", d)
	}
	if err := s.DropDraft(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	const gone = 1 << 22 // above every pid of Linux and macOS
	elsewhere(t, s, gone+1)
	if d := draftOf(t, s, "a"); d != "theirs" {
		t.Errorf("of a process that ended: %q", d)
	}
}

func TestLayoutsThatWereSent(t *testing.T) {
	s := open(t, place(t))
	noon := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	for n := range layoutsKept + 5 {
		l := fleet.SentLayout{At: noon.Add(time.Duration(n) * time.Second), By: "ann", Known: n%2 == 0,
			Layout: layout.Layout{Kind: layout.BestFit, Background: fmt.Sprintf("#%06x", n)}}
		if err := s.KeepLayout(t.Context(), "a", l); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.KeepLayout(t.Context(), "b", fleet.SentLayout{}); err != nil {
		t.Fatal(err)
	}
	all, err := s.Layouts(t.Context(), "a")
	if err != nil || len(all) != layoutsKept {
		t.Fatalf("%d of them, %v", len(all), err)
	}
	first := all[0]
	if first.Layout.Background != "#000005" || !first.At.Equal(noon.Add(5*time.Second)) || first.By != "ann" || first.Known {
		t.Errorf("the oldest is %+v", first)
	}
}

func TestWhatBelongsToARecordingIsPrunedWithIt(t *testing.T) {
	s := open(t, place(t))
	old, live := full(), full()
	old.ID, old.Phase, old.EndedAt = "old", fleet.Ended, time.Unix(1000, 0)
	live.ID, live.Phase = "live", fleet.Confirmed
	newer := old
	newer.ID, newer.EndedAt = "newer", time.Unix(3000, 0)
	put(t, s, old, live, newer)
	for _, id := range []fleet.ID{"old", "live"} {
		saveDraft(t, s, id, "draft")
		if err := s.KeepLayout(t.Context(), id, fleet.SentLayout{}); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Prune(t.Context(), time.Unix(2000, 0)); err != nil || n != 1 {
		t.Fatalf("%d pruned, %v", n, err)
	}
	for id, want := range map[fleet.ID]int{"old": 0, "live": 1} {
		all, err := s.Layouts(t.Context(), id)
		if err != nil || len(all) != want || (draftOf(t, s, id) != "") != (want > 0) {
			t.Errorf("%s: %d layouts, %v", id, len(all), err)
		}
	}
}
