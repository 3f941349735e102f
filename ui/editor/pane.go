package editor

import (
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// pane is what stands in the panel, and what of it gives way where it is low.
type pane struct {
	top    []panelLine   // stays
	spare  []panelLine   // goes first
	faults [][]panelLine // what is wrong, each its own lines; the last ones go
	list   []panelLine   // scrolls
	at     int           // the line of the list that has to be seen
}

// leastList is how many lines a long list keeps, whatever is wrong.
const leastList = 3

// fit lays it out in at most h lines.
func (p pane) fit(h int, t *theme.Theme) []panelLine {
	rest := h - len(p.top)
	if rest < 1+min(len(p.list), leastList) {
		return p.squeezed(h)
	}
	list := 0
	if len(p.list) > 0 {
		list = 1 + len(p.list)
	}
	faults := 0
	for _, f := range p.faults {
		faults += 1 + len(f)
	}
	out := p.top
	if len(p.spare)+faults+list <= rest {
		out, rest = append(out, p.spare...), rest-len(p.spare)
	}
	room := max(rest-list, rest-1-min(len(p.list), leastList))
	shown := p.shownFaults(min(faults, room))
	out, rest = append(out, shown...), rest-len(shown)
	if len(p.list) == 0 {
		return out
	}
	return append(append(out, panelLine{}), window(p.list, p.at, rest-1, t)...)
}

// squeezed is what is left where not even the top has room: the part of it that is
// typed into, or its beginning.
func (p pane) squeezed(h int) []panelLine {
	at := 0
	for i, l := range p.top {
		if l.typed {
			at = i
		}
	}
	from := max(min(at-h/2, len(p.top)-h), 0)
	return p.top[from:min(from+h, len(p.top))]
}

// shownFaults are as many, from the first on, as there is room for.
func (p pane) shownFaults(room int) []panelLine {
	var out []panelLine
	for _, f := range p.faults {
		if len(out)+1+len(f) > room {
			break
		}
		out = append(append(out, panelLine{}), f...)
	}
	return out
}

// window is the part of a list around one of its lines, with a sign in the second
// cell of its first and last where the list goes on.
func window(list []panelLine, at, h int, t *theme.Theme) []panelLine {
	if len(list) <= h {
		return list
	}
	from := max(min(at-h/2, len(list)-h), 0)
	out := append([]panelLine(nil), list[from:from+h]...)
	sign := func(l *panelLine, glyph string) {
		l.text = term.Slice(l.text, 0, 1) + t.Accent.Paint(glyph) + term.Slice(l.text, 2, term.Width(l.text))
	}
	if from > 0 {
		sign(&out[0], "↑")
	}
	if from+h < len(list) {
		sign(&out[h-1], "↓")
	}
	return out
}
