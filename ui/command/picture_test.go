package command_test

import (
	"flag"
	"image"
	"os"
	"strings"
	"testing"

	"airdeck/ui/uitest"
)

var pictures = flag.Bool("picture", false, "draw the README's pictures anew, from the running demo")

// TestPictures draws the README's pictures from what the demo shows.
func TestPictures(t *testing.T) {
	if !*pictures {
		t.Skip("only with -picture")
	}
	p := uitest.Run(t, image.Pt(120, 34), []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + t.TempDir()}, binary, "--demo")
	p.Wait("needs attention")
	p.Keys("g")
	p.Wait("404 for 1")
	draw(t, p, "dashboard")
	p.Keys("/")
	p.Type("board")
	p.Wait("1 recording ")
	p.Keys("enter", "l")
	p.Wait("● live")
	p.Keys("2", "-", "right")
	p.Until("a draft", func(s string) bool { return strings.Contains(s, "draft, not sent") })
	draw(t, p, "editor")
}

func draw(t *testing.T, p *uitest.Terminal, name string) {
	t.Helper()
	if err := os.MkdirAll("../../.github", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("../../.github/"+name+".svg", []byte(p.SVG()), 0o644); err != nil {
		t.Fatal(err)
	}
}
