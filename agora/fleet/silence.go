package fleet

import (
	"errors"
	"time"

	"airdeck/agora"
)

// silenceTold is how long no call of an app is answered before that is told of all of it:
// a single lost answer is told of its own recording.
const silenceTold = 15 * time.Second

// listen learns whether Agora answers at all. What could not be sent for a reason on this
// side says nothing of that.
func (p *pace) listen(now time.Time, err error) {
	var e *agora.Error
	switch {
	case notConnected(err) || errors.Is(err, agora.ErrNoAnswer):
		if p.silent.IsZero() {
			p.silent = now
		}
	case err == nil || errors.As(err, &e) && e.HTTPStatus != 0:
		p.silent = time.Time{}
	}
}

// Silent tells since when none of an app's calls is answered, where that has lasted and
// there is something to ask about; else the zero time.
func (f *Fleet) Silent(app string, now time.Time) time.Time {
	p := f.paces[app]
	if p == nil || p.silent.IsZero() || f.live[app] == 0 || f.followed[app] || now.Sub(p.silent) < silenceTold {
		return time.Time{}
	}
	return p.silent
}
