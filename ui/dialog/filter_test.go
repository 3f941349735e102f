package dialog

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/term"
	"airdeck/ui/theme"
)

func typed(f *Filter, text string) {
	for _, r := range text {
		f.HandleKey(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestAFilterKeepsOrClears(t *testing.T) {
	f := NewFilter("anything")
	if f.Shown() || f.Typing() {
		t.Fatal("it is shown before it was asked for")
	}
	f.Begin()
	typed(&f, "jk")
	if f.Value() != "jk" {
		t.Errorf("j and k are text while it is typed into, it has %q", f.Value())
	}
	if up, down := f.HandleKey(tea.KeyMsg{Type: tea.KeyUp}), f.HandleKey(tea.KeyMsg{Type: tea.KeyDown}); up != -1 || down != 1 {
		t.Errorf("the arrows go %d and %d", up, down)
	}
	f.HandleKey(tea.KeyMsg{Type: tea.KeyEnter})
	if f.Typing() || !f.Shown() || f.Value() != "jk" {
		t.Error("enter does not keep it")
	}
	f.Begin()
	f.HandleKey(tea.KeyMsg{Type: tea.KeyEsc})
	if f.Typing() || f.Shown() {
		t.Error("esc does not clear it")
	}
}

func TestAFilterFitsItsLine(t *testing.T) {
	th := theme.New(theme.Mono, true)
	f := NewFilter("anything")
	f.Begin()
	typed(&f, "直播频道 会议")
	const label, after = "  filter ", " 3 recordings "
	for w := range 121 {
		line := f.View(th, label, after, w)
		if got := term.Width(line); got != w {
			t.Errorf("%d cells at width %d", got, w)
		}
		if w > len(label)+len(after)+2 && !strings.HasSuffix(line, after) {
			t.Errorf("what comes after it is cut off at width %d: %q", w, line)
		}
	}
}
