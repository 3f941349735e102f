package config

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// text is a key whose value is a text; an empty one is as good as none.
func text(key string, into *string) field {
	return field{key: key, put: func(v any) verdict {
		s, ok := v.(string)
		if !ok {
			return refuse("want a text in quotes")
		}
		*into = s
		return fine
	}}
}

// texts is a key whose value is a list of texts, or one alone.
func texts(key string, into *[]string) field {
	return field{key: key, put: func(v any) verdict {
		list, ok := listOf(v, func(v any) (string, bool) { s, ok := v.(string); return s, ok })
		if !ok {
			return refuse(`want a list of texts, e.g. ["one", "two"]`)
		}
		*into = list
		return fine
	}}
}

// uids is a key whose value is a list of uids, as numbers or texts.
func uids(key string, into *[]string) field {
	return field{key: key, put: func(v any) verdict {
		list, ok := listOf(v, uidOf)
		if !ok {
			return refuse(`want a list of uids, e.g. [123, 456] or ["#allstream#"]`)
		}
		*into = list
		return fine
	}}
}

// uid is a key whose value is one uid, as a number or a text.
func uid(key string, into *string) field {
	return field{key: key, put: func(v any) verdict {
		s, ok := uidOf(v)
		if !ok {
			return refuse("want a uid, e.g. 123")
		}
		*into = s
		return fine
	}}
}

func uidOf(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int64:
		return strconv.FormatInt(v, 10), true
	}
	return "", false
}

func listOf(v any, one func(any) (string, bool)) ([]string, bool) {
	elements, ok := v.([]any)
	if !ok {
		elements = []any{v}
	}
	list := make([]string, len(elements))
	for i, e := range elements {
		if list[i], ok = one(e); !ok {
			return nil, false
		}
	}
	return list, true
}

// whole is a key whose value is a whole number from low to high.
func whole(key string, into *int, low, high int) field {
	return field{key: key, put: func(v any) verdict {
		n, ok := v.(int64)
		if !ok || n < int64(low) || n > int64(high) {
			return refuse("want a whole number from %d to %d", low, high)
		}
		*into = int(n)
		return fine
	}}
}

// optional is whole for a value that is sent only if it is set.
func optional(key string, into **int, low, high int) field {
	var n int
	inner := whole(key, &n, low, high)
	return field{key: key, put: func(v any) verdict {
		says := inner.put(v)
		if says == fine {
			*into = &n
		}
		return says
	}}
}

// anyWhole is the end of the range of numbers whose own range is checked elsewhere; it fits every int.
const anyWhole = math.MaxInt32

// boolean is a key that is true or false.
func boolean(key string, set func(bool)) field {
	return field{key: key, put: func(v any) verdict {
		b, ok := v.(bool)
		if !ok {
			return refuse("want true or false, without quotes")
		}
		set(b)
		return fine
	}}
}

// word is a key whose value is one of a few words.
func word(key string, into *string, words ...string) field {
	return field{key: key, put: func(v any) verdict {
		s, _ := v.(string)
		if !slices.Contains(words, s) {
			return refuse("want %s", quoted(words))
		}
		*into = s
		return fine
	}}
}

func quoted(words []string) string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = strconv.Quote(w)
	}
	if len(q) == 1 {
		return q[0]
	}
	return strings.Join(q[:len(q)-1], ", ") + " or " + q[len(q)-1]
}

// name is a word that stands for one of Agora's numbers.
type name struct {
	word   string
	number int
}

// named is a key whose value is a name or the number itself. A number without a name is left to the checks of what it
// is for: Agora adds numbers.
func named(key string, set func(int), names ...name) field {
	return field{key: key, put: func(v any) verdict {
		n, says := number(v, names)
		if says == fine {
			set(n)
		}
		return says
	}}
}

// number is what a name or a number means.
func number(v any, names []name) (int, verdict) {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = n.word
	}
	switch v := v.(type) {
	case int64:
		if v >= 0 && v <= anyWhole {
			return int(v), fine
		}
	case string:
		for _, n := range names {
			if plain(n.word) == plain(v) {
				return n.number, fine
			}
		}
		if near := nearest(v, words); near != "" {
			return 0, refuse("want %s; did you mean %q?", namesOr(words), near)
		}
	}
	return 0, refuse("want %s", namesOr(words))
}

// namesOr lists names, as far as a line can hold them.
func namesOr(words []string) string {
	const most = 12
	if len(words) > most {
		return fmt.Sprintf("a name as %s, or Agora's number", quoted(words[:3]))
	}
	return quoted(words) + ", or Agora's number"
}
