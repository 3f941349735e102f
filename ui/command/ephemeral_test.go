package command_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Where nothing can be written, nothing starts, unless that was asked for; then the ids
// of what goes on are told on leaving, in lines that can be adopted.
func TestEphemeral(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.service.Join("lobby", "71")
	config := filepath.Join(d.home, "airdeck", "config.toml")
	d.more = []string{"XDG_STATE_HOME=" + config} // no directory
	p := d.run()
	if code := p.Ended(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "--ephemeral")

	d.args = []string{"--ephemeral"}
	p = d.run()
	p.Wait("ephemeral")
	p.Wait("nothing of this run is written down")
	start(p, "lobby")
	p.Wait("● recording")
	p.Type("l")
	p.Wait("● live")
	p.Type("p")
	p.Wait("✎ draft, not sent")
	p.Type("q")
	p.Wait("✎ best fit")
	p.Type("q")
	p.Wait("Leave without sending?") // in memory a draft ends with the run
	p.Type("y")
	if code := p.Ended(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "airdeck adopt -")
	for _, needless := range []string{"the next start will show", "the draft of lobby is kept", "reading templates"} {
		if raw := p.Raw(); strings.Contains(raw, needless) {
			t.Errorf("it says %q, where nothing outlives the run:\n%s", needless, raw)
		}
	}
	line := regexp.MustCompile(`\{"app":"test".*\}`).FindString(p.Raw())
	if !strings.Contains(line, d.one().SID) {
		t.Fatalf("the sid is not told:\n%s", p.Raw())
	}
	d.more = nil
	if got := d.call(line, "adopt", "-"); got.code != 0 || !strings.Contains(got.out, "adopted: lobby") {
		t.Errorf("exit code %d, %q: %s", got.code, got.errs, got.out)
	}
}
