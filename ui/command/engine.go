package command

import (
	"context"
	"time"

	"airdeck/agora"
	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
	"airdeck/ui/term"
)

// engineOptions is an engine on the apps of a config and the file of their recordings,
// with a screen or without one. observe gives each app somebody who is told of its calls.
func engineOptions(s Surroundings, c *config.Config, file *store.Store, observe func(app string) func(agora.Attempt), clock agora.Clock) control.Options {
	return control.Options{
		Apps: apps(c, lookup(s.Env), observe, clock), Profiles: profiles(c), Shared: file, Album: file, Kept: endedKept,
		Fleet: fleet.Options{Cadence: c.UI.Poll, Budgets: budgets(c), Concurrent: plan(c), Keep: endedKept, StillRunning: c.Fleet.StillRunning}, Now: s.Now, NewID: newID,
		OnAttention: onAttention(c.Fleet.OnAttention()), Elsewhere: c.Adopt.List(), ElsewhereEvery: c.Adopt.Every, History: c.Fleet.History,
	}
}

// budgets are how many requests a second may be sent for each app.
func budgets(c *config.Config) map[string]float64 {
	out := map[string]float64{}
	for _, a := range c.Apps {
		out[a.Name] = a.RequestsPerSecond
	}
	return out
}

// plan is how many recordings each app may have at once.
func plan(c *config.Config) map[string]int {
	out := map[string]int{}
	for _, a := range c.Apps {
		out[a.Name] = a.Concurrent
	}
	return out
}

func apps(c *config.Config, env config.Env, observe func(app string) func(agora.Attempt), clock agora.Clock) []control.App {
	reread := func() (*config.Config, error) { return config.Load(c.Path, env) }
	var out []control.App
	for _, a := range c.Apps {
		out = append(out, control.App{Name: a.Name, Client: newKey(a, reread, observe(a.Name), clock).Client})
	}
	return out
}

func profiles(c *config.Config) []control.Profile {
	var out []control.Profile
	for _, p := range c.Profiles {
		out = append(out, control.Profile{
			Name: p.Name, App: p.App, Canvas: p.Canvas(), Layout: p.Layout(), MaxIdle: maxIdle(p),
			Life: time.Duration(p.ResourceExpiredHour) * time.Hour, OnUnknown: onUnknown[p.OnUnknownStart], Region: p.Region, StopAsync: p.StopAsync,
			Params: p.StartParams, Shown: p.Params, FreeUID: p.RecorderUIDs.Free, STS: p.Temporary(),
		})
	}
	return out
}

// onUnknown is what on_unknown_start says in the config.
var onUnknown = map[string]fleet.OnUnknown{"ask": fleet.Ask, "second": fleet.Second, "wait": fleet.Wait}

// agoraIdle is what Agora takes where a profile does not say.
const agoraIdle = 30 * time.Second

func maxIdle(p config.Profile) time.Duration {
	if s := p.Params.Recording.MaxIdleTime; s != nil {
		return time.Duration(*s) * time.Second
	}
	return agoraIdle
}

// onAttention runs the command of the config for a recording; nil where there is none.
func onAttention(run func(context.Context, []string) error) func(context.Context, *fleet.Recording) error {
	if run == nil {
		return nil
	}
	return func(ctx context.Context, r *fleet.Recording) error {
		vars := map[string]string{
			"CHANNEL": r.Channel, "UID": r.UID, "APP": r.App, "PROFILE": r.Profile, "SID": r.SID, "RESOURCE_ID": r.ResourceID, "STATE": control.State(r),
		}
		vars["PROBLEM"], vars["REMEDY"] = asks(r)
		var env []string
		for name, value := range vars {
			env = append(env, "AIRDECK_"+name+"="+term.Clean(value))
		}
		return run(ctx, env)
	}
}

// asks is what a recording asks for attention for, and what to do about it.
func asks(r *fleet.Recording) (problem, remedy string) {
	if p := r.Problem; p != nil && p.Attention {
		return p.Meaning + " (" + p.Brief() + ")", p.Remedy
	}
	for _, a := range r.Alerts {
		if !a.Seen {
			return a.Text, a.Remedy
		}
	}
	return "", ""
}
