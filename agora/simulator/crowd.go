package simulator

import (
	"math/rand/v2"
	"strconv"
	"time"
)

// How often somebody of a crowd comes or goes, and how many more than usual
// there may be.
const (
	crowdPause  = 20 * time.Second
	crowdSpread = 70 * time.Second
	crowdMore   = 2
)

// crowd has people come and go in a channel for ever. The first of them stays.
func (s *Service) crowd(cname string, first, usual int, chance *rand.Rand, from time.Time) {
	next := from.Add(crowdPause + time.Duration(chance.Int64N(int64(crowdSpread))))
	s.at(next, func(now time.Time) {
		uid := strconv.Itoa(first + 1 + chance.IntN(usual+crowdMore-1))
		if c := s.channels[cname]; c != nil && c.find(uid) != nil {
			s.leave(cname, uid, now)
		} else {
			s.join(cname, newcomer(uid), now)
		}
		s.crowd(cname, first, usual, chance, now)
	})
}
