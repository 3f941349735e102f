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

// sleep waits on a clock, or until gone is closed.
func (w *work) sleep(clock Clock, d time.Duration, gone <-chan struct{}) {
	if d <= 0 {
		return
	}
	over := make(chan struct{})
	stop := clock.AfterFunc(d, func() {
		w.resume()
		close(over)
	})
	w.pause()
	select {
	case <-over:
	case <-gone:
		if stop() {
			w.resume()
			return
		}
		<-over
	}
}

// sleep has a request wait, at most as long as its client does.
func (s *Service) sleep(q *request, d time.Duration) {
	q.work.sleep(s.clock, d, q.gone)
}
