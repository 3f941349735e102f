package simulator

import (
	"slices"
	"strconv"
	"time"
)

// A channel is who is there; recorders are not counted among them.
type channel struct {
	people []Participant // in the order in which they joined
}

// A Participant is somebody in a channel, and what he sends.
type Participant struct {
	UID      string    `json:"uid"`
	JoinedAt time.Time `json:"joinedAt"`
	Audio    bool      `json:"audio"` // sent
	Video    bool      `json:"video"` // sent
	Width    int       `json:"width"` // px of the video
	Height   int       `json:"height"`
}

// newcomer is a participant as Join makes him: sending both, in 720p.
func newcomer(uid string) Participant {
	return Participant{UID: uid, Audio: true, Video: true, Width: 1280, Height: 720}
}

// Join lets a participant into a channel now, who sends audio and video.
// Somebody who is there already stays as he is. A uid is a whole number, as
// recorded channels must have it.
func (s *Service) Join(cname, uid string) {
	now := s.lock()
	defer s.mu.Unlock()
	s.join(cname, newcomer(uid), now)
}

// Leave takes a participant out of a channel now; nobody there is no error.
func (s *Service) Leave(cname, uid string) {
	now := s.lock()
	defer s.mu.Unlock()
	s.leave(cname, uid, now)
}

// Visitors has n participants join every channel in which a recording starts
// and nobody is, one a second, so that there is something to record. 0, the
// default, leaves channels to Join.
func (s *Service) Visitors(n int) {
	s.lock()
	defer s.mu.Unlock()
	s.visitors = n
}

// InChannel are the participants of a channel in the order in which they
// joined, without recorders.
func (s *Service) InChannel(cname string) []Participant {
	s.lock()
	defer s.mu.Unlock()
	return slices.Clone(s.people(cname))
}

func (s *Service) people(cname string) []Participant {
	if c := s.channels[cname]; c != nil {
		return c.people
	}
	return nil
}

func (s *Service) join(cname string, p Participant, now time.Time) {
	c := s.channels[cname]
	if c == nil {
		c = &channel{}
		s.channels[cname] = c
	}
	if c.find(p.UID) != nil {
		return
	}
	p.JoinedAt = now
	c.people = append(c.people, p)
	s.changed(cname, now)
}

func (s *Service) leave(cname, uid string, now time.Time) {
	c := s.channels[cname]
	if c == nil || c.find(uid) == nil {
		return
	}
	c.people = slices.DeleteFunc(c.people, func(p Participant) bool { return p.UID == uid })
	if len(c.people) == 0 {
		delete(s.channels, cname)
	}
	s.changed(cname, now)
}

// changed tells the recorders of a channel that somebody came, went or sends
// something else. Those of web pages only borrow the channel's name.
func (s *Service) changed(cname string, now time.Time) {
	for _, r := range s.inChannel[cname] {
		if r.mode != modeWeb {
			s.look(r, now)
		}
	}
}

// find is the participant with a uid, nil if not there.
func (c *channel) find(uid string) *Participant {
	i := slices.IndexFunc(c.people, func(p Participant) bool { return p.UID == uid })
	if i < 0 {
		return nil
	}
	return &c.people[i]
}

// present are the uids in a channel, in the order in which they joined.
func (s *Service) present(cname string) []string {
	uids := []string{}
	for _, p := range s.people(cname) {
		uids = append(uids, p.UID)
	}
	return uids
}

// greet has the visitors come to a channel where nobody is.
func (s *Service) greet(cname string, now time.Time) {
	if len(s.people(cname)) > 0 {
		return
	}
	for i := range s.visitors {
		s.visitorID++
		uid := strconv.Itoa(100_000 + s.visitorID)
		s.at(now.Add(time.Duration(i+1)*time.Second), func(at time.Time) { s.join(cname, newcomer(uid), at) })
	}
}
