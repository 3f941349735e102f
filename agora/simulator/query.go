package simulator

// query tells the status and the files of a recording.
func (s *Service) query(q *request) answer {
	now := s.lock()
	defer s.mu.Unlock()
	r, refused := s.worker(q, now)
	if r == nil {
		return refused
	}
	if r.answered {
		return refuse("not_found", "")
	}
	response := object{}
	switch {
	case r.mode == modeWeb:
		response["extensionServiceState"] = r.services(now)
	default:
		response = r.inFileList(now)
		if r.sliced(now) {
			response["sliceStartTime"] = r.firstMedia.UnixMilli()
		}
	}
	response["status"] = r.status(now)
	body := r.ids()
	body["serverResponse"] = response
	return answer{status: 200, body: body}
}
