package screen

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// child is a program that draws on the terminal and waits for a line.
func child() {
	fmt.Printf("\x1b[?1049h\x1b[3;3Ha child, terminal: %v %v", term.IsTerminal(0), term.IsTerminal(1))
	var line string
	_, _ = fmt.Scanln(&line)
	fmt.Printf("\x1b[1;41m child heard %s\x1b[?1049l", line)
}

// program is a whole program: x changes its picture, z suspends it, l has something
// written with log, h has it hang, ctrl+c ends it.
func program() {
	d := newDiary(func(d *diary, msg tea.Msg) tea.Cmd {
		switch msg := msg.(type) {
		case tea.KeyMsg:
			d.view = "heard " + msg.String()
			switch msg.String() {
			case "z":
				return tea.Suspend
			case "l":
				log.Print("a library says so")
			case "h":
				fmt.Print("it hangs")
				select {}
			}
		case tea.ResumeMsg:
			d.view = "resumed"
		case asked:
			d.view = "asked to end"
		case stopping:
			d.view = "asked to stop"
		case alone:
			d.view = "nobody would continue it"
		}
		return nil
	})
	d.heard = nil
	o := Options{Standard: os.Getenv("SCREEN_STANDARD") != "", Alone: alone{}}
	if os.Getenv("SCREEN_HASTY") != "" {
		o.After = func(d time.Duration) <-chan time.Time { return time.After(d / 50) }
	}
	if os.Getenv("SCREEN_ASKED") != "" {
		o.Asked = asked{}
	}
	if os.Getenv("SCREEN_STOP") != "" {
		o.Stop = stopping{}
	}
	if _, err := Run(d, o, tea.WithMouseCellMotion()); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// asked is what that program is told where it wants to end by itself.
type asked struct{}

// stopping is what it is told where it wants to decide by itself whether it stops.
type stopping struct{}

// alone is what it is told that no shell has started.
type alone struct{}

// asShell is what that shell does to the program when it gets a signal itself.
var asShell = map[os.Signal]syscall.Signal{syscall.SIGUSR1: syscall.SIGCONT, syscall.SIGUSR2: syscall.SIGTSTP, syscall.SIGHUP: syscall.SIGSTOP}

// shell runs the program, as a shell does, in a group of its own, and says when that
// has stopped.
func shell() {
	told := make(chan os.Signal, 1)
	for sig := range asShell {
		signal.Notify(told, sig)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SCREEN_TEST=program")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Foreground: true}
	if err := cmd.Start(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	go func() {
		for sig := range told {
			_ = syscall.Kill(-cmd.Process.Pid, asShell[sig])
		}
	}()
	for {
		var status syscall.WaitStatus
		_, err := syscall.Wait4(cmd.Process.Pid, &status, syscall.WUNTRACED, nil)
		switch {
		case err == syscall.EINTR:
		case err == nil && status.Stopped():
			fmt.Print("stopped")
		case err != nil || status.ExitStatus() != 0:
			os.Exit(1)
		default:
			return
		}
	}
}

// programCommand is that program as a process of its own, in a session of its own.
func programCommand(p *terminal, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), env...), "GORACE=atexit_sleep_ms=0")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = p.slave, p.slave, p.slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	return cmd
}

func childCommand() *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SCREEN_TEST=child")
	return cmd
}
