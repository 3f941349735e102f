package command_test

import (
	"strings"
	"testing"
)

// What was not understood is told first, in the words of the usage that follows.
func TestFaultsOfTheCommandLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for line, want := range map[string]string{
		"--bogus":             "airdeck: --bogus is not something that airdeck takes\n\nairdeck is",
		"ls --bogus":          "airdeck: --bogus is not something that airdeck ls takes\n\nairdeck ls",
		"--config":            "airdeck: --config needs a value\n",
		"simulate --speed x":  `airdeck: --speed cannot be "x"` + "\n",
		"--demo=maybe":        `airdeck: --demo cannot be "maybe"` + "\n",
		"adopt --wait soon -": `airdeck: --wait cannot be "soon"` + "\n",
		"--demo ls":           "airdeck: ls comes first: airdeck ls --help tells what it takes\n",
		"nothing":             `airdeck: "nothing" is not something that airdeck does` + "\n",
	} {
		got := d.call("", strings.Fields(line)...)
		if got.code != 2 || !strings.HasPrefix(got.errs, want) {
			t.Errorf("airdeck %s: exit code %d, %.200q", line, got.code, got.errs)
		}
	}
}
