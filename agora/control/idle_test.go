package control_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// sleep lets a deck that is told of writes do as it says: nothing before it is of use.
func (m *member) sleep(until time.Time) (wakes int) {
	m.o.t.Helper()
	for m.o.clock.Now().Before(until) {
		next := m.engine.Next()
		if next.IsZero() || next.After(until) {
			m.o.clock.Advance(until.Sub(m.o.clock.Now()))
			return wakes
		}
		m.o.clock.Advance(max(next.Sub(m.o.clock.Now()), beat))
		m.do(fleet.Tick{})
		wakes++
	}
	return wakes
}

func (m *member) told() { m.do(control.Written{}) }

func TestADeckThatIsIdleAndAloneSleeps(t *testing.T) {
	o := newOffice(t, 0)
	d := o.joinTold()
	d.sleep(o.clock.Now().Add(time.Minute))
	if n := d.sleep(o.clock.Now().Add(10 * time.Minute)); n > 51 {
		t.Errorf("woke %d times in ten minutes", n)
	}
	if !d.engine.Leads("app") {
		t.Error("its lease has run out")
	}
}

func TestADeckThatSleepsStillAsksInTime(t *testing.T) {
	o := newOffice(t, 0)
	d := o.joinTold()
	d.sleep(o.clock.Now().Add(time.Minute))
	o.agora.Join("lecture", "7")
	e := d.start("lecture")
	d.sleep(o.clock.Now().Add(10 * time.Second))
	if r := d.engine.Fleet().Find(e.ID); r.Phase != fleet.Confirmed {
		t.Fatalf("it is %s", r.Phase)
	}
	d.sleep(o.clock.Now().Add(time.Minute))
	if r := d.engine.Fleet().Find(e.ID); o.clock.Now().Sub(r.StatusAt) > 11*time.Second {
		t.Errorf("last seen %s ago", o.clock.Now().Sub(r.StatusAt))
	}
}

func TestASleeperWakesForCompanyAndIsNotWaitedForLong(t *testing.T) {
	o := newOffice(t, 0)
	d := o.joinTold()
	d.sleep(o.clock.Now().Add(time.Minute))
	other := o.joinTold()
	d.told() // of the knock
	for range 2 {
		o.clock.Advance(beat)
		d.do(fleet.Tick{})
	}
	other.told() // that the lease is a short one now
	d.silent = true
	other.sleep(o.clock.Now().Add(7 * time.Second))
	if !other.engine.Leads("app") {
		t.Error("seven seconds of silence, and nobody has taken over")
	}
}

func TestAWishIsHeardWithoutATick(t *testing.T) {
	o := newOffice(t, 0)
	d := o.joinTold()
	d.sleep(o.clock.Now().Add(time.Minute))
	other := o.joinTold()
	if other.engine.Leads("app") {
		t.Fatal("the other one leads")
	}
	o.agora.Join("lecture", "7")
	other.start("lecture")
	o.clock.Advance(beat)
	d.told()
	o.expectCalls("acquire", "start")
}

func TestASleeperStillAsksWhatRunsElsewhere(t *testing.T) {
	o := newOffice(t, 0)
	asked := 0
	d := o.joinWith(func(p *control.Options) {
		p.Told, p.ElsewhereEvery = true, 20*time.Second
		p.Elsewhere = func(context.Context) ([]byte, error) { asked++; return nil, nil }
	})
	d.do()
	d.sleep(o.clock.Now().Add(10 * time.Minute))
	if asked < 29 || asked > 31 {
		t.Errorf("asked %d times in ten minutes", asked)
	}
}

// The clock is the wall's alone: a monotonic one stands still while the machine sleeps, and
// what is planned by one and due by the other is never done.
func TestTheClockIsTheWalls(t *testing.T) {
	if now := control.New(control.Options{Now: time.Now}).Now(); strings.Contains(now.String(), "m=") {
		t.Errorf("now is %s", now)
	}
}
