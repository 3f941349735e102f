package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"airdeck/agora/simulator"
)

const simulateUsage = `airdeck simulate is an Agora that runs on this computer, for trying things out and for tests.

  airdeck simulate                          listens on a free port of 127.0.0.1
    --listen 127.0.0.1:8080                 on this one; a loopback address
    --tls                                   with TLS, and a certificate made for the occasion
    --scene FILE                            people, network weather and faults, as TOML
    --speed 10                              its time runs ten times as fast

Without a scene two people join every channel that is recorded.

It prints the config that points airdeck at it, and a curl line to begin with. To keep
it for you alone: (umask 077; airdeck simulate > simulated.toml)
Ctrl+C ends it, and everything that it simulated.
`

type simulation struct {
	listen, scene string
	tls           bool
	speed         float64
}

const (
	fastest  = 10_000
	visitors = 2 // where no scene says who comes
)

func parseSimulation(args []string) (simulation, error) {
	var f simulation
	set := flag.NewFlagSet("airdeck simulate", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	set.StringVar(&f.listen, "listen", "", "")
	set.StringVar(&f.scene, "scene", "", "")
	set.BoolVar(&f.tls, "tls", false, "")
	set.Float64Var(&f.speed, "speed", 0, "")
	if err := parsed(set, args); err != nil {
		return f, err
	}
	if set.NArg() > 0 {
		return f, fmt.Errorf("%q is not something that airdeck simulate takes", set.Arg(0))
	}
	if !(f.speed >= 0 && f.speed <= fastest) {
		return f, fmt.Errorf("--speed %g: a number above 0, at most %d", f.speed, fastest)
	}
	return f, nil
}

// simulate runs a simulator until it is interrupted.
func simulate(args []string, s Surroundings) int {
	f, err := parseSimulation(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(s.Out, simulateUsage)
		return exitOK
	case err != nil:
		fmt.Fprintf(s.Err, "airdeck: %v\n\n%s", err, simulateUsage)
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := f.run(ctx, s); err != nil {
		fmt.Fprintln(s.Err, "airdeck:", err)
		return exitFault
	}
	return exitOK
}

func (f simulation) run(ctx context.Context, s Surroundings) (err error) {
	server, err := f.serve()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	fmt.Fprintf(s.Out, "# A simulated Agora listens on %s; Ctrl+C ends it.\n", server.URL())
	if f.tls {
		dir, err := os.MkdirTemp("", "airdeck-simulate")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		ca := filepath.Join(dir, "certificate.pem")
		if err := os.WriteFile(ca, server.Certificate(), 0o600); err != nil {
			return err
		}
		fmt.Fprintf(s.Out, "# Its certificate: SSL_CERT_FILE=%s lets a program on Linux trust it.\n", ca)
	}
	fmt.Fprintf(s.Out, "\n%s\n# %s\n", server.Config(), strings.ReplaceAll(strings.TrimSpace(server.Curl()), "\n", "\n# "))
	<-ctx.Done()
	return nil
}

func (f simulation) serve() (*simulator.Server, error) {
	scene := simulator.Scene{Service: simulator.Setting{Visitors: visitors}}
	if f.scene != "" {
		var err error
		if scene, err = simulator.LoadScene(f.scene); err != nil {
			return nil, err
		}
	}
	if f.speed > 0 {
		scene.Service.Speed = f.speed
	}
	service := simulator.New(scene.Options())
	if err := service.Play(scene); err != nil {
		return nil, err
	}
	if f.tls {
		return simulator.ServeTLS(service, f.listen)
	}
	return simulator.Serve(service, f.listen)
}
