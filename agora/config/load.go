package config

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"airdeck/agora"
)

// draft is a config that is being read.
type draft struct {
	apps     []*App
	profiles []*profileDraft
	fleet    Fleet
	adopt    Adopt
	cost     Cost
	ui       UI
}

func newDraft() draft { return draft{fleet: newFleet(), adopt: newAdopt(), ui: newUI()} }

func (d *draft) fields() []field {
	return []field{
		{key: "app", each: d.app},
		{key: "profile", each: d.profile},
		{key: "fleet", table: d.fleet.fields()},
		{key: "adopt", table: d.adopt.fields()},
		{key: "cost", table: d.cost.fields()},
		{key: "ui", table: d.ui.fields()},
	}
}

func (d *draft) app(int) []field {
	a := newApp()
	d.apps = append(d.apps, a)
	return a.fields()
}

func (d *draft) profile(int) []field {
	p := newProfile()
	d.profiles = append(d.profiles, p)
	return p.fields()
}

// Load reads the config file: the one at path, or if that is "" the one that $AIRDECK_CONFIG names, or
// $XDG_CONFIG_HOME/airdeck/config.toml. AIRDECK_APP_ID, AIRDECK_CUSTOMER_ID and AIRDECK_CUSTOMER_SECRET stand in for
// those of the first app, and all three together for a file. No command is run.
//
// The error is ErrNone if there is no file, Faults if something is wrong in it, or what the system says.
func Load(path string, env Env) (*Config, error) {
	f, err := find(path, env)
	if err != nil && (!errors.Is(err, ErrNone) || !complete(env)) {
		return nil, err
	}
	return parse(f, env)
}

func parse(f file, env Env) (*Config, error) {
	var values map[string]any
	if _, err := toml.Decode(f.text, &values); err != nil {
		return nil, syntax(f.path, err)
	}
	r := &reader{
		file: cmp.Or(f.path, "environment"), env: env,
		lines: indexLines(f.text), found: map[string]bool{}, faulty: map[string]bool{},
	}
	d := newDraft()
	r.table("", values, d.fields())
	d.finish(r)
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	return d.config(r, f), nil
}

// finish checks what no single key shows, once the environment has had its say.
func (d *draft) finish(r *reader) {
	d.override(r.env)
	var apps, ids, profiles []string
	for i, a := range d.apps {
		a.finish(r, at("app", i))
		apps, ids = append(apps, a.Name), append(ids, a.AppID)
	}
	for i, p := range d.profiles {
		p.finish(r, at("profile", i))
		p.home(r, at("profile", i), apps)
		profiles = append(profiles, p.Name)
	}
	d.finishFleet(r)
	d.cost.finish(r)
	r.unique("app", "name", apps)
	r.unique("app", "app_id", ids) // Agora's limits are those of an App ID
	r.unique("profile", "name", profiles)
	if len(apps) == 0 {
		r.fault("app", "", "missing, want [[app]] with name, app_id, customer_id and customer_secret")
	}
}

func (d *draft) config(r *reader, f file) *Config {
	c := &Config{Path: f.path, Fleet: d.fleet, Adopt: d.adopt, Cost: d.cost, UI: d.ui}
	for _, a := range d.apps {
		c.Apps = append(c.Apps, *a)
	}
	for _, p := range d.profiles {
		c.Profiles = append(c.Profiles, p.Profile)
	}
	if open := f.open(r.literal); open != "" {
		c.Warnings = append(c.Warnings, open)
	}
	for _, w := range r.warnings.sorted() {
		c.Warnings = append(c.Warnings, w.Error())
	}
	return c
}

// Variables that stand in for what the first app has, or make one.
const (
	envAppID          = "AIRDECK_APP_ID"
	envCustomerID     = "AIRDECK_CUSTOMER_ID"
	envCustomerSecret = "AIRDECK_CUSTOMER_SECRET"
)

// complete tells whether the environment alone makes an app.
func complete(env Env) bool {
	return env.get(envAppID) != "" && env.get(envCustomerID) != "" && env.get(envCustomerSecret) != ""
}

func (d *draft) override(env Env) {
	if len(d.apps) == 0 {
		if !complete(env) {
			return
		}
		d.app(0)
		d.apps[0].Name = "default"
	}
	a := d.apps[0]
	if id := env.get(envAppID); id != "" {
		a.AppID = id
	}
	if id := env.get(envCustomerID); id != "" {
		a.CustomerID = id
	}
	a.secret().override = agora.Secret(env.get(envCustomerSecret))
}

// syntax is a fault of the TOML library's, without any piece of a value: it may be a piece of a secret.
func syntax(path string, err error) error {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return Faults{{File: path, Says: "not valid TOML"}}
	}
	says := p.Message
	if !strings.HasPrefix(says, "Key '") {
		says = repeated.ReplaceAllString(says, "")
	}
	return Faults{{File: path, Line: p.Position.Line, Path: clean(p.LastKey), Says: "not valid TOML: " + clean(says)}}
}

// repeated is what the TOML library repeats of a file in its messages: 'but got "x" instead', 'integer "012"',
// "float: '1e'", "123 is out of range".
var repeated = regexp.MustCompile(`(?s),? but (?:got|found) .*|:? "(?:[^"\\]|\\.)*"|: '.*|^\S+ is |\\u[0-9a-fA-F]*`)
