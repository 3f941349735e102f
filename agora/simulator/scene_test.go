package simulator

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const classScene = `
[service]
visitors = 1
requests_per_second = 3
upload_takes = "2s"
seed = 7

[[step]]
at = "0s"
do = "join"
channel = "class"
uid = "1001"
size = "640x360"

[[step]]
at = "10s"
do = "change"
channel = "class"
uid = "1001"
audio = false
video = false

[[step]]
at = "20s"
every = "10s"
do = "fail"
call = "query"
row = "timeout"

[[step]]
at = "1m"
do = "weather"
weather = [{kind = "html", calls = ["acquire"]}, {kind = "latency", chance = 0.5, least = "50ms", most = "2s"}]
`

func TestScenePlays(t *testing.T) {
	scene, err := ParseScene(classScene)
	if err != nil {
		t.Fatal(err)
	}
	if o := scene.Options(); o.RequestsPerSecond != 3 || o.UploadTakes != 2*time.Second || o.Seed != 7 || o.Clock != nil {
		t.Errorf("%+v", o)
	}
	s, clock, c := stepped(t, Options{})
	if err := s.Play(scene); err != nil {
		t.Fatal(err)
	}
	if p := s.InChannel("class"); len(p) != 1 || !p[0].Audio || p[0].Width != 640 || p[0].Height != 360 {
		t.Errorf("%+v", p)
	}
	i := c.started("class", "1", "")
	clock.Advance(19 * time.Second)
	c.query(i).expect(200, 0)
	if p := s.InChannel("class")[0]; p.Audio || p.Video || p.Width != 640 {
		t.Errorf("%+v", p)
	}
	if r := s.Recordings()[0]; r.Recorded != 10*time.Second || len(r.Participants) != 1 {
		t.Errorf("%+v", r)
	}
	for range 3 {
		clock.Advance(10 * time.Second)
		c.query(i).expect(504, 62)
		c.query(i).expect(200, 0)
	}
	clock.Advance(11 * time.Second)
	c.post("/acquire", bodyOf("room", "1", "{}")).expect(502, 0)
}

func TestSceneTellsEverythingThatIsWrong(t *testing.T) {
	_, err := ParseScene(`
[service]
visitor = 2
[[step]]
do = "dance"
[[step]]
do = "join"
channel = "c"
uid = "alice"
[[step]]
do = "join"
uid = "1"
[[step]]
do = "join"
channel = "c"
uid = "1"
size = "big"
[[step]]
do = "fail"
call = "list"
[[step]]
do = "fail"
call = "query"
row = "none"
[[step]]
do = "fail"
call = "query"
[[step]]
do = "crowd"
channel = "c"
[[step]]
do = "empty"
[[step]]
do = "weather"
weather = [{kind = "snow"}]
[[step]]
at = "-1s"
do = "visitors"
[[step]]
do = "visitors"
every = "1ms"
[[step]]
do = "visitors"
people = 100000
`)
	for n := 1; n <= 13; n++ {
		if !strings.Contains(fmt.Sprint(err), fmt.Sprintf("step %d: ", n)) {
			t.Errorf("step %d is let through: %v", n, err)
		}
	}
	if !strings.Contains(fmt.Sprint(err), "unknown key service.visitor") {
		t.Error(err)
	}
	for _, size := range []string{"x", "0x5", "5x0", "5x", "x5", "axb", "1280x720x1"} {
		if (Step{Do: "join", Channel: "c", UID: "1", Size: size}).check() == nil {
			t.Errorf("size %q is taken", size)
		}
	}
	for _, wrong := range []string{"visitors = -1", "visitors = 100000", "speed = -1.0", "speed = inf", "speed = nan"} {
		if _, err := ParseScene("[service]\n" + wrong); err == nil || !strings.Contains(err.Error(), "service."+wrong[:5]) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	if _, err := ParseScene(`[[step]]` + "\n" + `at = "soon"`); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Error(err)
	}
}

func TestLoadScene(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scene.toml")
	if _, err := LoadScene(file); err == nil {
		t.Error("a scene from nowhere")
	}
	os.WriteFile(file, []byte("[[step]]\ndo = \"dance\"\n"), 0o600)
	if _, err := LoadScene(file); err == nil || !strings.Contains(err.Error(), file) {
		t.Error(err)
	}
	os.WriteFile(file, []byte("[service]\nspeed = 60.0\n"), 0o600)
	if scene, err := LoadScene(file); err != nil || scene.Options().Clock == nil {
		t.Error(err)
	}
}

// Each deed does what it says.
func TestDeeds(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	must := func(step Step) {
		t.Helper()
		if err := s.Do(step); err != nil {
			t.Fatal(err)
		}
	}
	must(Step{Do: "crowd", Channel: "room", People: 4})
	if n := len(s.InChannel("room")); n != 4 {
		t.Errorf("%d in the crowd", n)
	}
	must(Step{Do: "leave", Channel: "room", UID: s.InChannel("room")[0].UID})
	if n := len(s.InChannel("room")); n != 3 {
		t.Errorf("%d after one left", n)
	}
	seen := map[int]bool{}
	for range 100 {
		clock.Advance(time.Minute)
		seen[len(s.InChannel("room"))] = true
	}
	if len(seen) < 3 {
		t.Errorf("the crowd is always as large: %v", seen)
	}
	must(Step{Do: "empty", Channel: "room"})
	if n := len(s.InChannel("room")); n != 0 {
		t.Errorf("%d left behind", n)
	}

	must(Step{Do: "visitors", People: mostPeople, Every: shortestEvery, At: Duration(365 * 24 * time.Hour)})
	must(Step{Do: "visitors", People: 2})
	must(Step{Do: "backup", Channel: "hall", UID: "1"})
	i := c.started("hall", "1", "")
	clock.Advance(20 * time.Second)
	must(Step{Do: "failover", Channel: "hall", UID: "1", Window: Duration(time.Second)})
	c.query(i).expect(404, 404)
	clock.Advance(time.Second)
	if r := c.stop(i, "{}").expect(200, 0); r.str("serverResponse", "uploadingStatus") != "backuped" {
		t.Error(r.text)
	}

	must(Step{Do: "check fails", Channel: "hall", UID: "2"})
	i = c.started("hall", "2", "")
	clock.Advance(9 * time.Second)
	c.query(i).expect(200, 0)
	clock.Advance(time.Second)
	c.query(i).expect(404, 404)
	if r := s.Recordings()[1]; r.EndedBy != byCheck {
		t.Errorf("%+v", r)
	}
	i = c.started("hall", "2", "")
	clock.Advance(time.Minute)
	c.query(i).expect(200, 0)

	if len(Deeds()) != len(deeds) {
		t.Error(Deeds())
	}
}

// A scene is refused or plays: never a panic, and requests are answered.
func FuzzScene(f *testing.F) {
	f.Add(classScene)
	f.Add("[[step]]\ndo = \"crowd\"\nchannel = \"c\"\npeople = 3\nevery = \"1m\"\n")
	f.Add("[[step]]\ndo = \"failover\"\nchannel = \"c\"\nuid = \"1\"\nwindow = \"9000h\"\n")
	f.Add("[service]\nspeed = nan\n")
	f.Add("step = [1]")
	f.Fuzz(func(t *testing.T, text string) {
		scene, err := ParseScene(text)
		if err != nil {
			return
		}
		s, clock, c := stepped(t, Options{})
		if err := s.Play(scene); err != nil {
			t.Fatal(err)
		}
		s.SetWeather()
		clock.Advance(10 * time.Second)
		s.SetWeather()
		if r := c.post("/v1", "{}"); r.status != 404 {
			t.Fatal(r.text)
		}
	})
}
