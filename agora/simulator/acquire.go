package simulator

import "time"

// acquire gives out a resourceId, which serves one start within 5 minutes.
func (s *Service) acquire(q *request) answer {
	now := s.lock()
	defer s.mu.Unlock()
	c, t := q.clientRequest(), q.task()
	scene := whole(c["scene"], 0)
	if scene != sceneWeb && len(t.cname) > 64 {
		return refuse("bad_parameter", "cname: must be at most 64 bytes")
	}
	if scene != sceneWeb && !isChannelName(t.cname) {
		return refuse("invalid_channel_name", "")
	}
	if len(s.running) >= s.options.Concurrent {
		return refuse("overload", "")
	}
	r := &resource{
		id: s.newResourceID(), task: t, scene: scene, acquired: now,
		hours: whole(c["resourceExpiredHour"], defaultExpiredHours), planned: c["startParameter"],
		server: s.place(texts(c["excludeResourceIds"])),
	}
	s.resources[r.id] = r
	s.at(now.Add(startWithin+time.Second), func(time.Time) { s.forgetUnused(r) })
	return answer{status: 200, body: object{"cname": t.cname, "uid": t.uid, "resourceId": r.id}}
}

// What acquire's scene says the recording will be.
const (
	sceneRealTime  = 0
	sceneWeb       = 1
	scenePostponed = 2

	defaultExpiredHours = 72
)

func (s *Service) forgetUnused(r *resource) {
	if r.used == nil {
		delete(s.resources, r.id)
	}
}
