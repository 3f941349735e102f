package screen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a library writes with log is in no picture, and in the file that was asked for.
func TestNoLogInThePicture(t *testing.T) {
	for _, kept := range []bool{false, true} {
		p := openTerminal(t, 40, 6).read()
		cmd := programCommand(p, "SCREEN_TEST=program")
		path := filepath.Join(t.TempDir(), "errors")
		if kept {
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			cmd.Stderr = f
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		p.shows("ready")
		p.press("l")
		p.shows("heard l")
		p.press("\x03")
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
		p.close()
		if out := p.output(); strings.Contains(out, "a library") {
			t.Errorf("written: %q", out)
		}
		if said, _ := os.ReadFile(path); strings.Contains(string(said), "a library says so") != kept {
			t.Errorf("the file has %q", said)
		}
	}
}
