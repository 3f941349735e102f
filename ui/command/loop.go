package command

import (
	"context"
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// loop drives an engine where there is no screen: it lets time pass, runs what the engine
// wants, and takes in what comes of it. One goroutine owns it.
type loop struct {
	engine  *control.Engine
	ctx     context.Context // of the queries; starts, stops and writes outlive it
	came    chan outcome
	ticker  *time.Ticker
	lasting int // starts, stops, layouts and writes under way
}

// outcome is what came of a job.
type outcome struct {
	lasting bool
	events  []fleet.Event
}

const loopBeat = 100 * time.Millisecond

func newLoop(ctx context.Context, e *control.Engine, restored []fleet.Recording) *loop {
	l := &loop{engine: e, ctx: ctx, came: make(chan outcome), ticker: time.NewTicker(loopBeat)}
	l.apply(fleet.Restored{Recordings: restored})
	return l
}

func (l *loop) apply(e fleet.Event) {
	jobs, _ := l.engine.Apply(e)
	for _, j := range jobs {
		l.run(j)
	}
}

func (l *loop) run(j control.Job) {
	ctx, lasting := l.ctx, j.Lasting()
	if lasting {
		l.lasting++
		ctx = context.WithoutCancel(ctx)
	}
	go func() {
		o := outcome{lasting, j.Run(ctx)}
		select {
		case l.came <- o:
		case <-ctx.Done(): // nobody waits for a query any more
		}
	}()
}

// take takes in what came of a job.
func (l *loop) take(o outcome) {
	if o.lasting {
		l.lasting--
	}
	for _, e := range o.events {
		l.apply(e)
	}
}

// end plans no more queries, waits for what must not be cut off, and lets another process
// take over at once.
func (l *loop) end() error {
	l.ticker.Stop()
	l.apply(control.Hold{Until: l.engine.Now().Add(time.Hour)})
	for l.lasting > 0 {
		l.take(<-l.came)
	}
	return l.engine.Release(context.WithoutCancel(l.ctx))
}
