package simulator

import "time"

// lateCheck is how long after a start its storage, transcoding and token are
// looked at; a recording with bad ones ends without a word.
const lateCheck = 10 * time.Second

// storageRegions are the regions of each vendor as inclusive spans of their
// numbers ("region" of storageConfig in Agora's REST reference). A vendor or
// region that is not listed is not refused: the recording ends later.
var storageRegions = map[int][]span{
	0:  {{0, 3}},
	1:  {{0, 16}, {18, 25}},
	2:  {{0, 27}},
	3:  {{0, 19}},
	5:  {{0, 0}},
	6:  {{0, 0}},
	7:  {{0, 15}},
	8:  {{1, 7}},
	11: {{0, 0}},
}

// CheckFails has the next start of cname and uid found bad by the late check,
// as with wrong storage keys: it is answered like any other, and 10 s later
// the recording is gone.
func (s *Service) CheckFails(cname, uid string) {
	s.lock()
	defer s.mu.Unlock()
	s.badStarts[task{cname, uid}] = true
}

// checkLater plans the end of a recording that the late check will find bad.
func (s *Service) checkLater(r *recording, clientRequest object) {
	bad := s.badStarts[r.task] || !storageKnown(clientRequest) ||
		s.options.TokenRequired && text(clientRequest["token"]) == ""
	delete(s.badStarts, r.task)
	if !bad {
		return
	}
	s.at(r.started.Add(lateCheck), func(now time.Time) {
		if r.listens() {
			s.end(r, byCheck, now)
		}
	})
}

func storageKnown(clientRequest object) bool {
	region := whole(dig(clientRequest, "storageConfig", "region"), -1)
	for _, known := range storageRegions[whole(dig(clientRequest, "storageConfig", "vendor"), -1)] {
		if known.from <= region && region <= known.to {
			return true
		}
	}
	return false
}
