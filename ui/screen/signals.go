package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
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
	aborts := make(chan os.Signal, 1)
	signal.Notify(aborts, syscall.SIGQUIT, syscall.SIGABRT)
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
					s.insist(sig, ended)
				}
				s.send(p, asked)
				asked = tea.QuitMsg{}
			case sig := <-aborts:
				s.guard.abort(sig)
				s.insist(sig, ended)
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
		for _, c := range []chan os.Signal{signals, aborts, s.stops, s.conts} {
			signal.Stop(c)
		}
		close(ended)
	}
}

// insist ends the process, with the terminal as it was before, where the program does not
// end although it was asked to: it hangs, and hears nothing.
func (s *session) insist(sig os.Signal, ended <-chan struct{}) {
	late := s.out.after(patience)
	s.guard.Go(func() {
		select {
		case <-ended:
			return
		case <-late:
		}
		_, _ = s.painter.Write([]byte(allOff))
		_, _ = s.painter.Write([]byte(leaveAlt))
		select {
		case <-s.painter.settled():
		case <-s.out.after(patience):
		}
		_ = term.Restore(s.in.Fd(), s.before)
		signal.Reset(sig)
		_ = syscall.Kill(os.Getpid(), sig.(syscall.Signal))
	})
}

// allOff ends the modes that Bubble Tea may have set.
const allOff = "\x1b[?2004l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?25h"

// send tells the program something as soon as it hears: who tells it does not wait.
func (s *session) send(p *tea.Program, msg tea.Msg) {
	s.guard.Go(func() { p.Send(msg) })
}
