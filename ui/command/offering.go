package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"airdeck/agora"
	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// offering is what adopt and import were asked for.
type offering struct {
	path, config, app string
	json              bool
	wait              time.Duration
}

func parseOffering(name string, args []string) (offering, error) {
	var o offering
	set := flag.NewFlagSet("airdeck "+name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&o.config, "config", "", "")
	set.StringVar(&o.app, "app", "", "")
	set.BoolVar(&o.json, "json", false, "")
	set.DurationVar(&o.wait, "wait", time.Minute, "")
	files, err := mixedIn(set, args)
	switch {
	case err != nil:
		return o, err
	case len(files) == 0:
		return o, fmt.Errorf("%s: say which file, or - for standard input", name)
	case len(files) > 1:
		return o, fmt.Errorf("%s: %q is one file too many", name, files[1])
	case o.wait < 0:
		return o, fmt.Errorf("--wait %v: a time from 0 up, as 30s or 2m", o.wait)
	}
	o.path = files[0]
	return o, nil
}

// read hands on what is offered by a text.
type read func(ctx context.Context, in io.Reader, into chan<- control.Offer) error

// offered runs adopt or import.
func offered(name string, args []string, s Surroundings, usage string, from read) int {
	o, err := parseOffering(name, args)
	if code, stop := misunderstood(s, err, usage); stop {
		return code
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	all, err := o.run(ctx, s, from)
	if err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
	}
	if err != nil || !all {
		return exitFault
	}
	return exitOK
}

// run takes in what a file offers, and tells whether all of it is looked after then.
func (o offering) run(ctx context.Context, s Surroundings, from read) (all bool, err error) {
	in := s.In
	if o.path != "-" {
		f, err := os.Open(o.path)
		if err != nil {
			return false, err
		}
		defer f.Close()
		in = f
	}
	engine, restored, closed, err := unseen(s, o.config)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, closed()) }()
	queries, cut := context.WithCancel(ctx)
	defer cut()
	all = true
	i := &intake{
		loop: newLoop(queries, engine, restored), app: o.app, patient: o.wait, waiting: map[fleet.ID]*asked{}, sids: map[string]int{},
		tell: func(v verdict) {
			all = all && v.good()
			o.print(s.Out, v)
		},
	}
	offers, failed := make(chan control.Offer), make(chan error, 1)
	go func() {
		failed <- from(queries, in, offers)
		close(offers)
	}()
	i.run(ctx, offers)
	err = i.end()
	select {
	case bad := <-failed:
		return all, errors.Join(bad, err)
	default: // interrupted while it was reading
		return false, err
	}
}

func (o offering) print(out io.Writer, v verdict) {
	if o.json {
		text, _ := json.Marshal(v) // texts and a number
		fmt.Fprintln(out, string(text))
		return
	}
	fmt.Fprintln(out, v)
}

// unseen is an engine without a screen on the apps of a config, and what is to be
// closed when its loop has ended.
func unseen(s Surroundings, path string) (*control.Engine, []fleet.Recording, func() error, error) {
	env := lookup(s.Env)
	c, err := config.Load(path, env)
	if err != nil {
		return nil, nil, nil, err
	}
	file, err := store.Open(config.StatePath(env))
	if err != nil {
		return nil, nil, nil, err
	}
	restored, err := file.Load(context.Background(), s.Now().Add(-endedKept))
	if err != nil {
		return nil, nil, nil, errors.Join(err, file.Close())
	}
	nobody := func(string) func(agora.Attempt) { return func(agora.Attempt) {} }
	o := engineOptions(s, c, file, nobody, nil)
	o.Elsewhere, o.History = nil, 0 // a deck's affairs: it does what it was asked for
	return control.New(o), restored, file.Close, nil
}

func send(ctx context.Context, all []control.Offer, into chan<- control.Offer) error {
	for _, o := range all {
		select {
		case into <- o:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
