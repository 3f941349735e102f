package screen

import (
	"io"
	"reflect"
	"unsafe"

	tea "github.com/charmbracelet/bubbletea"
)

// onTerminal gives a message that runs another program directly on the terminal
// in place of one that would run it on the two ways of this package. An editor
// connected to anything but a terminal file would sit behind pipes.
//
// Bubble Tea v1 offers no way to it: the message of tea.Exec is private, and
// handled before a model sees it. Its fields are read here by their names. Where
// a version names them otherwise, the message stays as it is, and a test fails.
func onTerminal(msg tea.Msg, f files, g *Guard) (tea.Msg, bool) {
	if reflect.TypeOf(msg) != execType {
		return msg, false
	}
	v := reflect.New(execType).Elem()
	v.Set(reflect.ValueOf(msg))
	cmd, ok := field[tea.ExecCommand](v, "cmd")
	if !ok {
		return msg, true
	}
	fn, ok := field[tea.ExecCallback](v, "fn")
	if !ok {
		return msg, true
	}
	return tea.Exec(direct{cmd, f}, g.callback(fn))(), true
}

var execType = reflect.TypeOf(tea.Exec(nil, nil)())

// field reads a private field of an addressable struct.
func field[T any](v reflect.Value, name string) (T, bool) {
	f := v.FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		var none T
		return none, false
	}
	return *(*T)(unsafe.Pointer(f.UnsafeAddr())), true
}

// direct is a command that gets the terminal's own files.
type direct struct {
	tea.ExecCommand
	files files
}

func (d direct) SetStdin(io.Reader)    { d.ExecCommand.SetStdin(d.files.in) }
func (d direct) SetStdout(io.Writer)   { d.ExecCommand.SetStdout(d.files.out) }
func (d direct) SetStderr(w io.Writer) { d.ExecCommand.SetStderr(w) }
