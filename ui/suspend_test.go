package ui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/uitest"
)

// does tells whether a key has the terminal do what a command does.
func (d *desk) does(key string, want tea.Cmd) bool {
	cmd := d.m.key(uitest.Key(key))
	return cmd != nil && cmd() == want()
}

// ctrl+l draws anew and ctrl+z goes to the shell, wherever they mean nothing else.
func TestKeysThatAreHeardEverywhere(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	for screen, keys := range map[string][]string{
		"the dashboard": nil, "the help": {"?"}, "a form": {"s"}, "a question": {"x"}, "the history": {"H"}, "the log": {"e"}, "the filter": {"/"}, "the editor": {"l"},
	} {
		d.Press(keys...)
		if !d.does("ctrl+l", tea.ClearScreen) {
			t.Errorf("%s is not drawn anew", screen)
		}
		if screen != "the editor" && !d.does("ctrl+z", tea.Suspend) {
			t.Errorf("%s does not go to the shell", screen)
		}
		if screen != "the dashboard" {
			d.Press("esc")
		}
	}
	d.Press("l", "-", "ctrl+z")
	d.Expect("undone")
}

// Nobody goes to the shell while somebody has to wait for an answer.
func TestNotToTheShellWhileSomethingIsUnderWay(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	d.Press("l", "-", "O", "t", "enter", "enter")
	d.Expect("◐ TRIAL lobby")
	d.Press("esc")
	if d.does("ctrl+z", tea.Suspend) {
		t.Error("the trial is left to itself")
	}
	d.Expect("not to the shell now: nobody would wait for the way back from the trial in lobby")
	d.after(10 * time.Second)
	d.ExpectNot("not to the shell now")
	if _, cmd := d.m.Update(ToShell{}); cmd != nil && cmd() == tea.Suspend() {
		t.Error("a signal leaves the trial to itself")
	}
	d.Expect("not to the shell now: nobody would wait for the way back from the trial in lobby")
	d.after(time.Hour)
	if !d.does("ctrl+z", tea.Suspend) {
		t.Error("and not when it is over either")
	}
	if _, cmd := d.m.Update(ToShell{}); cmd == nil || cmd() != tea.Suspend() {
		t.Error("nor by a signal")
	}
	d.Send(Alone{})
	d.Expect("not suspended: no shell has started the deck")
}
