package config

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"airdeck/agora"
)

const (
	// patience is how long a command may take: a person may have to unlock the password manager first.
	patience = 30 * time.Second
	// longestSecret bounds, in bytes, what is read of a command's output.
	longestSecret = 64 << 10
)

// run runs a command by the shell's rules and is the first line that it prints.
func run(ctx context.Context, command agora.Secret, vars []string) (agora.Secret, error) {
	out, err := output(ctx, command, vars, longestSecret)
	if err != nil {
		return "", err
	}
	return firstLine(out)
}

// output runs a command by the shell's rules and is what it prints, most bytes of it at most. The command has no
// terminal: it could draw over the screen and take its keys. A password manager has to be unlocked, or to ask in a
// window of its own.
func output(ctx context.Context, command agora.Secret, vars []string, most int) (string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, fmt.Errorf("no answer within %s", patience))
	defer cancel()
	out, errs := head{most: most}, head{most: longestSecret}
	cmd := exec.CommandContext(ctx, "sh", "-c", command.Reveal())
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Env = append(withoutTerminal(os.Environ()), vars...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	// What is left of a command that has ended well, as an agent that it started, is not waited for.
	if err := cmd.Run(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		return "", failure(ctx, err, errs.String())
	}
	return out.String(), nil
}

// withoutTerminal leaves out the name by which gpg's pinentry would find our terminal.
func withoutTerminal(vars []string) []string {
	kept := make([]string, 0, len(vars))
	for _, v := range vars {
		if !strings.HasPrefix(v, "GPG_TTY=") {
			kept = append(kept, v)
		}
	}
	return kept
}

func failure(ctx context.Context, err error, said string) error {
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if line := clean(said); line != "" {
		return fmt.Errorf("%w: %s", err, line)
	}
	return err
}

func firstLine(out string) (agora.Secret, error) {
	line, _, _ := strings.Cut(out, "\n")
	line = strings.TrimSuffix(line, "\r")
	switch {
	case line == "":
		return "", errors.New("its first line of output is empty")
	case len(line) >= longestSecret:
		return "", errors.New("its first line of output is too long for a secret")
	case strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "", errors.New("its first line of output has control characters")
	}
	return agora.Secret(line), nil
}

// head keeps the beginning of what is written to it and lets the rest go.
type head struct {
	buf  bytes.Buffer
	most int // bytes
}

func (h *head) Write(p []byte) (int, error) {
	h.buf.Write(p[:min(len(p), h.most-h.buf.Len())])
	return len(p), nil
}

func (h *head) String() string { return h.buf.String() }
