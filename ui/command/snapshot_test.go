package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"airdeck/agora/simulator"
)

// hang keeps every process from opening the store until it is called.
func (d *desk) hang() (release func()) {
	d.t.Helper()
	f, err := os.OpenFile(filepath.Join(d.home, "airdeck", "airdeck.db.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		d.t.Fatal(err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		d.t.Fatal(err)
	}
	return func() { f.Close() }
}

func TestTheFirstFrameWaitsForNoStore(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	quit(p)

	release := d.hang()
	p = d.run()
	p.Wait("lobby")
	p.Wait("opening …")
	p.Wait("nothing of it is confirmed yet")
	p.Keys("l") // is heard as soon as there is a deck
	release()
	p.Wait("canvas 640×360")
	p.Keys("esc")
	p.Wait("state ")
	quit(p)
}

func TestAnOpeningThatHangsCanBeLeft(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if err := os.MkdirAll(filepath.Join(d.home, "airdeck"), 0o700); err != nil {
		t.Fatal(err)
	}
	defer d.hang()()
	p := d.run()
	p.Wait("reading what is kept")
	quit(p)
}

func TestTheSnapshotIsForItsOwnerAloneAndHoldsNoSecret(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	quit(d.recording())
	path := filepath.Join(d.home, "airdeck", "last-screen.json")
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v %v", info, err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "lobby") || strings.Contains(string(text), simulator.DemoCustomerSecret) {
		t.Errorf("%v: %s", err, text)
	}
	if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestADamagedSnapshotIsNoFault(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	quit(d.recording())
	path := filepath.Join(d.home, "airdeck", "last-screen.json")
	for _, text := range []string{"", "{", "[]", `{"version":99,"recordings":[{"channel":"other"}]}`, `{"version":1,"recordings":7}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		release := d.hang()
		p := d.run()
		p.Wait("reading what is kept")
		release()
		p.Wait("● 1 recording")
		quit(p)
	}
}
