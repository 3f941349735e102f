package control

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"airdeck/agora/fleet"
	"airdeck/agora/store"
)

// letter is an event that one process hands to another, as JSON. None of these events
// holds a secret.
type letter struct {
	Kind  string          `json:"kind"`
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
	"callback":    reflect.TypeFor[fleet.Callback](),
	"pause":       reflect.TypeFor[fleet.Pause](),
	"adopt":       reflect.TypeFor[fleet.Adopt](),
	"knock":       reflect.TypeFor[knock](),
}

func seal(ev fleet.Event) (string, bool) {
	for name, of := range kinds {
		if reflect.TypeOf(ev) != of {
			continue
		}
		event, err := json.Marshal(ev)
		if err != nil {
			return "", false
		}
		text, err := json.Marshal(letter{name, event})
		return string(text), err == nil
	}
	return "", false
}

func unseal(text string) (fleet.Event, error) {
	var l letter
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return nil, err
	}
	of, ok := kinds[l.Kind]
	if !ok {
		return nil, fmt.Errorf("another airdeck asks for %q, which this one does not know", l.Kind)
	}
	ev := reflect.New(of)
	if err := json.Unmarshal(l.Event, ev.Interface()); err != nil {
		return nil, err
	}
	return ev.Elem().Interface().(fleet.Event), nil
}

// route gives an event to the fleet, or hands it to the process that looks after its
// recording.
func (e *Engine) route(ev fleet.Event, out *outcome) {
	app, id := e.about(ev)
	if app == "" || e.share.leads[app] != nil {
		e.apply(ev, out)
		return
	}
	if _, known := e.apps[app]; !known {
		out.notes = append(out.notes, fleet.Note{At: e.now(), ID: id, Level: fleet.Warn,
			Text: fmt.Sprintf("nothing can be done for it here: the config has no app named %q, to which it belongs", app)})
		return
	}
	if started, ok := ev.(fleet.Started); ok {
		// Sent while this process still led: whoever leads now has to know the sid.
		ev = fleet.SIDTold{ID: started.ID, SID: started.SID}
	}
	if text, ok := seal(ev); ok {
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
			n.Level, n.Text = fleet.Bad, "could not be handed to the deck that looks after it: "+err.Error()
		}
		return []fleet.Event{posted{note: n}}
	}}
}

// open does what a letter asks for. It stays in the file until that is written down:
// asked for twice, each of these things is done once.
func (e *Engine) open(app string, l store.Letter, out *outcome) {
	if l.ID <= e.share.read[app] {
		return
	}
	e.share.read[app] = l.ID
	before := len(out.jobs)
	switch ev, err := unseal(l.Text); {
	case err != nil:
		out.notes = append(out.notes, fleet.Note{At: e.now(), Level: fleet.Warn, Text: err.Error()})
	case ev == knock{}:
		e.share.company, e.share.stale = e.now(), true
	default:
		e.apply(ev, out)
	}
	file := e.share.file
	settle := func(ctx context.Context) { _ = file.Settle(context.WithoutCancel(ctx), l.ID) } // at worst it is opened again
	if len(out.jobs) == before {
		out.jobs = append(out.jobs, Job{light: true, run: func(ctx context.Context) []fleet.Event { settle(ctx); return nil }})
		return
	}
	for i := before; i < len(out.jobs); i++ {
		run := out.jobs[i].run
		out.jobs[i].run = func(ctx context.Context) []fleet.Event {
			events := run(ctx)
			if !slices.ContainsFunc(events, unsaved) {
				settle(ctx)
			}
			return events
		}
	}
}

// unsaved: what a letter asked for is not written down, so the letter stays.
func unsaved(ev fleet.Event) bool {
	switch ev.(type) {
	case fleet.NotSaved, fenced:
		return true
	}
	return false
}
