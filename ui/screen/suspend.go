package screen

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/sys/unix"
)

// suspended lends the terminal to the shell, as to any other program that runs in
// between, and stops the process. Bubble Tea v1 would wait for ever where the system
// does not stop it.
func (s *session) suspended() tea.Msg {
	if orphaned() {
		return s.alone
	}
	return lend(&halt{conts: s.conts, after: s.out.after}, tea.ResumeMsg{})
}

// stop is what a stop from outside comes to, of which the model is told. A program that runs on the terminal in
// between is stopped by the same signal: then there is nothing to give back.
func (s *session) stop(p *tea.Program) {
	if s.in.lent() {
		_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
		return
	}
	s.send(p, s.stopped)
}

// retake takes the terminal anew after a stop that could not be heard: who had it
// meanwhile may have left it as it liked.
func (s *session) retake(p *tea.Program) {
	if !s.in.lent() {
		s.send(p, lend(between{}, nil))
	}
}

// orphaned tells whether the process belongs to no job of a shell: then the system does
// not stop it, or nobody would continue it.
func orphaned() bool {
	session, err := unix.Getsid(0)
	return err != nil || session == unix.Getpgrp()
}

// lend gives the terminal away while a command runs; after it the model is told.
func lend(c tea.ExecCommand, after tea.Msg) tea.Msg {
	return tea.Exec(c, func(error) tea.Msg { return after })()
}

// between is a command that does nothing with the terminal.
type between struct{}

func (between) Run() error          { return nil }
func (between) SetStdin(io.Reader)  {}
func (between) SetStdout(io.Writer) {}
func (between) SetStderr(io.Writer) {}

// halt stops all processes of the job, as the shell expects, until it continues them. It
// is not done by SIGTSTP: a Go program that once listened to that does not stop by it.
type halt struct {
	between
	conts chan os.Signal // who hears of it otherwise does not meanwhile
	after func(time.Duration) <-chan time.Time
}

func (h *halt) Run() error {
	signal.Stop(h.conts)
	defer signal.Notify(h.conts, syscall.SIGCONT)
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
		return err
	}
	select {
	case <-continued:
	case <-h.after(patience): // and was continued, or it would not get here
	}
	return nil
}
