package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// field is one key that a table may have. Exactly one of put, table and each says what may stand there.
type field struct {
	key    string
	hidden bool                // never show the value: it is a secret, or shows the way to one
	put    func(any) verdict   // takes a single value
	table  []field             // keys of a table
	each   func(i int) []field // keys of the i-th of a list of tables, for which it makes room
}

// verdict is what a field says to a value: nothing if it is right.
type verdict struct {
	says    string
	warning bool
}

var fine verdict

func refuse(format string, args ...any) verdict { return verdict{says: fmt.Sprintf(format, args...)} }

// reader collects what a file says and everything that is wrong with it.
type reader struct {
	file     string
	env      Env
	lines    lines
	found    map[string]bool // paths that the file has
	faulty   map[string]bool // paths that a fault has been told of
	faults   Faults
	warnings Faults
	literal  bool // a secret stands in the file itself
}

var index = regexp.MustCompile(`\[\d+\]`)

func (r *reader) at(path, value, says string) Fault {
	return Fault{File: r.file, Line: r.lines.of(path), Path: index.ReplaceAllString(path, ""), Value: value, Says: says}
}

// place is a path with its file and line, without anything wrong.
func (r *reader) place(path string) string {
	f := r.at(path, "", "")
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Path)
}

// fault takes down what is wrong; of one path only the first, from which the others follow.
func (r *reader) fault(path, value, says string) {
	if !r.faulty[path] {
		r.faults = append(r.faults, r.at(path, value, says))
	}
	r.faulty[path] = true
}

func (r *reader) warn(path, value, says string) {
	r.warnings = append(r.warnings, r.at(path, value, says))
}

// table compares one table of the file with the keys that it may have.
func (r *reader) table(path string, values map[string]any, fields []field) {
	for _, key := range slices.Sorted(maps.Keys(values)) {
		here := join(path, key)
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key })
		if i < 0 {
			r.fault(here, "", unknown(path, key, fields))
			continue
		}
		r.found[here] = true
		r.value(here, values[key], fields[i])
	}
}

func unknown(table, key string, fields []field) string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	if near := nearest(key, keys); near != "" {
		return "unknown key, did you mean " + near + "?"
	}
	if table == "" {
		return "unknown key, want [[app]], [[profile]], [fleet], [adopt], [cost] or [ui]"
	}
	if home := homeOf(key); home != "" {
		return "unknown key here, it belongs to " + home
	}
	return "unknown key, see config.toml.example for all there are"
}

// homeOf is the table that has a key of this name.
func homeOf(key string) string {
	for _, path := range Keys() {
		if table, isKey := strings.CutSuffix(path, "."+key); isKey {
			return table
		}
	}
	return ""
}

func (r *reader) value(path string, value any, f field) {
	switch {
	case f.put != nil:
		r.single(path, value, f)
	case f.table != nil:
		values, ok := value.(map[string]any)
		if !ok {
			r.fault(path, show(value), fmt.Sprintf("want a table, [%s]", index.ReplaceAllString(path, "")))
			delete(r.found, path)
			return
		}
		r.table(path, values, f.table)
	default:
		r.list(path, value, f)
	}
}

func (r *reader) single(path string, value any, f field) {
	v := f.put(value)
	shown := ""
	if !f.hidden {
		shown = show(value)
	}
	switch {
	case v == fine:
	case v.warning:
		r.warn(path, shown, v.says)
	default:
		r.fault(path, shown, v.says)
	}
}

// list reads a list of tables. One table in its place is a fault, and is read all the same, for the faults inside it.
func (r *reader) list(path string, value any, f field) {
	tables, ok := tablesOf(value)
	if !ok {
		r.fault(path, show(value), fmt.Sprintf("want a list of tables, [[%s]] with two brackets", index.ReplaceAllString(path, "")))
	}
	for i, values := range tables {
		where := at(path, i)
		if !ok {
			where = path
		}
		r.found[where] = true
		r.table(where, values, f.each(i))
	}
}

// tablesOf is a list of tables, in either of the forms that the TOML library makes of one.
func tablesOf(value any) (tables []map[string]any, ok bool) {
	switch v := value.(type) {
	case []map[string]any:
		return v, true
	case map[string]any:
		return []map[string]any{v}, false
	case []any:
		for _, element := range v {
			table, isTable := element.(map[string]any)
			if !isTable {
				return nil, false
			}
			tables = append(tables, table)
		}
		return tables, true
	}
	return nil, false
}

// Keys lists every key that a config file may have, by its path: "profile.storage.bucket".
func Keys() []string {
	d := newDraft()
	return keysOf("", d.fields())
}

func keysOf(table string, fields []field) []string {
	var keys []string
	for _, f := range fields {
		path := join(table, f.key)
		switch {
		case f.put != nil:
			keys = append(keys, path)
		case f.table != nil:
			keys = append(keys, keysOf(path, f.table)...)
		default:
			keys = append(keys, keysOf(path, f.each(0))...)
		}
	}
	return keys
}
