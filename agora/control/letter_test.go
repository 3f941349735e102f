package control_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// Whatever one deck hands another comes out as it went in, of every kind there is.
func TestEveryLetterIsReadAsItWasWritten(t *testing.T) {
	for kind, of := range control.Kinds {
		t.Run(kind, rapid.MakeCheck(func(t *rapid.T) {
			v := reflect.New(of).Elem()
			for f := range of.Fields() {
				if !f.Anonymous { // what makes it an event
					fill(t, f.Name, v.FieldByIndex(f.Index))
				}
			}
			ev := v.Interface().(fleet.Event)
			at := time.Unix(rapid.Int64Range(0, 1<<32).Draw(t, "at"), 0).UTC()
			text, ok := control.Seal(ev, at)
			if !ok {
				t.Fatalf("%+v cannot be handed on", ev)
			}
			got, when, err := control.Unseal(text)
			if err != nil || !when.Equal(at) || !reflect.DeepEqual(got, ev) {
				t.Fatalf("%s, of %v, %v: it comes as\n%+v, and was\n%+v", text, when, err, got, ev)
			}
		}))
	}
}

// A letter of another version may lack what is new, have what is not known here, or be of
// no kind that is.
func TestLettersOfOtherVersions(t *testing.T) {
	for text, want := range map[string]fleet.Event{
		`{"kind":"stop","event":{"ID":"a"}}`:                          fleet.StopWanted{ID: "a"},
		`{"kind":"stop","event":{"ID":"a","Later":true},"more":1}`:    fleet.StopWanted{ID: "a"},
		`{"kind":"adopt","event":{"ID":"a","Task":{"SID":"s"}}}`:      fleet.Adopt{ID: "a", Task: agora.Task{SID: "s"}},
		`{"kind":"dance","event":{}}`:                                 nil,
		`{"kind":"stop","event":{"ID":5}}`:                            nil,
		`{"kind":"stop"`:                                              nil,
		`{"kind":"stop","event":{"ID":"a"},"at":"yesterday at noon"}`: nil,
	} {
		got, at, err := control.Unseal(text)
		if (err == nil) != (want != nil) || want != nil && (!reflect.DeepEqual(got, want) || !at.IsZero()) {
			t.Errorf("%s: %+v, %v, %v", text, got, at, err)
		}
	}
}

// What an operator wants of a recording can be wanted on any deck: each such event has a
// kind, and the answers to a deck's own calls have none.
func TestWhichEventsAreHandedOn(t *testing.T) {
	var kinds []reflect.Type
	for _, of := range control.Kinds {
		kinds = append(kinds, of)
	}
	for _, ev := range []fleet.Event{
		fleet.StartWanted{}, fleet.StopWanted{}, fleet.LayoutWanted{}, fleet.LiveLayout{}, fleet.TryLayout{}, fleet.EndTrial{}, fleet.QueryWanted{},
		fleet.AskAgain{}, fleet.Forget{}, fleet.Acknowledge{}, fleet.Mute{}, fleet.Protect{}, fleet.PlanEnd{}, fleet.Mark{}, fleet.Adopt{}, fleet.Pause{},
		fleet.SIDTold{}, fleet.StopTold{}, fleet.Callback{},
	} {
		if !slices.Contains(kinds, reflect.TypeOf(ev)) {
			t.Errorf("%T is not handed on", ev)
		}
	}
	for _, ev := range []fleet.Event{fleet.Acquired{}, fleet.Started{}, fleet.Queried{}, fleet.StopAnswered{}, fleet.Failed{}, fleet.NotSaved{}, fleet.Tick{}, fleet.Shown{}} {
		if _, ok := control.Seal(ev, time.Time{}); ok {
			t.Errorf("%T is handed on", ev)
		}
	}
}
