package simulator

import (
	"fmt"
	"maps"
	"slices"
)

// strangers are the fields of a body that the table does not know. Agora lets
// them through, so a misspelt name is lost without a word; here it is noted.
func strangers(on place, body object) []string {
	return unknownIn([]*node{bodies[on]}, body, "")
}

// unknownIn looks at a value that several nodes describe: the one of every
// element of a list and the one of its own service.
func unknownIn(nodes []*node, v any, path string) []string {
	switch v := v.(type) {
	case object:
		return unknownFields(nodes, v, path)
	case []any:
		var found []string
		for i, element := range v {
			found = append(found, unknownIn(elementNodes(nodes, element), element, fmt.Sprintf("%s[%d]", path, i))...)
		}
		return found
	}
	return nil
}

func unknownFields(nodes []*node, o object, path string) []string {
	described := slices.ContainsFunc(nodes, func(n *node) bool { return len(n.names) > 0 })
	if !described {
		return nil // an object that may hold anything
	}
	if path != "" {
		path += "."
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(o)) {
		var inner []*node
		for _, n := range nodes {
			if n.inner[name] != nil {
				inner = append(inner, n.inner[name])
			}
		}
		if inner == nil {
			found = append(found, path+name)
			continue
		}
		found = append(found, unknownIn(inner, o[name], path+name)...)
	}
	return found
}

func elementNodes(nodes []*node, element any) []*node {
	o, _ := element.(object)
	var all []*node
	for _, n := range nodes {
		for _, of := range slices.Compact([]string{"", text(o["serviceName"])}) {
			if n.each[of] != nil {
				all = append(all, n.each[of])
			}
		}
	}
	return all
}
