package simulator

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestGate(t *testing.T) {
	_, _, c := stepped(t, Options{})
	body := bodyOf("room", "1", "{}")
	stranger := c
	stranger.secret = "wrong"
	if r := stranger.post("/acquire", body).expect(401, 0); r.str("message") != "Invalid authentication credentials" {
		t.Error(r.text)
	}
	other := c
	other.base = strings.Replace(c.base, DemoAppID, "ffff", 1)
	if r := other.post("/acquire", body).expect(400, 0); r.str("message") != "appid is invalid" {
		t.Error(r.text)
	}
	for _, path := range []string{"/nothing", "/resourceid/x/mode/composite/start", "/resourceid//mode/mix/start"} {
		if r := c.post(path, body).expect(404, 0); r.str("message") != "no Route matched with those values" {
			t.Error(r.text)
		}
	}
	c.get("/acquire").expect(404, 0)
	if r := c.post("/acquire", body); len(r.header.Get("X-Request-ID")) != 32 {
		t.Errorf("X-Request-ID is %q", r.header.Get("X-Request-ID"))
	}
	c.post("/acquire", strings.Repeat(" ", 1<<20)).expect(400, 2)
	c.post("/acquire", strings.Repeat(" ", 1<<20+1)).expect(413, 0)
}

func TestBodyThatBreaksOff(t *testing.T) {
	s, _, _ := stepped(t, Options{})
	broken := io.MultiReader(strings.NewReader(`{"cname":`), failing{io.ErrUnexpectedEOF})
	request, _ := http.NewRequest("POST", "http://x/v1/apps/"+DemoAppID+"/cloud_recording/acquire", broken)
	response, err := s.RoundTripper().RoundTrip(request)
	if err != nil || response.StatusCode != 400 {
		t.Error(response, err)
	}
}

func TestRateIsCountedOverAnySecond(t *testing.T) {
	_, clock, c := stepped(t, Options{RequestsPerSecond: 10})
	body := bodyOf("room", "1", "{}")
	for range 10 {
		c.post("/acquire", body).expect(200, 0)
		clock.Advance(50 * time.Millisecond)
	}
	if r := c.post("/acquire", body).expect(429, 0); r.str("message") != "API rate limit exceeded" {
		t.Error(r.text)
	}
	clock.Advance(500*time.Millisecond - time.Nanosecond)
	c.post("/acquire", body).expect(429, 0)
	clock.Advance(time.Nanosecond)
	c.post("/acquire", body).expect(200, 0)
	c.post("/acquire", body).expect(429, 0)
}

func TestResourceLivesFiveMinutes(t *testing.T) {
	_, clock, c := stepped(t, Options{})
	start := bodyOf("room", "1", "{"+storageJSON+"}")
	late, intime := c.acquire("room", "1"), ""
	clock.Advance(time.Second)
	intime = c.acquire("room", "1")
	clock.Advance(5 * time.Minute)
	c.post("/resourceid/"+late+"/mode/mix/start", start).expect(400, 433)
	c.post("/resourceid/"+intime+"/mode/mix/start", start).expect(200, 0)
	clock.Advance(time.Hour)
	c.post("/resourceid/"+late+"/mode/mix/start", start).expect(400, 433)
	c.post("/resourceid/invented/mode/mix/start", start).expect(400, 1001)
}

func TestStatusWalks(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", "")
	want := map[int]float64{0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 14: 4, 15: 5, 60: 5}
	for second := range 61 {
		r := c.query(i).expect(200, 0)
		if status, listed := want[second]; listed && r.at("serverResponse", "status") != status {
			t.Errorf("after %d s: %s", second, r.text)
		}
		if listed := r.str("serverResponse", "fileList") != ""; listed != (second >= 15) {
			t.Errorf("after %d s: %s", second, r.text)
		}
		clock.Advance(time.Second)
	}
}

func TestNobodyComes(t *testing.T) {
	_, clock, c := stepped(t, Options{})
	i := c.started("room", "1", `"recordingConfig":{"channelType":0,"maxIdleTime":300}`)
	clock.Advance(299 * time.Second)
	if r := c.query(i).expect(200, 0); r.at("serverResponse", "status") != 4.0 {
		t.Error(r.text)
	}
	clock.Advance(time.Second)
	c.query(i).expect(404, 404)
}

func TestIdleBeginsAnewWhenSomebodyComes(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	i := c.started("room", "1", "")
	for range 5 {
		clock.Advance(20 * time.Second)
		s.Join("room", "7")
		clock.Advance(20 * time.Second)
		s.Leave("room", "7")
	}
	clock.Advance(29 * time.Second)
	c.query(i).expect(200, 0)
	clock.Advance(time.Second)
	c.query(i).expect(404, 404)
	if r := s.Recordings()[0]; r.EndedBy != byIdle || !r.EndedAt.Equal(noon.Add(230*time.Second)) || r.Recorded != 100*time.Second {
		t.Errorf("%+v", r)
	}
}

func TestFileListAsArrayWithMP4(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("a.b c!", "7")
	i := c.started("a.b c!", "1", `"recordingFileConfig":{"avFileType":["hls","mp4"]}`)
	if r := c.query(i); r.str("serverResponse", "fileListMode") != "json" || len(r.at("serverResponse", "fileList").([]any)) != 0 {
		t.Error(r.text)
	}
	clock.Advance(2*time.Hour + time.Minute)
	list := c.query(i).at("serverResponse", "fileList").([]any)
	want := []string{"_a-b c-.m3u8", "_a-b c-_0.mp4", "_a-b c-_1.mp4"}
	if len(list) != len(want) {
		t.Fatal(list)
	}
	for n, entry := range list {
		f := entry.(map[string]any)
		if f["fileName"] != i.sid+want[n] || f["uid"] != "0" || f["mixedAllUser"] != true || f["trackType"] != "audio_and_video" {
			t.Error(f)
		}
	}
	if from := list[2].(map[string]any)["sliceStartTime"]; from != float64(noon.Add(2*time.Hour).UnixMilli()) {
		t.Error(from)
	}
}

func TestStopForms(t *testing.T) {
	stopAfter := func(o Options, clientRequest string, prepare func(*Service)) (reply, caller, ids, *SteppedClock) {
		s, clock, c := stepped(t, o)
		s.Join("room", "7")
		i := c.started("room", "1", "")
		clock.Advance(20 * time.Second)
		prepare(s)
		return c.stop(i, clientRequest), c, i, clock
	}
	nothing := func(*Service) {}

	r, c, i, _ := stopAfter(Options{}, "{}", nothing)
	if r.expect(200, 0).str("serverResponse", "uploadingStatus") != "uploaded" {
		t.Error(r.text)
	}
	c.stop(i, "{}").expect(404, 404)

	r, c, _, clock := stopAfter(Options{}, "{}", func(s *Service) { s.BackupUpload("room", "1") })
	if r.expect(200, 0).str("serverResponse", "uploadingStatus") != "backuped" {
		t.Error(r.text)
	}
	again := c.started("room", "1", "")
	clock.Advance(20 * time.Second)
	if r := c.stop(again, "{}").expect(200, 0); r.str("serverResponse", "uploadingStatus") != "uploaded" {
		t.Error(r.text)
	}

	r, c, i, clock = stopAfter(Options{UploadTakes: 8 * time.Second}, `{"async_stop":true}`, nothing)
	if r.expect(200, 0).str("serverResponse", "uploadingStatus") != "unknown" {
		t.Error(r.text)
	}
	c.stop(i, "{}").expect(400, 49)
	c.query(i).expect(404, 404)
	clock.Advance(8 * time.Second)
	c.stop(i, "{}").expect(404, 404)
}

func TestStopWithoutData(t *testing.T) {
	_, clock, c := stepped(t, Options{})
	i := c.started("room", "1", "")
	clock.Advance(10 * time.Second)
	c.stop(i, "{}").expect(206, 435)
	c.stop(i, "{}").expect(404, 404)
}

// A synchronous stop keeps its answer until the upload is done, and at most
// 20 seconds.
func TestSynchronousStopWaits(t *testing.T) {
	for _, row := range []struct {
		takes        time.Duration
		status, code int
	}{{19 * time.Second, 200, 0}, {20 * time.Second, 200, 0}, {21 * time.Second, 400, 50}} {
		s, clock, c := stepped(t, Options{UploadTakes: row.takes})
		s.Join("room", "7")
		i := c.started("room", "1", "")
		clock.Advance(20 * time.Second)
		stopWhile(c, clock, s, i, min(row.takes, 20*time.Second)).expect(row.status, row.code)
	}
}

func TestFailover(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", "")
	clock.Advance(time.Minute)
	if !s.Failover("room", "1", 40*time.Second) {
		t.Fatal("no such recording")
	}
	c.query(i).expect(404, 404)
	c.layout(i, `{"mixedVideoLayout":0}`).expect(404, 404)
	c.stop(i, "{}").expect(404, 404)
	clock.Advance(39 * time.Second)
	c.query(i).expect(404, 404)
	clock.Advance(time.Second)
	r := c.query(i).expect(200, 0)
	if want := "bak0_" + i.sid + "_room.m3u8"; r.str("serverResponse", "fileList") != want {
		t.Error(r.text)
	}
	if got := s.Recordings()[0]; got.RecorderUID == "1" || got.UID != "1" || got.State != StateRunning {
		t.Errorf("%+v", got)
	}
	users := c
	users.base = "http://localhost/dev/v1/channel/user/" + DemoAppID
	if r := users.get("/room").expect(200, 0); !strings.Contains(r.text, `"users":[7,`+s.Recordings()[0].RecorderUID+`]`) {
		t.Error(r.text)
	}
	c.stop(i, "{}").expect(200, 0)
}

func TestLayoutIsReplacedAndKeptAsSent(t *testing.T) {
	s, _, c := stepped(t, Options{})
	i := c.started("room", "1", `"recordingConfig":{"channelType":1,"transcodingConfig":{"width":1280,"height":720,"mixedVideoLayout":2,"backgroundColor":"#00ff00"}}`)
	if got := string(s.Recordings()[0].Layout); got != `{"mixedVideoLayout":2,"backgroundColor":"#00ff00"}` {
		t.Error(got)
	}
	sent := `{"mixedVideoLayout":3,"layoutConfig":[{"x_axis":0.0,"y_axis":0,"width":0.333333,"height":1e0,"alpha":0}]}`
	c.layout(i, sent).expect(200, 0)
	r := s.Recordings()[0]
	if string(r.Layout) != sent || r.LayoutUpdates != 1 || r.Width != 1280 || r.Height != 720 {
		t.Errorf("%+v", r)
	}
}

func TestLayoutChecks(t *testing.T) {
	_, _, c := stepped(t, Options{})
	i := c.started("room", "1", "")
	region := func(s string) string { return `{"mixedVideoLayout":3,"layoutConfig":[` + s + `]}` }
	seventeen := strings.TrimSuffix(strings.Repeat(`{"x_axis":0,"y_axis":0,"width":1,"height":1},`, 17), ",")
	for _, row := range []struct{ sent, names string }{
		{`{"mixedVideoLayout":3}`, ""},
		{`{}`, ""},
		{region(seventeen), ""},
		{region(seventeen + `,{"x_axis":0,"y_axis":0,"width":1,"height":1}`), "layoutConfig"},
		{`{"mixedVideoLayout":1,"layoutConfig":[]}`, "layoutConfig"},
		{`{"layoutConfig":[]}`, "layoutConfig"},
		{`{"mixedVideoLayout":4}`, "mixedVideoLayout"},
		{`{"mixedVideoLayout":"3"}`, "mixedVideoLayout"},
		{`{"backgroundColor":"red"}`, "backgroundColor"},
		{`{"maxResolutionUid":7}`, "maxResolutionUid"},
		{region(`{"x_axis":0.7,"y_axis":0,"width":0.3,"height":1}`), ""},
		{region(`{"x_axis":0.700001,"y_axis":0,"width":0.3,"height":1}`), "layoutConfig[0].width"},
		{region(`{"x_axis":0,"y_axis":0.5,"width":1,"height":0.6}`), "layoutConfig[0].height"},
		{region(`{"x_axis":0,"y_axis":0,"width":0.1234567,"height":1}`), "layoutConfig[0].width"},
		{region(`{"x_axis":-0.1,"y_axis":0,"width":1,"height":1}`), "layoutConfig[0].x_axis"},
		{region(`{"y_axis":0,"width":1,"height":1}`), "layoutConfig[0].x_axis"},
		{region(`{"x_axis":0,"y_axis":0,"width":1,"height":1,"alpha":1.1}`), "layoutConfig[0].alpha"},
		{region(`{"x_axis":0,"y_axis":0,"width":1,"height":1,"uid":"0"}`), "layoutConfig[0].uid"},
		{region(`{"x_axis":0,"y_axis":0,"width":1,"height":1,"render_mode":2}`), "layoutConfig[0].render_mode"},
		{`{"backgroundConfig":[{"uid":"1"}]}`, "backgroundConfig[0].image_url"},
	} {
		r := c.layout(i, row.sent)
		if row.names == "" {
			r.expect(200, 0)
			continue
		}
		if reason := r.expect(400, 2).str("reason"); !strings.Contains(reason, "clientRequest."+row.names+": ") {
			t.Errorf("%s: %s", row.sent, reason)
		}
	}
}

func TestIdsBelongTogether(t *testing.T) {
	_, _, c := stepped(t, Options{})
	one, two := c.started("one", "1", ""), c.started("two", "2", "")
	mixed := ids{"one", "1", two.resource, one.sid}
	c.query(mixed).expect(400, 1003)
	c.get(strings.Replace(one.path("query"), "/mix/", "/individual/", 1)).expect(400, 432)
	c.stop(ids{"two", "1", one.resource, one.sid}, "{}").expect(400, 432)
	c.query(ids{"one", "1", one.resource, strings.Repeat("0", 32)}).expect(404, 404)
	c.query(ids{"one", "1", "made-up", one.sid}).expect(400, 1001)
	r := c.query(one).expect(200, 0)
	if r.str("resourceId") != one.resource || r.str("sid") != one.sid || r.str("cname") != "one" || r.str("uid") != "1" {
		t.Error(r.text)
	}
}

func TestConcurrentLimit(t *testing.T) {
	_, _, c := stepped(t, Options{Concurrent: 2})
	start := func(cname, resource string) reply {
		return c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf(cname, "1", "{"+storageJSON+"}"))
	}
	a, b, d := c.acquire("a", "1"), c.acquire("b", "1"), c.acquire("d", "1")
	start("a", a).expect(200, 0)
	one := start("b", b).expect(200, 0)
	start("d", d).expect(500, 502)
	c.post("/acquire", bodyOf("e", "1", "{}")).expect(400, 406)
	c.stop(ids{"b", "1", b, one.str("sid")}, "{}").expect(206, 435)
	start("d", d).expect(200, 0)
}

func TestIdsExpire(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	resource := c.post("/acquire", bodyOf("room", "1", `{"resourceExpiredHour":1}`)).str("resourceId")
	sid := c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf("room", "1", "{"+storageJSON+"}")).str("sid")
	i := ids{"room", "1", resource, sid}
	clock.Advance(time.Hour)
	c.query(i).expect(200, 0)
	clock.Advance(time.Nanosecond)
	c.query(i).expect(400, 433)
	if s.Recordings()[0].State != StateRunning {
		t.Error("it should record on")
	}
}
