package simulator

import (
	"slices"
	"time"
)

// attendance is what a recording sees of its channel: whether somebody is
// there, which keeps it from idling out, and whether something is sent that
// it records.
type attendance struct {
	present   bool
	idleSince time.Time // while nobody is present
	idleCheck *entry    // the one that is planned, nil if none

	streaming  bool
	stretches  []stretch // of streams, the last one open while streaming
	firstMedia time.Time
	heard      []track // individual mode: what of whom, in order
}

// A stretch is a time in which something was recorded.
type stretch struct{ from, to time.Time }

// A track is one stream of one participant.
type track struct {
	uid, medium string
	from        time.Time
}

// listens tells whether the channel is being recorded.
func (r *recording) listens() bool {
	return r.state == StateRunning || r.state == StateMoving
}

// look has a recording notice who is in its channel and what they send.
func (s *Service) look(r *recording, now time.Time) {
	if !r.listens() {
		return
	}
	people := s.people(r.cname)
	if r.present != (len(people) > 0) {
		r.present, r.idleSince = !r.present, now
	}
	streaming := false
	for _, p := range people {
		for _, medium := range r.recordedOf(p) {
			streaming = true
			r.hear(p.UID, medium, now)
		}
	}
	r.stream(streaming, now)
	s.watchIdle(r)
}

// recordedOf are the media of a participant that are sent and recorded.
func (r *recording) recordedOf(p Participant) []string {
	var media []string
	if p.Audio && r.audio.takes(p.UID) {
		media = append(media, "audio")
	}
	if p.Video && r.video.takes(p.UID) {
		media = append(media, "video")
	}
	return media
}

func (r *recording) hear(uid, medium string, now time.Time) {
	if r.mode != modeIndividual {
		return
	}
	if !slices.ContainsFunc(r.heard, func(t track) bool { return t.uid == uid && t.medium == medium }) {
		r.heard = append(r.heard, track{uid, medium, now})
	}
}

// stream begins or ends a stretch of recorded streams.
func (r *recording) stream(on bool, now time.Time) {
	if on == r.streaming {
		return
	}
	r.streaming = on
	if !on {
		r.stretches[len(r.stretches)-1].to = now
		return
	}
	r.stretches = append(r.stretches, stretch{from: now})
	if r.firstMedia.IsZero() {
		r.firstMedia = now
	}
}

// recorded is how much has been recorded.
func (r *recording) recorded(now time.Time) time.Duration {
	var sum time.Duration
	for _, part := range r.stretches {
		sum += part.until(now).Sub(part.from)
	}
	return sum
}

// until is where a stretch ends, now if it goes on.
func (p stretch) until(now time.Time) time.Time {
	if p.to.IsZero() {
		return now
	}
	return p.to
}

// sliced tells whether the first file is there: because it is full, or because
// the streams ended before it was.
func (r *recording) sliced(now time.Time) bool {
	return len(r.stretches) > 1 ||
		len(r.stretches) == 1 && (!r.streaming || now.Sub(r.firstMedia) >= r.firstSlice())
}

// watchIdle plans the look at a recording where nobody is. There is at most
// one such plan for a recording.
func (s *Service) watchIdle(r *recording) {
	if r.idleCheck != nil || r.present || !r.listens() {
		return
	}
	r.idleCheck = s.at(r.idleSince.Add(r.maxIdle), func(now time.Time) {
		r.idleCheck = nil
		if r.listens() && !r.present && !now.Before(r.idleSince.Add(r.maxIdle)) {
			s.end(r, byIdle, now)
			return
		}
		s.watchIdle(r)
	})
}
