package editor

import (
	"fmt"
	"image"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/screen"
)

// crowdedDesk has as many regions as there can be, of which the ninth is held with the
// mouse, at the cell that is given.
func crowdedDesk(tb testing.TB, w, h int) (*desk, image.Point) {
	d := newDesk(tb, custom(layout.Regions(layout.Floating, layout.MaxRegions)...))
	d.SetSize(w, h-3)
	d.press("9")
	from := d.view().ToCells(d.draft.Regions[8].Rect)
	at := from.Min.Add(from.Size().Div(2))
	d.mouse(tea.MouseActionPress, at, false)
	return d, at
}

func (d *desk) drawn() string { return strings.Join(d.View(), "\n") }

// BenchmarkDrag is one motion of a dragged region to the finished frame: what the
// painter writes of it.
func BenchmarkDrag(b *testing.B) {
	for _, size := range []image.Point{{200, 60}, {300, 90}} {
		b.Run(fmt.Sprintf("%dx%d", size.X, size.Y), func(b *testing.B) {
			d, at := crowdedDesk(b, size.X, size.Y)
			paper := screen.NewPaper(size.X, size.Y)
			paper.Draw(d.drawn())
			way, sent, frames := lap(), 0, 0
			b.ReportAllocs()
			for b.Loop() {
				d.mouse(tea.MouseActionMotion, at.Add(way[frames%len(way)]), false)
				sent, frames = sent+len(paper.Draw(d.drawn())), frames+1
			}
			b.ReportMetric(float64(sent)/float64(frames), "bytes/frame")
		})
	}
}

// lap is a way around and back to its beginning, one cell at a time in all eight
// directions.
func lap() []image.Point {
	var way []image.Point
	at := image.Point{}
	for _, leg := range []struct{ dx, dy, n int }{{1, 0, 3}, {1, 1, 2}, {0, 1, 2}, {-1, 1, 2}, {-1, 0, 3}, {-1, -1, 2}, {0, -1, 2}, {1, -1, 2}} {
		for range leg.n {
			at = at.Add(image.Pt(leg.dx, leg.dy))
			way = append(way, at)
		}
	}
	return way
}

// What a drag sends over the wire is held: a motion along either axis is 1 kB, where no
// guide comes or goes, which is drawn across the whole canvas.
func TestBytesOfADrag(t *testing.T) {
	for _, along := range []image.Point{{-1, 0}, {0, 1}} {
		for _, free := range []bool{true, false} {
			d, at := crowdedDesk(t, 200, 60)
			at = at.Add(image.Pt(-2, 2))
			d.mouse(tea.MouseActionMotion, at, free)
			shown, all := d.drawn(), 0
			const motions = 8
			for i := range motions {
				d.mouse(tea.MouseActionMotion, at.Add(along.Mul(i+1)), free)
				n := len(screen.Between(shown, d.drawn(), 200, 60))
				shown, all = d.drawn(), all+n
				if n > 2500 {
					t.Errorf("along %v, motion %d: %d bytes", along, i+1, n)
				}
			}
			if mean := all / motions; mean > 1024 || mean < 100 {
				t.Errorf("along %v, free %t: %d bytes a motion, at most 1 kB", along, free, mean)
			} else {
				t.Log(along, free, mean)
			}
		}
	}
}
