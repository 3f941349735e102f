package fleet

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// deck drives a fleet with a made-up clock and reads like what happens: at a time,
// an answer comes, and certain calls are expected. Its clock ticks every 250 ms.
type deck struct {
	t     *testing.T
	f     *Fleet
	o     Options
	began time.Time
	now   time.Time
	calls []string
	notes []Note
	saved map[ID]string
	beats int
	free  []string // uids that are found when one is looked for
	other int      // how often a second recording was asked for
	rang  int      // and an alarm
}

// longest is how many beats a test may take: seven hours, by its own clock.
const longest = 100_000

const beat = 250 * time.Millisecond

func newDeck(t *testing.T) *deck { return newDeckWith(t, Options{}) }

func newDeckWith(t *testing.T, o Options) *deck {
	began := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	return &deck{t: t, f: New(o), o: o, began: began, now: began, saved: map[ID]string{}}
}

// recording is the deck with one recording "a", started and confirmed at 5 s.
func recording(t *testing.T) *deck {
	t.Helper()
	d := started(t)
	d.at(5 * time.Second).expect("query").answer(Queried{"a", status(agora.FirstUploaded)})
	d.expectPhase(Confirmed)
	return d
}

// started is the deck with one recording "a" whose sid came at 0 s.
func started(t *testing.T) *deck {
	t.Helper()
	d := starting(t)
	d.answer(Acquired{"a", "resource"}).expect("start")
	d.answer(Started{ID: "a", SID: "sid"}).expect()
	return d
}

// starting is the deck with one recording "a" whose acquire is under way.
func starting(t *testing.T) *deck {
	t.Helper()
	return newDeck(t).answer(wanted("a")).expect("acquire")
}

func wanted(id ID) StartWanted {
	return StartWanted{
		ID: id, App: "app", Profile: "profile", Channel: "channel-" + string(id), UID: "900001", Mode: agora.Mix,
		Canvas: layout.Size{Width: 1280, Height: 720}, Life: 72 * time.Hour,
	}
}

func status(s agora.Status) agora.QueryAnswer { return agora.QueryAnswer{Status: s} }

// refusal is an answer of Agora with an error code.
func refusal(c agora.Call, http, code int) Failed {
	return Failed{ID: "a", Call: c, Err: &agora.Error{Call: c, HTTPStatus: http, Code: code, Reason: "as Agora says"}}
}

// lostCall got no answer; unsent never left.
func lostCall(c agora.Call) Failed {
	return Failed{ID: "a", Call: c, Err: &agora.Error{Call: c, Err: agora.ErrNoAnswer}}
}

func unsent(c agora.Call) Failed {
	return Failed{ID: "a", Call: c, Err: &agora.Error{Call: c, Err: agora.ErrNotSent}}
}

// answer applies an event at the present time. Events that are not answers are
// applied with it too: the name is for the reader.
func (d *deck) answer(events ...Event) *deck {
	d.t.Helper()
	for _, e := range events {
		d.take(d.f.Apply(d.now, e))
	}
	return d
}

func (d *deck) take(actions []Action) {
	d.t.Helper()
	for _, a := range actions {
		switch a := a.(type) {
		case Save:
			d.write(a.Recording)
		case Call:
			name := string(a.Call)
			if a.Recording.ID != "a" {
				name += " " + string(a.Recording.ID)
			}
			d.calls = append(d.calls, name)
			if a.Call != agora.CallQuery {
				d.write(a.Recording)
			}
		case Tell:
			d.notes = append(d.notes, a.Note)
		case FindUID:
			uid := ""
			if len(d.free) > 0 {
				uid, d.free = d.free[0], d.free[1:]
			}
			d.answer(UIDFound{a.Recording.ID, uid})
		case Another:
			d.other++
		case Alarm:
			d.rang++
		}
	}
}

func (d *deck) write(r *Recording) {
	d.t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		d.t.Fatal(err)
	}
	d.saved[r.ID] = string(b)
}

// at lets the clock run to that time after the beginning.
func (d *deck) at(after time.Duration) *deck {
	d.t.Helper()
	end := d.began.Add(after)
	if end.Before(d.now) {
		d.t.Fatalf("the clock is past %v already", after)
	}
	for d.now.Before(end) {
		if d.beats++; d.beats > longest {
			d.t.Fatalf("what is waited for does not come\n%s", d.timeline())
		}
		d.now = d.now.Add(min(beat, end.Sub(d.now)))
		d.take(d.f.Apply(d.now, Tick{}))
	}
	return d
}

// after lets the clock run on.
func (d *deck) after(wait time.Duration) *deck { d.t.Helper(); return d.at(d.now.Sub(d.began) + wait) }

// jump sets the clock to another time without any tick on the way.
func (d *deck) jump(by time.Duration) *deck {
	d.now = d.now.Add(by)
	d.began = d.began.Add(by)
	d.take(d.f.Apply(d.now, Tick{}))
	return d
}

// expect tells which calls were asked for since it was last used.
func (d *deck) expect(calls ...string) *deck {
	d.t.Helper()
	if !slices.Equal(d.calls, calls) {
		d.t.Fatalf("at %v: asked for %q, want %q\n%s", d.now.Sub(d.began), d.calls, calls, d.timeline())
	}
	d.calls = nil
	return d
}

// expectIn tells that a call is asked for after exactly that wait, not earlier.
func (d *deck) expectIn(wait time.Duration, call string) *deck {
	d.t.Helper()
	return d.after(wait - time.Millisecond).expect().after(time.Millisecond).expect(call)
}

func (d *deck) recording() *Recording { return d.f.Find("a") }

func (d *deck) timeline() string {
	var b strings.Builder
	if r := d.recording(); r != nil {
		for _, e := range r.Timeline {
			b.WriteString(e.At.Sub(d.began).String() + " " + e.Text + "\n")
		}
	}
	return b.String()
}

func (d *deck) expectPhase(p Phase) *deck {
	d.t.Helper()
	if got := d.recording().Phase; got != p {
		d.t.Fatalf("at %v: phase %q, want %q\n%s", d.now.Sub(d.began), got, p, d.timeline())
	}
	return d
}

func (d *deck) expectEnded(how Ending) *deck {
	d.t.Helper()
	d.expectPhase(Ended)
	if got := d.recording().Ending; got != how {
		d.t.Fatalf("ended as %q, want %q\n%s", got, how, d.timeline())
	}
	return d
}

// expectAlarm tells whether the recording asks for attention.
func (d *deck) expectAlarm(want bool) *deck {
	d.t.Helper()
	if got := d.recording().Attention(); got != want {
		d.t.Fatalf("attention is %v, want %v (problem %+v)\n%s", got, want, d.recording().Problem, d.timeline())
	}
	return d
}

// expectQuiet tells that nothing more is asked for in the next hour.
func (d *deck) expectQuiet() *deck {
	d.t.Helper()
	return d.after(time.Hour).expect()
}

// restart makes a new fleet of what was written last.
func (d *deck) restart() *deck {
	d.t.Helper()
	var all []Recording
	for _, r := range d.saved {
		var back Recording
		if err := json.Unmarshal([]byte(r), &back); err != nil {
			d.t.Fatal(err)
		}
		all = append(all, back)
	}
	d.f = New(d.o)
	d.calls = nil
	return d.answer(Restored{Recordings: all})
}
