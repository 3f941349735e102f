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

// crowdedDesk has as many regions as there can be, of which one is held with the mouse, at
// the cell that is given, and has gone a cell from where it was.
func crowdedDesk(tb testing.TB, region, w, h int) (*desk, image.Point) {
	d := newDesk(tb, custom(layout.Regions(layout.Floating, layout.MaxRegions)...))
	d.SetSize(w, h-3)
	d.pick(region)
	from := d.view().ToCells(d.draft.Regions[region].Rect)
	at := from.Min.Add(from.Size().Div(2)).Add(image.Pt(3, 2))
	d.mouse(tea.MouseActionPress, at, false)
	d.mouse(tea.MouseActionMotion, at.Add(image.Pt(1, 1)), false)
	return d, at
}

func (d *desk) drawn() string { return strings.Join(d.View(), "\n") }

// BenchmarkDrag is one motion of a dragged region to the finished frame: what the
// painter writes of it.
func BenchmarkDrag(b *testing.B) {
	for _, size := range []image.Point{{200, 60}, {300, 90}} {
		b.Run(fmt.Sprintf("%dx%d", size.X, size.Y), func(b *testing.B) {
			d, at := crowdedDesk(b, 8, size.X, size.Y)
			paper := screen.NewPaper(size.X, size.Y)
			paper.Draw(d.drawn())
			way, sent, frames := lap(3), 0, 0
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
// directions, with legs of so many cells.
func lap(leg int) []image.Point {
	var way []image.Point
	at := image.Point{}
	for _, by := range []image.Point{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}} {
		for range leg {
			at = at.Add(by)
			way = append(way, at)
		}
	}
	return way
}

// What a drag sends over the wire is held: each motion of one cell is 1 kB at most, in any
// direction, whatever lies under it and whether guides come or go.
func TestBytesOfADrag(t *testing.T) {
	for _, size := range []image.Point{{200, 60}, {300, 90}} {
		sent, frames := 0, 0
		for region := 1; region < layout.MaxRegions; region++ { // the first one is all of the canvas
			for _, free := range []bool{true, false} {
				n, k := bytesOfADrag(t, region, size, free)
				sent, frames = sent+n, frames+k
			}
		}
		if mean := sent / frames; mean < 100 {
			t.Errorf("%v: %d bytes a motion: it is not dragged", size, mean)
		} else {
			t.Log(size, frames, "motions,", mean, "bytes each")
		}
	}
}

// bytesOfADrag drags a region around and holds every motion but the first; it tells how
// many bytes and motions there were.
func bytesOfADrag(t *testing.T, region int, size image.Point, free bool) (sent, frames int) {
	const most = 1024
	d, at := crowdedDesk(t, region, size.X, size.Y)
	paper := screen.NewPaper(size.X, size.Y)
	paper.Draw(d.drawn())
	for i, to := range lap(5) {
		d.mouse(tea.MouseActionMotion, at.Add(to), free)
		n := len(paper.Draw(d.drawn()))
		if sent, frames = sent+n, frames+1; n > most && i > 0 {
			t.Errorf("%v, region %d, free %t, motion %d to %v: %d bytes, at most %d", size, region+1, free, i+1, to, n, most)
		}
	}
	return sent, frames
}

// Of a motion no more is made anew than this, whatever the machine.
func TestAllocationsOfADrag(t *testing.T) {
	const most = 620
	d, at := crowdedDesk(t, 8, 200, 60)
	paper, way, i := screen.NewPaper(200, 60), lap(3), 0
	if n := testing.AllocsPerRun(10*len(way), func() {
		d.mouse(tea.MouseActionMotion, at.Add(way[i%len(way)]), false)
		paper.Draw(d.drawn())
		i++
	}); n > most || n < 100 {
		t.Errorf("%.0f allocations a motion, at most %d", n, most)
	}
}
