package editor

import (
	"fmt"
	"image"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
)

// BenchmarkDrag is one motion of a dragged region to the finished lines, with as many
// regions as there can be.
func BenchmarkDrag(b *testing.B) {
	for _, size := range []image.Point{{200, 60}, {300, 90}} {
		b.Run(fmt.Sprintf("%dx%d", size.X, size.Y), func(b *testing.B) {
			d := newDesk(b, custom(layout.Regions(layout.Floating, layout.MaxRegions)...))
			d.SetSize(size.X, size.Y-3)
			d.press("9")
			from := d.view().ToCells(d.draft.Regions[8].Rect)
			at := from.Min.Add(from.Size().Div(2))
			d.mouse(tea.MouseActionPress, at, false)
			b.ReportAllocs()
			bytes := 0
			for i := 0; b.Loop(); i++ {
				d.mouse(tea.MouseActionMotion, at.Add(image.Pt(i%7, i%3)), false)
				bytes = 0
				for _, l := range d.View() {
					bytes += len(l)
				}
			}
			b.ReportMetric(float64(bytes), "B/frame")
		})
	}
}
