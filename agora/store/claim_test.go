package store

import (
	"errors"
	"os"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

// setUnwritable lets none of these write to the file, or all of them again.
func setUnwritable(t *testing.T, yes bool, all ...*Store) {
	t.Helper()
	for _, s := range all {
		if _, err := s.base.Load().Exec("PRAGMA query_only = " + map[bool]string{true: "1", false: "0"}[yes]); err != nil {
			t.Fatal(err)
		}
	}
}

// expectLeader has all of them look for the lease, in this order, and tells who has it: at most one.
func expectLeader(t *testing.T, now time.Time, want *Store, all ...*Store) (l Lease) {
	t.Helper()
	var leader *Store
	for _, s := range all {
		got := s.mustTake(t, now)
		switch {
		case got.Mine && leader != nil:
			t.Fatalf("after %v two have it", now.Sub(noon))
		case got.Mine:
			leader, l = s, got
		}
	}
	if leader != want {
		t.Fatalf("after %v it is another one's, or nobody's: %+v", now.Sub(noon), l)
	}
	return l
}

// A full disk must not leave recordings without anybody who looks after them, nor with two.
func TestALeaseThatCannotBeWrittenIsKept(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	first := a.mustTake(t, noon)
	setUnwritable(t, true, a, b)
	l := a.mustTake(t, noon.Add(4*time.Second))
	if !errors.Is(l.Unwritten, ErrReadOnly) || !l.Mine || l.Term != first.Term || !l.Until.Equal(noon.Add(9*time.Second)) {
		t.Fatalf("not kept: %+v", l)
	}
	for _, after := range []time.Duration{term, 2 * term, time.Hour} {
		expectLeader(t, noon.Add(after), a, a, b)
		expectLeader(t, noon.Add(after), a, b, a)
	}
	if l := b.mustTake(t, noon.Add(2*time.Hour)); !errors.Is(l.Unwritten, ErrReadOnly) {
		t.Errorf("the other one does not learn that nothing can be written: %+v", l)
	}
	// It can be written again: whoever comes first leaves the one who holds it the time to say so.
	setUnwritable(t, false, a, b)
	expectLeader(t, noon.Add(3*time.Hour), a, b, a)
	if l := expectLeader(t, noon.Add(3*time.Hour+4*time.Second), a, b, a); l.Unwritten != nil || l.Term != first.Term {
		t.Errorf("%+v", l)
	}
	// From then on silence counts as before.
	if l := b.mustTake(t, noon.Add(4*time.Hour)); !l.Mine || l.Term != first.Term+1 {
		t.Errorf("a silent one is waited for: %+v", l)
	}
}

// One that cannot write where another one can gives it up to that one.
func TestWhoCanWriteTakesOver(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	a.mustTake(t, noon)
	setUnwritable(t, true, a)
	expectLeader(t, noon.Add(6*time.Second), a, a, b)
	expectLeader(t, noon.Add(10*time.Second), a, a, b)
	expectLeader(t, noon.Add(12*time.Second), b, b, a)
	expectLeader(t, noon.Add(13*time.Second), b, a, b)
}

// One that was suspended before it could notice that nothing can be written is silent like any other.
func TestASilentOneLosesItsLeaseOnAFullDiskToo(t *testing.T) {
	path := place(t)
	a, b, c := open(t, path), open(t, path), open(t, path)
	a.mustTake(t, noon)
	setUnwritable(t, true, a, b, c)
	expectLeader(t, noon.Add(4*time.Second), nil, b, c)
	expectLeader(t, noon.Add(6*time.Second), b, b, c)
	expectLeader(t, noon.Add(7*time.Second), b, a, b, c)
	// Time that is lent when it can be written again is the claimant's, not the silent one's.
	setUnwritable(t, false, a, b, c)
	expectLeader(t, noon.Add(8*time.Second), b, c, a, b)
}

// On a full disk a dead one is followed by one of the others, which goes on under the same lease when it can be written.
func TestADeadOneIsFollowedByOneOnAFullDisk(t *testing.T) {
	path := place(t)
	a, b, c := open(t, path), open(t, path), open(t, path)
	a.holder.pid = deadProcess(t)
	old := a.mustTake(t, noon)
	setUnwritable(t, true, b, c)
	l := expectLeader(t, noon, b, b, c)
	if l.Term != old.Term+1 {
		t.Errorf("the term does not tell it from its forerunner's: %+v", l)
	}
	expectLeader(t, noon.Add(time.Hour), b, c, b)

	setUnwritable(t, false, b, c)
	expectLeader(t, noon.Add(time.Hour), b, c, b)
	if again := b.mustTake(t, noon.Add(time.Hour)); again.Term != l.Term || again.Unwritten != nil {
		t.Errorf("it stands in the file as %+v, not as %+v", again, l)
	}
}

// What the one with the claim wrote first, once that was possible, is written under its lease.
func TestTheFirstWriteAfterAFullDiskIsNotFenced(t *testing.T) {
	path := place(t)
	a, b, c := open(t, path), open(t, path), open(t, path)
	a.holder.pid = deadProcess(t)
	old := a.mustTake(t, noon)
	setUnwritable(t, true, b, c)
	l := expectLeader(t, noon, b, b, c)
	if err := b.SaveUnder(t.Context(), l, fleet.Recording{ID: "r", Rev: 1}); !errors.Is(err, ErrReadOnly) {
		t.Fatalf("got %v", err)
	}
	setUnwritable(t, false, b, c)
	if err := c.SaveUnder(t.Context(), l, fleet.Recording{ID: "r", Rev: 9}); !errors.Is(err, ErrFenced) {
		t.Errorf("another one writes under its lease: %v", err)
	}
	if err := b.SaveUnder(t.Context(), l, fleet.Recording{ID: "r", Rev: 1}); err != nil {
		t.Fatal(err)
	}
	if err := a.SaveUnder(t.Context(), old, fleet.Recording{ID: "r", Rev: 9}); !errors.Is(err, ErrFenced) {
		t.Errorf("the one before still writes: %v", err)
	}
	expectLeader(t, noon.Add(time.Hour), b, c, b)
}

// What nobody has ever had, one gets; when it is gone, another one.
func TestNobodysLeaseOnAFullDisk(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	setUnwritable(t, true, a, b)
	expectLeader(t, noon, a, a, b)
	expectLeader(t, noon, a, b, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	expectLeader(t, noon, b, b)
}

// A claim whose file could not be made at first is no claim beside another one's, once there is such a file.
func TestAClaimWithoutItsFileGivesWay(t *testing.T) {
	path := place(t)
	a, b := open(t, path), open(t, path)
	if err := os.Mkdir(path+".claim-x", 0o700); err != nil { // no file can be there
		t.Fatal(err)
	}
	if !a.claim("x", 5) {
		t.Fatal("nobody looks after it")
	}
	if err := os.Remove(path + ".claim-x"); err != nil {
		t.Fatal(err)
	}
	if !b.claim("x", 5) || a.claim("x", 5) || !b.claim("x", 5) || !a.claimed("x") {
		t.Error("not one of the two has it")
	}
}
