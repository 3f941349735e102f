package simulator

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"
	"time"
)

func demo(t *testing.T) (*DemoScene, *SteppedClock, caller) {
	clock := NewSteppedClock(noon)
	scene := Demo(clock)
	return scene, clock, calling(t, &http.Client{Transport: scene.Service.RoundTripper()}, "http://demo")
}

func (scene *DemoScene) ids(t *testing.T, channel string) ids {
	t.Helper()
	for _, r := range scene.Running {
		if r.Channel == channel {
			return ids{r.Channel, r.UID, r.ResourceID, r.SID}
		}
	}
	t.Fatalf("no %s in the demo", channel)
	return ids{}
}

// Every start of the demo is one that a stranger could have sent.
func TestDemoStartsAreAccepted(t *testing.T) {
	_, _, c := stepped(t, Options{})
	for _, a := range acts {
		resource := c.acquire(a.channel, a.uid)
		c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf(a.channel, a.uid, a.start())).expect(200, 0)
	}
}

func TestDemoRunsAllItsRecordings(t *testing.T) {
	scene, _, c := demo(t)
	if len(scene.Running) < 12 {
		t.Fatal(len(scene.Running))
	}
	for n, r := range scene.Running {
		q := c.query(scene.ids(t, r.Channel))
		if n >= 10 { // the rest would be over the rate
			q.expect(429, 0)
			continue
		}
		q.expect(200, 0)
		if !json.Valid(r.Layout) || r.Width == 0 || r.StartedAt.After(noon) || r.Note == "" {
			t.Errorf("%+v", r)
		}
	}
}

func TestDemoIsTheSameEveryTime(t *testing.T) {
	tell := func() []Recording {
		scene, clock, _ := demo(t)
		clock.Advance(17 * time.Minute)
		return scene.Service.Recordings()
	}
	if one, two := tell(), tell(); !reflect.DeepEqual(one, two) {
		t.Errorf("%+v\n%+v", one, two)
	}
}

// People come and go, and files grow.
func TestDemoGoesOn(t *testing.T) {
	scene, clock, _ := demo(t)
	before := scene.Service.Recordings()
	clock.Advance(10 * time.Minute)
	moved, grown := 0, 0
	for i, after := range scene.Service.Recordings() {
		if !reflect.DeepEqual(before[i].Participants, after.Participants) {
			moved++
		}
		if after.Slices > before[i].Slices {
			grown++
		}
	}
	if moved < 6 || grown != 12 {
		t.Errorf("people moved in %d channels, files grew in %d recordings", moved, grown)
	}
}

func TestDemoFailsOverAndComesBack(t *testing.T) {
	scene, clock, c := demo(t)
	i := scene.ids(t, "webinar-scale")
	clock.Advance(8*time.Second - 1)
	c.query(i).expect(200, 0)
	clock.Advance(1)
	c.query(i).expect(404, 404)
	clock.Advance(40*time.Second - 1)
	c.query(i).expect(404, 404)
	clock.Advance(1)
	c.query(i).expect(200, 0)
}

func TestDemoIdleEnds(t *testing.T) {
	scene, clock, c := demo(t)
	i := scene.ids(t, "choir-rehearsal")
	clock.Advance(44 * time.Second)
	c.query(i).expect(200, 0)
	clock.Advance(time.Second)
	c.query(i).expect(404, 404)
}

func TestDemoBackup(t *testing.T) {
	scene, clock, c := demo(t)
	r := stopWhile(c, clock, scene.Service, scene.ids(t, "court-hearing-12"), 2*time.Second)
	if r.expect(200, 0).str("serverResponse", "uploadingStatus") != "backuped" {
		t.Error(r.text)
	}
}

func TestDemoHasVisitorsForANewRecording(t *testing.T) {
	scene, clock, c := demo(t)
	i := c.started("brand new", "77", "")
	clock.Advance(20 * time.Second)
	if r := c.query(i).expect(200, 0); r.at("serverResponse", "status") != 5.0 {
		t.Error(r.text)
	}
	recordings := scene.Service.Recordings()
	if n := len(recordings[len(recordings)-1].Participants); n != 3 {
		t.Errorf("%d visitors", n)
	}
}
