package command_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"airdeck/ui/uitest"
)

// A terminal that does not read any more, as behind a line that is broken, keeps nobody
// from leaving: what the next run shows first is kept, and the recordings are let go of.
func TestLeavingATerminalThatHangs(t *testing.T) {
	t.Parallel()
	for renderer, leave := range map[string]func(*uitest.Terminal){
		"own": func(p *uitest.Terminal) { p.Keys("q") },
		"std": func(p *uitest.Terminal) { p.Signal(syscall.SIGTERM) },
	} {
		t.Run(renderer, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.args = []string{"--renderer", renderer}
			p := d.recording()
			d.led()
			p.Hang()
			leave(p)
			if code := p.Ended(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if n := d.leases(); n != 0 {
				t.Error("it still looks after the recordings")
			}
			if _, err := os.Stat(filepath.Join(d.home, "airdeck", "last-screen.json")); err != nil {
				t.Error(err)
			}
		})
	}
}

// leases is how many are held.
func (d *desk) leases() (n int) {
	d.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT count(*) FROM leases WHERE until > 0").Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}
