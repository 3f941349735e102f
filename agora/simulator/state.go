package simulator

import (
	"encoding/json"
	"time"
)

// A Recording is what the simulator knows of one start.
type Recording struct {
	Channel     string `json:"channel"`
	UID         string `json:"uid"`         // of cname + uid, as sent
	RecorderUID string `json:"recorderUid"` // in the channel; another one after a failover
	ResourceID  string `json:"resourceId"`
	SID         string `json:"sid"`
	Mode        string `json:"mode"`
	State       State  `json:"state"`
	EndedBy     string `json:"endedBy,omitempty"` // "stop", "idle", …; "" while it is not over
	Status      int    `json:"status"`            // as a query would tell it

	Width         int             `json:"width"` // px
	Height        int             `json:"height"`
	Layout        json.RawMessage `json:"layout"` // live, as it was sent
	LayoutUpdates int             `json:"layoutUpdates"`
	Participants  []string        `json:"participants"` // now in the channel, in the order they came

	StartedAt time.Time     `json:"startedAt"`
	EndedAt   time.Time     `json:"endedAt,omitzero"`    // zero while it runs
	Recorded  time.Duration `json:"recordedNanoseconds"` // with something to record
	Slices    int           `json:"slices"`              // of 15 s, uploaded so far
	Files     []string      `json:"files"`               // as a fileList has them
	Failovers int           `json:"failovers"`
	Server    int           `json:"server"`           // where it was placed, by a number
	Progress  int           `json:"progress"`         // of the upload, 0 to 10000
	Upload    string        `json:"upload,omitempty"` // after a stop: "uploaded" or "backuped"
}

// Recordings are all that run, and of those that ended at least the last
// 1,000, in the order of their starts.
func (s *Service) Recordings() []Recording {
	now := s.lock()
	defer s.mu.Unlock()
	list := make([]Recording, 0, len(s.order))
	for _, r := range s.order {
		list = append(list, s.describe(r, now))
	}
	return list
}

func (s *Service) describe(r *recording, now time.Time) Recording {
	d := Recording{
		Channel: r.cname, UID: r.uid, RecorderUID: r.recorderUID,
		ResourceID: r.resourceID, SID: r.sid, Mode: r.mode,
		State: r.state, EndedBy: r.endedBy, Status: r.status(now),
		Width: r.width, Height: r.height,
		Layout: r.layout, LayoutUpdates: r.updates, Participants: s.present(r.cname),
		StartedAt: r.started, EndedAt: r.ended, Failovers: r.failovers,
		Server: r.server, Progress: r.progress(now),
		Files:    []string{},
		Recorded: r.recorded(now), Slices: int(r.recorded(now) / sliceLength),
	}
	for _, f := range r.files(now) {
		d.Files = append(d.Files, f.name)
	}
	if !r.stopped.IsZero() {
		d.Upload = uploaded
	}
	if r.backup {
		d.Upload = backuped
	}
	return d
}
