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
//	   "started_at": "…", "expires": "…", "stop_at": "…", "protected": true, "muted": true,
//	   "place": {"vendor": "s3", "bucket": "…"}, "kin": {"insures": "…a sid…"},
//	   "markers": [{"at": "…", "note": "goal", "into": 61000000000}], …as fleet.Carried has it…}]}
//
// One that is being stopped has "stopping_at" with it: whoever takes it in goes on with the
// stop, and does not query it. ParseAdoptions and ReadExport read it again. It holds no secret.
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
	fleet.Carried
}

// Export is the live fleet as JSON, to be handed over, and how many of it are left out
// because their sid is not known: nobody else could do anything with those.
func (e *Engine) Export() (text []byte, leftOut int, err error) {
	return Export(e.fleet.All(), e.now())
}

// Export is what is live among recordings, as Engine.Export has it.
func Export(recordings iter.Seq[*fleet.Recording], now time.Time) (text []byte, leftOut int, err error) {
	x := export{Version: exportVersion, ExportedAt: now, Recordings: []exported{}}
	f := familyOf(recordings)
	for r := range recordings {
		switch {
		case !r.Live():
		case r.SID == "":
			leftOut++
		default:
			x.Recordings = append(x.Recordings, f.exported(r, now))
		}
	}
	text, err = json.MarshalIndent(x, "", "  ")
	return text, leftOut, err
}

// family tells of live recordings their sids, and which of them insure another one.
type family struct {
	sids     map[fleet.ID]string
	insurers map[fleet.ID][]string
}

func familyOf(recordings iter.Seq[*fleet.Recording]) family {
	f := family{map[fleet.ID]string{}, map[fleet.ID][]string{}}
	for r := range recordings {
		if !r.Live() || r.SID == "" {
			continue
		}
		f.sids[r.ID] = r.SID
		if r.Insures != "" {
			f.insurers[r.Insures] = append(f.insurers[r.Insures], r.SID)
		}
	}
	return f
}

func (f family) exported(r *fleet.Recording, now time.Time) exported {
	x := exported{
		App: r.App, Profile: r.Profile, Channel: r.Channel, UID: r.UID, Mode: r.Mode, ResourceID: r.ResourceID, SID: r.SID,
		Canvas: r.Canvas, Carried: r.Carried(),
	}
	x.Kin = fleet.Kin{Insures: f.sids[r.Insures], InsuredBy: f.insurers[r.ID], Replaces: f.sids[r.Replaces], ReplacedBy: f.sids[r.ReplacedBy]}
	if r.Phase == fleet.Stopping {
		x.StoppingAt = now
	}
	// What is on trial, or under way, is not what will be live by the time that somebody
	// reads this.
	if r.LayoutKnown && !r.OnTrial() && !r.LayoutBusy() {
		x.Layout, x.LayoutKnown = &r.Layout, true
	}
	return x
}
