package store

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// A statement that is kept must not keep what it has read: the log could never be moved into
// the file.
func TestWhatIsReadOnceHoldsNothing(t *testing.T) {
	path := place(t)
	s, other := open(t, path), open(t, path)
	l := s.mustTake(t, noon)
	for i := range 3 {
		r := full()
		r.Rev = int64(i + 1)
		if err := errors.Join(s.SaveUnder(t.Context(), l, r), look(s, noon.Add(time.Duration(i)*time.Minute))); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range often {
		if s.base.Load().statement(t.Context(), query) == nil {
			t.Errorf("not read: %s", query)
		}
	}
	var busy, log, moved int
	if err := other.base.Load().QueryRowContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved); err != nil || busy != 0 {
		t.Errorf("busy: %d, %v", busy, err)
	}
}

// There is one connection, and many ask for it: nobody waits for a statement that somebody
// else is to read.
func TestManyReadAndWriteAtOnce(t *testing.T) {
	s := open(t, place(t))
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			r := full()
			r.ID = fleet.ID(fmt.Sprint("r", i))
			if err := errors.Join(s.Save(t.Context(), r), look(s, noon)); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

// A deck that looks after something renews its lease every two seconds: one page is written
// for that, and no more.
func TestARenewedLeaseIsOnePage(t *testing.T) {
	path := place(t)
	s := open(t, path)
	written := func() int64 {
		info, err := os.Stat(path + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	s.mustTake(t, noon)
	before := written()
	s.mustTake(t, noon.Add(term/2))
	if got := written() - before; got <= 0 || got > 4096+frameHeader {
		t.Errorf("%d bytes", got)
	}
}
