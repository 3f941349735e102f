package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// heed ends the program in order when a signal asks for it, until stop is called. A
// second one waits for nothing, not even for a terminal that does not read.
//
// Bubble Tea v1 begins to listen in a goroutine of its own, some time after the
// terminal has been changed: a signal that comes before leaves it raw. It does not
// listen to the loss of the terminal at all. Here all of them are heard from
// before the terminal is touched.
func (s *session) heed(p *tea.Program, asked tea.Msg) (stop func()) {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	signal.Notify(s.stops, syscall.SIGTSTP)
	signal.Notify(s.conts, syscall.SIGCONT)
	ended := make(chan struct{})
	s.guard.Go(func() {
		for n := 0; ; {
			select {
			case sig := <-signals:
				if sig == syscall.SIGINT && s.in.lent() {
					continue // the key was pressed for the program that has the terminal now
				}
				if n++; n == 2 {
					close(s.out.hurry)
				}
				s.send(p, asked)
				asked = tea.QuitMsg{}
			case <-s.stops:
				s.stop(p)
			case <-s.conts:
				s.retake(p)
			case <-ended:
				return
			}
		}
	})
	return func() {
		for _, c := range []chan os.Signal{signals, s.stops, s.conts} {
			signal.Stop(c)
		}
		close(ended)
	}
}

// send tells the program something as soon as it hears: who tells it does not wait.
func (s *session) send(p *tea.Program, msg tea.Msg) {
	s.guard.Go(func() { p.Send(msg) })
}
