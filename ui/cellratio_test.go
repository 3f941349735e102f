package ui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/canvas"
)

// With square cells a canvas of 16:9 is half as many rows high as with those of 1:2.
func TestTheCanvasHasTheShapeOfThePictureWhateverTheFont(t *testing.T) {
	d := newDesk(t, 200, 60)
	d.start("lobby")
	ratio := canvas.CellRatio{W: 1, H: 2}
	d.m.o.CellRatio = func() canvas.CellRatio { return ratio }
	d.Send(tea.WindowSizeMsg{Width: 200, Height: 60})
	d.Press("l")
	before := edges(d.Text())
	ratio = canvas.CellRatio{W: 1, H: 1} // another font
	d.Send(tea.WindowSizeMsg{Width: 200, Height: 60})
	if after := edges(d.Text()); 10*after.tall*before.wide < 19*before.tall*after.wide {
		t.Errorf("%+v of 1:2, %+v of square cells", before, after)
	}
}

type extent struct{ wide, tall int }

// edges measures the frame around the canvas.
func edges(screen string) (e extent) {
	for _, l := range strings.Split(screen, "\n") {
		from, to := strings.IndexRune(l, '╭'), strings.IndexRune(l, '╮')
		if from >= 0 && to > from {
			e.wide = len([]rune(l[from:to])) - 1
		}
		if strings.Contains(l, "│") && e.wide > 0 {
			e.tall++
		}
		if strings.ContainsRune(l, '╰') {
			break
		}
	}
	return e
}
