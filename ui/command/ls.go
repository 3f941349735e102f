package command

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/term"
)

const lsUsage = `airdeck ls lists what is being recorded, as the last deck has seen it.

  airdeck ls               live recordings, and when Agora last confirmed each
    --all                  those too that have ended within a day
    --json                 as JSON

It is read from disk; Agora is not asked.
`

type listing struct{ all, json bool }

func list(args []string, s Surroundings) int {
	var l listing
	err := flagsOnly("ls", args, func(set *flag.FlagSet) {
		set.BoolVar(&l.all, "all", false, "")
		set.BoolVar(&l.json, "json", false, "")
	})
	if code, stop := misunderstood(s, err, lsUsage); stop {
		return code
	}
	now := s.Now()
	since := now.Add(time.Hour) // nothing that has ended
	if l.all {
		since = now.Add(-endedKept)
	}
	all, err := kept(s, since)
	if err == nil && l.json {
		err = listJSON(s.Out, all)
	} else if err == nil {
		err = listTable(s.Out, all, now)
	}
	if err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
		return exitFault
	}
	return exitOK
}

// listed is a recording in the JSON of ls.
type listed struct {
	State      string         `json:"state"` // the phase, or how it ended
	Attention  bool           `json:"attention"`
	App        string         `json:"app"`
	Channel    string         `json:"channel"`
	UID        string         `json:"uid"`
	Mode       agora.Mode     `json:"mode"`
	ResourceID string         `json:"resource_id,omitempty"`
	SID        string         `json:"sid,omitempty"`
	StartedAt  time.Time      `json:"started_at,omitzero"`
	EndedAt    time.Time      `json:"ended_at,omitzero"`
	SeenAt     time.Time      `json:"seen_at,omitzero"` // the last answer with a status
	Expires    time.Time      `json:"expires,omitzero"`
	Upload     agora.Upload   `json:"upload,omitempty"`
	Problem    *listedProblem `json:"problem,omitempty"`
}

// listedProblem is what is wrong with a recording, in words.
type listedProblem struct {
	Code    int    `json:"code,omitempty"`
	Reason  string `json:"reason"`
	Meaning string `json:"meaning"`
	Remedy  string `json:"remedy"`
}

// lsVersion grows when what reads an older list could misread a newer one.
const lsVersion = 1

func listJSON(out io.Writer, all []fleet.Recording) error {
	list := struct {
		Version    int      `json:"airdeck_recordings"`
		Recordings []listed `json:"recordings"`
	}{lsVersion, []listed{}}
	for r := range pointers(all) {
		x := listed{
			State: control.State(r), Attention: r.Attention(), App: r.App, Channel: r.Channel, UID: r.UID, Mode: r.Mode, ResourceID: r.ResourceID, SID: r.SID,
			StartedAt: r.StartedAt, EndedAt: r.EndedAt, SeenAt: r.StatusAt, Expires: r.Expires, Upload: r.Upload,
		}
		if p := r.Problem; p != nil {
			x.Problem = &listedProblem{p.Code, p.Reason, p.Meaning, p.Remedy}
		}
		list.Recordings = append(list.Recordings, x)
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, string(text))
	return err
}

// listTable has a column as wide as what stands in it: what reads it may cut it.
func listTable(out io.Writer, all []fleet.Recording, now time.Time) error {
	rows := [][]string{{"STATE", "CHANNEL", "UID", "APP", "SINCE", "SEEN", "SID"}}
	for r := range pointers(all) {
		state := control.State(r)
		if r.Attention() {
			state = "▲ " + state
		}
		row := []string{state, r.Channel, r.UID, r.App, ago(now, r.Since), ago(now, r.StatusAt), r.SID}
		for i := range row {
			if row[i] = term.Clean(row[i]); row[i] == "" {
				row[i] = "–"
			}
		}
		rows = append(rows, row)
	}
	for _, row := range rows {
		if _, err := fmt.Fprintln(out, line(row, widths(rows))); err != nil {
			return err
		}
	}
	return nil
}

func ago(now, then time.Time) string {
	if then.IsZero() {
		return ""
	}
	return term.Span(now.Sub(then)) + " ago"
}

func widths(rows [][]string) []int {
	w := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			w[i] = max(w[i], term.Width(cell))
		}
	}
	return w
}

func line(row []string, widths []int) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = term.Fit(cell, widths[i])
	}
	return strings.TrimRight(strings.Join(cells, "  "), " ")
}
