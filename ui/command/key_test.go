package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"airdeck/agora/simulator"
)

// edit changes the desk's config file.
func (d *desk) edit(old, new string) {
	d.t.Helper()
	path := filepath.Join(d.home, "airdeck", "config.toml")
	text, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		d.t.Fatalf("%q is not in the config", old)
	}
	d.write(path, strings.Replace(string(text), old, new, 1))
}

func (d *desk) write(path, text string) {
	d.t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// A key that was exchanged is found while the program runs, wherever it comes from, and
// the old one's recording is stopped with it.
func TestAKeyThatWasExchanged(t *testing.T) {
	t.Parallel()
	const fromEnv = `customer_secret_env = "SECRET"`
	for name, row := range map[string]struct {
		prepare, exchange func(*desk, string)
	}{
		"in the file": {
			func(d *desk, _ string) {},
			func(d *desk, _ string) {
				d.edit(fromEnv, `customer_secret = "another-secret"`)
				d.edit(simulator.DemoCustomerID, "another-id")
			},
		},
		"of a command": {
			func(d *desk, secret string) {
				d.write(secret, simulator.DemoCustomerSecret+"\n")
				d.edit(fromEnv, `customer_secret_command = "cat '`+secret+`'"`)
			},
			func(d *desk, secret string) {
				d.write(secret, "another-secret\n")
				d.edit(simulator.DemoCustomerID, "another-id")
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			secret := filepath.Join(d.home, "secret")
			row.prepare(d, secret)
			p := d.recording()
			d.service.Rekey("another-id", "another-secret")
			p.Keys("r")
			p.Wait("credentials refused since")
			row.exchange(d, secret)
			p.Keys("r")
			p.Until("the credentials are taken", func(s string) bool {
				return !strings.Contains(s, "credentials refused") && strings.Contains(s, "● recording")
			})
			stop(p)
			d.stopped(p)
			quit(p)
			if raw := p.Raw(); strings.Contains(raw, "another-secret") || strings.Contains(raw, simulator.DemoCustomerSecret) {
				t.Error("a secret was shown")
			}
		})
	}
}
