package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A caller is a plain net/http client with hand-written JSON.
type caller struct {
	t      testing.TB
	client *http.Client
	base   string
	id     string
	secret string
}

// A reply is what came back.
type reply struct {
	t      testing.TB
	status int
	header http.Header
	body   map[string]any
	text   string
}

// noon is when stepped tests begin.
var noon = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

// stepped is a simulator that stands at noon, and one who calls it.
func stepped(t testing.TB, o Options) (*Service, *SteppedClock, caller) {
	t.Helper()
	clock := NewSteppedClock(noon)
	o.Clock, o.Seed = clock, 1
	if o.RequestsPerSecond == 0 {
		o.RequestsPerSecond = 1000
	}
	s := New(o)
	return s, clock, calling(t, &http.Client{Transport: s.RoundTripper()}, "http://localhost")
}

func calling(t testing.TB, client *http.Client, base string) caller {
	return caller{t, client, base + "/v1/apps/" + DemoAppID + "/cloud_recording", DemoCustomerID, DemoCustomerSecret}
}

func (c caller) send(method, path, body string) reply {
	c.t.Helper()
	r, err := c.exchange(method, path, body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, path, err)
	}
	return r
}

func (c caller) exchange(method, path, body string) (reply, error) {
	return c.exchangeWithin(context.Background(), method, path, body)
}

func (c caller) exchangeWithin(ctx context.Context, method, path, body string) (reply, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	if c.id != "" {
		request.SetBasicAuth(c.id, c.secret)
	}
	response, err := c.client.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return reply{}, err
	}
	r := reply{t: c.t, status: response.StatusCode, header: response.Header, text: string(data)}
	json.Unmarshal(data, &r.body) // text keeps what is no JSON
	return r, nil
}

func (c caller) post(path, body string) reply { c.t.Helper(); return c.send("POST", path, body) }

func (c caller) get(path string) reply { c.t.Helper(); return c.send("GET", path, "") }

// expect fails unless the reply has this status and, where it is not 0, code.
func (r reply) expect(status, code int) reply {
	r.t.Helper()
	got, _ := r.body["code"].(float64)
	if r.status != status || int(got) != code {
		r.t.Fatalf("answer is %d %s, want %d with code %d", r.status, r.text, status, code)
	}
	return r
}

func (r reply) at(path ...string) any {
	var v any = r.body
	for _, name := range path {
		inner, _ := v.(map[string]any)
		v = inner[name]
	}
	return v
}

func (r reply) str(path ...string) string {
	s, _ := r.at(path...).(string)
	return s
}

const storageJSON = `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"ak","secretKey":"sk"}`

func bodyOf(cname, uid, clientRequest string) string {
	var b bytes.Buffer
	json.NewEncoder(&b).Encode(map[string]any{"cname": cname, "uid": uid, "clientRequest": json.RawMessage(clientRequest)})
	return b.String()
}

// ids are where a started recording answers.
type ids struct{ cname, uid, resource, sid string }

func (i ids) path(call string) string {
	return "/resourceid/" + i.resource + "/sid/" + i.sid + "/mode/mix/" + call
}

func (c caller) acquire(cname, uid string) string {
	c.t.Helper()
	return c.post("/acquire", bodyOf(cname, uid, "{}")).expect(200, 0).str("resourceId")
}

// started is a mix recording with the given recordingConfig members.
func (c caller) started(cname, uid, more string) ids {
	c.t.Helper()
	resource := c.acquire(cname, uid)
	if more != "" {
		more = "," + more
	}
	r := c.post("/resourceid/"+resource+"/mode/mix/start", bodyOf(cname, uid, "{"+storageJSON+more+"}")).expect(200, 0)
	return ids{cname, uid, resource, r.str("sid")}
}

func (c caller) query(i ids) reply { c.t.Helper(); return c.get(i.path("query")) }

func (c caller) layout(i ids, clientRequest string) reply {
	c.t.Helper()
	return c.post(i.path("updateLayout"), bodyOf(i.cname, i.uid, clientRequest))
}

func (c caller) stop(i ids, clientRequest string) reply {
	c.t.Helper()
	return c.post(i.path("stop"), bodyOf(i.cname, i.uid, clientRequest))
}

// stopWhile stops a recording whose last files take a while, and lets it pass.
func stopWhile(c caller, clock *SteppedClock, s *Service, i ids, while time.Duration) reply {
	c.t.Helper()
	arrived := s.HoldRequest("stop")
	answered := make(chan reply)
	go func() {
		r, _ := c.exchange("POST", i.path("stop"), bodyOf(i.cname, i.uid, "{}"))
		answered <- r
	}()
	<-arrived.Reached()
	arrived.Release() // from here on the clock waits for the request
	clock.Advance(while)
	r := <-answered
	r.t = c.t
	return r
}

var serials atomic.Int64

// serial is a number that no other test has.
func (c caller) serial() int64 { return serials.Add(1) }
