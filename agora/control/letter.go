package control

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// letter is an event that one process hands to another, as JSON. None of these events
// holds a secret.
type letter struct {
	Kind  string          `json:"kind"`
	At    time.Time       `json:"at,omitzero"` // when it was wanted; earlier versions do not tell
	Event json.RawMessage `json:"event"`
}

// kinds are the events that may be handed on, by the names they have in letters.
var kinds = map[string]reflect.Type{
	"start":       reflect.TypeFor[fleet.StartWanted](),
	"stop":        reflect.TypeFor[fleet.StopWanted](),
	"layout":      reflect.TypeFor[fleet.LayoutWanted](),
	"live layout": reflect.TypeFor[fleet.LiveLayout](),
	"try layout":  reflect.TypeFor[fleet.TryLayout](),
	"end trial":   reflect.TypeFor[fleet.EndTrial](),
	"query":       reflect.TypeFor[fleet.QueryWanted](),
	"ask again":   reflect.TypeFor[fleet.AskAgain](),
	"forget":      reflect.TypeFor[fleet.Forget](),
	"acknowledge": reflect.TypeFor[fleet.Acknowledge](),
	"mute":        reflect.TypeFor[fleet.Mute](),
	"protect":     reflect.TypeFor[fleet.Protect](),
	"plan end":    reflect.TypeFor[fleet.PlanEnd](),
	"mark":        reflect.TypeFor[fleet.Mark](),
	"sid":         reflect.TypeFor[fleet.SIDTold](),
	"stopped":     reflect.TypeFor[fleet.StopTold](),
	"callback":    reflect.TypeFor[fleet.Callback](),
	"pause":       reflect.TypeFor[fleet.Pause](),
	"adopt":       reflect.TypeFor[fleet.Adopt](),
	"knock":       reflect.TypeFor[knock](),
}

// names are the kinds by what they name.
var names = func() map[reflect.Type]string {
	names := make(map[reflect.Type]string, len(kinds))
	for name, of := range kinds {
		names[of] = name
	}
	return names
}()

// kindOf is the name that an event has in letters, if it may be handed on.
func kindOf(ev fleet.Event) (name string, ok bool) {
	name, ok = names[reflect.TypeOf(ev)]
	return name, ok
}

func seal(ev fleet.Event, at time.Time) (string, bool) {
	name, ok := kindOf(ev)
	if !ok {
		return "", false
	}
	event, err := json.Marshal(ev)
	if err != nil {
		return "", false
	}
	text, err := json.Marshal(letter{name, at, event})
	return string(text), err == nil
}

func unseal(text string) (ev fleet.Event, at time.Time, err error) {
	var l letter
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return nil, at, err
	}
	of, ok := kinds[l.Kind]
	if !ok {
		return nil, at, fmt.Errorf("another airdeck asks for %q, which this one does not know", l.Kind)
	}
	into := reflect.New(of)
	if err := json.Unmarshal(l.Event, into.Interface()); err != nil {
		return nil, at, err
	}
	return into.Elem().Interface().(fleet.Event), l.At, nil
}

// route gives an event to the fleet, or hands it to the process that looks after its
// recording.
func (e *Engine) route(ev fleet.Event, at time.Time, out *outcome) {
	app, id := e.about(ev)
	told := e.told(ev)
	if app == "" || e.share.leads[app] != nil {
		e.run(ev, &errand{event: told, at: at}, out)
		return
	}
	if _, forgets := ev.(fleet.Forget); forgets && e.strays(id) {
		out.jobs = append(out.jobs, e.forgetStray(e.fleet.Find(id)))
		return
	}
	if _, known := e.apps[app]; !known {
		out.notes = append(out.notes, fleet.Note{At: e.now(), ID: id, Level: fleet.Warn,
			Text: fmt.Sprintf("nothing can be done for it here: the config has no app named %q, to which it belongs", app)})
		return
	}
	if start, ok := ev.(fleet.StartWanted); ok && e.tokens[id] != "" {
		delete(e.tokens, id)
		out.notes = append(out.notes, fleet.Note{At: e.now(), ID: id, Channel: start.Channel, Level: fleet.Bad, Text: "not started: " + ErrTokenElsewhere.Error()})
		return
	}
	if text, ok := seal(told, at); ok {
		out.jobs = append(out.jobs, e.post(app, id, text))
	}
}

// about tells which app an event is about; "" if it is about none, or one that
// nobody here knows.
func (e *Engine) about(ev fleet.Event) (app string, id fleet.ID) {
	switch ev := ev.(type) {
	case fleet.StartWanted:
		return ev.App, ev.ID
	case fleet.Adopt:
		return ev.App, ev.ID
	case fleet.Callback:
		return ev.App, ""
	}
	v := reflect.ValueOf(ev)
	if v.Kind() != reflect.Struct || !v.FieldByName("ID").IsValid() {
		return "", ""
	}
	id, _ = v.FieldByName("ID").Interface().(fleet.ID)
	if r := e.fleet.Find(id); r != nil {
		return r.App, id
	}
	return "", id
}

// post hands a letter on. It is on disk before anything is said about it.
func (e *Engine) post(app string, id fleet.ID, text string) Job {
	file, channel := e.share.file, ""
	if r := e.fleet.Find(id); r != nil {
		channel = r.Channel
	}
	return Job{run: func(ctx context.Context) []fleet.Event {
		n := fleet.Note{At: e.now(), ID: id, Channel: channel, Level: fleet.Info, Text: "handed to the deck that looks after it"}
		if err := file.Post(ctx, app, text); err != nil {
			n.Level, n.Text = fleet.Bad, "could not be handed to the deck that looks after it, do it in that deck: "+err.Error()
		}
		return []fleet.Event{posted{note: n}}
	}}
}

// open does what a letter asks for. It stays in the file until all of that is written
// down: asked for twice, each of these things is done once.
func (e *Engine) open(app string, l store.Letter, out *outcome) {
	if l.ID <= e.share.read[app] {
		return
	}
	e.share.read[app] = l.ID
	file, before := e.share.file, len(out.jobs)
	settle := func(ctx context.Context) { _ = file.Settle(context.WithoutCancel(ctx), l.ID) } // at worst it is opened again
	switch ev, at, err := unseal(l.Text); {
	case err != nil:
		out.notes = append(out.notes, fleet.Note{At: e.now(), Level: fleet.Warn, Text: err.Error()})
	case ev == knock{}:
		e.share.company, e.share.stale = e.now(), true
	default:
		w := &errand{event: ev, at: at, settle: settle}
		if fades(ev) && e.longAgo(at) {
			ev = fleet.Missed{Wish: ev, At: at}
		}
		e.run(ev, w, out)
	}
	if !slices.ContainsFunc(out.jobs[before:], func(j Job) bool { return !j.light }) {
		out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event { settle(ctx); return nil }})
	}
}

// wishTime is how long a wish is carried out as a matter of course. Whoever takes over
// does so within seconds; a letter that is older has lain in a file that nobody had open,
// or while the machine slept.
const wishTime = 2 * time.Minute

// longAgo is also what no time is known of, and what the clock cannot tell.
func (e *Engine) longAgo(at time.Time) bool {
	return e.now().Sub(at).Abs() > wishTime
}

// fades tells of a wish that somebody has here and now: done much later, it would surprise
// whoever is there by then, and may cost money or a picture.
func fades(ev fleet.Event) bool {
	switch ev.(type) {
	case fleet.StartWanted, fleet.StopWanted, fleet.LayoutWanted, fleet.LiveLayout, fleet.TryLayout, fleet.AskAgain:
		return true
	}
	return false
}
