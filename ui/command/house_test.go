package command_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// goPackage is what `go list -json` says of a package.
type goPackage struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func goList(t *testing.T, args ...string) []goPackage {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,Deps"}, args...)...)
	cmd.Dir = "../.."
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var out []goPackage
	for d := json.NewDecoder(pipe); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return out
}

const module = "airdeck/"

// leaves know nothing of ours but each other; any screen may use them.
var leaves = []string{"ui/keys", "ui/theme", "ui/term"}

// screen is what a screen may use.
var screen = append([]string{"ui/intent", "agora", "agora/fleet", "agora/layout", "ui/canvas", "ui/dialog"}, leaves...)

// house is which of our packages each package may import. Arrows run downwards
// only: what is not listed is not allowed.
var house = map[string][]string{
	"airdeck":           {"ui/command"},
	"agora":             {"agora/layout"},
	"agora/layout":      {},
	"agora/fleet":       {"agora", "agora/layout"},
	"agora/store":       {"agora/fleet", "agora/layout"},
	"agora/control":     {"agora", "agora/fleet", "agora/layout", "agora/store"},
	"agora/simulator":   {},
	"agora/config":      {"agora", "agora/layout"},
	"ui":                {"agora", "agora/config", "agora/control", "agora/fleet", "agora/layout", "ui/dashboard", "ui/editor", "ui/start", "ui/history", "ui/eventlog", "ui/canvas", "ui/dialog", "ui/status", "ui/intent", "ui/keys", "ui/theme", "ui/term", "ui/screen"},
	"ui/command":        {"agora", "agora/config", "agora/control", "agora/fleet", "agora/layout", "agora/simulator", "agora/store", "ui", "ui/canvas", "ui/editor/shelf", "ui/start", "ui/theme", "ui/screen", "ui/screen/startup", "ui/term"},
	"ui/dashboard":      screen,
	"ui/editor":         screen,
	"ui/history":        screen,
	"ui/eventlog":       screen,
	"ui/editor/shelf":   {"agora/layout"},
	"ui/start":          screen,
	"ui/canvas":         append([]string{"agora/layout"}, leaves...),
	"ui/dialog":         append([]string{"ui/intent"}, leaves...),
	"ui/status":         append([]string{"ui/intent", "agora/fleet"}, leaves...),
	"ui/intent":         {"agora", "agora/fleet", "agora/layout"},
	"ui/keys":           leaves,
	"ui/theme":          leaves,
	"ui/term":           leaves,
	"ui/screen":         leaves,
	"ui/screen/startup": {},
	"ui/uitest":         {},
}

func TestArrowsRunDownwardsOnly(t *testing.T) {
	for _, p := range goList(t, "./...") {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := house[name]
		if !known {
			t.Errorf("%s is not a room of the house", name)
		}
		for _, i := range p.Imports {
			if ours, ok := strings.CutPrefix(i, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", name, ours)
			}
		}
	}
}

func TestNothingUnderAgoraKnowsATerminal(t *testing.T) {
	for _, p := range goList(t, "./agora/...") {
		for _, d := range p.Deps {
			if strings.Contains(d, "charmbracelet") || strings.Contains(d, "termenv") || strings.HasPrefix(d, module+"ui") {
				t.Errorf("%s depends on %s", p.ImportPath, d)
			}
		}
	}
}

func TestPureRoomsDoNoIO(t *testing.T) {
	for _, p := range goList(t, "./agora/layout", "./agora/fleet", "./ui/canvas") {
		for _, i := range p.Imports {
			if i == "os" || i == "net" || i == "net/http" || i == "database/sql" || i == "math/rand" {
				t.Errorf("%s imports %s", p.ImportPath, i)
			}
		}
	}
}

func TestNoTestCodeInTheBinary(t *testing.T) {
	for _, p := range goList(t, ".") {
		for _, d := range p.Deps {
			if d == "testing" || strings.HasSuffix(d, "ui/uitest") || strings.Contains(d, "creack/pty") || strings.Contains(d, "charmbracelet/x/vt") {
				t.Errorf("the binary contains %s", d)
			}
		}
	}
}

// The cure for the terminal's start-up question works only while its package is
// ready before Bubble Tea: it may import lipgloss alone.
func TestTheCureStaysReadyFirst(t *testing.T) {
	for _, p := range goList(t, "./ui/screen/startup") {
		if !slices.Equal(p.Imports, []string{"github.com/charmbracelet/lipgloss"}) {
			t.Errorf("ui/screen/startup imports %q", p.Imports)
		}
		if p.ImportPath >= "github.com/charmbracelet/bubbletea" {
			t.Errorf("%s sorts after Bubble Tea", p.ImportPath)
		}
	}
}
