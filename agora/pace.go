package agora

import (
	"context"
	"math"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace is the budget of requests of one App ID. It has two classes: a command, for which somebody waits, goes before
// every query, and queries leave the last place in the budget to it.
type pace struct {
	clock   Clock
	full    float64 // requests a second, when nothing was refused
	mu      sync.Mutex
	limit   *rate.Limiter
	share   float64            // of full, as of then
	then    time.Time          // the last time that the service said it was too much
	hold    time.Time          // nothing goes before
	waiting [2][]chan struct{} // by class, first come first served
	due     time.Time          // when the clock is going to call; zero if it is not
	cancel  func() bool        // that call
}

const (
	commands = iota
	queries
)

func newPace(clock Clock, perSecond float64) *pace {
	return &pace{clock: clock, full: perSecond, share: 1, limit: rate.NewLimiter(rate.Limit(perSecond), saved(perSecond))}
}

// saved is how many requests may be saved up: in any stretch of time no more go than the
// budget allows in that time, and these. They are few, for what is allowed is counted over
// a second, and the customer's backend spends of it too: a fifth of a second's, and two at
// least, of which a query leaves one to a command.
func saved(perSecond float64) int { return max(2, int(math.Ceil(perSecond/5))) }

// spend leaves room for one request.
func (p *pace) spend() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limit.ReserveN(p.clock.Now(), p.limit.Burst()-1)
}

// needs is how many requests the budget must have room for before one of the class may go.
func needs(class int) float64 {
	if class == queries {
		return 2
	}
	return 1
}

// take waits for room in the budget, or ends with ctx.
func (p *pace) take(ctx context.Context, command bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	class := queries
	if command {
		class = commands
	}
	turn := p.enter(class)
	if turn == nil {
		return nil
	}
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		p.leave(class, turn)
		return ctx.Err()
	}
}

// enter takes a turn at once if nobody is before and there is room, which gives nil, or queues for one.
func (p *pace) enter(class int) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.waiting[class]) == 0 && p.room(p.clock.Now(), class) == 0 {
		return nil
	}
	turn := make(chan struct{})
	p.waiting[class] = append(p.waiting[class], turn)
	p.advance()
	return turn
}

func (p *pace) leave(class int, turn chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting[class] = slices.DeleteFunc(p.waiting[class], func(c chan struct{}) bool { return c == turn })
}

// advance lets go all for whom there is room, commands first, and sets the clock for the next one.
func (p *pace) advance() {
	now := p.clock.Now()
	for class := range p.waiting {
		for len(p.waiting[class]) > 0 {
			if after := p.room(now, class); after > 0 {
				p.arm(now, after)
				return
			}
			close(p.waiting[class][0])
			p.waiting[class] = p.waiting[class][1:]
		}
	}
}

// room takes a place in the budget, or tells after what time to look again.
func (p *pace) room(now time.Time, class int) time.Duration {
	if held := p.hold.Sub(now); held > 0 {
		return held
	}
	p.limit.SetLimitAt(now, rate.Limit(p.full*p.recovered(now)))
	if short := needs(class) - p.limit.TokensAt(now); short > epsilon {
		return time.Duration(math.Ceil(short / float64(p.limit.Limit()) * float64(time.Second)))
	}
	p.limit.ReserveN(now, 1)
	return 0
}

// epsilon is what the limiter's floating point may be short of a whole request.
const epsilon = 1e-6

// arm looks again after a while, when there may be room. A command may be due before the query that the clock waits for.
func (p *pace) arm(now time.Time, after time.Duration) {
	due := now.Add(after)
	if !p.due.IsZero() {
		if !due.Before(p.due) {
			return
		}
		p.cancel()
	}
	p.due = due
	p.cancel = p.clock.AfterFunc(after, p.wake)
}

func (p *pace) wake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.due = time.Time{}
	p.advance()
}
