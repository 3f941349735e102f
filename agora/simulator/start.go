package simulator

import (
	"bytes"
	"encoding/json"
	"reflect"
	"time"
)

// start begins a recording, or says why not.
func (s *Service) start(q *request) answer {
	now := s.lock()
	defer s.mu.Unlock()
	if f, ok := stsLastsFrom(now, q.clientRequest()); !ok {
		return refuse("bad_parameter", f.String())
	}
	res, refused, ok := s.resourceFor(q, now)
	if !ok {
		return refused
	}
	if s.running[res.task] != nil {
		return refuse("task_conflict", "")
	}
	if len(s.running) >= s.options.Concurrent {
		return refuse("no_worker", "")
	}
	r := s.begin(res, q, now)
	s.checkLater(r, q.clientRequest())
	return answer{status: 200, body: r.ids()}
}

// resourceFor holds a start against what was acquired for it.
func (s *Service) resourceFor(q *request, now time.Time) (*resource, answer, bool) {
	res := s.resources[q.resourceID]
	switch {
	case !decryptable(q.resourceID):
		return nil, refuse("bad_resource", ""), false
	case res == nil, res.expired(now):
		return nil, refuse("resource_expired", ""), false
	case q.mode != modeWeb && !isChannelName(q.task().cname):
		return nil, refuse("bad_channel_name", ""), false
	case res.task != q.task():
		return nil, refuse("mismatch", "cname and uid are not those of acquire"), false
	case res.used != nil:
		a := refuse("already_started", "")
		a.rarely = object{"sid": res.used.sid}
		return nil, a, false
	case (res.scene == sceneWeb) != (q.mode == modeWeb):
		return nil, refuse("mismatch", "mode does not go with the scene of acquire"), false
	case res.scene == scenePostponed && q.mode != modeIndividual:
		return nil, refuse("mismatch", "scene 2 of acquire goes with individual mode"), false
	case res.planned != nil && !reflect.DeepEqual(res.planned, any(q.clientRequest())):
		return nil, refuse("mismatch", "clientRequest is not the startParameter of acquire"), false
	}
	return res, answer{}, true
}

// begin makes the recording that a resource was acquired for.
func (s *Service) begin(res *resource, q *request, now time.Time) *recording {
	r := &recording{
		task: res.task, setup: setupOf(q.clientRequest()), mode: q.mode,
		resourceID: res.id, sid: s.newID(), started: now, state: StateRunning,
		expires:     now.Add(time.Duration(res.hours) * time.Hour),
		layout:      layoutOfStart(q.raw),
		recorderUID: res.task.uid,
		server:      res.server,
		attendance:  attendance{idleSince: now},
		uploading:   s.options.UploadTakes,
	}
	res.used = r
	s.remember(r)
	if r.mode == modeWeb {
		s.openPage(r, now)
		return r
	}
	s.greet(r.cname, now)
	s.look(r, now)
	return r
}

// layoutKeys are what updateLayout replaces of a start's transcodingConfig.
var layoutKeys = []string{
	"mixedVideoLayout", "maxResolutionUid", "backgroundColor", "backgroundImage",
	"defaultUserBackgroundImage", "layoutConfig", "backgroundConfig",
}

// layoutOfStart is the layout that a start asked for, its values as written.
func layoutOfStart(raw []byte) json.RawMessage {
	var b bytes.Buffer
	for _, key := range layoutKeys {
		value := rawField(raw, "clientRequest", "recordingConfig", "transcodingConfig", key)
		if value == nil {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + key + `":`)
		b.Write(value)
	}
	return json.RawMessage("{" + b.String() + "}")
}

// shortestSTS is how long temporary storage credentials must last.
const shortestSTS = 4 * time.Hour

func stsLastsFrom(now time.Time, clientRequest object) (fault, bool) {
	expires := dig(clientRequest, "storageConfig", "stsExpiration")
	if expires == nil {
		return fault{}, true
	}
	lasts := time.Unix(int64(whole(expires, 0)), 0).Sub(now)
	return fault{storage + "stsExpiration", "must be at least 4 hours from now"}, lasts >= shortestSTS
}
