package control

import (
	"encoding/json"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// filesVersion grows when what reads an older list of files could misread a newer one.
const filesVersion = 1

// filed is one recording with what came out of it.
type filed struct {
	App        string       `json:"app"`
	Channel    string       `json:"channel"`
	UID        string       `json:"uid"`
	ResourceID string       `json:"resource_id,omitempty"`
	SID        string       `json:"sid,omitempty"`
	State      string       `json:"state"` // the phase, or how it ended
	StartedAt  time.Time    `json:"started_at,omitzero"`
	EndedAt    time.Time    `json:"ended_at,omitzero"`
	Upload     agora.Upload `json:"upload,omitempty"`
	// Files are addresses, vendor://bucket/prefix/name, as far as that is known.
	// FilesTold is false where no answer has told them: then they are the names that
	// Agora documents.
	Files     []string `json:"files"`
	FilesTold bool     `json:"files_told"`
	// FilesBefore are the documented names of what is from before a move to another server,
	// where no answer has told it.
	FilesBefore []string    `json:"files_before_move,omitempty"`
	Gaps        []fleet.Gap `json:"gaps,omitempty"`
	Markers     []marked    `json:"markers"`
	CostUSD     float64     `json:"cost_at_least_usd"` // see fleet.Rates
}

// marked is a marker with both its clocks.
type marked struct {
	At   time.Time `json:"at"`           // on the wall
	Into float64   `json:"into_seconds"` // of the recording
	Note string    `json:"note"`
}

// Files lists the files of recordings, with gaps and markers, for whoever cuts or
// archives them:
//
//	{"airdeck_files": 1, "cost_by": "Agora's price list of June 2026", "recordings": [
//	  {"app": "main", "channel": "lobby", "uid": "900000", "sid": "…", "state": "stopped",
//	   "started_at": "…", "ended_at": "…", "upload": "uploaded",
//	   "files": ["s3://bucket/prefix/….m3u8"], "files_told": true,
//	   "markers": [{"at": "…", "into_seconds": 61.5, "note": "goal"}],
//	   "cost_at_least_usd": 0.06}]}
//
// It holds no secret.
func Files(recordings []*fleet.Recording, by fleet.Rates, now time.Time) ([]byte, error) {
	list := struct {
		Version    int     `json:"airdeck_files"`
		CostBy     string  `json:"cost_by"`
		Recordings []filed `json:"recordings"`
	}{filesVersion, by.Source, []filed{}}
	for _, r := range recordings {
		list.Recordings = append(list.Recordings, filesOf(r, by, now))
	}
	return json.MarshalIndent(list, "", "  ")
}

func filesOf(r *fleet.Recording, by fleet.Rates, now time.Time) filed {
	f := filed{
		App: r.App, Channel: r.Channel, UID: r.UID, ResourceID: r.ResourceID, SID: r.SID, State: State(r),
		StartedAt: r.StartedAt, EndedAt: r.EndedAt, Upload: r.Upload, Files: []string{}, Gaps: r.Gaps, Markers: []marked{},
		CostUSD: by.AtLeast(r, now),
	}
	if urls, told := r.FileURLs(); len(urls) > 0 {
		f.Files, f.FilesTold = urls, told
	}
	_, f.FilesBefore = r.Untold()
	for _, m := range r.Markers {
		f.Markers = append(f.Markers, marked{At: m.At, Into: m.Into.Seconds(), Note: m.Note})
	}
	return f
}

// State is in a word where a recording stands, or how it ended.
func State(r *fleet.Recording) string {
	if r.Phase == fleet.Ended {
		return r.Ending.String()
	}
	return r.Phase.String()
}
