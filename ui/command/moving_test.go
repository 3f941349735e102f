package command_test

import (
	"fmt"
	"testing"
	"time"

	"airdeck/ui/uitest"
)

// screenFull is airdeck with a fleet that fills its screen of 200×50, on which all 46 rows
// change every second: the recordings are young, so how long they record is shown to the
// second, as is when they were seen last.
type screenFull struct {
	crowd
	name string
	key  string // pressed at the beginning
	busy bool   // somebody joins every channel every five seconds
}

// screensFull are what the deck does by itself at most: all clocks that there can be, and
// these with answers as often as they may be asked for, each of which has something new.
var screensFull = []screenFull{
	{crowd{size: 100, rate: 50}, "only the clocks of %d, polling paused", "p", false},
	{crowd{size: 48, rate: 50, each: true, config: "[ui]\npoll = 5\n"}, "clocks, answers and files of %d, poll = 5", "", true},
}

// watch prints what airdeck does by itself where its screen is full.
func (f *figures) watch(b testing.TB, s screenFull) {
	d := s.desk(b)
	p := uitest.Measure(b, wide, uitest.Never, d.env(), binary)
	defer p.Stop()
	if s.busy {
		defer s.join(d)()
	}
	p.Rest(*settled)
	p.Type(s.key)
	p.Rest(*settled)
	f.row(subject{name: fmt.Sprintf(s.name, s.size), desk: d}, p, "–", "–", "–", "–", "–")
}

// join has people come to every channel until stop is called. Who is there already leaves
// for a moment: that ends the first piece, or no file would be told of for a minute.
func (c crowd) join(d *desk) (stop func()) {
	for i := range c.size {
		d.service.Leave(c.channel(i), first)
		d.service.Join(c.channel(i), first)
	}
	ended := make(chan struct{})
	every := time.NewTicker(5 * time.Second)
	go func() {
		for uid := 1000; ; uid++ {
			for i := range c.size {
				d.service.Join(c.channel(i), fmt.Sprint(uid))
			}
			select {
			case <-every.C:
			case <-ended:
				return
			}
		}
	}()
	return func() {
		every.Stop()
		close(ended)
	}
}
