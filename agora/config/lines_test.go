package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"
)

func TestLines(t *testing.T) {
	const text = `# comment = 1
a = 1 # [b]
"quoted key" = "# no comment [x]"
'k.2'.sub = 2
long = """
a = 3
\"""
b = 4""""
raw = '''
x = 1'''

[table] # c
key = [
  1, # one, ] two
  "]", {
    deep = 3,
    more = [ 4,
      5 ] },
]
dotted . key = 6

[[list]]
x = 1
[list.inner]
y = 2
[[list.more]]
z = 3
[[list]]
x = 4
[[list.more]]
z = 5
[[list.more]]
z = 6
last = 2026-11-23 10:00:00`
	found := indexLines(text)
	for path, want := range map[string]int{
		"a": 2, `"quoted key"`: 3, `"k.2".sub`: 4, "long": 5, "raw": 9, "table": 12, "table.key": 13, "table.key[0]": 14,
		"table.key[1]": 15, "table.key[2].deep": 16, "table.key[2].more[1]": 18, "table.dotted.key": 20, "list": 22,
		"list[0].x": 23, "list[0].inner.y": 25, "list[0].more[0].z": 27, "list[1]": 28, "list[1].x": 29,
		"list[1].more[0].z": 31, "list[1].more[1].z": 33, "list[1].more[1].last": 34,
	} {
		if got, known := found[path]; !known || got != want {
			t.Errorf("%s: line %d, want %d", path, got, want)
		}
	}
	for path, want := range map[string]int{"list[1].none.at.all": 28, "list[7]": 22, "none": 0, "": 0} {
		if got := found.of(path); got != want {
			t.Errorf("near %s: line %d, want %d", path, got, want)
		}
	}
	if _, known := found["x"]; known {
		t.Error("a key was found inside a text")
	}
}

// leaves lists the path of everything in what the TOML library made of a text.
func leaves(path string, value any, found func(path string)) {
	found(path)
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			leaves(join(path, key), inner, found)
		}
	case []map[string]any:
		for i, inner := range v {
			leaves(at(path, i), inner, found)
		}
	case []any:
		for i, inner := range v {
			leaves(at(path, i), inner, found)
		}
	}
}

// TestEveryKeyHasItsLine writes a file of which it knows the lines.
func TestEveryKeyHasItsLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]int{}
		var b strings.Builder
		line := 1
		add := func(text, path string) {
			want[path] = line
			b.WriteString(text + "\n")
			line += 1 + strings.Count(text, "\n")
		}
		filler := rapid.SampledFrom([]string{"", "# x = 1", " \t", "# [[app]]", "\r"})
		value := rapid.SampledFrom([]string{
			"1", `"a # b"`, "'''\n[x]\n'''", "\"\"\"\n\\\"\"\"\n\"\"\"", "[1,\n2]", "{ q = 1, r = [ { s = 2 } ] }", "[[1], [\n]]", "-1.5e3 # c", `'\'`, `"\\"`,
		})
		for table := range rapid.IntRange(0, 4).Draw(t, "tables") {
			add("[[app]]", at("app", table))
			for key := range rapid.IntRange(0, 5).Draw(t, "keys") {
				for range rapid.IntRange(0, 2).Draw(t, "blanks") {
					b.WriteString(filler.Draw(t, "filler") + "\n")
					line++
				}
				name := fmt.Sprintf("k%d", key)
				add(name+" = "+value.Draw(t, "value"), join(at("app", table), name))
			}
		}
		found := indexLines(b.String())
		for path, l := range want {
			if found[path] != l {
				t.Errorf("%s: line %d, want %d in\n%s", path, found[path], l, b.String())
			}
		}
	})
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		small, "a=1", "[[app]]\n[app]", "[ui]\npoll=1e400", "profile=[1]", "app={}", `"" = 1`, "[profile]\ncanvas='1x'", "[[profile]]\nlayout.region=[{x='9px'}]",
		"\ufeffa=1", "a=[[[", "\"\"\"", "[[a.b]]\n[a.b.c]\nd=1\n[[a.b]]", "a={b=[{c=1}]}", "[app.''.x]\n", "a\x00b", "[[profile]]\n[profile.storage]\nvendor=99999999999999999999",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := load(text, env())
		if (c == nil) == (err == nil) {
			t.Errorf("%v and %v", c, err)
		}
		found := indexLines(text)
		var values map[string]any
		if _, err := toml.Decode(text, &values); err != nil {
			return
		}
		most := strings.Count(text, "\n") + 1
		leaves("", values, func(path string) {
			if path != "" && plainPath(path) && (found[path] < 1 || found[path] > most) {
				t.Errorf("%s has line %d of %d in\n%q", path, found[path], most, text)
			}
		})
	})
}

// plainPath tells whether a path has no quoted key, whose escapes the index does not all undo.
func plainPath(path string) bool { return !strings.Contains(path, `"`) }
