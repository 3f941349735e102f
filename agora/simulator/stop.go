package simulator

import "time"

// syncStop is how long a synchronous stop waits for the upload.
const syncStop = 20 * time.Second

// How an upload went ("uploadingStatus" of stop in Agora's REST reference).
const (
	uploaded      = "uploaded"
	backuped      = "backuped"
	uploadUnknown = "unknown"
)

// stop ends a recording and tells its files.
func (s *Service) stop(q *request) answer {
	r, refused := s.beginStop(q)
	if r == nil {
		return refused
	}
	async, _ := q.clientRequest()["async_stop"].(bool)
	if !async {
		s.sleep(q, min(r.uploading, syncStop))
	}
	return s.finishStop(r, async)
}

// beginStop takes the recording out of its channel and sends its last files
// on their way.
func (s *Service) beginStop(q *request) (*recording, answer) {
	now := s.lock()
	defer s.mu.Unlock()
	r, refused := s.worker(q, now)
	if r == nil {
		return nil, refused
	}
	if r.state == StateStopping {
		return nil, refuse("exiting", "")
	}
	r.stream(false, now)
	r.state, r.stopped = StateStopping, now
	r.disturbed = r.querying > 0
	r.backup = s.backups[r.task]
	delete(s.backups, r.task)
	s.leaveRunning(r)
	s.at(now.Add(r.uploading), func(at time.Time) { s.end(r, byStop, at) })
	return r, answer{}
}

func (s *Service) finishStop(r *recording, async bool) answer {
	now := s.lock()
	defer s.mu.Unlock()
	r.answered = true
	body := r.ids()
	switch {
	case r.firstMedia.IsZero():
		return refuse("no_recorded_data", "")
	case r.disturbed:
		body["serverResponse"] = object{}
		return answer{status: 206, body: body}
	case !async && r.uploading > syncStop:
		return refuse("upload_unfinished", "")
	}
	body["serverResponse"] = r.lastFiles(now, async)
	return answer{status: 200, body: body}
}

// lastFiles is the serverResponse of a stop.
func (r *recording) lastFiles(now time.Time, async bool) object {
	upload := uploaded
	switch {
	case async:
		upload = uploadUnknown
	case r.backup:
		upload = backuped
	}
	if r.mode == modeWeb {
		return object{"extensionServiceState": append(
			[]object{{"serviceName": uploader, "payload": object{"uploadingStatus": upload}}},
			r.services(now)...,
		)}
	}
	response := r.inFileList(now)
	response["uploadingStatus"] = upload
	return response
}
