package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/aymanbagabas/go-osc52/v2"
)

// clipboard puts a text where others can paste it, and tells by which way. Inside tmux
// that is asked, for it keeps to itself what a program says to the clipboard; one that
// knows no such thing, before 3.2, may let it through.
func clipboard(s Surroundings) func(text string) (way string, err error) {
	return func(text string) (string, error) {
		if s.Env("TMUX") == "" {
			return "through the terminal: OSC 52", osc52To(s.Out, text)
		}
		terr := tmux(text)
		if terr == nil {
			return "through tmux", nil
		}
		if err := osc52To(s.Out, text); err != nil {
			return "", errors.Join(terr, err)
		}
		return "through the terminal: OSC 52, which tmux may have kept: " + terr.Error(), nil
	}
}

// tmux has the text taken into a buffer of tmux and to the clipboard of its terminal.
func tmux(text string) error {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "tmux", "load-buffer", "-w", "-")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.CombinedOutput()
	if said, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n"); err != nil && said != "" {
		return errors.New(said)
	}
	return err
}

// osc52To writes OSC 52, which also reaches the clipboard of somebody who is here over
// ssh. Many terminals refuse what is longer than this.
func osc52To(out io.Writer, text string) error {
	const limit = 74_994
	seq := osc52.New(text)
	if seq.Limit(limit).String() == "" {
		return fmt.Errorf("more than %d bytes", limit)
	}
	_, err := io.WriteString(out, seq.String())
	return err
}
