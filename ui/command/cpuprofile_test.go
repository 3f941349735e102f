package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"airdeck/ui/uitest"
)

func TestTheProcessorsProfileIsWrittenHoweverTheDeckIsLeft(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*uitest.Terminal){
		"by a key":    func(p *uitest.Terminal) { p.Keys("q") },
		"by a signal": func(p *uitest.Terminal) { p.Signal(syscall.SIGTERM) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "cpu.prof")
			p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary, "--demo", "--cpuprofile", path)
			p.Wait("● recording")
			leave(p)
			p.Ended()
			text, err := os.ReadFile(path)
			if err != nil || !bytes.HasPrefix(text, []byte{0x1f, 0x8b}) { // a profile is gzip
				t.Errorf("%d bytes, %v", len(text), err)
			}
		})
	}
}

func TestAProfileThatCannotBeWrittenIsSaidBeforeTheDeck(t *testing.T) {
	t.Parallel()
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + t.TempDir()}, binary, "--demo", "--cpuprofile", "/nowhere/cpu.prof")
	if code := p.Ended(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	said(t, p, "--cpuprofile: open /nowhere/cpu.prof: no such file or directory")
}
