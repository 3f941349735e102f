package screen

import (
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// sized is the terminal's size, as this package tells it. What Bubble Tea tells by itself
// is not heard: it would have each size drawn twice, and one that comes while the program
// is just starting not at all.
type sized tea.WindowSizeMsg

// measure tells the program the terminal's size, at the beginning and whenever it may be
// another, until stop is called.
func (s *session) measure(p *tea.Program) (stop func()) {
	signal.Notify(s.resized, syscall.SIGWINCH)
	ended := make(chan struct{})
	s.guard.Go(func() {
		for {
			select {
			case <-s.resized:
				p.Send(sizeOf(s.out.Fd()))
			case <-ended:
				return
			}
		}
	})
	return func() {
		signal.Stop(s.resized)
		close(ended)
	}
}

// begun has the first size told, once Bubble Tea told its own: until then a goroutine of it
// looks at the terminal, and must not find that this is being lent to another program.
func (s *session) begun() {
	if !s.met.Swap(true) {
		s.remeasure()
	}
}

// entered has the size told when the screen is taken again, which may have another one.
func (s *session) entered() {
	if s.met.Load() {
		s.remeasure()
	}
}

// remeasure has the size told once more.
func (s *session) remeasure() {
	select {
	case s.resized <- syscall.SIGWINCH:
	default: // it will be
	}
}

// sizeOf is the size of a terminal, or a usual one where it knows none, as on a serial line.
func sizeOf(fd uintptr) sized {
	w, h, err := term.GetSize(fd)
	if err != nil || w <= 0 || h <= 0 {
		return sized{Width: 80, Height: 24}
	}
	return sized{Width: w, Height: h}
}
