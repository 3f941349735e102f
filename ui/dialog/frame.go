// Package dialog is what lies over a screen: a question with buttons, a list of
// keys, and the parts of which forms and lists are made (a frame, a field, a filter,
// the steps of a cursor).
//
// A dialog returns an intent and never acts. It must not know which screen is
// below it.
package dialog

import (
	"strconv"
	"strings"

	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// Frame draws a border with a title around lines, w cells wide in all. Each line
// is fitted to the inside, which is w-4 cells.
func Frame(t *theme.Theme, title string, lines []string, w int) []string {
	inside := max(w-4, 0)
	edge := t.BorderActive
	name := term.Cut(title, max(w-6, 0))
	rule := max(w-5-term.Width(name), 0)
	out := make([]string, 0, len(lines)+2)
	out = append(out, edge.Paint("╭─ ")+t.Title.Paint(name)+edge.Paint(" "+strings.Repeat("─", rule)+"╮"))
	for _, l := range lines {
		out = append(out, edge.Paint("│")+" "+term.Fit(l, inside)+" "+edge.Paint("│"))
	}
	return append(out, edge.Paint("╰"+strings.Repeat("─", max(w-2, 0))+"╯"))
}

// Wrapped breaks a text to w cells and paints every line of it.
func Wrapped(st theme.Style, text string, w int) []string {
	lines := term.Wrap(text, max(w, 1))
	for i, l := range lines {
		lines[i] = st.Paint(l)
	}
	return lines
}

// Hanging breaks a text to w cells; its further lines stand below its first word.
func Hanging(st theme.Style, first, text string, w int) []string {
	n := term.Width(first)
	lines := term.Wrap(text, max(w-n, 1))
	for i, l := range lines {
		lines[i] = st.Paint(first + l)
		first = term.Spaces(n)
	}
	return lines
}

// Names lists files and the like, one a line: whole, or, where lines are few, without their
// middles.
func Names(st theme.Style, names []string, w int, whole bool) []string {
	var lines []string
	for _, n := range names {
		if n = term.Clean(n); whole {
			lines = append(lines, Hanging(st, "  ", n, w)...)
			continue
		}
		lines = append(lines, st.Paint("  "+term.FitMiddle(n, max(w-2, 1))))
	}
	return lines
}

// Causes lists what may have been the cause of an end, the commonest first.
func Causes(st theme.Style, causes []string, w int) []string {
	lines := Wrapped(st, "→ Likely causes, commonest first:", w)
	for i, c := range causes {
		lines = append(lines, Hanging(st, "  "+strconv.Itoa(i+1)+" ", c, w)...)
	}
	return lines
}
