package command_test

import (
	"reflect"
	"strings"
	"testing"

	"airdeck/ui/uitest"
)

// trying is a deck on which vertical was live in the lobby, and best fit is tried for
// so long.
func (d *desk) trying(long string) *uitest.Terminal {
	d.t.Helper()
	p := d.recording()
	p.Keys("l")
	p.Wait("canvas 640×360")
	cycle(p, "vertical", func() { p.Keys("p") })
	send(p)
	p.Wait("● live")
	d.has(vertical)
	cycle(p, "best fit", func() { p.Keys("p") })
	p.Keys("O", "t")
	p.Wait("try it for how long")
	p.Keys("backspace", "backspace", "backspace")
	p.Type(long)
	p.Keys("enter")
	p.Wait("Try this layout for " + long)
	p.Keys("enter")
	p.Wait("◐ TRIAL lobby back in")
	return p
}

// Killed in a trial: its time goes on while nobody runs, and the next run goes back.
func TestKilledInATrial(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.trying("5s")
	p.Kill()

	p = d.run()
	again(t, "it has gone back", func() bool { return reflect.DeepEqual(written(t, string(d.one().Layout)), written(t, vertical)) })
	p.Wait("● recording")
	p.Until("no trial is shown", func(screen string) bool { return !strings.Contains(screen, "TRIAL") })
	quit(p)
}

// Who quits goes back first, and waits for that.
func TestQuittingInATrial(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.trying("40s")
	p.Keys("esc")
	p.Wait("state ")
	quit(p)
	d.has(vertical)
}
