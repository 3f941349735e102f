package control

import (
	"encoding/json"
	"iter"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// exportVersion grows when an older airdeck could misread what a newer one exports.
const exportVersion = 1

// export is the live fleet for a colleague, as one JSON object:
//
//	{"airdeck_fleet": 1, "exported_at": "2026-06-01T12:00:00Z", "recordings": [
//	  {"app": "main", "profile": "meeting", "channel": "lobby", "uid": "900000", "mode": "mix",
//	   "resource_id": "…", "sid": "…", "canvas": {"width": 1280, "height": 720},
//	   "layout": {…as updateLayout has it…}, "layout_known": true,
//	   "started_at": "…", "stop_at": "…", "protected": true, "muted": true,
//	   "markers": [{"at": "…", "note": "goal", "into": 61000000000}]}]}
//
// ParseAdoptions and ReadExport read it again. It holds no secret.
type export struct {
	Version    int        `json:"airdeck_fleet"`
	ExportedAt time.Time  `json:"exported_at"`
	Recordings []exported `json:"recordings"`
}

type exported struct {
	App         string         `json:"app"`
	Profile     string         `json:"profile,omitempty"`
	Channel     string         `json:"channel"`
	UID         string         `json:"uid"`
	Mode        agora.Mode     `json:"mode"`
	ResourceID  string         `json:"resource_id"`
	SID         string         `json:"sid"`
	Canvas      layout.Size    `json:"canvas"`
	Layout      *layout.Layout `json:"layout,omitempty"`
	LayoutKnown bool           `json:"layout_known"`
	StartedAt   time.Time      `json:"started_at,omitzero"`
	StopAt      time.Time      `json:"stop_at,omitzero"`
	Protected   bool           `json:"protected,omitempty"`
	Muted       bool           `json:"muted,omitempty"`
	MutedUntil  time.Time      `json:"muted_until,omitzero"`
	Markers     []fleet.Marker `json:"markers,omitempty"`
}

// Export is the live fleet as JSON, to be handed over, and how many of it are left out
// because their sid is not known: nobody else could do anything with those.
func (e *Engine) Export() (text []byte, leftOut int, err error) {
	return Export(e.fleet.All(), e.now())
}

// Export is what is live among recordings, as Engine.Export has it.
func Export(recordings iter.Seq[*fleet.Recording], now time.Time) (text []byte, leftOut int, err error) {
	x := export{Version: exportVersion, ExportedAt: now, Recordings: []exported{}}
	for r := range recordings {
		switch {
		case !r.Live():
		case r.SID == "":
			leftOut++
		default:
			x.Recordings = append(x.Recordings, exportOf(r))
		}
	}
	text, err = json.MarshalIndent(x, "", "  ")
	return text, leftOut, err
}

func exportOf(r *fleet.Recording) exported {
	x := exported{
		App: r.App, Profile: r.Profile, Channel: r.Channel, UID: r.UID, Mode: r.Mode, ResourceID: r.ResourceID, SID: r.SID,
		Canvas: r.Canvas, LayoutKnown: r.LayoutKnown, StartedAt: r.StartedAt,
		StopAt: r.StopAt, Protected: r.Protected, Muted: r.Muted, MutedUntil: r.MutedUntil, Markers: r.Markers,
	}
	if r.LayoutKnown {
		x.Layout = &r.Layout
	}
	return x
}
