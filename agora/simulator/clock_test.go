package simulator

import (
	"fmt"
	"testing"
	"time"
)

func TestSteppedClockGoesThroughItsTimers(t *testing.T) {
	c := NewSteppedClock(noon)
	var log []string
	note := func(name string) func() {
		return func() { log = append(log, fmt.Sprint(name, c.Now().Sub(noon))) }
	}
	c.AfterFunc(3*time.Second, note("c"))
	c.AfterFunc(time.Second, func() {
		note("a")()
		c.AfterFunc(time.Second, note("b"))
	})
	never := c.AfterFunc(2*time.Second, note("never"))
	c.AfterFunc(3*time.Second, note("d"))
	c.AfterFunc(time.Hour, note("later"))
	if !never() || never() {
		t.Error("a timer is stopped once")
	}
	c.Advance(5 * time.Second)
	if got := fmt.Sprint(log); got != "[a1s b2s c3s d3s]" {
		t.Error(got)
	}
	if c.Now() != noon.Add(5*time.Second) {
		t.Error(c.Now())
	}
}

func TestSteppedClockStandsStillWhileSomebodyWorks(t *testing.T) {
	c := NewSteppedClock(noon)
	done := c.Work()
	moved := make(chan struct{})
	go func() {
		c.Advance(time.Second)
		close(moved)
	}()
	seen := c.Now()
	done()
	done()
	<-moved
	if seen != noon || c.Now() != noon.Add(time.Second) {
		t.Error(seen, c.Now())
	}
}

func TestFastClock(t *testing.T) {
	c := FastClock(1e6)
	fired := make(chan struct{})
	begin := c.Now()
	c.AfterFunc(time.Hour, func() { close(fired) })
	<-fired
	if passed := c.Now().Sub(begin); passed < time.Hour {
		t.Error(passed)
	}
	if FastClock(-1).Now().IsZero() {
		t.Error("a factor below zero")
	}
}
