package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
	"airdeck/ui/term"
)

// keep writes recordings into the file, as an earlier run did.
func (d *desk) keep(all ...fleet.Recording) {
	d.t.Helper()
	s, err := store.Open(filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	for _, r := range all {
		if err := s.Save(d.t.Context(), r); err != nil {
			d.t.Fatal(err)
		}
	}
}

func TestLs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if got := d.call("", "ls"); got.code != 0 || got.out != "STATE  CHANNEL  UID  APP  SINCE  SEEN  SID\n" {
		t.Errorf("of nothing: exit code %d, %q %q", got.code, got.out, got.errs)
	}
	if _, err := os.Stat(filepath.Join(d.home, "airdeck", "airdeck.db")); err == nil {
		t.Error("it makes a file")
	}
	now := time.Now()
	d.keep(
		fleet.Recording{ID: "a", Rev: 1, App: "test", Channel: "会议室一", UID: "7", Mode: agora.Web, Phase: fleet.Confirmed, SID: "sid-a", ResourceID: "res-a",
			Since: now.Add(-2 * time.Hour), StatusAt: now.Add(-90 * time.Second), StartedAt: now.Add(-2 * time.Hour)},
		fleet.Recording{ID: "b", Rev: 1, App: "test", Channel: "lobby\x1b[31m", UID: "900000", Phase: fleet.StartUnknown, ResourceID: "res-b", Since: now.Add(-time.Minute),
			Problem: &fleet.Problem{Code: 65, Reason: "why", Meaning: "what it means", Remedy: "what to do", Attention: true}},
		fleet.Recording{ID: "c", Rev: 1, App: "test", Channel: "past", UID: "8", Phase: fleet.Ended, Ending: fleet.Stopped, SID: "sid-c", EndedAt: now.Add(-time.Hour), Since: now.Add(-time.Hour)},
	)
	got := d.call("", "ls")
	lines := got.lines()
	if got.code != 0 || len(lines) != 3 || strings.Contains(got.out, "\x1b") || strings.Contains(got.out, "past") {
		t.Fatalf("exit code %d, %q:\n%s", got.code, got.errs, got.out)
	}
	at := term.Width(lines[0][:strings.Index(lines[0], "UID")])
	for _, l := range lines[1:] {
		if cell := term.Slice(l, at, at+1); cell != "7" && cell != "9" {
			t.Errorf("the uid does not stand below its head:\n%s", got.out)
		}
	}
	for _, want := range []string{"recording", "会议室一", "2h00m ago", "1m3", "sid-a", "▲ start unknown", "lobby"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("%q is missing:\n%s", want, got.out)
		}
	}
	if got := d.call("", "ls", "--all"); len(got.lines()) != 4 || !strings.Contains(got.out, "stopped") {
		t.Errorf("with what has ended:\n%s", got.out)
	}
	var list struct {
		Version    int `json:"airdeck_recordings"`
		Recordings []struct {
			State     string
			Attention bool
			Channel   string
			SID       string `json:"sid"`
			Problem   struct{ Remedy string }
		}
	}
	got = d.call("", "ls", "--json")
	if err := json.Unmarshal([]byte(got.out), &list); err != nil || list.Version != 1 || len(list.Recordings) != 2 {
		t.Fatalf("%v: %s", err, got.out)
	}
	if a, b := list.Recordings[0], list.Recordings[1]; a.State != "recording" || a.SID != "sid-a" || a.Attention || !b.Attention || b.Problem.Remedy != "what to do" {
		t.Errorf("%s", got.out)
	}
	if n := len(d.service.Received()); n != 0 {
		t.Errorf("Agora was asked %d times", n)
	}
}
