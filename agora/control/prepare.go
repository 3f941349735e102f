package control

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// Errors of Prepare.
var (
	ErrNoProfile = errors.New("no such profile")
	ErrNoApp     = errors.New("the config has no such app")
	ErrWhatLike  = errors.New("it was adopted without a profile, and a profile says where files go")
	ErrNoUID     = errors.New("every recorder uid of the profile is taken in this channel: widen recorder_uids")
)

// Prepare makes the event that starts a recording of a channel with a free uid.
func (e *Engine) Prepare(profile, channel string) (fleet.StartWanted, error) {
	return e.prepare(profile, channel, nil)
}

func (e *Engine) prepare(profile, channel string, not []string) (fleet.StartWanted, error) {
	if err := e.writable(); err != nil {
		return fleet.StartWanted{}, err
	}
	p, ok := e.profiles[profile]
	if !ok {
		return fleet.StartWanted{}, fmt.Errorf("%w: %q", ErrNoProfile, profile)
	}
	if _, ok := e.apps[p.App]; !ok {
		return fleet.StartWanted{}, fmt.Errorf("%w: %q, which profile %q needs", ErrNoApp, p.App, profile)
	}
	uid, ok := e.freeUID(p, channel, not)
	if !ok {
		return fleet.StartWanted{}, ErrNoUID
	}
	w := e.startOf(p, channel)
	w.UID = uid
	return w, nil
}

// startOf is a start as the profile has it, with no uid yet.
func (e *Engine) startOf(p Profile, channel string) fleet.StartWanted {
	return fleet.StartWanted{
		ID: e.newID(), App: p.App, Profile: p.Name, Channel: channel, Mode: agora.Mix,
		Canvas: p.Canvas, Layout: p.Layout.Clone(), Life: p.life(),
		OnUnknown: p.OnUnknown, RefreshSTS: p.STS != nil,
	}
}

// freeUID picks a recorder uid that nobody in the channel is known to have.
func (e *Engine) freeUID(p Profile, channel string, not []string) (string, bool) {
	return p.FreeUID(func(uid string) bool { return slices.Contains(not, uid) || !e.fleet.UIDFree(p.App, channel, uid) })
}

// defaultLife is Agora's resourceExpiredHour where none is sent.
const defaultLife = 72 * time.Hour

func (p Profile) life() time.Duration {
	if p.Life > 0 {
		return p.Life
	}
	return defaultLife
}

// ErrNoRecording is that there is none with this id.
var ErrNoRecording = errors.New("no such recording")

// ProfilesLike names the profiles by which another recording like one can be started: its
// own, or, where the config has none of that name or it was adopted without, all of its app.
func (e *Engine) ProfilesLike(id fleet.ID) []string {
	r := e.fleet.Find(id)
	if r == nil {
		return nil
	}
	if p, known := e.profiles[r.Profile]; known && p.App == r.App {
		return []string{r.Profile}
	}
	return slices.DeleteFunc(e.Profiles(), func(name string) bool { return e.profiles[name].App != r.App })
}

// Replacement makes the event that starts another recording in place of one: of the
// same channel, by a profile of ProfilesLike, or its own where none is named, under
// another uid, with the layout that is live as far as it is known. The old one is not
// stopped by it.
func (e *Engine) Replacement(id fleet.ID, profile string) (fleet.StartWanted, error) {
	r := e.fleet.Find(id)
	if r == nil {
		return fleet.StartWanted{}, ErrNoRecording
	}
	if profile == "" {
		profile = r.Profile
	}
	if profile == "" {
		return fleet.StartWanted{}, ErrWhatLike
	}
	w, err := e.prepare(profile, r.Channel, append(slices.Clone(r.Refused), r.UID))
	if err != nil {
		return w, err
	}
	w.Replaces, w.Once = id, r.Once
	if r.Mode == agora.Individual {
		w.Mode = r.Mode
	}
	if r.LayoutKnown {
		w.Canvas, w.Layout = r.Canvas, r.Layout.Clone()
	}
	return w, nil
}

// Insurance makes the event that starts a second recording beside one that runs, of
// the same channel, as Replacement does, and on another server.
func (e *Engine) Insurance(id fleet.ID, profile string) (fleet.StartWanted, error) {
	w, err := e.Replacement(id, profile)
	if err != nil {
		return w, err
	}
	w.Replaces, w.Insures = "", id
	if r := e.fleet.Find(id); r.ResourceID != "" {
		w.Exclude = []string{r.ResourceID}
	}
	return w, nil
}

// findUID answers a recording whose uid is another task's.
func (e *Engine) findUID(r *fleet.Recording) fleet.UIDFound {
	found := fleet.UIDFound{ID: r.ID}
	if p, ok := e.profiles[r.Profile]; ok {
		found.UID, _ = e.freeUID(p, r.Channel, r.Refused)
	}
	return found
}

// another starts a second recording in place of one of which nobody knows whether it
// runs. Should that one be unknown too, the operator is asked.
func (e *Engine) another(r *fleet.Recording, out *outcome) {
	w, err := e.Replacement(r.ID, "")
	if err != nil {
		out.notes = append(out.notes, fleet.Note{At: e.now(), ID: r.ID, Channel: r.Channel, Level: fleet.Bad,
			Text: "no second recording could be started: " + err.Error()})
		return
	}
	w.OnUnknown = fleet.Ask
	e.apply(w, out)
}
