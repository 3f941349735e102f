package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the config's command names is adopted, and its other command is run where a
// recording asks for attention.
func TestCommandsOfTheConfig(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	named, rang := filepath.Join(d.home, "named"), filepath.Join(d.home, "rang")
	d.write(named, strings.Join(d.elsewhere("red"), "\n"))
	d.edit("[[profile]]", `[adopt]
command = "cat '`+named+`'"
[fleet]
on_attention = "echo \"$AIRDECK_CHANNEL $AIRDECK_UID $AIRDECK_APP: $AIRDECK_STATE: $AIRDECK_PROBLEM\" >> '`+rang+`'"
[[profile]]`)
	p := d.run()
	p.Wait("red")
	p.Wait("● recording")
	d.service.Crash("red", "5000")
	p.Keys("r")
	p.Wait("abnormal exit")
	again(t, "the command is run", func() bool {
		text, _ := os.ReadFile(rang)
		return strings.HasPrefix(string(text), "red 5000 test: abnormal exit: The recorder exited") && strings.Count(string(text), "\n") == 1
	})
	quit(p)
}
