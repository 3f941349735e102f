package simulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A fault is what is wrong with a body: the field and why.
type fault struct{ path, why string }

func (f fault) String() string { return f.path + ": " + f.why }

// A node is a field with those inside it, made from the table for one place.
type node struct {
	field
	known bool             // the table has a row for the field itself
	names []string         // of inner, in the table's order
	inner map[string]*node // the fields of an object
	each  map[string]*node // the elements of a list, "" for all of them
}

// bodies has the tree of every place, made once.
var bodies = func() map[place]*node {
	trees := map[place]*node{}
	for on := onAcquire; on <= onStop; on <<= 1 {
		trees[on] = treeOf(on)
	}
	return trees
}()

func treeOf(on place) *node {
	root := newNode()
	for _, f := range fields {
		if f.on&on == 0 {
			continue
		}
		n := root
		for name := range strings.SplitSeq(f.path, ".") {
			n = n.step(name)
		}
		n.field, n.known = f, true
	}
	return root
}

func newNode() *node {
	return &node{inner: map[string]*node{}, each: map[string]*node{}}
}

// step finds or makes the node of one word of a path, "name" or "name[of]".
func (n *node) step(word string) *node {
	name, of, isElement := strings.Cut(word, "[")
	next := n.inner[name]
	if next == nil {
		next = newNode()
		n.inner[name] = next
		n.names = append(n.names, name)
	}
	if !isElement {
		return next
	}
	of = strings.TrimSuffix(of, "]")
	if next.each[of] == nil {
		next.each[of] = newNode()
	}
	return next.each[of]
}

// checkBody holds a body against the table. ok is false with the first fault.
func checkBody(on place, body object) (fault, bool) {
	return bodies[on].checkObject(body, "")
}

func (n *node) check(v any, path string) (fault, bool) {
	if n.known {
		if why := n.wrong(v); why != "" {
			return fault{path, why}, false
		}
	}
	switch v := v.(type) {
	case object:
		return n.checkObject(v, path+".")
	case []any:
		return n.checkList(v, path)
	}
	return fault{}, true
}

func (n *node) checkObject(o object, prefix string) (fault, bool) {
	for _, name := range n.names {
		inner := n.inner[name]
		v, there := o[name]
		if !there && inner.must {
			return fault{prefix + name, "is required"}, false
		}
		if !there {
			continue
		}
		if f, ok := inner.check(v, prefix+name); !ok {
			return f, false
		}
	}
	return fault{}, true
}

func (n *node) checkList(list []any, path string) (fault, bool) {
	for i, v := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if all := n.each[""]; all != nil {
			if f, ok := all.check(v, at); !ok {
				return f, false
			}
		}
		o, _ := v.(object)
		if some := n.each[text(o["serviceName"])]; some != nil && o["serviceName"] != "" {
			if f, ok := some.check(v, at); !ok {
				return f, false
			}
		}
	}
	return fault{}, true
}

// wrong says what a value lacks to be this field, "" when nothing.
func (f field) wrong(v any) string {
	switch v := v.(type) {
	case string:
		return f.wrongText(v)
	case json.Number:
		return f.wrongNumber(v)
	case []any:
		return f.wrongSize(listKind, len(v), "entries")
	case object:
		return f.wrongSize(objectKind, 0, "")
	case bool:
		return f.wrongSize(flagKind, 0, "")
	}
	return "must be " + string(f.kind) + ", not null"
}

func (f field) wrongText(s string) string {
	if why := f.wrongSize(textKind, len(s), "bytes"); why != "" {
		return why
	}
	if f.oneOf != nil && !slices.Contains(f.oneOf, s) {
		return "must be one of " + strings.Join(f.oneOf, ", ")
	}
	if f.form.holds != nil && !f.form.holds(s) {
		return "must be " + f.form.words
	}
	return ""
}

func (f field) wrongNumber(n json.Number) string {
	if f.kind == shareKind {
		if _, ok := millionths(n); !ok {
			return "must be " + string(shareKind)
		}
		return ""
	}
	i, err := n.Int64()
	if f.kind == wholeKind && err != nil {
		return "must be " + string(wholeKind)
	}
	return f.wrongSize(wholeKind, int(i), "")
}

// wrongSize compares the kind that was found with the one that must be, and
// then the size with its limits.
func (f field) wrongSize(found kind, size int, unit string) string {
	if found != f.kind {
		return "must be " + string(f.kind)
	}
	if !f.within.holds(size) {
		return strings.TrimSpace(fmt.Sprintf("must be from %d to %d %s", f.within.from, f.within.to, unit))
	}
	return ""
}
