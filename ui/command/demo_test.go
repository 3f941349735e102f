package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"airdeck/ui/uitest"
)

// Whoever looks around in the demo finds all of the editor: templates, files, what was
// sent. Nothing of it outlives the demo.
func TestTheDemoHasAllOfTheEditor(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := filepath.Join(t.TempDir(), "layout.json")
	if err := os.WriteFile(file, []byte(`{"mixedVideoLayout":2}`), 0o600); err != nil {
		t.Fatal(err)
	}
	p := uitest.Run(t, size, []string{"TERM=xterm-256color", "HOME=" + home}, binary, "--demo")
	p.Wait("11 recording")
	p.Type("G/townhall")
	p.Keys("enter")
	p.Type("l")
	p.Wait("● live")
	p.Type("T")
	p.Wait("save as template:")
	p.Type("four people")
	p.Keys("enter")
	p.Type("t")
	p.Wait("★ four people")
	canvas := func() { // all of the screen: a letter right after an esc would be one with Alt
		p.Until("the canvas is back", func(screen string) bool {
			return strings.Contains(screen, "o place") && !strings.Contains(screen, "enter take") && !strings.Contains(screen, "★")
		})
	}
	p.Wait("enter take")
	p.Keys("esc")
	canvas()
	p.Type("i")
	p.Wait("file to read")
	p.Type(file)
	p.Keys("enter")
	p.Wait("read the layout vertical")
	p.Type("s")
	p.Wait("Send this layout?")
	p.Keys("enter")
	p.Wait("● live")
	p.Type("Oh")
	p.Wait("Sent, 1 of")
	p.Wait("enter take")
	p.Keys("esc")
	canvas()
	p.Keys("esc")
	p.Wait("filter townhall")
	quit(p)
	said(t, p, "the demo is over")
	if left, err := os.ReadDir(home); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
