package simulator

import (
	"slices"
	"strconv"
	"time"
)

// A channel is who is there; recorders are not counted among them.
type channel struct {
	people []participant // in the order in which they joined
}

type participant struct {
	uid    string
	joined time.Time
}

// Join lets a participant into a channel now. Somebody who is there already
// stays as he is.
func (s *Service) Join(cname, uid string) {
	now := s.lock()
	defer s.mu.Unlock()
	s.join(cname, uid, now)
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

func (s *Service) join(cname, uid string, now time.Time) {
	c := s.channels[cname]
	if c == nil {
		c = &channel{}
		s.channels[cname] = c
	}
	if c.has(uid) {
		return
	}
	c.people = append(c.people, participant{uid: uid, joined: now})
	for _, r := range s.recorders(cname) {
		r.arrived(uid, now)
	}
}

func (s *Service) leave(cname, uid string, now time.Time) {
	c := s.channels[cname]
	if c == nil || !c.has(uid) {
		return
	}
	c.people = slices.DeleteFunc(c.people, func(p participant) bool { return p.uid == uid })
	if len(c.people) > 0 {
		return
	}
	delete(s.channels, cname)
	for _, r := range s.recorders(cname) {
		r.deserted(now)
		s.watchIdle(r)
	}
}

func (c *channel) has(uid string) bool {
	return slices.ContainsFunc(c.people, func(p participant) bool { return p.uid == uid })
}

// present are the uids in a channel, in the order in which they joined.
func (s *Service) present(cname string) []string {
	var uids []string
	if c := s.channels[cname]; c != nil {
		for _, p := range c.people {
			uids = append(uids, p.uid)
		}
	}
	return uids
}

// recorders are the recordings that listen in a channel, oldest first. Those
// of web pages only borrow its name.
func (s *Service) recorders(cname string) []*recording {
	var found []*recording
	for _, r := range s.inChannel[cname] {
		if r.mode != modeWeb && r.listens() {
			found = append(found, r)
		}
	}
	return found
}

// greet has the visitors come to a channel where nobody is.
func (s *Service) greet(cname string, now time.Time) {
	if len(s.present(cname)) > 0 {
		return
	}
	for i := range s.visitors {
		s.visitorID++
		uid := strconv.Itoa(100_000 + s.visitorID)
		s.at(now.Add(time.Duration(i+1)*time.Second), func(at time.Time) { s.join(cname, uid, at) })
	}
}
