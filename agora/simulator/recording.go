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
	byCrash    = "crash"    // status 20 for a while, then gone
)

// recording is one start and what became of it.
type recording struct {
	task
	setup
	attendance
	mode       string
	resourceID string
	sid        string
	expires    time.Time // after which its ids are of no use
	started    time.Time
	server     int

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

	crashed bool

	longest *entry // the end of a page's time, nil in other modes

	recorderUID string // in the channel; another one after each failover
	failovers   int
}

// setup is what the start asked for.
type setup struct {
	maxIdle         time.Duration
	channelType     int // 0 communication, 1 live
	streamTypes     int
	audio, video    subscription
	mp4             bool
	bitrate         int           // kbit/s
	width, height   int           // px
	captureInterval time.Duration // of screenshots, 0 without
	onlySnapshots   bool
	page            page
}

const (
	defaultWidth   = 360
	defaultHeight  = 640
	defaultBitrate = 500
	defaultIdle    = 30
	defaultCapture = 10
	bothStreams    = 2
)

func setupOf(clientRequest object) setup {
	c, _ := clientRequest["recordingConfig"].(object)
	t, _ := c["transcodingConfig"].(object)
	types, _ := dig(clientRequest, "recordingFileConfig", "avFileType").([]any)
	u := setup{
		maxIdle:     time.Duration(whole(c["maxIdleTime"], defaultIdle)) * time.Second,
		channelType: whole(c["channelType"], 0),
		streamTypes: whole(c["streamTypes"], bothStreams),
		mp4:         slices.Contains(types, any("mp4")),
		bitrate:     whole(t["bitrate"], defaultBitrate),
		width:       whole(t["width"], defaultWidth),
		height:      whole(t["height"], defaultHeight),
		page:        pageOf(clientRequest),
	}
	u.audio, u.video = subscriptions(c)
	if snapshots, sent := clientRequest["snapshotConfig"].(object); sent {
		u.captureInterval = time.Duration(whole(snapshots["captureInterval"], defaultCapture)) * time.Second
		u.onlySnapshots = clientRequest["recordingFileConfig"] == nil
	}
	return u
}

// end takes a recording out of its channel.
func (s *Service) end(r *recording, why string, now time.Time) {
	if r.state == StateEnded {
		return
	}
	r.stream(false, now)
	r.state, r.endedBy, r.ended = StateEnded, why, now
	s.leaveRunning(r)
}

// leaveRunning frees cname and uid for another start. What was planned for a
// far-off time is struck, so as not to keep what is over.
func (s *Service) leaveRunning(r *recording) {
	if s.running[r.task] != r {
		return
	}
	delete(s.running, r.task)
	s.cancel(r.idleCheck)
	s.cancel(r.longest)
	left := slices.DeleteFunc(s.inChannel[r.cname], func(other *recording) bool { return other == r })
	if len(left) == 0 {
		delete(s.inChannel, r.cname)
		return
	}
	s.inChannel[r.cname] = left
}

func (s *Service) cancel(e *entry) {
	if e != nil {
		s.plan.strike(e)
	}
}

// remembered is how many recordings that ended are kept.
const remembered = 1000

// remember keeps a new recording and forgets the oldest that ended.
func (s *Service) remember(r *recording) {
	s.bySID[r.sid] = r
	s.running[r.task] = r
	s.inChannel[r.cname] = append(s.inChannel[r.cname], r)
	s.order = append(s.order, r)
	over := len(s.order) - len(s.running) - remembered
	if over <= 0 {
		return
	}
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
		if c := s.channels[cname]; c == nil || c.find(uid) == nil {
			return uid
		}
	}
}
