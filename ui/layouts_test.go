package ui

import (
	"io/fs"
	"testing"
)

// files is what there is to read.
type files map[string]string

func (f files) read(path string) (string, error) {
	if text, there := f[path]; there {
		return text, nil
	}
	return "", &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
}

// Who types on after a file was not found, types its name and not to the canvas: there
// an s and an enter send.
func TestAFileThatIsNotFoundIsAskedForAgain(t *testing.T) {
	d := edited(t)
	d.m.o.ReadFile = files{"two.json": `{"mixedVideoLayout":2}`, "bad.json": "{"}.read
	draft, sent := d.m.editor.Draft().Clone(), d.updates()
	for _, c := range []struct{ path, says string }{
		{"bad.json", "not read: no JSON in line 1"}, {"one.json", "open one.json: file does not exist"}, {"bad.json", "not read: no JSON in line 1"},
	} {
		d.Press("i")
		d.Type(c.path)
		d.Press("enter")
		d.Expect(c.says, "file to read, or paste JSON:")
		d.Type("tcpass")
		d.Press("enter")
		if !d.m.editor.Draft().Equal(draft) || d.updates() != sent {
			t.Fatalf("the layout has changed:\n%s", d.Text())
		}
		d.Press("esc")
	}
	d.Press("i")
	d.Type("two.json")
	d.Press("enter")
	d.Expect("read the layout vertical")
	d.ExpectNot("file to read")
}

// What was said of a key is of the screen where it was pressed.
func TestWhatWasSaidStaysOnItsScreen(t *testing.T) {
	d := newDesk(t, 120, 40)
	d.start("lobby")
	for said, keys := range map[string][]string{
		"no ended recording is shown":       {"H", "y", "esc"},
		"nothing differs from what is live": {"l", "s", "esc"},
		"nothing here needs attention":      {"A", "l"},
	} {
		last := len(keys) - 1
		d.Press(keys[:last]...)
		d.Expect(said)
		d.Press(keys[last])
		d.ExpectNot(said)
		d.Press("esc")
	}
}

// A file that comes after it was given up is not taken.
func TestAFileThatIsNoLongerAskedForIsNotTaken(t *testing.T) {
	d := edited(t)
	draft := d.m.editor.Draft().Clone()
	d.Send(layoutRead{d.m.editor.ID(), `{"mixedVideoLayout":2}`, nil})
	if !d.m.editor.Draft().Equal(draft) {
		t.Error("it was taken")
	}
}
