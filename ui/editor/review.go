package editor

import (
	"time"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
)

// review asks for the draft to be looked at beside what it replaces, and sent.
func (m *Model) review(trial time.Duration) intent.Intent {
	if f := faulty(m.draft); f != "" {
		return intent.Say{Text: f}
	}
	m.endGesture() // what is changed after sending is undone by itself
	changes := layout.Changes(m.r.Layout, m.draft, m.r.Canvas)
	if !m.r.LayoutKnown {
		changes = append([]string{"what is live is not known; compared with what was known to be live last:"}, changes...)
	}
	return intent.ReviewLayout{
		ID: m.r.ID, Layout: m.draft.Clone(), Changes: changes,
		Before: m.r.Layout.Clone(), Known: m.r.LayoutKnown, Canvas: m.r.Canvas, Diff: diff(m.r.Layout, m.draft),
		Meanwhile: m.meanwhile(), By: m.sender(), For: trial,
	}
}

// faulty is the first fault for which Agora would refuse a layout.
func faulty(l layout.Layout) string {
	for _, f := range l.Check() {
		if !f.Warning {
			return f.Error()
		}
	}
	return ""
}

// diff compares the bodies of two layouts line by line: the longest lines in common
// stay, what is between them is taken away ("- ") or added ("+ ").
func diff(before, after layout.Layout) []string {
	a, b := newSource(before).lines, newSource(after).lines
	common := commonLines(a, b)
	var out []string
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out = append(out, "  "+a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			out = append(out, "- "+a[i])
			i++
		default:
			out = append(out, "+ "+b[j])
			j++
		}
	}
	return out
}

// commonLines is how many lines in common the rests of both texts have, from each
// pair of lines on.
func commonLines(a, b []string) [][]int {
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	return n
}
