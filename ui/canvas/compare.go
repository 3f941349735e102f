package canvas

import (
	"image"
	"slices"
	"strconv"

	"airdeck/agora/layout"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// apart is the cells between two pictures that are compared.
const apart = 2

// SideBySide draws two layouts of one canvas beside each other under a word each, or
// below each other where that leaves them larger: exactly h lines of w cells.
func SideBySide(before, after layout.Layout, words [2]string, canvas layout.Size, w, h int, th *theme.Theme) []string {
	beside := View{Area: image.Rect(0, 0, (w-apart)/2, h-1), Canvas: canvas, Bare: true}
	below := View{Area: image.Rect(0, 0, w, h/2-1), Canvas: canvas, Bare: true}
	if below.Frame().Dx() > beside.Frame().Dx() {
		top := compared(before, words[0], below, w, h/2, th)
		return append(top, compared(after, words[1], below, w, h-h/2, th)...)
	}
	left := compared(before, words[0], beside, (w-apart)/2, h, th)
	right := compared(after, words[1], beside, w-(w-apart)/2-apart, h, th)
	for i := range left {
		left[i] = term.Fit(left[i]+term.Spaces(apart)+right[i], w)
	}
	return left
}

// Captioned is a layout with a word above it.
type Captioned struct {
	Word   string
	Layout layout.Layout
	Canvas layout.Size
}

// least is how many cells wide a picture is in a row of several.
const least = 18

// InARow draws so many layouts beside each other as there is room for, but the last one
// always: exactly h lines of w cells. What has no room is counted.
func InARow(all []Captioned, w, h int, th *theme.Theme) []string {
	shown := min(max((w+apart)/(least+apart), 1), len(all))
	left := len(all) - shown
	row := append(slices.Clone(all[:shown-1]), all[len(all)-1])
	lines := make([]string, h)
	for i, p := range row {
		from, to := i*(w+apart)/shown, (i+1)*(w+apart)/shown-apart
		if left > 0 && i == shown-2 {
			more := " +" + strconv.Itoa(left) + " more"
			p.Word = term.Cut(p.Word, max(to-from-len(more), 0)) + more
		}
		for y, l := range compared(p.Layout, p.Word, View{Canvas: p.Canvas, Bare: true}, to-from, h, th) {
			lines[y] = term.Fit(lines[y], from) + l
		}
	}
	for y := range lines {
		lines[y] = term.Fit(lines[y], w)
	}
	return lines
}

// compared is one of them, h lines of w cells with its word above.
func compared(l layout.Layout, word string, v View, w, h int, th *theme.Theme) []string {
	if h <= 0 {
		return nil
	}
	w = max(w, 0)
	v.Area = image.Rect(0, 0, w, max(h-1, 0))
	out := []string{term.Fit(th.Dim.Paint(term.Cut(word, w)), w)}
	return append(out, Picture{View: v, Layout: l, Selected: -1, Theme: th}.Draw()...)
}
