package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFleetAndAdopt(t *testing.T) {
	c := mustLoad(t, small)
	if c.Fleet.StillRunning != 24*time.Hour || c.Fleet.History != 90*24*time.Hour || c.Adopt.Every != time.Minute || c.Fleet.OnAttention() != nil || c.Adopt.List() != nil {
		t.Errorf("by default: %+v %+v", c.Fleet, c.Adopt)
	}
	mark := filepath.Join(t.TempDir(), "mark")
	c = mustLoad(t, small+`[fleet]
still_running = 0
history = 7
on_attention = "printf '%s' \"$AIRDECK_CHANNEL\" > '`+mark+`'"
[adopt]
command = "printf 'one\\ntwo\\n'"
every = 10
`)
	if c.Fleet.StillRunning != 0 || c.Fleet.History != 7*24*time.Hour || c.Adopt.Every != 10*time.Second {
		t.Errorf("as said: %+v %+v", c.Fleet, c.Adopt)
	}
	if err := c.Fleet.OnAttention()(t.Context(), []string{"AIRDECK_CHANNEL=$(lobby)"}); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(mark); string(got) != "$(lobby)" || err != nil {
		t.Errorf("it found %q, %v", got, err)
	}
	if got, err := c.Adopt.List()(t.Context()); string(got) != "one\ntwo\n" || err != nil {
		t.Errorf("it named %q, %v", got, err)
	}
}

func TestFleetCommandsThatFail(t *testing.T) {
	c := mustLoad(t, small+"[fleet]\non_attention = \"echo why >&2; false # "+hidden+"\"\n[adopt]\ncommand = \"exit 3\"\n")
	if err := c.Fleet.OnAttention()(t.Context(), nil); err == nil || err.Error() != "config.toml:15: fleet.on_attention: the command failed: exit status 1: why" {
		t.Errorf("got %v", err)
	}
	if _, err := c.Adopt.List()(t.Context()); err == nil || err.Error() != "config.toml:17: adopt.command: the command failed: exit status 3" {
		t.Errorf("got %v", err)
	}
	untold(t, c, c.Fleet, c.Adopt)
	c = mustLoad(t, small+"[adopt]\nevery = 60\n")
	if len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], "config.toml:15: adopt.every: without a command") {
		t.Errorf("warnings: %q", c.Warnings)
	}
}
