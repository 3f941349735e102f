package simulator

import (
	"context"
	"time"
)

// work is a request's hold on a stepped clock. It is let go while the request
// waits, and taken again by whoever ends the waiting, before the clock could
// move on. A nil work belongs to a clock that moves by itself.
type work struct {
	clock *SteppedClock
	done  func()
}

type workKey struct{}

func workOf(ctx context.Context) *work {
	w, _ := ctx.Value(workKey{}).(*work)
	return w
}

func (w *work) pause() {
	if w != nil {
		w.done()
	}
}

func (w *work) resume() {
	if w != nil {
		w.done = w.clock.Work()
	}
}

// sleep waits on the service's clock, or until the client has gone.
func (s *Service) sleep(q *request, d time.Duration) {
	if d <= 0 {
		return
	}
	over := make(chan struct{})
	stop := s.clock.AfterFunc(d, func() {
		q.work.resume()
		close(over)
	})
	q.work.pause()
	select {
	case <-over:
	case <-q.gone:
		if stop() {
			q.work.resume()
			return
		}
		<-over
	}
}
