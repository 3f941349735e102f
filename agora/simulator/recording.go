package simulator

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// A State is where a recording stands as the simulator knows it, whatever a
// query says.
type State string

const (
	StateRunning  State = "running"  // records, or will as soon as somebody comes
	StateMoving   State = "moving"   // between two servers: every call is a 404
	StateStopping State = "stopping" // stopped, its last files on their way
	StateEnded    State = "ended"    // over, for the reason in EndedBy
)

// What ended a recording.
const (
	byStop     = "stop"
	byIdle     = "idle"     // nobody in the channel for maxIdleTime
	byCheck    = "check"    // the late check of the start's parameters
	byLongest  = "longest"  // a web recording past maxRecordingHour
	byFailover = "failover" // a fourth server is not tried
)

// recording is one start and what became of it.
type recording struct {
	task
	setup
	mode       string
	resourceID string
	sid        string
	expires    time.Time // after which its ids are of no use
	started    time.Time

	layout  json.RawMessage
	updates int

	state     State
	endedBy   string
	ended     time.Time
	stopped   time.Time // when a stop was carried out; zero before
	answered  bool      // the stop has had its answer
	disturbed bool      // a query met the stop
	querying  int       // queries on their way just now
	uploading time.Duration
	backup    bool

	recorderUID string // in the channel; another one after each failover
	failovers   int

	attended   bool      // somebody is there to be recorded
	since      time.Time // when attended last changed
	firstMedia time.Time
	media      time.Duration // recorded before since
	heard      []heard       // individual mode: whom, in order
	idleCheck  bool          // one is planned
}

// heard is one participant of an individual recording.
type heard struct {
	uid  string
	from time.Time
}

// setup is what the start asked for.
type setup struct {
	maxIdle       time.Duration
	streamTypes   int
	mp4           bool
	bitrate       int // kbit/s
	width, height int // px
	snapshots     bool
	page          page
}

const (
	defaultWidth   = 360
	defaultHeight  = 640
	defaultBitrate = 500
	defaultIdle    = 30
	bothStreams    = 2
)

func setupOf(clientRequest object) setup {
	c, _ := clientRequest["recordingConfig"].(object)
	t, _ := c["transcodingConfig"].(object)
	types, _ := dig(clientRequest, "recordingFileConfig", "avFileType").([]any)
	return setup{
		maxIdle:     time.Duration(whole(c["maxIdleTime"], defaultIdle)) * time.Second,
		streamTypes: whole(c["streamTypes"], bothStreams),
		mp4:         slices.Contains(types, any("mp4")),
		bitrate:     whole(t["bitrate"], defaultBitrate),
		width:       whole(t["width"], defaultWidth),
		height:      whole(t["height"], defaultHeight),
		snapshots:   clientRequest["snapshotConfig"] != nil,
		page:        pageOf(clientRequest),
	}
}

// listens tells whether people in the channel are being recorded.
func (r *recording) listens() bool {
	return r.state == StateRunning || r.state == StateMoving
}

// arrived: somebody is in the channel to be recorded.
func (r *recording) arrived(uid string, now time.Time) {
	if r.mode == modeIndividual {
		r.hear(uid, now)
	}
	if r.attended {
		return
	}
	r.attended, r.since = true, now
	if r.firstMedia.IsZero() {
		r.firstMedia = now
	}
}

func (r *recording) hear(uid string, now time.Time) {
	if slices.ContainsFunc(r.heard, func(h heard) bool { return h.uid == uid }) {
		return
	}
	r.heard = append(r.heard, heard{uid, now})
}

// deserted: the last one left the channel, or the recording ended.
func (r *recording) deserted(now time.Time) {
	if r.attended {
		r.media += now.Sub(r.since)
		r.attended, r.since = false, now
	}
}

// recorded is how much there is of people who were there.
func (r *recording) recorded(now time.Time) time.Duration {
	if r.attended {
		return r.media + now.Sub(r.since)
	}
	return r.media
}

// watchIdle plans the look at a recording that nobody attends. There is at
// most one such plan for a recording.
func (s *Service) watchIdle(r *recording) {
	if r.idleCheck || r.attended || !r.listens() {
		return
	}
	r.idleCheck = true
	s.at(r.since.Add(r.maxIdle), func(now time.Time) {
		r.idleCheck = false
		if r.listens() && !r.attended && !now.Before(r.since.Add(r.maxIdle)) {
			s.end(r, byIdle, now)
			return
		}
		s.watchIdle(r)
	})
}

// end takes a recording out of its channel.
func (s *Service) end(r *recording, why string, now time.Time) {
	if r.state == StateEnded {
		return
	}
	r.deserted(now)
	r.state, r.endedBy, r.ended = StateEnded, why, now
	s.leaveRunning(r)
}

func (s *Service) leaveRunning(r *recording) {
	if s.running[r.task] != r {
		return
	}
	delete(s.running, r.task)
	left := slices.DeleteFunc(s.inChannel[r.cname], func(other *recording) bool { return other == r })
	if len(left) == 0 {
		delete(s.inChannel, r.cname)
		return
	}
	s.inChannel[r.cname] = left
}

// ended recordings that are remembered; older ones are forgotten.
const remembered = 1000

// remember keeps a new recording and forgets the oldest that ended.
func (s *Service) remember(r *recording) {
	s.bySID[r.sid] = r
	s.running[r.task] = r
	s.inChannel[r.cname] = append(s.inChannel[r.cname], r)
	s.order = append(s.order, r)
	over := len(s.order) - len(s.running) - remembered
	s.order = slices.DeleteFunc(s.order, func(old *recording) bool {
		if over <= 0 || old.state != StateEnded {
			return false
		}
		over--
		delete(s.bySID, old.sid)
		delete(s.resources, old.resourceID)
		return true
	})
}

// newRecorderUID is a uid that nobody has in the channel.
func (s *Service) newRecorderUID(cname string) string {
	for {
		uid := strconv.FormatUint(uint64(s.chance.Uint32N(1<<31)+1<<31), 10)
		if c := s.channels[cname]; c == nil || !c.has(uid) {
			return uid
		}
	}
}
