package fleet

import (
	"reflect"
	"testing"
	"time"

	"airdeck/agora"
	"pgregory.net/rapid"
)

// Whatever happens: see world.
func TestWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		w.start()
		about := func(do func(ID)) func(*rapid.T) {
			return func(t *rapid.T) { do(rapid.SampledFrom(w.ids).Draw(t, "id")) }
		}
		t.Repeat(map[string]func(*rapid.T){
			"answer":  about(w.answer),
			"reply":   about(w.answer),
			"wish":    about(w.wish),
			"told":    about(w.told),
			"called":  about(w.calledBack),
			"full":    about(w.unwritten),
			"stray":   about(w.stray),
			"pass":    func(*rapid.T) { w.pass() },
			"passing": func(*rapid.T) { w.pass() },
			"clock":   func(*rapid.T) { w.turnClock() },
			"restart": func(*rapid.T) { w.restart() },
			"start": func(t *rapid.T) {
				if len(w.ids) > 3 {
					t.Skip()
				}
				w.start()
			},
		})
		w.settle()
		w.frozen()
	})
}

// settle lets Agora answer well from now on: nothing that is not an operator's to
// decide stays as it is.
func (w *world) settle() {
	w.apply(Pause{})
	for range 4 * 60 {
		w.now, w.real = w.now.Add(second), w.real+second
		w.take(w.f.Apply(w.now, Tick{}))
		for _, id := range w.ids {
			for len(w.under[id]) > 0 {
				c := w.under[id][0]
				w.under[id] = w.under[id][1:]
				if c.Call == agora.CallQuery {
					w.apply(Queried{id, status(agora.FirstUploaded)})
					continue
				}
				w.succeed(id, c)
			}
		}
	}
	for _, id := range w.ids {
		if r := w.f.Find(id); r.Phase != Confirmed && r.Phase != Ended && r.Phase != StartUnknown {
			w.t.Fatalf("still %s after four minutes in which all is well: %s", r.Phase, text(w.t, r))
		} else if r.Phase == Confirmed && w.now.Sub(r.StatusAt) > time.Minute {
			w.t.Fatalf("not asked about for %v: %s", w.now.Sub(r.StatusAt), text(w.t, r))
		}
	}
}

// No field of a recording, however deep, can hold a secret.
func TestARecordingHoldsNoSecret(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(path string, of reflect.Type)
	walk = func(path string, of reflect.Type) {
		if of == reflect.TypeFor[agora.Secret]() || of.Kind() == reflect.Interface {
			t.Errorf("%s is a %v", path, of)
		}
		if seen[of] || of == reflect.TypeFor[time.Time]() {
			return
		}
		seen[of] = true
		switch of.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(path+"[]", of.Elem())
		case reflect.Struct:
			for i := range of.NumField() {
				walk(path+"."+of.Field(i).Name, of.Field(i).Type)
			}
		}
	}
	walk("Recording", reflect.TypeFor[Recording]())
}
