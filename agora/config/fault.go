package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Fault is one thing wrong with a config file.
type Fault struct {
	File  string
	Line  int    // from 1; 0 is the file as a whole
	Path  string // "profile.canvas"
	Value string // what stands there, as it would be written; "" where that is nothing or must not be seen
	Says  string // what is right, or what is wrong
}

// Error is the fault in one line: file, line, key, value and what is right.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		b.WriteString(":" + strconv.Itoa(f.Line))
	}
	if f.Path != "" {
		b.WriteString(": " + f.Path)
	}
	if f.Value != "" {
		b.WriteString(" = " + f.Value)
	}
	return b.String() + ": " + f.Says
}

// Faults is everything wrong with a config file, in the order of its lines.
type Faults []Fault

// Error is one line for each fault.
func (f Faults) Error() string {
	all := make([]string, len(f))
	for i, fault := range f {
		all[i] = fault.Error()
	}
	return strings.Join(all, "\n")
}

func (f Faults) sorted() Faults {
	slices.SortStableFunc(f, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	return f
}

// longestShown bounds, in runes, how much of a value is repeated in a fault.
const longestShown = 40

// show is a value as it would be written in the file, cut short and safe to print.
func show(value any) string {
	switch v := value.(type) {
	case string:
		if r := []rune(v); len(r) > longestShown {
			return strconv.Quote(string(r[:longestShown])) + "…"
		}
		return strconv.Quote(v)
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case []any:
		return "a list"
	case time.Time:
		return v.Format(time.RFC3339)
	}
	return fmt.Sprint(value)
}

// clean is one line of foreign text made safe to print: no control characters, not too long.
func clean(text string) string {
	const longest = 200
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, line)
	if r := []rune(line); len(r) > longest {
		return string(r[:longest]) + "…"
	}
	return line
}
