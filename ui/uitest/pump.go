// Package uitest is what tests of the screen share: a pump that drives a Bubble
// Tea model without a terminal and without waiting, goldens, and the real program
// in a pseudo-terminal whose screen can be read.
//
// Only tests import it.
package uitest

import (
	"reflect"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Pump drives a model: a message goes in, the commands that come of it run at once
// and their messages go in again, until nothing is left to do.
type Pump struct {
	t     testing.TB
	model tea.Model
	held  []tea.Cmd
	hold  bool
	quit  bool
}

// NewPump starts a model in a terminal of this size.
func NewPump(t testing.TB, m tea.Model, w, h int) *Pump { return begin(&Pump{t: t, model: m}, w, h) }

// NewHeldPump starts a model as NewPump does, but its commands wait for Release.
func NewHeldPump(t testing.TB, m tea.Model, w, h int) *Pump {
	return begin(&Pump{t: t, model: m, hold: true}, w, h)
}

func begin(p *Pump, w, h int) *Pump {
	p.run(p.model.Init())
	p.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return p
}

// Send gives the model a message and runs what comes of it.
func (p *Pump) Send(msg tea.Msg) {
	p.t.Helper()
	if msg == nil {
		return
	}
	if reflect.TypeOf(msg).Kind() == reflect.Func {
		p.t.Fatalf("a command came back as a message: %T", msg)
	}
	if _, ok := msg.(tea.QuitMsg); ok {
		p.quit = true
		return
	}
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, c := range batch {
			p.run(c)
		}
		return
	}
	var cmd tea.Cmd
	p.model, cmd = p.model.Update(msg)
	p.run(cmd)
}

func (p *Pump) run(c tea.Cmd) {
	if c == nil {
		return
	}
	if p.hold {
		p.held = append(p.held, c)
		return
	}
	p.Send(c())
}

// Hold keeps commands from running, as if nothing were answered.
func (p *Pump) Hold() { p.hold = true }

// Release runs what was held.
func (p *Pump) Release() {
	held := p.held
	p.held, p.hold = nil, false
	for _, c := range held {
		p.run(c)
	}
}

// Quit tells whether the program has ended.
func (p *Pump) Quit() bool { return p.quit }

// Press gives keys by their names: "a", "enter", "ctrl+c", "shift+right".
func (p *Pump) Press(names ...string) {
	p.t.Helper()
	for _, n := range names {
		p.Send(Key(n))
	}
}

// Type gives a text, a key a letter.
func (p *Pump) Type(text string) {
	for _, r := range text {
		p.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// Click presses and releases the left button at a cell, counted from 0.
func (p *Pump) Click(x, y int) {
	p.Send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	p.Send(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonNone, Action: tea.MouseActionRelease})
}

// Drag presses at one cell, moves to another and releases there.
func (p *Pump) Drag(x0, y0, x1, y1 int) {
	p.Send(tea.MouseMsg{X: x0, Y: y0, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	p.Send(tea.MouseMsg{X: (x0 + x1) / 2, Y: (y0 + y1) / 2, Button: tea.MouseButtonLeft, Action: tea.MouseActionMotion})
	p.Send(tea.MouseMsg{X: x1, Y: y1, Button: tea.MouseButtonLeft, Action: tea.MouseActionMotion})
	p.Send(tea.MouseMsg{X: x1, Y: y1, Button: tea.MouseButtonNone, Action: tea.MouseActionRelease})
}

// Frame is the screen as it is drawn, with its colours.
func (p *Pump) Frame() string { return p.model.View() }

// Text is the screen without colours.
func (p *Pump) Text() string { return ansi.Strip(p.Frame()) }

// Expect fails the test where the screen does not show a text.
func (p *Pump) Expect(texts ...string) {
	p.t.Helper()
	screen := p.Text()
	for _, want := range texts {
		if !strings.Contains(screen, want) {
			p.t.Fatalf("the screen does not show %q:\n%s", want, screen)
		}
	}
}

// ExpectNot fails the test where the screen shows a text.
func (p *Pump) ExpectNot(texts ...string) {
	p.t.Helper()
	screen := p.Text()
	for _, bad := range texts {
		if strings.Contains(screen, bad) {
			p.t.Fatalf("the screen shows %q:\n%s", bad, screen)
		}
	}
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"shift+up": tea.KeyShiftUp, "shift+down": tea.KeyShiftDown, "shift+left": tea.KeyShiftLeft, "shift+right": tea.KeyShiftRight,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "ctrl+c": tea.KeyCtrlC, "ctrl+u": tea.KeyCtrlU,
	"ctrl+z": tea.KeyCtrlZ, "ctrl+l": tea.KeyCtrlL, "ctrl+y": tea.KeyCtrlY, " ": tea.KeySpace,
}

// Key is the message of a key by its name.
func Key(name string) tea.KeyMsg {
	if t, ok := named[name]; ok {
		k := tea.KeyMsg{Type: t}
		if t == tea.KeySpace {
			k.Runes = []rune{' '}
		}
		return k
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}
