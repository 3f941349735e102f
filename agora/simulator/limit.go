package simulator

import "time"

// A rateLimit lets through so many requests in any one second and counts only
// those that it let through.
type rateLimit struct {
	perSecond int
	passed    []time.Time // those of the last second, oldest first
}

func (l *rateLimit) pass(now time.Time) bool {
	fresh := 0
	for fresh < len(l.passed) && now.Sub(l.passed[fresh]) >= time.Second {
		fresh++
	}
	l.passed = append(l.passed[:0], l.passed[fresh:]...)
	if len(l.passed) >= l.perSecond {
		return false
	}
	l.passed = append(l.passed, now)
	return true
}
