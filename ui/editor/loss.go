package editor

import (
	"fmt"

	"airdeck/agora/layout"
	"airdeck/ui/term"
)

// lossLines tell what the region under the cursor makes of pictures of other shapes:
// what it cuts off of them, or what they leave black of it.
func (m *Model) lossLines(d layout.Layout, w int) []panelLine {
	if m.selected < 0 || m.selected >= len(d.Regions) || m.form != nil {
		return nil
	}
	shown, _ := m.shape()
	var out []panelLine
	for _, s := range layout.Sources {
		st := m.theme.Dim
		if s == shown {
			st = m.theme.Accent
		}
		name := fmt.Sprintf("%d:%d", s.Width, s.Height)
		text := term.Fit(name, nameCells) + lossWords(d.Regions[m.selected].Loss(m.pixels(), s), w-nameCells)
		out = append(out, panelLine{text: st.Paint(text)})
	}
	return out
}

// lossWords says it in so many cells.
func lossWords(l layout.Loss, w int) string {
	if l.Percent == 0 {
		return "fits"
	}
	what, where, arrow := "cut", "top + bottom", "↕"
	if l.Black {
		what = "black"
	}
	if l.Across {
		where, arrow = "left + right", "↔"
	}
	if long := fmt.Sprintf("%d %% %s %s", l.Percent, what, where); term.Width(long) <= w {
		return long
	}
	return fmt.Sprintf("%d %% %s %s", l.Percent, what, arrow)
}
