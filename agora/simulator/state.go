package simulator

import (
	"encoding/json"
	"time"
)

// A Recording is what the simulator knows of one start.
type Recording struct {
	Channel     string
	UID         string // of cname + uid, as sent
	RecorderUID string // in the channel; another one after a failover
	ResourceID  string
	SID         string
	Mode        string
	State       State
	EndedBy     string // "stop", "idle", …; "" while it is not over
	Status      int    // as a query would tell it

	Width, Height int             // px
	Layout        json.RawMessage // live, as it was sent
	LayoutUpdates int
	Participants  []string // now in the channel, in the order they came

	StartedAt time.Time
	EndedAt   time.Time     // zero while it runs
	Recorded  time.Duration // with somebody there
	Slices    int           // of 15 s, uploaded so far
	Files     []string      // as a fileList has them
	Failovers int
	Server    int    // where it was placed, by a number
	Progress  int    // of the upload, 0 to 10000
	Upload    string // after a stop: "uploaded" or "backuped"
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
