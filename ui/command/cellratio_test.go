package command

import (
	"os"
	"testing"

	"github.com/creack/pty"

	"airdeck/agora/config"
	"airdeck/ui/canvas"
)

func TestTheShapeOfACellIsTheTerminals(t *testing.T) {
	for _, c := range []struct {
		cols, rows, width, height int
		w, h                      int // as small as can be; 0: unknown
	}{
		{200, 50, 1600, 800, 1, 2},
		{100, 40, 900, 720, 1, 2},
		{100, 50, 900, 850, 9, 17},
		{80, 24, 0, 0, 0, 0},
		{0, 0, 800, 600, 0, 0},
		{80, 24, 80, 2400, 0, 0},   // 1:100
		{80, 24, 8000, 24, 0, 0},   // 100:1
		{80, 24, 640, 65535, 0, 0}, // nonsense
	} {
		got := ratioOf(c.cols, c.rows, c.width, c.height)
		if got.W*c.h != got.H*c.w || (got == canvas.CellRatio{}) != (c.w == 0) {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

func TestTheConfigGoesBeforeTheTerminal(t *testing.T) {
	master, tty := openPair(t, pty.Winsize{Cols: 100, Rows: 50, X: 900, Y: 850})
	_ = master
	if got := cellRatio(tty, config.CellRatio{})(); got.W*17 != got.H*9 {
		t.Errorf("the terminal's: %+v", got)
	}
	if got := cellRatio(tty, config.CellRatio{W: 3, H: 5})(); got != (canvas.CellRatio{W: 3, H: 5}) {
		t.Errorf("the config's: %+v", got)
	}
	file, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got := cellRatio(file, config.CellRatio{})(); got != (canvas.CellRatio{}) {
		t.Errorf("of no terminal: %+v", got)
	}
}

func openPair(t *testing.T, size pty.Winsize) (master, tty *os.File) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close(); master.Close() })
	if err := pty.Setsize(tty, &size); err != nil {
		t.Fatal(err)
	}
	return master, tty
}
