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
	mu      sync.Mutex
	limit   *rate.Limiter
	waiting [2][]chan struct{} // by class, first come first served
	due     time.Time          // when the clock is going to call; zero if it is not
	cancel  func() bool        // that call
}

const (
	commands = iota
	queries
)

func newPace(clock Clock, perSecond float64) *pace {
	burst := max(2, int(math.Ceil(perSecond)))
	return &pace{clock: clock, limit: rate.NewLimiter(rate.Limit(perSecond), burst)}
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
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		p.leave(class, turn)
		return ctx.Err()
	}
}

// enter queues for a turn and lets go whoever may.
func (p *pace) enter(class int) chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
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
			short := needs(class) - p.limit.TokensAt(now)
			if short > epsilon {
				p.arm(now, short)
				return
			}
			p.limit.ReserveN(now, 1)
			close(p.waiting[class][0])
			p.waiting[class] = p.waiting[class][1:]
		}
	}
}

// epsilon is what the limiter's floating point may be short of a whole request.
const epsilon = 1e-6

// arm looks again when what is short will be there. A command may be due before the query that the clock waits for.
func (p *pace) arm(now time.Time, short float64) {
	after := time.Duration(math.Ceil(short / float64(p.limit.Limit()) * float64(time.Second)))
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
