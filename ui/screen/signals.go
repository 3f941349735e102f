package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// heed ends the program in order when a signal asks for it, until stop is called.
//
// Bubble Tea v1 begins to listen in a goroutine of its own, some time after the
// terminal has been changed: a signal that comes before leaves it raw. It does not
// listen to the loss of the terminal at all. Here all of them are heard from
// before the terminal is touched; a change of its size, too, which would else be
// missed by a program that is just starting, and it would go on in the wrong one.
func (s *session) heed(p *tea.Program, asked tea.Msg) (stop func()) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	resized := make(chan os.Signal, 1)
	signal.Notify(resized, syscall.SIGWINCH)
	ended := make(chan struct{})
	s.guard.Go(func() {
		for {
			select {
			case sig := <-signals:
				if sig == syscall.SIGINT && s.in.lent() {
					continue // the key was pressed for the program that has the terminal now
				}
				p.Send(asked)
				asked = tea.QuitMsg{} // who asks again does not want to wait
			case <-resized:
				if w, h, err := term.GetSize(s.out.Fd()); err == nil {
					p.Send(tea.WindowSizeMsg{Width: w, Height: h})
				}
			case <-ended:
				return
			}
		}
	})
	return func() {
		signal.Stop(signals)
		signal.Stop(resized)
		close(ended)
	}
}
