package simulator

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// The bodies of the Python sample in Agora's quickstart, with its own names
// filled in.
const (
	sampleEmpty = `{"uid": "123", "cname": "sample", "clientRequest": {}}`

	sampleRegions = `[{"x_axis": 0.0, "y_axis": 0.0, "width": 0.3, "height": 0.3, "alpha": 0.9, "render_mode": 1},
                {"x_axis": 0.3, "y_axis": 0.0, "width": 0.3,"height": 0.3, "alpha": 0.77, "render_mode": 0}]`

	sampleStart = `{"uid": "123", "cname": "sample", "clientRequest": {
            "storageConfig": {"secretKey": "SECRET_KEY", "region": 0, "accessKey": "ACCESS_KEY", "bucket": "BUCKET", "vendor": 1},
            "recordingConfig": {"audioProfile": 0, "channelType": 0, "maxIdleTime": 30,
                "transcodingConfig": {"width": 640, "height": 360, "fps": 15, "bitrate": 600,
                    "mixedVideoLayout": 3, "backgroundColor": "#fff000", "layoutConfig": ` + sampleRegions + `}}}}`

	sampleUpdate = `{"uid": "123", "cname": "sample", "clientRequest": {"mixedVideoLayout": 3, "backgroundColor": "#ff00cc"}}`
)

// sample is the quickstart's program: what it sends, over real HTTP.
type sample struct {
	caller
	service *Service
	clock   *SteppedClock
}

func newSample(t *testing.T) sample {
	clock := NewSteppedClock(noon)
	s := New(Options{Clock: clock, Seed: 1})
	server, err := Serve(s, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	c := sample{service: s, clock: clock}
	c.caller = calling(t, &http.Client{}, server.URL())
	s.Join("sample", "1001")
	s.Join("sample", "1002")
	return c
}

func (c sample) acquired() string {
	return c.post("/acquire", sampleEmpty).expect(200, 0).str("resourceId")
}

func (c sample) start(resource string) reply {
	return c.post("/resourceid/"+resource+"/mode/mix/start", sampleStart)
}

// recording goes as far as a recording whose first file is uploaded.
func (c sample) recording() ids {
	resource := c.acquired()
	sid := c.start(resource).expect(200, 0).str("sid")
	c.clock.Advance(20 * time.Second)
	return ids{"sample", "123", resource, sid}
}

func TestSampleRunsFromAcquireToStop(t *testing.T) {
	c := newSample(t)
	i := c.recording()
	name := fmt.Sprintf("%s_sample.m3u8", i.sid)
	q := c.get(i.path("query")).expect(200, 0)
	if q.str("serverResponse", "fileList") != name || q.at("serverResponse", "status") != 5.0 {
		t.Errorf("query: %s", q.text)
	}
	c.post(i.path("updateLayout"), sampleUpdate).expect(200, 0)
	stop := c.post(i.path("stop"), sampleEmpty).expect(200, 0)
	if stop.str("serverResponse", "fileList") != name || stop.str("serverResponse", "uploadingStatus") != "uploaded" {
		t.Errorf("stop: %s", stop.text)
	}
	c.wantReceived("acquire 200", "start 200", "query 200", "updateLayout 200", "stop 200")
}

func (c sample) wantReceived(want ...string) {
	c.t.Helper()
	var got []string
	for _, r := range c.service.Received() {
		got = append(got, fmt.Sprint(r.Call, " ", r.Status))
	}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		c.t.Errorf("received %q, want %q", got, want)
	}
}

func TestSampleStartTwice(t *testing.T) {
	c := newSample(t)
	resource := c.acquired()
	c.start(resource).expect(200, 0)
	c.start(resource).expect(201, 7)
}

func TestSampleAcquireAndStartTwice(t *testing.T) {
	c := newSample(t)
	c.start(c.acquired()).expect(200, 0)
	c.start(c.acquired()).expect(400, 53)
}

func TestSampleQueryAfterTheEnd(t *testing.T) {
	c := newSample(t)
	i := c.recording()
	c.post(i.path("stop"), sampleEmpty).expect(200, 0)
	c.get(i.path("query")).expect(404, 404)
}

func TestSampleQueryAfterEverybodyLeft(t *testing.T) {
	c := newSample(t)
	i := c.recording()
	c.service.Leave("sample", "1001")
	c.service.Leave("sample", "1002")
	c.clock.Advance(29 * time.Second)
	c.get(i.path("query")).expect(200, 0)
	c.clock.Advance(time.Second)
	c.get(i.path("query")).expect(404, 404)
}

func TestSampleStopTogetherWithQuery(t *testing.T) {
	c := newSample(t)
	i := c.recording()
	held := c.service.Hold("query")
	answered := make(chan reply)
	go func() {
		r, _ := c.exchange("GET", i.path("query"), "")
		answered <- r
	}()
	<-held.Reached()
	stop := c.post(i.path("stop"), sampleEmpty).expect(206, 0)
	if strings.Contains(stop.text, "fileList") {
		t.Errorf("the stop knows its files: %s", stop.text)
	}
	held.Release()
	if q := <-answered; q.status != 200 {
		t.Errorf("the query that was on its way: %d %s", q.status, q.text)
	}
	c.post(i.path("stop"), sampleEmpty).expect(404, 404)
}
