package simulator

import "time"

// updateLayout replaces the whole layout: what it leaves out is gone.
func (s *Service) updateLayout(q *request) answer {
	now := s.lock()
	defer s.mu.Unlock()
	r, refused := s.recorder(q, now)
	if r == nil {
		return refused
	}
	r.layout = rawField(q.raw, "clientRequest")
	r.updates++
	return answer{status: 200, body: r.ids()}
}

// update changes what is subscribed, held, pushed, or the storage's token.
func (s *Service) update(q *request) answer {
	now := s.lock()
	defer s.mu.Unlock()
	r, refused := s.recorder(q, now)
	if r == nil {
		return refused
	}
	c := q.clientRequest()
	if streams, sent := c["streamSubscribe"].(object); sent {
		r.subscribe(streams)
		s.look(r, now)
	}
	if hold, sent := dig(c, "webRecordingConfig", "onhold").(bool); sent {
		r.page.onHold = hold
		r.turnPage(now)
	}
	if push, sent := c["rtmpPublishConfig"].(object); sent {
		r.page.rtmpURL = firstOutput(push)
	}
	return answer{status: 200, body: r.ids()}
}

// recorder is a worker that is not already on its way out.
func (s *Service) recorder(q *request, now time.Time) (*recording, answer) {
	r, refused := s.worker(q, now)
	if r != nil && r.state == StateStopping {
		return nil, refuse("not_found", "")
	}
	return r, refused
}
