package control_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// fill puts something, or nothing, into all of a value.
func fill(t *rapid.T, name string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(rapid.StringMatching(`[a-zA-Zä频 ]{0,6}`).Draw(t, name))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, name))
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64Range(0, 1<<40).Draw(t, name))
	case reflect.Uint8:
		v.SetUint(rapid.Uint64Range(0, 2).Draw(t, name))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, name+" is set") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, name, v.Elem())
		}
	case reflect.Slice:
		for range rapid.IntRange(0, 3).Draw(t, name+"s") {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			fill(t, name, v.Index(v.Len()-1))
		}
	case reflect.Struct:
		if l, ok := v.Addr().Interface().(*layout.Layout); ok {
			*l = rapid.SampledFrom(layouts).Draw(t, name).Clone()
			return
		}
		if v.Type() == reflect.TypeFor[time.Time]() {
			if at := rapid.Int64Range(0, 1<<40).Draw(t, name); at > 0 {
				v.Set(reflect.ValueOf(time.Unix(at/1000, at%1000).UTC()))
			}
			return
		}
		for i := range v.NumField() {
			fill(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	default:
		t.Fatalf("%s: no way to fill a %s", name, v.Kind())
	}
}

// layouts are some of which each is one in JSON, too.
var layouts = []layout.Layout{
	{Kind: layout.Floating}, {Kind: layout.Vertical, Background: "#102030", MaxResolutionUID: "7"},
	{Kind: layout.Custom, Regions: []layout.Region{
		{UID: "7", Rect: layout.Rect{X: 1, W: 333_333, H: 1_000_000}, Alpha: 0, Fit: layout.Bars}, {Rect: layout.Rect{X: 400_000, W: 600_000, H: 600_000}, Alpha: 770_000},
	}},
}

// runs is a recording of which anything may be known that a deck hands on.
func runs(t *rapid.T, n int) fleet.Recording {
	r := fleet.Recording{
		ID: fleet.ID(fmt.Sprint("old", n)), App: "app", Profile: "profile", Channel: rapid.SampledFrom([]string{"lecture", "seminar"}).Draw(t, "channel"),
		UID: fmt.Sprint(900_000 + n), Mode: rapid.SampledFrom([]agora.Mode{agora.Mix, agora.Individual}).Draw(t, "mode"),
		ResourceID: fmt.Sprint("resource", n), SID: fmt.Sprint("sid", n), Step: fleet.StepStarted, Phase: fleet.Confirmed,
		Canvas: layout.Size{Width: 640, Height: 360}, Layout: layout.Layout{Kind: layout.Vertical}, LayoutKnown: rapid.Bool().Draw(t, "layout known"),
	}
	of := reflect.ValueOf(&r).Elem()
	for f := range reflect.TypeFor[fleet.Carried]().Fields() {
		if f.Name != "Kin" && f.Name != "StoppingAt" {
			fill(t, f.Name, of.FieldByName(f.Name))
		}
	}
	return r
}

// handedOver is what there is to compare: its kin by their sids.
func handedOver(t *rapid.T, r *fleet.Recording, sid func(fleet.ID) string) string {
	text, err := json.Marshal(struct {
		Profile                   string
		Task                      agora.Task
		Canvas                    layout.Size
		Known                     bool
		Carried                   fleet.Carried
		Insures, Replaces, Became string
	}{r.Profile, r.Task(), r.Canvas, r.LayoutKnown && r.Layout.Kind == layout.Vertical, r.Carried(), sid(r.Insures), sid(r.Replaces), sid(r.ReplacedBy)})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Whatever a deck knows of its recordings that Agora does not tell, the next one knows
// too, in whatever order it takes them in.
func TestAFleetIsTheSameAfterAHandOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []fleet.Recording
		for n := range rapid.IntRange(1, 4).Draw(t, "recordings") {
			r := runs(t, n)
			if n > 0 && all[n-1].Channel == r.Channel {
				switch rapid.IntRange(0, 2).Draw(t, "kin") {
				case 1:
					r.Insures = all[n-1].ID
				case 2:
					r.Replaces, all[n-1].ReplacedBy = all[n-1].ID, r.ID
				}
			}
			all = append(all, r)
		}
		text, leftOut, err := control.Export(pointers(all), time.Unix(1_000_000, 0))
		if err != nil || leftOut > 0 {
			t.Fatal(leftOut, err)
		}
		offers, err := control.ReadExport(text)
		if err != nil || len(offers) != len(all) {
			t.Fatalf("%d offers, %v:\n%s", len(offers), err, text)
		}
		engine := control.New(control.Options{
			Apps: []control.App{{Name: "app"}}, Profiles: []control.Profile{{Name: "profile", App: "app"}},
			Now: func() time.Time { return time.Unix(1_000_000, 0) }, NewID: ids(),
		})
		for _, o := range rapid.Permutation(offers).Draw(t, "order") {
			if o.Err != nil {
				t.Fatal(o.Err)
			}
			e, err := engine.Adopt(o.Adoption)
			if err != nil {
				t.Fatal(err)
			}
			engine.Apply(e)
		}
		old := map[fleet.ID]string{}
		for _, r := range all {
			old[r.ID] = r.SID
		}
		for _, r := range all {
			after := engine.Fleet().FindSID(r.SID)
			was := handedOver(t, &r, func(id fleet.ID) string { return old[id] })
			is := handedOver(t, after, func(id fleet.ID) string {
				if k := engine.Fleet().Find(id); k != nil {
					return k.SID
				}
				return string(id)
			})
			if was != is {
				t.Fatalf("handed over\n%s, and come as\n%s", was, is)
			}
		}
	})
}

func ids() func() fleet.ID {
	n := 0
	return func() fleet.ID { n++; return fleet.ID(fmt.Sprint("new", n)) }
}

func pointers(all []fleet.Recording) iter.Seq[*fleet.Recording] {
	return func(yield func(*fleet.Recording) bool) {
		for i := range all {
			if !yield(&all[i]) {
				return
			}
		}
	}
}

// One that is being stopped is that on the next deck too, which sends no query beside the
// stop, however the fleet comes to it; and it is there still, to be stopped, after that.
func TestAStopUnderWayIsHandedOver(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	r := fleet.Recording{ID: "old", App: "app", Channel: "lecture", UID: "900000", Mode: agora.Mix, ResourceID: "resource", SID: "sid",
		Step: fleet.StepStarted, Phase: fleet.Stopping, Since: now.Add(-3 * time.Second)}
	text, leftOut, err := control.Export(pointers([]fleet.Recording{r}), now)
	if err != nil || leftOut > 0 {
		t.Fatal(leftOut, err)
	}
	read, err1 := control.ReadExport(text)
	pasted, err2 := control.ParseAdoptions(text)
	if err1 != nil || err2 != nil || len(read) != 1 || len(pasted) != 1 {
		t.Fatal(read, err1, pasted, err2)
	}
	for how, a := range map[string]control.Adoption{"imported": read[0].Adoption, "pasted": pasted[0]} {
		engine := control.New(control.Options{Apps: []control.App{{Name: "app"}}, Now: func() time.Time { return now }, NewID: ids()})
		e, err := engine.Adopt(a)
		if err != nil {
			t.Fatal(err)
		}
		engine.Apply(e)
		is := engine.Fleet().FindSID("sid")
		if call, at := is.Next(); control.State(is) != "stopping" || call != agora.CallStop || !at.After(now) || is.Busy() {
			t.Errorf("%s: %s, %s is next, at %v", how, control.State(is), call, at)
		}
	}
}

// A layout on trial is not what will be live by the time that somebody reads of it.
func TestALayoutOnTrialIsNotHandedOver(t *testing.T) {
	h := newHouse(t)
	h.agora.Join("lecture", "7")
	start := h.prepare("lecture")
	h.do(start)
	h.pass(20 * time.Second)
	known := func() bool {
		text, _, err := h.engine.Export()
		if err != nil {
			t.Fatal(err)
		}
		offers, err := control.ReadExport(text)
		if err != nil || len(offers) != 1 {
			t.Fatal(offers, err)
		}
		return offers[0].LayoutKnown
	}
	if !known() {
		t.Error("what is live is not handed over")
	}
	h.do(fleet.TryLayout{ID: start.ID, Layout: layout.Layout{Kind: layout.Vertical}, For: time.Minute})
	if known() {
		t.Error("what is on trial is handed over as what is live")
	}
}

// Whether a temporary key is renewed is for the config of the next deck to say.
func TestWhoRenewsATemporaryKeyAfterAHandOver(t *testing.T) {
	h := newHouse(t)
	a := control.Adoption{Profile: "profile", Task: task(agora.Mix)}
	for _, row := range []struct {
		sts  bool // the next deck has a command
		ends time.Time
		want bool
	}{{true, h.clock.Now(), true}, {true, time.Time{}, false}, {false, h.clock.Now(), false}} {
		h.sts = nil
		if row.sts {
			h.sts = func(context.Context, string, string) (agora.Storage, error) { return agora.Storage{}, nil }
		}
		h.engine = h.newEngine()
		a.STSExpires = row.ends
		if e, err := h.engine.Adopt(a); err != nil || e.RefreshSTS != row.want {
			t.Errorf("%+v: %v, %v", row, e.RefreshSTS, err)
		}
	}
}
