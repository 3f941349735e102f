package command_test

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/simulator"
	"airdeck/ui/uitest"
)

// held waits until the simulator holds an answer back.
func held(t *testing.T, h *simulator.Hold) {
	t.Helper()
	select {
	case <-h.Reached():
	case <-time.After(30 * time.Second):
		t.Fatal("the call never came")
	}
}

// recording is a deck on which the lobby is recorded.
func (d *desk) recording() *uitest.Terminal {
	d.t.Helper()
	d.service.Join("lobby", "71")
	p := d.run()
	start(p, "lobby")
	p.Wait("● recording")
	return p
}

// only is the one recording in the file.
func (d *desk) only() fleet.Recording {
	d.t.Helper()
	all := d.kept()
	if len(all) != 1 {
		d.t.Fatalf("the file has %d recordings, not one", len(all))
	}
	return all[0]
}

func TestKilledBeforeAcquireIsAnswered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	hold := d.service.Hold("acquire")
	p := d.run()
	start(p, "lobby")
	held(t, hold)
	r := d.only()
	if r.Channel != "lobby" || r.UID == "" || r.Phase != fleet.Starting || r.Step != fleet.StepAcquire {
		t.Fatalf("while acquire is not answered the file has %+v", r)
	}
	p.Kill()
	hold.Release()

	p = d.run()
	p.Wait("not started")
	p.Wait("lobby")
	p.Wait("Nothing runs and nothing is billed")
	if n := len(d.service.Recordings()); n != 0 {
		t.Fatalf("the simulator has %d recordings", n)
	}
	quit(p)
}

func TestKilledBeforeStartIsAnswered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	hold := d.service.Hold("start")
	p := d.run()
	start(p, "lobby")
	held(t, hold)
	r := d.only()
	if r.Step != fleet.StepStart || r.ResourceID != d.one().ResourceID || r.SID != "" {
		t.Fatalf("while start is not answered the file has %+v", r)
	}
	p.Kill()
	hold.Release()

	p = d.run()
	p.Wait("start unknown")
	p.Wait("It may be running and costing money")
	p.Wait(r.ResourceID[:8])
	p.Keys("u")
	p.Wait("The ways out")
	p.Keys("a")
	// The same resourceId cannot start a second one: 201/7 says that it runs.
	p.Until("there is an answer", func(s string) bool {
		return strings.Contains(s, "already started") || strings.Contains(s, "recording, confirmed")
	})
	if n := len(d.service.Recordings()); n != 1 {
		t.Fatalf("the simulator has %d recordings", n)
	}
	quit(p)
}

func TestKilledBeforeStopIsAnswered(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	hold := d.service.Hold("stop")
	stop(p)
	held(t, hold)
	r := d.only()
	if r.Phase != fleet.Stopping || r.SID != d.one().SID {
		t.Fatalf("while stop is not answered the file has %+v", r)
	}
	p.Kill()
	hold.Release()

	over := d.one().State == "ended"
	p = d.run()
	p.Wait(r.SID[:8])
	d.asksUntilCertain(p, over)
}

func TestKilledWhileRecordingCanBeStopped(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	p.Kill()

	p = d.run()
	p.Wait("lobby")
	p.Until("it was seen again", func(s string) bool { return strings.Contains(s, "seen 0s ago") || strings.Contains(s, "seen 1s ago") })
	stop(p)
	d.stopped(p)
	quit(p)
}

func TestQuitWaitsForAStop(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	hold := d.service.Hold("stop")
	stop(p)
	held(t, hold)
	p.Keys("q")
	p.Wait("stop of lobby")
	hold.Release()
	if code := p.Ended(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if r := d.only(); r.Ending != fleet.Stopped {
		t.Fatalf("the file has %+v", r)
	}
}

// The system that shuts down gets what a q gets.
func TestASignalWaitsForAStopToo(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	hold := d.service.Hold("stop")
	stop(p)
	held(t, hold)
	p.Signal(syscall.SIGTERM)
	p.Wait("stop of lobby")
	hold.Release()
	if code := p.Ended(); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if r := d.only(); r.Ending != fleet.Stopped {
		t.Fatalf("the file has %+v", r)
	}
	said(t, p, "no recording goes on")
}

func TestQuittingTwiceSaysWhatIsUnknown(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	hold := d.service.Hold("start")
	p := d.run()
	start(p, "lobby")
	held(t, hold)
	p.Keys("q")
	p.Wait("start of lobby")
	p.Keys("q")
	p.Ended()
	hold.Release()
	said(t, p, "not known: the start of lobby was not answered")
}

func TestQuittingSaysHowManyGoOn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	quit(p)
	said(t, p, "1 recording goes on")
}

func said(t *testing.T, p *uitest.Terminal, text string) {
	t.Helper()
	if !strings.Contains(p.Raw(), text) {
		t.Fatalf("it did not say %q; the screen:\n%s", text, p.Text())
	}
}
