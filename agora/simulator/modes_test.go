package simulator

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// A plain client goes from acquire to stop in all three modes, over http and
// over TLS.
func TestFromAcquireToStop(t *testing.T) {
	for name, serve := range map[string]func(*Service, string) (*Server, error){"http": Serve, "TLS": ServeTLS} {
		for mode, start := range startBodies {
			t.Run(name+"/"+mode, func(t *testing.T) {
				clock := NewSteppedClock(noon)
				s := New(Options{Clock: clock, Seed: 1})
				s.Visitors(2)
				server, err := serve(s, "")
				if err != nil {
					t.Fatal(err)
				}
				defer server.Close()
				client := server.Client()
				defer client.CloseIdleConnections()
				calling(t, client, server.URL()).wholeWay(clock, mode, start)
			})
		}
	}
}

func (c caller) wholeWay(clock *SteppedClock, mode, start string) {
	scene := "{}"
	if mode == modeWeb {
		scene = `{"scene":1}`
	}
	resource := c.post("/acquire", bodyOf("room", "1", scene)).expect(200, 0).str("resourceId")
	path := "/resourceid/" + resource
	sid := c.post(path+"/mode/"+mode+"/start", bodyOf("room", "1", start)).expect(200, 0).str("sid")
	path += "/sid/" + sid + "/mode/" + mode
	clock.Advance(90 * time.Second)
	if r := c.get(path+"/query").expect(200, 0); r.at("serverResponse", "status") != 5.0 || !strings.Contains(r.text, sid+"_room") {
		c.t.Error(r.text)
	}
	c.post(path+"/update", bodyOf("room", "1", "{}")).expect(200, 0)
	if r := c.post(path+"/stop", bodyOf("room", "1", "{}")).expect(200, 0); !strings.Contains(r.text, `"uploaded"`) {
		c.t.Error(r.text)
	}
	c.get(path+"/query").expect(404, 404)
}

func TestTLSIsVerified(t *testing.T) {
	server, err := ServeTLS(New(Options{}), "")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	if _, err := http.Get(server.URL()); err == nil {
		t.Error("a stranger's client trusts it")
	}
	if !strings.HasPrefix(string(server.Certificate()), "-----BEGIN CERTIFICATE-----") || !strings.HasPrefix(server.URL(), "https://127.0.0.1:") {
		t.Error(server.URL())
	}
}

// startedIn is a recording of any mode.
func (c caller) startedIn(mode, cname, clientRequest string) (path, sid string) {
	c.t.Helper()
	scene := "{}"
	if mode == modeWeb {
		scene = `{"scene":1}`
	}
	resource := c.post("/acquire", bodyOf(cname, "1", scene)).expect(200, 0).str("resourceId")
	sid = c.post("/resourceid/"+resource+"/mode/"+mode+"/start", bodyOf(cname, "1", clientRequest)).expect(200, 0).str("sid")
	return "/resourceid/" + resource + "/sid/" + sid + "/mode/" + mode, sid
}

func TestStoredFiles(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	_, sid := c.startedIn(modeMix, "room", startBodies[modeMix])
	clock.Advance(40 * time.Second)
	s.Leave("room", "7")
	want := []string{
		sid + "_room.m3u8", sid + "_room_20260601120000000.ts", sid + "_room_20260601120015000.ts", sid + "_room_20260601120030000.ts",
	}
	if got := s.Stored(sid); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if s.Stored("unknown") != nil {
		t.Error("files of nothing")
	}
}

func TestIndividualFilesAndSnapshots(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	s.Do(Step{Do: "join", Channel: "room", UID: "8", Video: new(bool)})
	snapshots := `"recordingConfig":{"channelType":0,"subscribeUidGroup":0,"streamTypes":2},"snapshotConfig":{"fileType":["jpg"],"captureInterval":30}`
	_, both := c.startedIn(modeIndividual, "room", "{"+storageJSON+","+snapshots+`,"recordingFileConfig":{"avFileType":["hls"]}}`)
	clock.Advance(61 * time.Second)
	files := strings.Join(s.Stored(both), "\n")
	for name, n := range map[string]int{
		"__uid_s_7__uid_e_audio": 5, "__uid_s_7__uid_e_video": 7, "__uid_s_8__uid_e_audio": 5, "__uid_s_8__uid_e_video": 0,
		"_video_20260601120030000.jpg": 1, ".m3u8": 3,
	} {
		if got := strings.Count(files, name); got != n {
			t.Errorf("%s: %d, want %d in\n%s", name, got, n, files)
		}
	}

	s.Join("hall", "9")
	path, only := c.startedIn(modeIndividual, "hall", "{"+storageJSON+","+snapshots+"}")
	clock.Advance(61 * time.Second)
	if files := s.Stored(only); len(files) != 2 || !strings.HasSuffix(files[0], ".jpg") {
		t.Errorf("%q", files)
	}
	if r := c.get(path+"/query").expect(200, 0); len(r.at("serverResponse", "fileList").([]any)) != 0 {
		t.Error(r.text)
	}
}

// A list for one medium alone means that the other is not recorded; both
// spellings of the lists are read.
func TestSubscriptions(t *testing.T) {
	for _, row := range []struct {
		config, want string
	}{
		{``, "7 audio, 7 video, 8 audio, 8 video"},
		{`,"streamTypes":0`, "7 audio, 8 audio"},
		{`,"streamTypes":1`, "7 video, 8 video"},
		{`,"subscribeAudioUids":["7"]`, "7 audio"},
		{`,"subscribeVideoUids":["#allstream#"]`, "7 video, 8 video"},
		{`,"subscribeAudioUids":["7"],"unsubscribeVideoUids":["7"]`, "7 audio, 8 video"},
		{`,"unSubscribeAudioUids":["8"],"unSubscribeVideoUids":["#allstream#"]`, "7 audio"},
	} {
		s, clock, c := stepped(t, Options{})
		s.Join("room", "7")
		s.Join("room", "8")
		c.startedIn(modeIndividual, "room", "{"+storageJSON+`,"recordingConfig":{"channelType":0,"subscribeUidGroup":0`+row.config+`}}`)
		clock.Advance(2 * time.Minute)
		var got []string
		for _, name := range s.Recordings()[0].Files {
			_, of, _ := strings.Cut(strings.TrimSuffix(name, ".m3u8"), "__uid_s_")
			got = append(got, strings.Replace(of, "__uid_e_", " ", 1))
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%s: %q, want %q", row.config, got, row.want)
		}
	}
}

func TestUpdateReplacesSubscriptions(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", `"recordingConfig":{"channelType":0,"subscribeAudioUids":["99"],"subscribeVideoUids":["99"]}`)
	clock.Advance(time.Minute)
	if r := s.Recordings()[0]; r.Recorded != 0 || r.State != StateRunning {
		t.Errorf("%+v", r)
	}
	c.post(i.path("update"), bodyOf("room", "1", `{"streamSubscribe":{"audioUidList":{"subscribeAudioUids":["7"]}}}`)).expect(200, 0)
	clock.Advance(time.Minute)
	c.post(i.path("update"), bodyOf("room", "1", `{"streamSubscribe":{"audioUidList":{"unSubscribeAudioUids":["7"]}}}`)).expect(200, 0)
	clock.Advance(time.Minute)
	if r := s.Recordings()[0]; r.Recorded != time.Minute {
		t.Errorf("%+v", r)
	}
}

func TestPageStates(t *testing.T) {
	_, clock, c := stepped(t, Options{})
	path, _ := c.startedIn(modeWeb, "page", startBodies[modeWeb])
	clock.Advance(4*time.Second - 1)
	if r := c.get(path+"/query").expect(200, 0); !strings.Contains(r.text, `"init"`) || !strings.Contains(r.text, `"connecting"`) {
		t.Error(r.text)
	}
	clock.Advance(1)
	if r := c.get(path+"/query").expect(200, 0); strings.Count(r.text, `"inProgress"`) != 2 || !strings.Contains(r.text, `"publishing"`) {
		t.Error(r.text)
	}
	if r := c.post(path+"/stop", bodyOf("page", "1", "{}")).expect(200, 0); strings.Count(r.text, `"exit"`) != 2 || !strings.Contains(r.text, `"disconnected"`) {
		t.Error(r.text)
	}
}

func TestPageOnHold(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	path, _ := c.startedIn(modeWeb, "page", startBodies[modeWeb])
	clock.Advance(time.Minute)
	for _, hold := range []bool{true, false} {
		c.post(path+"/update", bodyOf("page", "1", fmt.Sprintf(`{"webRecordingConfig":{"onhold":%v}}`, hold))).expect(200, 0)
		clock.Advance(time.Minute)
		want := map[bool]string{true: "onhold", false: "publishing"}[hold]
		if r := c.get(path+"/query").expect(200, 0); !strings.Contains(r.text, fmt.Sprintf(`"onhold":%v`, hold)) || !strings.Contains(r.text, want) {
			t.Error(r.text)
		}
	}
	if r := s.Recordings()[0]; r.Recorded != 2*time.Minute {
		t.Errorf("%+v", r)
	}
	clock.Advance(2 * time.Hour)
	c.get(path+"/query").expect(404, 404)
	if r := s.Recordings()[0]; r.EndedBy != byLongest {
		t.Errorf("%+v", r)
	}
}

func TestStartParameterMustBeWhatIsStarted(t *testing.T) {
	_, _, c := stepped(t, Options{})
	start := func(cname, planned string) reply {
		resource := c.post("/acquire", bodyOf(cname, "1", `{"startParameter":`+planned+`}`)).expect(200, 0).str("resourceId")
		return c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf(cname, "1", startBodies[modeMix]))
	}
	start("a", strings.Replace(startBodies[modeMix], ",", " , ", 3)).expect(200, 0)
	start("b", strings.Replace(startBodies[modeMix], `"sk"`, `"other"`, 1)).expect(400, 432)
}

func TestSceneAndModeBelongTogether(t *testing.T) {
	_, _, c := stepped(t, Options{})
	for _, row := range []struct {
		scene int
		mode  string
		ok    bool
	}{{0, "mix", true}, {0, "web", false}, {1, "web", true}, {1, "mix", false}, {2, "individual", true}, {2, "mix", false}} {
		cname := fmt.Sprint("room", c.serial())
		resource := c.post("/acquire", bodyOf(cname, "1", fmt.Sprintf(`{"scene":%d}`, row.scene))).expect(200, 0).str("resourceId")
		r := c.post("/resourceid/"+resource+"/mode/"+row.mode+"/start", bodyOf(cname, "1", startBodies[row.mode]))
		if row.ok {
			r.expect(200, 0)
		} else {
			r.expect(400, 432)
		}
	}
}

func TestExcludedResourcesArePlacedElsewhere(t *testing.T) {
	s, _, c := stepped(t, Options{})
	exclude := []string{}
	seen := map[int]bool{}
	for n := range servers {
		cname := fmt.Sprint("room", n)
		list := `["` + strings.Join(exclude, `","`) + `"]`
		if n == 0 {
			list = `[]`
		}
		resource := c.post("/acquire", bodyOf(cname, "1", `{"excludeResourceIds":`+list+`}`)).expect(200, 0).str("resourceId")
		exclude = append(exclude, resource)
		c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf(cname, "1", startBodies[modeMix])).expect(200, 0)
		seen[s.Recordings()[n].Server] = true
	}
	if len(seen) != servers {
		t.Errorf("placed on %v", seen)
	}
	c.post("/acquire", bodyOf("one too many", "1", `{"excludeResourceIds":["`+strings.Join(exclude, `","`)+`"]}`)).expect(200, 0)
}

// An unknown vendor or region, and a missing token where one is needed, are
// not refused: the recording ends later.
func TestLateCheck(t *testing.T) {
	for _, row := range []struct {
		vendor, region int
		token          string
		ends           bool
	}{
		{1, 16, "t", false}, {1, 17, "t", true}, {1, 25, "t", false}, {1, 26, "t", true}, {8, 0, "t", true}, {8, 7, "t", false},
		{4, 0, "t", true}, {99, 0, "t", true}, {0, 1, "t", false}, {1, 0, "", true},
	} {
		_, clock, c := stepped(t, Options{TokenRequired: true})
		body := fmt.Sprintf(`{"token":%q,"storageConfig":{"vendor":%d,"region":%d,"bucket":"b","accessKey":"a","secretKey":"s"}}`, row.token, row.vendor, row.region)
		path, _ := c.startedIn(modeMix, "room", body)
		clock.Advance(11 * time.Second)
		r := c.get(path + "/query")
		if row.ends {
			r.expect(404, 404)
		} else {
			r.expect(200, 0)
		}
	}
}

func TestFourthFailoverEndsIt(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", "")
	for n := range 3 {
		clock.Advance(20 * time.Second)
		s.Failover("room", "1", time.Second)
		clock.Advance(time.Second)
		if r := c.query(i).expect(200, 0); !strings.Contains(r.text, fmt.Sprintf(`"bak%d_`, n)) {
			t.Error(r.text)
		}
	}
	s.Failover("room", "1", time.Second)
	clock.Advance(time.Second)
	c.query(i).expect(404, 404)
	if r := s.Recordings()[0]; r.EndedBy != byFailover || s.Failover("room", "1", 0) {
		t.Errorf("%+v", r)
	}
}

// What is over leaves nothing in the plan, however far off its end was.
func TestNothingStaysPlanned(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	long := strings.Replace(startBodies[modeWeb], `"maxRecordingHour":2`, `"maxRecordingHour":720`, 1)
	path, _ := c.startedIn(modeWeb, "page", long)
	i := c.started("room", "1", `"recordingConfig":{"channelType":0,"maxIdleTime":2592000}`)
	clock.Advance(10 * time.Minute)
	c.post(path+"/stop", bodyOf("page", "1", "{}")).expect(200, 0)
	c.stop(i, "{}").expect(206, 435)
	clock.Advance(time.Second)
	if s.Recordings(); len(s.plan.entries) != 0 {
		t.Errorf("%d entries are left", len(s.plan.entries))
	}
}

func TestRecordingsThatEndedAreForgottenInTime(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	first := c.started("room", "1", "")
	running := c.started("room", "2", `"recordingConfig":{"channelType":0,"maxIdleTime":2592000}`)
	c.stop(first, "{}").expect(206, 435)
	for range remembered + 10 {
		c.stop(c.started("room", "1", ""), "{}").expect(206, 435)
		clock.Advance(time.Second)
	}
	if n := len(s.Recordings()); n < remembered || n > remembered+2 || len(s.bySID) != n || len(s.resources) != n {
		t.Errorf("%d recordings, %d by sid, %d resources", n, len(s.bySID), len(s.resources))
	}
	c.query(first).expect(404, 404)
	c.query(running).expect(200, 0)
}

func TestCrash(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", "")
	clock.Advance(20 * time.Second)
	s.Do(Step{Do: "crash", Channel: "room", UID: "1"})
	if r := c.query(i).expect(200, 0); r.at("serverResponse", "status") != 20.0 {
		t.Error(r.text)
	}
	c.layout(i, "{}").expect(404, 404)
	c.stop(i, "{}").expect(400, 49)
	clock.Advance(10 * time.Second)
	c.query(i).expect(404, 404)
	if r := s.Recordings()[0]; r.EndedBy != byCrash || r.Recorded != 20*time.Second || s.Crash("room", "1") {
		t.Errorf("%+v", r)
	}
	c.started("room", "1", "")
	if !s.Crash("room", "1") {
		t.Error("the next one cannot crash")
	}
}

func TestChannelUsersHaveTheirOwnLimit(t *testing.T) {
	s, _, c := stepped(t, Options{RequestsPerSecond: 1})
	s.Join("a b", "7")
	users := c
	users.base = "http://localhost/dev/v1/channel/user/" + DemoAppID
	for range usersPerSecond {
		if r := users.get("/a%20b").expect(200, 0); !strings.Contains(r.text, `"users":[7]`) || !strings.Contains(r.text, `"mode":1`) {
			t.Fatal(r.text)
		}
	}
	users.get("/a%20b").expect(429, 0)
	c.post("/acquire", bodyOf("room", "1", "{}")).expect(200, 0)
	s.Do(Step{Do: "change", Channel: "a b", UID: "7", Audio: new(bool), Video: new(bool)})
}

func TestUploadProgress(t *testing.T) {
	s, clock, c := stepped(t, Options{UploadTakes: 10 * time.Second})
	s.Join("room", "7")
	i := c.started("room", "1", "")
	clock.Advance(20 * time.Second)
	if p := s.Recordings()[0].Progress; p != 7500 {
		t.Error(p)
	}
	c.stop(i, `{"async_stop":true}`).expect(200, 0)
	clock.Advance(5 * time.Second)
	if p := s.Recordings()[0].Progress; p != 5000 {
		t.Error(p)
	}
	clock.Advance(5 * time.Second)
	if p := s.Recordings()[0].Progress; p != 10000 {
		t.Error(p)
	}
}
