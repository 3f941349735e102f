package simulator

import (
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"time"
)

// A DemoScene is a service in which something goes on: a dozen recordings in
// different states, people who come and go, a failover, a backup, an end.
// It needs no closing: nothing of it runs in the background.
type DemoScene struct {
	Service *Service
	Running []Running
}

// A Running is a recording that was running when the scene began, with all
// that Agora itself would not tell about it.
type Running struct {
	Channel, UID    string
	ResourceID, SID string
	Mode            string
	Width, Height   int // px
	StartedAt       time.Time
	Layout          json.RawMessage // as an updateLayout's clientRequest
	Note            string          // what is going to happen to it
}

// demoSeed makes every demo the same.
const demoSeed = 20260601

// Demo is the scene of the demo, beginning now. It is the same every time.
func Demo(clock Clock) *DemoScene {
	s := New(Options{Clock: clock, Seed: demoSeed, UploadTakes: 1500 * time.Millisecond})
	s.Visitors(3)
	begin := clock.Now()
	for i, a := range acts {
		s.stage(a, i, begin)
	}
	scene := &DemoScene{Service: s}
	s.lock()
	defer s.mu.Unlock()
	for i, a := range acts {
		scene.Running = append(scene.Running, s.running[task{a.channel, a.uid}].asRunning(acts[i].note))
	}
	return scene
}

func (r *recording) asRunning(note string) Running {
	return Running{
		Channel: r.cname, UID: r.uid, ResourceID: r.resourceID, SID: r.sid, Mode: r.mode,
		Width: r.width, Height: r.height, StartedAt: r.started, Layout: r.layout, Note: note,
	}
}

// stage plans one recording of the demo, from its start in the past on.
func (s *Service) stage(a act, number int, begin time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	started := begin.Add(-a.age)
	t := task{a.channel, a.uid}
	first := 4001 + 10*number
	s.at(started, func(now time.Time) {
		for i := range a.people {
			s.join(a.channel, newcomer(fmt.Sprint(first+i)), now)
		}
		s.startOwn(t, a.start(), now)
	})
	if !a.steady {
		s.crowd(a.channel, first, a.people, mathrand.New(mathrand.NewPCG(demoSeed, uint64(number))), started)
	}
	if a.then != nil {
		a.then(s, t, begin)
	}
}

// startOwn starts a recording of the scene's own, by the rules for everybody.
func (s *Service) startOwn(t task, clientRequest string, now time.Time) {
	raw := fmt.Appendf(nil, `{"cname":%q,"uid":%q,"clientRequest":%s}`, t.cname, t.uid, clientRequest)
	body, err := parse(raw)
	if err != nil {
		panic("simulator: a scene's start: " + err.Error())
	}
	if f, ok := checkBody(onStartMix, body); !ok {
		panic("simulator: a scene's start: " + f.String())
	}
	res := &resource{id: s.newResourceID(), task: t, hours: defaultExpiredHours, acquired: now}
	s.resources[res.id] = res
	s.begin(res, &request{route: route{call: callStart, mode: modeMix}, raw: raw, body: body}, now)
}
