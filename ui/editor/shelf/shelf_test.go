package shelf

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"airdeck/agora/layout"
)

var two = layout.Layout{Kind: layout.Custom, Background: "#102030", Regions: []layout.Region{
	{UID: "7", Rect: layout.Rect{W: 333_333, H: layout.Whole}, Alpha: 0},
	{Rect: layout.Rect{X: 333_333, W: 666_667, H: layout.Whole}, Alpha: 770_001, Fit: layout.Bars},
}}

func TestTemplatesComeBackAsTheyWere(t *testing.T) {
	d := Dir(filepath.Join(t.TempDir(), "templates"))
	if all, err := d.All(); err != nil || len(all) != 0 {
		t.Fatalf("before the first: %v, %v", all, err)
	}
	names := []string{"one", "../../etc/passwd", "é \"quoted\" ü", "One"}
	for _, n := range names {
		if err := d.Save(layout.Template{Name: n, Layout: two}); err != nil {
			t.Fatal(err)
		}
	}
	all, err := d.All()
	if err != nil || len(all) != len(names) {
		t.Fatalf("%d templates, %v", len(all), err)
	}
	for _, tpl := range all {
		if !tpl.Layout.Equal(two) {
			t.Errorf("%s came back as %+v", tpl.Name, tpl.Layout)
		}
		if err := d.Delete(tpl.Name); err != nil {
			t.Error(err)
		}
	}
	if left, _ := os.ReadDir(string(d)); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := d.Delete("one"); err != nil {
		t.Errorf("deleting again: %v", err)
	}
}

func TestTemplatesInMemory(t *testing.T) {
	var m Memory
	for _, name := range []string{"b", "a", "c", "b"} {
		if err := m.Save(layout.Template{Name: name, Layout: two}); err != nil {
			t.Fatal(err)
		}
	}
	other := layout.Layout{Kind: layout.Vertical}
	if err := errors.Join(m.Save(layout.Template{Name: "c", Layout: other}), m.Delete("a"), m.Delete("none")); err != nil {
		t.Fatal(err)
	}
	all, err := m.All()
	if err != nil || len(all) != 2 || all[0].Name != "b" || !all[0].Layout.Equal(two) || all[1].Name != "c" || !all[1].Layout.Equal(other) {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestAFileIsTheBodyPlusAName(t *testing.T) {
	d := Dir(t.TempDir())
	two := two.Clone()
	two.BackgroundImage = "https://a/b.jpg?w=1&h=2"
	if err := d.Save(layout.Template{Name: "one", Layout: two}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(string(d), "one.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file, body map[string]json.RawMessage
	plain, _ := two.MarshalJSON()
	if json.Unmarshal(text, &file) != nil || json.Unmarshal(plain, &body) != nil || string(file["name"]) != `"one"` {
		t.Fatalf("%s", text)
	}
	delete(file, "name")
	if len(file) != len(body) {
		t.Errorf("%d fields, the body has %d", len(file), len(body))
	}
	for k, v := range body {
		var got bytes.Buffer
		if json.Compact(&got, file[k]) != nil || got.String() != string(v) {
			t.Errorf("%s is %s, in the body %s", k, file[k], v)
		}
	}
}

func TestABrokenFileDoesNotHideTheOthers(t *testing.T) {
	d := Dir(t.TempDir())
	for name, text := range map[string]string{
		"broken.json": "{", "other.json": `{"a":1}`, "notes.txt": "x", "b.json": `[{"x_axis":0,"y_axis":0,"width":1,"height":1}]`,
		"large.json": strings.Repeat(" ", limit+1),
	} {
		if err := os.WriteFile(filepath.Join(string(d), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, err := d.All()
	if len(all) != 1 || all[0].Name != "b" {
		t.Errorf("%+v", all)
	}
	for _, name := range []string{"broken.json", "other.json", "large.json"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not told: %v", name, err)
		}
	}
}
