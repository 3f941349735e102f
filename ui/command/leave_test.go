package command

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"airdeck/ui/screen"
)

// A report of a crash is named before anything is done that may fail as well; and the file
// is let go of, whatever does.
func TestACrashIsNamedFirst(t *testing.T) {
	s, errs := System(), &bytes.Buffer{}
	s.Err = errs
	d, err := demo(s, guarded{&screen.Guard{}})
	if err != nil {
		t.Fatal(err)
	}
	closed := false
	d.farewell = func([]string) []string {
		if !strings.Contains(errs.String(), "/tmp/the-report") {
			t.Errorf("not named yet: %q", errs)
		}
		panic("once more")
	}
	d.close = func() error { closed = true; return nil }
	crash := &screen.Crash{Value: "all is lost", Path: "/tmp/the-report"}
	if code := d.ended(s, d.first, fmt.Errorf("ended: %w", crash)); code != exitFault || !closed {
		t.Errorf("exit code %d, closed: %v", code, closed)
	}
}

// A deck that nobody has seen takes no leave.
func TestWhatWasNotShownTakesNoLeave(t *testing.T) {
	s, errs := System(), &bytes.Buffer{}
	s.Err = errs
	out, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s.Out = out
	d, err := demo(s, guarded{&screen.Guard{}})
	if err != nil {
		t.Fatal(err)
	}
	code := d.ended(s, d.first, fmt.Errorf("%w: %w", screen.ErrNoTerminal, errors.New("no such device")))
	said, _ := os.ReadFile(out.Name())
	if code != exitFault || len(said) > 0 || !strings.Contains(errs.String(), "no terminal to read keys from: no such device") {
		t.Errorf("exit code %d; said %q %q", code, said, errs)
	}
}
