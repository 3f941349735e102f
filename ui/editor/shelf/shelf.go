// Package shelf keeps an operator's own templates: a directory with one JSON file
// each, whose content is exactly Agora's updateLayout body plus a name.
//
// It must not know the editor: what it reads and writes are layouts.
package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"airdeck/agora/layout"
)

// Dir is the directory of the templates. It need not be there before the first one.
type Dir string

const ending = ".json"

// All reads the templates in the order of their file names. What cannot be read is
// left out and told in the error, beside all the others.
func (d Dir) All() ([]layout.Template, error) {
	entries, err := os.ReadDir(string(d))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading templates: %w", err)
	}
	var out []layout.Template
	var faults []error
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ending) {
			continue
		}
		t, err := read(filepath.Join(string(d), e.Name()))
		if err != nil {
			faults = append(faults, fmt.Errorf("template %s: %w", e.Name(), err))
			continue
		}
		out = append(out, t)
	}
	return out, errors.Join(faults...)
}

// limit is how large a template may be, in bytes; Agora's largest layout has a tenth.
const limit = 1 << 20

func read(path string) (layout.Template, error) {
	text, err := readFile(path)
	if err != nil {
		return layout.Template{}, err
	}
	l, err := layout.Find(text)
	if err != nil {
		return layout.Template{}, err
	}
	var named struct{ Name string }
	if json.Unmarshal(text, &named) != nil || named.Name == "" {
		named.Name = strings.TrimSuffix(filepath.Base(path), ending)
	}
	return layout.Template{Name: named.Name, Layout: l}, nil
}

// readFile reads as much of a file as a template may have.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && len(text) > limit {
		err = fmt.Errorf("more than %d bytes: too many for a layout", limit)
	}
	return text, err
}

// Save writes a template, and replaces one of the same name. A crash leaves the old
// one or the new one, never half of it.
func (d Dir) Save(t layout.Template) error {
	body, err := body(t)
	if err != nil {
		return fmt.Errorf("saving template %q: %w", t.Name, err)
	}
	if err := os.MkdirAll(string(d), 0o700); err != nil {
		return fmt.Errorf("saving template %q: %w", t.Name, err)
	}
	if err := d.replace(d.path(t.Name), body); err != nil {
		return fmt.Errorf("saving template %q: %w", t.Name, err)
	}
	return nil
}

func (d Dir) replace(path string, body []byte) error {
	f, err := os.CreateTemp(string(d), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(body)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// body is the layout's own JSON with the name before its first field.
func body(t layout.Template) ([]byte, error) {
	name, err := layout.PlainJSON(t.Name)
	if err != nil {
		return nil, err
	}
	fields, err := t.Layout.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, slices.Concat([]byte(`{"name":`), name, []byte(","), bytes.TrimPrefix(fields, []byte("{"))), "", "  "); err != nil {
		return nil, err
	}
	return append(out.Bytes(), '\n'), nil
}

// Delete takes a template away. One that is not there is no error.
func (d Dir) Delete(name string) error {
	err := os.Remove(d.path(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("deleting template %q: %w", name, err)
	}
	return nil
}

// path is the file of a name: its letters and digits, and for everything else its
// number, so that no name leads out of the directory and no two share a file.
func (d Dir) path(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		default:
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return filepath.Join(string(d), b.String()+ending)
}
