package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// heed ends the program in order when a signal asks for it, until stop is called.
//
// Bubble Tea v1 begins to listen in a goroutine of its own, some time after the
// terminal has been changed: a signal that comes before leaves it raw. It does not
// listen to the loss of the terminal at all. Here all of them are heard from
// before the terminal is touched.
func (s *session) heed(p *tea.Program, asked tea.Msg) (stop func()) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
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
			case <-ended:
				return
			}
		}
	})
	return func() {
		signal.Stop(signals)
		close(ended)
	}
}
