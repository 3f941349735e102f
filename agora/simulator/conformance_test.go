package simulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// The table of testdata/conformance.toml is carried out over HTTP. It can be
// pointed at any simulator that runs:
//
//	AIRDECK_CONFORMANCE_URL=http://127.0.0.1:8080 go test ./agora/simulator -run TestConformance
//
// Rows in which time must pass need one with a stepped clock; rows with steps
// need its control API. Where these are missing the rows are skipped.
const conformanceURL = "AIRDECK_CONFORMANCE_URL"

type conformance struct {
	Rows   []conformanceRow `toml:"row"`
	Faults []struct {
		Send  string
		Modes []string
		From  string
		Rows  []struct {
			Row          string
			Status, Code int
		}
	} `toml:"fault"`
}

type conformanceRow struct {
	Name        string
	Modes       []string
	Credentials string
	From        string
	Do          []map[string]any
	Also        []string // calls made after the steps
	Advance     string
	Send        string // a call with its usual body, or:
	Method      string
	Path        string
	Body        string
	Status      int
	Want        string
	Absent      []string
}

// faultRows are the rows that are brought about by a fault.
func (c conformance) faultRows() []conformanceRow {
	var rows []conformanceRow
	for _, f := range c.Faults {
		for _, r := range f.Rows {
			want := fmt.Sprintf(`{"code":%d,"reason":"<string>"}`, r.Code)
			if r.Code == 0 {
				want = `{"message":"<string>"}`
			}
			modes := f.Modes
			if modes == nil {
				modes = []string{"mix", "individual", "web"}
			}
			rows = append(rows, conformanceRow{
				Name: f.Send + " " + r.Row, Modes: modes, From: f.From, Send: f.Send,
				Do:     []map[string]any{{"do": "fail", "call": f.Send, "row": r.Row}},
				Status: r.Status, Want: want,
			})
		}
	}
	return rows
}

func TestConformance(t *testing.T) {
	var table conformance
	meta, err := toml.DecodeFile("testdata/conformance.toml", &table)
	if err != nil || len(meta.Undecoded()) > 0 {
		t.Fatal(err, meta.Undecoded())
	}
	base := os.Getenv(conformanceURL)
	if base == "" {
		server, err := Serve(New(Options{Clock: NewSteppedClock(noon), Seed: 1, RequestsPerSecond: 1 << 30, Concurrent: 1000}), "")
		if err != nil {
			t.Fatal(err)
		}
		defer server.Close()
		base = server.URL()
	}
	for _, row := range append(table.Rows, table.faultRows()...) {
		for _, mode := range row.Modes {
			t.Run(row.Name+"/"+mode, func(t *testing.T) { row.run(t, base, mode) })
		}
	}
}

// Every row of the error tables has a row here that brings it about.
func TestConformanceHasEveryRefusal(t *testing.T) {
	data, err := os.ReadFile("testdata/conformance.toml")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := "too_large" // has no place in a table
	for _, r := range refusals {
		byCode := strings.Contains(string(data), fmt.Sprintf(`"code":%d,`, r.code))
		byMessage := r.message != "" && strings.Contains(string(data), r.message)
		if !strings.Contains(string(data), `"`+r.name+`"`) && !byCode && !byMessage && r.name != elsewhere {
			t.Errorf("no row for %s", r.name)
		}
	}
}

// A conformer carries out one row.
type conformer struct {
	caller
	root  string
	mode  string
	names map[string]string
}

func (row conformanceRow) run(t *testing.T, base, mode string) {
	c := conformer{caller: calling(t, http.DefaultClient, base), root: base, mode: mode}
	c.base = base
	cname := fmt.Sprint("room", c.serial())
	c.names = map[string]string{
		"app": DemoAppID, "cname": cname, "uid": "123", "mode": mode, "resource": "r", "sid": "s",
		"ids": fmt.Sprintf(`"cname":"%s","uid":"123"`, cname), "start": startBodies[mode],
	}
	c.reach(row.From)
	for _, step := range row.Do {
		c.do(step)
	}
	for _, call := range row.Also {
		c.call(call, "")
	}
	if row.Advance != "" {
		c.pass(row.Advance)
	}
	switch row.Credentials {
	case "none":
		c.id, c.secret = "", ""
	case "wrong":
		c.secret = "wrong"
	}
	r := c.request(row)
	if r.status != row.Status {
		t.Fatalf("status %d, want %d: %s", r.status, row.Status, r.text)
	}
	var want any
	if err := json.Unmarshal([]byte(c.fill(row.Want)), &want); err != nil {
		t.Fatal(err)
	}
	if why := differs(r.body, want, ""); why != "" {
		t.Errorf("%s in %s", why, r.text)
	}
	for _, path := range row.Absent {
		if v := r.at(strings.Split(path, ".")...); v != nil {
			t.Errorf("%s is %v in %s", path, v, r.text)
		}
	}
}

func (c conformer) request(row conformanceRow) reply {
	if row.Send != "" {
		return c.call(row.Send, c.fill(row.Body))
	}
	return c.send(row.Method, c.fill(row.Path), c.fill(row.Body))
}

// fill puts the names into a text.
func (c conformer) fill(text string) string {
	for _, name := range []string{"start", "ids", "app", "cname", "uid", "mode", "resource", "sid"} {
		text = strings.ReplaceAll(text, "{"+name+"}", c.names[name])
	}
	return text
}

// reach goes to the state that a row begins from.
func (c conformer) reach(state string) {
	c.t.Helper()
	if state == "" || state == "nothing" {
		return
	}
	c.names["resource"] = c.call("acquire", "").expect(200, 0).str("resourceId")
	if state == "acquired" {
		return
	}
	if state != "started" && c.mode != modeWeb {
		c.do(map[string]any{"do": "join", "channel": "{cname}", "uid": "1001"})
		c.do(map[string]any{"do": "join", "channel": "{cname}", "uid": "1002"})
	}
	c.names["sid"] = c.call("start", "").expect(200, 0).str("sid")
	if state == "started" {
		return
	}
	c.pass("20s")
	if state == "stopped" {
		c.call("stop", "").expect(200, 0)
	}
}

// call makes a call, with its usual body unless there is another.
func (c conformer) call(call, body string) reply {
	c.t.Helper()
	path := "/v1/apps/{app}/cloud_recording/resourceid/{resource}/sid/{sid}/mode/{mode}/" + call
	usual := `{{ids},"clientRequest":{}}`
	method := "POST"
	switch call {
	case "acquire":
		path = "/v1/apps/{app}/cloud_recording/acquire"
		if c.mode == modeWeb {
			usual = `{{ids},"clientRequest":{"scene":1}}`
		}
	case "start":
		path = "/v1/apps/{app}/cloud_recording/resourceid/{resource}/mode/{mode}/start"
		usual = `{{ids},"clientRequest":{start}}`
	case "query":
		method, usual = "GET", ""
	}
	if body == "" {
		body = c.fill(usual)
	}
	r := c.send(method, c.fill(path), body)
	if call == "start" && r.status == 200 {
		c.names["sid"] = r.str("sid")
	}
	return r
}

// startBodies are good clientRequests of start.
var startBodies = map[string]string{
	modeMix:        `{` + storageJSON + `,"recordingConfig":{"channelType":1}}`,
	modeIndividual: `{` + storageJSON + `,"recordingConfig":{"channelType":1,"subscribeUidGroup":0}}`,
	modeWeb: `{` + storageJSON + `,"recordingFileConfig":{"avFileType":["hls","mp4"]},` +
		strings.Replace(pageJSON, `}}]}`, `}},{"serviceName":"rtmp_publish_service","serviceParam":{"outputs":[{"rtmpUrl":"rtmp://example.com/live/key"}]}}]}`, 1) + `}`,
}

// do has the simulator carry out a step.
func (c conformer) do(step map[string]any) {
	c.t.Helper()
	raw, err := json.Marshal(step)
	if err != nil {
		c.t.Fatal(err)
	}
	c.control("do", c.fill(string(raw)))
}

func (c conformer) pass(d string) {
	c.t.Helper()
	c.control("time?advance="+url.QueryEscape(d), "")
}

func (c conformer) control(what, body string) {
	c.t.Helper()
	response, err := http.Post(c.root+ControlPath+what, "application/json", bytes.NewReader([]byte(body)))
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	switch response.StatusCode {
	case 200:
	case http.StatusConflict, http.StatusNotFound:
		c.t.Skipf("%s: %s", what, text)
	default:
		c.t.Fatalf("%s %s: %s", what, body, text)
	}
}

// differs says where an answer is not as wanted, "" if nowhere. Fields that
// are not wanted do not matter.
func differs(got, want any, at string) string {
	switch want := want.(type) {
	case map[string]any:
		o, ok := got.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is %v, no object", at, got)
		}
		for name, w := range want {
			if why := differs(o[name], w, at+"."+name); why != "" {
				return why
			}
		}
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return fmt.Sprintf("%s is %v, no array of %d", at, got, len(want))
		}
		for i, w := range want {
			if why := differs(list[i], w, fmt.Sprintf("%s[%d]", at, i)); why != "" {
				return why
			}
		}
	default:
		if got != want && !isOfType(got, want) {
			return fmt.Sprintf("%s is %v, want %v", at, got, want)
		}
	}
	return ""
}

func isOfType(got, want any) bool {
	switch got.(type) {
	case string:
		return want == "<string>"
	case float64:
		return want == "<number>"
	case []any:
		return want == "<array>"
	}
	return false
}
