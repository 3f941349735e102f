package command

import (
	"time"

	"airdeck/agora"
	"airdeck/agora/config"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// engineOptions is an engine on the apps of a config and the file of their recordings,
// with a screen or without one. observe gives each app somebody who is told of its calls.
func engineOptions(s Surroundings, c *config.Config, file *store.Store, observe func(app string) func(agora.Attempt)) control.Options {
	return control.Options{
		Apps: apps(c, lookup(s.Env), observe), Profiles: profiles(c), Shared: file, Album: file, Kept: endedKept,
		Fleet: fleet.Options{Cadence: c.UI.Poll, Budget: slowest(c), Concurrent: fewest(c), Keep: endedKept}, Now: s.Now, NewID: newID,
	}
}

// slowest is the smallest of the apps' budgets, to which each App ID is held.
func slowest(c *config.Config) float64 {
	n := c.Apps[0].RequestsPerSecond
	for _, a := range c.Apps {
		n = min(n, a.RequestsPerSecond)
	}
	return n
}

// fewest is the smallest number of recordings that one of the apps may have at once.
func fewest(c *config.Config) int {
	n := c.Apps[0].Concurrent
	for _, a := range c.Apps {
		n = min(n, a.Concurrent)
	}
	return n
}

func apps(c *config.Config, env config.Env, observe func(app string) func(agora.Attempt)) []control.App {
	reread := func() (*config.Config, error) { return config.Load(c.Path, env) }
	var out []control.App
	for _, a := range c.Apps {
		out = append(out, control.App{Name: a.Name, Client: newKey(a, reread, observe(a.Name)).Client})
	}
	return out
}

func profiles(c *config.Config) []control.Profile {
	var out []control.Profile
	for _, p := range c.Profiles {
		out = append(out, control.Profile{
			Name: p.Name, App: p.App, Canvas: p.Canvas(), Layout: p.Layout(), MaxIdle: maxIdle(p),
			Life: time.Duration(p.ResourceExpiredHour) * time.Hour, OnUnknown: onUnknown[p.OnUnknownStart], Region: p.Region, StopAsync: p.StopAsync,
			Params: p.StartParams, FreeUID: p.RecorderUIDs.Free, STS: p.Temporary(),
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
