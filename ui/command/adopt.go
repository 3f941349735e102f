package command

import (
	"bufio"
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

const adoptUsage = `airdeck adopt takes in recordings that were started elsewhere, each once a query has found it.

  airdeck adopt -               reads them from standard input, one JSON object a line
  airdeck adopt FILE            or from a file
    --app NAME                  the app of those that name none; needed where the config has several
    --wait 1m                   how long to go on asking where Agora gives no answer
    --json                      tells what came of each as JSON
    --config FILE               with this config instead of the usual one

A line is the answer of a start, with mode where that is not mix:

  {"cname": "lobby", "uid": "900000", "resourceId": "…", "sid": "…", "mode": "mix"}

A whole start body in it tells canvas and layout too. Of each line one is printed:
adopted, known (it was on the deck before), not adopted, unanswered or invalid, and why.
The exit code is 0 if all of them are looked after now, 1 if not, 2 if the command was
not understood. It may run beside a deck, which then goes on with what was taken in.
`

const importUsage = `airdeck import takes in a fleet that "airdeck export" has written, each recording once a query has found it.

  airdeck import FILE           from a file
  airdeck import -              or from standard input
    --app NAME                  the app of those that name none; needed where the config has several
    --wait 1m                   how long to go on asking where Agora gives no answer
    --json                      tells what came of each as JSON
    --config FILE               with this config instead of the usual one

Of each recording a line is printed: adopted, known (it was on the deck before), not
adopted, unanswered or invalid, and why. The exit code is 0 if all of them are looked
after now, 1 if not, 2 if the command was not understood.
`

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
	if err := set.Parse(args); err != nil {
		return o, err
	}
	switch {
	case set.NArg() == 0:
		return o, fmt.Errorf("%s: say which file, or - for standard input", name)
	case set.NArg() > 1:
		return o, fmt.Errorf("%s: %q is one file too many; flags stand before the file", name, set.Arg(1))
	case o.wait < 0:
		return o, fmt.Errorf("--wait %v: a time from 0 up, as 30s or 2m", o.wait)
	}
	o.path = set.Arg(0)
	return o, nil
}

func adopt(args []string, s Surroundings) int {
	return offered("adopt", args, s, adoptUsage, func(ctx context.Context, in io.Reader, into chan<- control.Offer) error {
		return offerLines(ctx, in, into)
	})
}

func imported(args []string, s Surroundings) int {
	return offered("import", args, s, importUsage, func(ctx context.Context, in io.Reader, into chan<- control.Offer) error {
		text, err := io.ReadAll(in)
		if err != nil {
			return err
		}
		all, err := control.ReadExport(text)
		return errors.Join(err, send(ctx, all, into))
	})
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

// misunderstood tells of a command that cannot be carried out, or of how it is used.
func misunderstood(s Surroundings, err error, usage string) (code int, stop bool) {
	switch {
	case err == nil:
		return 0, false
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(s.Out, usage)
		return exitOK, true
	}
	fmt.Fprintf(s.Err, "airdeck: %v\n\n%s", err, usage)
	return exitUsage, true
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
	return control.New(engineOptions(s, c, file, nobody)), restored, file.Close, nil
}

// longestLine bounds, in bytes, a line with an offer: a start body with 17 regions is a
// few kilobytes.
const longestLine = 1 << 20

// offerLines hands on what is offered line by line, as it comes.
func offerLines(ctx context.Context, in io.Reader, into chan<- control.Offer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if err := send(ctx, control.ReadOffers(n, lines.Bytes()), into); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("line %d: %w", n+1, err)
	}
	return nil
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
