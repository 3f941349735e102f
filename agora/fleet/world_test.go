package fleet

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
	"pgregory.net/rapid"
)

// world is what happens around a fleet, at random: it carries out calls, loses
// answers, restarts airdeck, turns the clock, and watches what is asked for.
type world struct {
	t       *rapid.T
	f       *Fleet
	now     time.Time
	real    time.Duration // time that has really passed, whatever the clock shows
	ids     []ID
	under   map[ID][]Call        // sent and not answered
	saved   map[ID]string        // what is on disk
	revs    map[ID]int64         // of what is on disk
	sids    map[ID][]string      // told to the fleet
	maybe   map[ID]string        // the resourceId with which something may run
	missing map[ID]time.Duration // when the present row of 404 began
	checked map[ID]*Recording
	handed  []handed
	names   int
}

// handed is a snapshot as it was when it was handed out.
type handed struct {
	r    *Recording
	text string
}

func newWorld(t *rapid.T) *world {
	return &world{
		t: t, f: New(Options{}), now: time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC),
		under: map[ID][]Call{}, saved: map[ID]string{}, revs: map[ID]int64{}, sids: map[ID][]string{},
		maybe: map[ID]string{}, missing: map[ID]time.Duration{}, checked: map[ID]*Recording{},
	}
}

func text(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func (w *world) apply(e Event) {
	w.take(w.f.Apply(w.now, e))
	w.check()
}

func (w *world) take(actions []Action) {
	for _, a := range actions {
		switch a := a.(type) {
		case Save:
			w.save(a.Recording)
		case Call:
			w.call(a)
		case FindUID:
			w.names++
			w.apply(UIDFound{a.Recording.ID, rapid.SampledFrom([]string{"", fmt.Sprint(w.names), fmt.Sprint(w.names)}).Draw(w.t, "free uid")})
		}
	}
}

func (w *world) save(r *Recording) {
	w.hand(r)
	if r.Rev <= w.revs[r.ID] {
		w.t.Fatalf("%s: version %d is to be written over %d", r.ID, r.Rev, w.revs[r.ID])
	}
	w.saved[r.ID], w.revs[r.ID] = text(w.t, r), r.Rev
}

func (w *world) hand(r *Recording) { w.handed = append(w.handed, handed{r, text(w.t, r)}) }

func (w *world) call(c Call) {
	r := c.Recording
	w.hand(r)
	w.alone(c)
	if c.Call != agora.CallQuery {
		w.save(r)
		if now := text(w.t, w.f.Find(r.ID)); now != w.saved[r.ID] {
			w.t.Fatalf("%s: what is written before %s is not the newest state:\n%s\n%s", r.ID, c.Call, w.saved[r.ID], now)
		}
	}
	w.tellsTheStep(c)
	w.under[r.ID] = append(w.under[r.ID], c)
}

// alone: a command is alone, and a stop has not even a layout beside it.
func (w *world) alone(c Call) {
	for _, other := range w.under[c.Recording.ID] {
		beside := c.Call == agora.CallUpdateLayout && other.Call == agora.CallQuery ||
			c.Call == agora.CallQuery && other.Call == agora.CallUpdateLayout ||
			c.Call == agora.CallUpdateLayout && other.Call == agora.CallStart // a callback told the sid
		if !beside {
			w.t.Fatalf("%s: %s is sent while %s is under way", c.Recording.ID, c.Call, other.Call)
		}
	}
}

func (w *world) tellsTheStep(c Call) {
	r, ok := c.Recording, true
	switch c.Call {
	case agora.CallAcquire:
		ok = r.Phase == Starting && r.Step == StepAcquire && w.maybe[r.ID] == ""
	case agora.CallStart:
		ok = r.Step == StepStart && r.ResourceID != "" && (w.maybe[r.ID] == "" || w.maybe[r.ID] == r.ResourceID && r.MayRun)
	case agora.CallQuery:
		ok = (r.Phase == Starting || r.Phase == Confirmed || r.Phase == Moving || r.Phase == Leaving) && r.SID != "" && !r.StopWanted
	case agora.CallUpdateLayout:
		ok = !r.LayoutKnown && queryable(r)
	case agora.CallUpdate:
		ok = queryable(r)
	case agora.CallStop:
		ok = r.Phase == Stopping && r.Asked && r.SID != ""
	}
	if !ok {
		w.t.Fatalf("%s must not be sent with %s (something may run with %q)", c.Call, text(w.t, r), w.maybe[r.ID])
	}
}

// check holds what is true at any time.
func (w *world) check() {
	for _, id := range w.ids {
		r := w.f.Find(id)
		for _, sid := range w.sids[id] {
			if !strings.Contains(w.saved[id], sid) {
				w.t.Fatalf("the sid %s is not on disk: %s", sid, w.saved[id])
			}
		}
		waits := len(w.under[id]) > 0
		if r.Live() && !waits && r.next.call == "" && !r.Forgettable() {
			w.t.Fatalf("there is no way out for %s", text(w.t, r))
		}
		if !r.Live() && r.next.call != "" {
			w.t.Fatalf("%s is wanted of one that ended", r.next.call)
		}
		if w.f.UIDTaken(r.App, r.Channel, r.UID) != r.Live() {
			w.t.Fatalf("uid taken is %v of %s", !r.Live(), text(w.t, r))
		}
		if waited := w.real - w.missing[id]; (r.Ending == Gone || r.Ending == DidNotStart) && waited < MovingTime {
			w.t.Fatalf("gone after %v of 404", waited)
		}
		if w.checked[id] != r {
			w.roundTrip(r)
		}
		w.checked[id] = r
	}
}

func (w *world) roundTrip(r *Recording) {
	c := *r
	c.next, c.flight, c.seatless, c.layoutWasKnown, c.layoutAt, c.layoutTries, c.layoutBy, c.queuedBy, c.saveAt = next{}, flight{}, false, false, time.Time{}, 0, "", "", time.Time{}
	var back Recording
	if err := json.Unmarshal([]byte(text(w.t, &c)), &back); err != nil {
		w.t.Fatal(err)
	}
	if !reflect.DeepEqual(c, back) {
		w.t.Fatalf("it comes back from JSON as another:\n%+v\n%+v", c, back)
	}
}

// frozen: what was handed out is as it was.
func (w *world) frozen() {
	for _, h := range w.handed {
		if now := text(w.t, h.r); now != h.text {
			w.t.Fatalf("a snapshot changed:\n%s\n%s", h.text, now)
		}
	}
}

func (w *world) start() {
	w.names++
	id := ID(fmt.Sprint("r", w.names))
	w.ids = append(w.ids, id)
	e := wanted(id)
	if rapid.Bool().Draw(w.t, "custom layout") {
		e.Layout = custom
	}
	w.apply(e)
}

// pass lets time pass: in beats, or unwatched.
func (w *world) pass() {
	d := rapid.SampledFrom([]time.Duration{beat, second, 3 * second, 10 * second, 45 * second, 100 * second}).Draw(w.t, "pass")
	for ; d > 0; d -= min(d, second) {
		w.now, w.real = w.now.Add(min(d, second)), w.real+min(d, second)
		w.apply(Tick{})
	}
}

func (w *world) turnClock() {
	w.now = w.now.Add(rapid.SampledFrom([]time.Duration{-24 * time.Hour, -time.Minute, -second, 31 * second, time.Hour}).Draw(w.t, "clock"))
	w.apply(Tick{})
}

// restart ends airdeck: what was under way stays unanswered.
func (w *world) restart() {
	var all []Recording
	for _, id := range w.ids {
		var r Recording
		if err := json.Unmarshal([]byte(w.saved[id]), &r); err != nil {
			w.t.Fatal(err)
		}
		all = append(all, r)
	}
	w.f = New(Options{})
	clear(w.under)
	clear(w.missing)
	w.apply(Restored{Recordings: all})
}

func (w *world) wish(id ID) {
	w.apply(rapid.SampledFrom([]Event{
		StopWanted{ID: id}, StopWanted{ID: id}, QueryWanted{id}, LayoutWanted{ID: id, Layout: bestFit}, LayoutWanted{ID: id, Layout: custom, By: "ann"}, TryLayout{ID: id, Layout: custom, For: 10 * second, By: "ann"}, LiveLayout{ID: id, Layout: vertical, Onto: bestFit, By: "bob"}, LayoutWanted{ID: id, Layout: vertical, By: "bob", Onto: &custom}, EndTrial{ID: id, Keep: true}, EndTrial{ID: id}, AskAgain{id}, Forget{id}, Acknowledge{id},
		PlanEnd{id, w.now.Add(100 * second)}, PlanEnd{ID: id}, Protect{id, true}, Protect{id, false}, Mute{ID: id, On: true}, Mute{ID: id, On: true, Until: w.now.Add(20 * second)}, StopWanted{ID: id, Confirmed: "channel-" + string(id)}, Mark{ID: id, Note: "here"},
		Pause{Until: w.now.Add(time.Hour)}, Pause{},
	}).Draw(w.t, "wish"))
}

// told is a callback with the sid, of something that may really run.
func (w *world) told(id ID) {
	if w.maybe[id] != "" {
		w.tell(id)
		w.apply(SIDTold{id, w.sids[id][len(w.sids[id])-1]})
	}
}

func (w *world) tell(id ID) string {
	if len(w.sids[id]) == 0 {
		w.sids[id] = append(w.sids[id], "sid-of-"+string(id))
	}
	return w.sids[id][0]
}

// calledBack is a notification of a recording that may run, of any kind.
func (w *world) calledBack(id ID) {
	if w.maybe[id] == "" {
		return
	}
	r := w.f.Find(id)
	c := Callback{
		App: r.App, Channel: r.Channel, UID: r.UID, SID: w.tell(id), At: w.now, NewUID: "77", Status: 5, LeaveCode: 4,
		Type:     rapid.SampledFrom([]int{1, 2, 3, 4, 11, 12, 13, 31, 32, 33, 40, 40, 41, 42}).Draw(w.t, "callback"),
		Sequence: rapid.Int64Range(1, 9).Draw(w.t, "sequence"), Progress: 5000,
		SliceStart: w.now, Until: w.now.Add(-second),
	}
	if r.SID == "" && c.Type != CallbackRecorderOn {
		w.sids[id] = nil // nothing that the fleet could know it by
	}
	w.apply(c)
	if f := w.f.Find(id); f.SID != "" {
		w.sids[id] = []string{f.SID}
	}
}

// answer answers one of the calls that are under way.
func (w *world) answer(id ID) {
	calls := w.under[id]
	if len(calls) == 0 {
		return
	}
	i := rapid.IntRange(0, len(calls)-1).Draw(w.t, "which")
	c := calls[i]
	w.under[id] = append(append([]Call(nil), calls[:i]...), calls[i+1:]...)
	if rapid.IntRange(0, 2).Draw(w.t, "succeeds") > 0 {
		w.succeed(id, c)
		return
	}
	w.fail(id, c)
}

func (w *world) succeed(id ID, c Call) {
	switch c.Call {
	case agora.CallAcquire:
		w.names++
		w.apply(Acquired{id, fmt.Sprint("resource", w.names)})
	case agora.CallStart:
		w.maybe[id] = c.Recording.ResourceID
		w.apply(Started{ID: id, SID: w.tell(id)})
	case agora.CallQuery:
		delete(w.missing, id)
		w.apply(Queried{id, status(rapid.SampledFrom([]agora.Status{-1, 0, 3, 4, 5, 5, 5, 5, 6, 7, 20}).Draw(w.t, "status"))})
	case agora.CallUpdateLayout:
		w.apply(LayoutSent{id, c.Layout})
	case agora.CallStop:
		w.apply(StopAnswered{ID: id, Answer: agora.StopAnswer{Upload: agora.Uploaded}})
	}
}

// certain are the failures that prove that this start began nothing.
var certain = map[[2]int]bool{{400, 2}: true, {401, 0}: true, {429, 0}: true, {500, 502}: true, {400, 433}: true, {400, 53}: true, {0, -1}: true}

func (w *world) fail(id ID, c Call) {
	kind := rapid.SampledFrom([][2]int{
		{400, 2}, {401, 0}, {429, 0}, {500, 502}, {400, 433}, {400, 53}, {201, 7}, {206, 65}, {206, 0}, {504, 62}, {404, 404}, {404, 404}, {404, 404},
		{404, 0}, {206, 435}, {400, 49}, {200, 50}, {502, 0}, {400, 1003}, {0, 0}, {0, -1},
	}).Draw(w.t, "failure")
	err := &agora.Error{Call: c.Call, HTTPStatus: kind[0], Code: kind[1], Reason: "as Agora says"}
	switch kind {
	case [2]int{0, 0}:
		err.Err = agora.ErrNoAnswer
	case [2]int{0, -1}:
		err.Code, err.Err = 0, agora.ErrNotSent
	}
	if c.Call == agora.CallStart && unproved(err) {
		w.maybe[id] = c.Recording.ResourceID
	}
	if _, row := w.missing[id]; !row && kind == [2]int{404, 404} && (c.Call == agora.CallQuery || c.Call == agora.CallStop) {
		w.missing[id] = w.real
	}
	w.apply(Failed{ID: id, Call: c.Call, Layout: c.Layout, Err: err})
}

func unproved(err *agora.Error) bool {
	code := err.Code
	if is(err.Err, agora.ErrNotSent) {
		code = -1
	}
	// What start is never documented to answer counts as a plain refusal if it is
	// HTTP's 4xx, and as unclear otherwise.
	return !certain[[2]int{err.HTTPStatus, code}] && err.HTTPStatus/100 != 4
}

// unwritten is a disk that refuses the write before a start: it is not sent.
func (w *world) unwritten(id ID) {
	for i, c := range w.under[id] {
		if c.Call == agora.CallAcquire || c.Call == agora.CallStart {
			w.under[id] = append(append([]Call(nil), w.under[id][:i]...), w.under[id][i+1:]...)
			w.apply(NotSaved{id, c.Call, errFull})
			return
		}
	}
}

// stray is an answer that nobody waits for.
func (w *world) stray(id ID) {
	if len(w.under[id]) > 0 {
		return
	}
	w.apply(rapid.SampledFrom([]Event{
		LayoutSent{id, layout.Layout{}}, StopAnswered{ID: id, Answer: agora.StopAnswer{}}, Acquired{id, "stray"}, Queried{id, status(agora.Stopped)},
		Failed{ID: id, Call: agora.CallQuery, Err: errNoApp}, Started{ID: id}, SIDTold{ID: id}, NotSaved{id, "", errFull},
	}).Draw(w.t, "stray"))
}
