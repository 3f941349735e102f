package editor

import (
	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/term"
)

// View draws exactly the size that was set.
func (m *Model) View() []string {
	a := arrange(m.size.X, m.size.Y)
	out := []string{m.title(a.title.Dx())}
	if m.onAir.on {
		out[0] = m.liveTitle(a.title.Dx())
	}
	if m.prompt != nil {
		out[0] = m.promptView(a.title.Dx())
	}
	if m.gallery != nil {
		return append(out, m.galleryView(m.size.X, a.canvas.Dy())...)
	}
	if m.list != nil {
		return append(out, m.listView(m.size.X, a.canvas.Dy())...)
	}
	if m.source != nil {
		return append(out, m.source.view(m.theme, m.size.X, a.canvas.Dy())...)
	}
	picture := m.picture().Draw()
	if a.panel.Empty() {
		out = append(out, m.withFault(picture)...)
	} else {
		panel := m.panel(a.panel.Dx(), a.panel.Dy())
		for i, l := range picture {
			out = append(out, l+panel[i])
		}
	}
	return m.withMenu(out)
}

// withFault tells the first thing that is wrong on the last lines, where no panel does.
func (m *Model) withFault(picture []string) []string {
	if m.rehearsal != nil || len(picture) < 3 {
		return picture
	}
	faults := m.faultLines(m.Draft(), m.size.X-1)
	if len(faults) == 0 {
		return picture
	}
	lines := faults[0][:min(len(faults[0]), len(picture)/3)]
	for i, l := range lines {
		picture[len(picture)-len(lines)+i] = term.Fit(" "+l.text, m.size.X)
	}
	return picture
}

func (m *Model) withMenu(lines []string) []string {
	if m.menu == nil || m.menu.aside {
		return lines
	}
	box, at := m.menuBox()
	return term.Overlay(lines, box, at.X, at.Y)
}

func (m *Model) picture() canvas.Picture {
	p := canvas.Picture{View: m.view(), Layout: m.Draft(), Users: len(m.present), Selected: m.selected, Theme: m.theme,
		Marked: m.marked, Locked: m.locked, Lines: m.sight.lines}
	regions := canvas.Regions(p.Layout, p.Users)
	p.Label = func(i int, _ layout.Region) string { return m.called(regions, i) }
	if p.Layout.Kind != layout.Custom {
		p.Selected, p.Marked, p.Locked = -1, nil, nil
	}
	if source, any := m.shape(); any && p.Selected >= 0 && p.Selected < len(p.Layout.Regions) {
		p.Source = p.Layout.Regions[p.Selected].Reach(m.pixels(), source)
	}
	if m.rehearsal != nil {
		return m.rehearsed(p)
	}
	if p.Hover = canvas.None; m.tool.corner != canvas.BottomRight {
		p.Hover = m.tool.corner
	}
	if d := m.drag; d != nil {
		p.Guides, p.Hover = d.guides, d.Handle
		p.Held = d.held()
		if len(d.of) == 0 && d.moved {
			p.Band = canvas.Band(d.Press, d.at).Intersect(p.View.Area)
		}
	}
	return p
}

// title says whose layout this is, and how the draft stands to what is live: that in full,
// and what there is room for besides.
func (m *Model) title(w int) string {
	t := m.theme
	name, standing := " "+t.Title.Paint(term.Cut(term.Clean(m.r.Channel), max(w/3, 8))), m.standing()
	asides := []string{"  canvas " + m.r.Canvas.String() + "  " + m.toolWords() + "  ", "  " + m.toolWords() + "  ", "  "}
	if m.r.OnTrial() {
		asides = asides[2:] // the countdown, and what ends it, is what matters
	}
	line := ""
	for _, aside := range asides {
		if line = name + t.Dim.Paint(aside) + standing; term.Width(line) <= w {
			break
		}
	}
	return term.Fit(line, w)
}

// toolWords tells how the keys work at present: the step, and what is not as usual.
func (m *Model) toolWords() string {
	words := "step " + steps[m.tool.step].name
	if m.tool.corner != canvas.BottomRight {
		words += "  left and upper edge"
	}
	if m.tool.aspect != 0 {
		words += "  " + aspects[m.tool.aspect].name
	}
	if m.tool.loose {
		words += "  no snapping"
	}
	return words
}
