package agora

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestQueryAnswers(t *testing.T) {
	at := time.Unix(1_700_000_000, 0)
	names := func(names ...string) (list []File) {
		for _, n := range names {
			list = append(list, File{Name: n})
		}
		return list
	}
	const list = `[{"fileName":"a.m3u8","trackType":"audio_and_video","uid":"0","mixedAllUser":true,"isPlayable":true,"sliceStartTime":1700000000000}]`
	full := []File{{Name: "a.m3u8", Track: "audio_and_video", UID: "0", MixedAllUser: true, Playable: true, SliceStart: at}}
	tests := map[string]struct {
		server string
		want   QueryAnswer
	}{
		"a name":             {`{"status":5,"fileListMode":"string","fileList":"a.m3u8","sliceStartTime":1700000000000}`, QueryAnswer{Status: FirstUploaded, Files: names("a.m3u8"), SliceStart: at}},
		"a list":             {`{"status":5,"fileListMode":"json","fileList":` + list + `,"sliceStartTime":1700000000}`, QueryAnswer{Status: FirstUploaded, Files: full, SliceStart: at}},
		"mode missing":       {`{"status":4,"fileList":` + list + `}`, QueryAnswer{Status: RecorderReady, Files: full}},
		"mode empty":         {`{"status":4,"fileListMode":"","fileList":"a.m3u8"}`, QueryAnswer{Status: RecorderReady, Files: names("a.m3u8")}},
		"mode wrong":         {`{"status":4,"fileListMode":"string","fileList":` + list + `}`, QueryAnswer{Status: RecorderReady, Files: full}},
		"list absent":        {`{"status":1}`, QueryAnswer{Status: Initialised}},
		"list empty text":    {`{"status":2,"fileListMode":"string","fileList":""}`, QueryAnswer{Status: RecorderStarts}},
		"list null":          {`{"status":2,"fileList":null}`, QueryAnswer{Status: RecorderStarts}},
		"list empty":         {`{"status":2,"fileList":[]}`, QueryAnswer{Status: RecorderStarts}},
		"list of names":      {`{"status":5,"fileList":["a","b"]}`, QueryAnswer{Status: FirstUploaded, Files: names("a", "b")}},
		"list with rubbish":  {`{"status":5,"fileList":[7,null,{},{"fileName":"b","uid":9,"isPlayable":"true","mixedAllUser":1,"sliceStartTime":"1700000000"}]}`, QueryAnswer{Status: FirstUploaded, Files: []File{{Name: "7"}, {Name: "b", UID: "9", Playable: true, MixedAllUser: true, SliceStart: at}}}},
		"list an object":     {`{"status":5,"fileList":{"a":1}}`, QueryAnswer{Status: FirstUploaded}},
		"numbers as strings": {`{"status":"5","sliceStartTime":"1700000000000"}`, QueryAnswer{Status: FirstUploaded, SliceStart: at}},
		"seconds as text":    {`{"status":"4","sliceStartTime":"1700000000"}`, QueryAnswer{Status: RecorderReady, SliceStart: at}},
		"time zero":          {`{"status":0,"sliceStartTime":0}`, QueryAnswer{Status: NotStarted}},
		"time rubbish":       {`{"status":0,"sliceStartTime":{"a":[1]}}`, QueryAnswer{Status: NotStarted}},
		"unknown status":     {`{"status":42}`, QueryAnswer{Status: 42}},
		"status missing":     {`{}`, QueryAnswer{Status: StatusUnknown}},
		"status rubbish":     {`{"status":"soon","fileList":"a"}`, QueryAnswer{Status: StatusUnknown, Files: names("a")}},
		"status null":        {`{"status":null}`, QueryAnswer{Status: StatusUnknown}},
		"unknown fields":     {`{"status":5,"later":{"x":[1,2]},"command":7}`, QueryAnswer{Status: FirstUploaded}},
		"all of another type": {`{"status":[1],"fileList":7.5,"extensionServiceState":"x"}`,
			QueryAnswer{Status: StatusUnknown, Files: names("7.5")}},
		"web": {`{"status":5,"extensionServiceState":[{"serviceName":"web_recorder_service","payload":{"state":"inProgress","onhold":true,` +
			`"fileList":[{"filename":"w.m3u8","sliceStartTime":"1700000000"}]}},` +
			`{"serviceName":"rtmp_publish_service","payload":{"state":"inProgress","outputs":[{"rtmpUrl":"rtmp://cdn/streamkey","status":"publishing"}]}}]}`,
			QueryAnswer{Status: FirstUploaded, Files: []File{{Name: "w.m3u8", SliceStart: at}}, Services: []Service{
				{Name: "web_recorder_service", State: "inProgress", OnHold: true, Files: []File{{Name: "w.m3u8", SliceStart: at}}},
				{Name: "rtmp_publish_service", State: "inProgress", Outputs: []Output{{URL: "rtmp://cdn/streamkey", Status: "publishing"}}}}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := answering(t, 200, `{"cname":"room","uid":"900","resourceId":"res","sid":"sid","code":200,"serverResponse":`+tt.server+`}`)
			got, err := c.Query(t.Context(), sampleTask())
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(got.Body), "streamkey") {
				t.Error("the stream's key is kept in the body")
			}
			got.Meta = Meta{}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %#v\nwant %#v", got, tt.want)
			}
		})
	}
}

func TestStopAnswers(t *testing.T) {
	name := []File{{Name: "a.m3u8"}}
	tests := map[string]struct {
		status int
		body   string
		want   StopAnswer
	}{
		"uploaded":           {200, `{"serverResponse":{"fileListMode":"string","fileList":"a.m3u8","uploadingStatus":"uploaded"}}`, StopAnswer{Files: name, Upload: Uploaded}},
		"backup":             {200, `{"serverResponse":{"fileList":[{"fileName":"a.m3u8"}],"uploadingStatus":"backuped"}}`, StopAnswer{Files: name, Upload: Backuped}},
		"unknown":            {200, `{"serverResponse":{"uploadingStatus":"unknown"}}`, StopAnswer{Upload: UploadUnknown}},
		"nothing said":       {200, `{"serverResponse":{}}`, StopAnswer{}},
		"a new word":         {200, `{"serverResponse":{"uploadingStatus":"later"}}`, StopAnswer{Upload: "later"}},
		"206 without a code": {206, `{"resourceId":"res","sid":"sid","serverResponse":{}}`, StopAnswer{Upload: UploadUnknown}},
		"206 and files":      {206, `{"serverResponse":{"fileList":"a.m3u8"}}`, StopAnswer{Files: name, Upload: UploadUnknown}},
		"206 and nothing":    {206, ``, StopAnswer{Upload: UploadUnknown}},
		"206 and code 0":     {206, `{"code":0}`, StopAnswer{Upload: UploadUnknown}},
		"a code in a 200":    {200, `{"code":62,"serverResponse":{"uploadingStatus":"uploaded"}}`, StopAnswer{Upload: Uploaded}},
		"web": {200, `{"serverResponse":{"extensionServiceState":[{"serviceName":"upload_service","payload":{"uploadingStatus":"uploaded"}},` +
			`{"serviceName":"web_recorder_service","payload":{"state":"exit","fileList":[{"filename":"a.m3u8"}]}}]}}`,
			StopAnswer{Files: name, Upload: Uploaded, Services: []Service{{Name: "upload_service", Upload: Uploaded}, {Name: "web_recorder_service", State: "exit", Files: name}}}},
	}
	for what, tt := range tests {
		t.Run(what, func(t *testing.T) {
			c, _ := answering(t, tt.status, tt.body)
			got, err := c.Stop(t.Context(), StopRequest{Task: sampleTask()})
			if err != nil {
				t.Fatal(err)
			}
			got.Meta = Meta{}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %#v\nwant %#v", got, tt.want)
			}
		})
	}
}

func TestStartAnswers(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
		want   StartAnswer
	}{
		"as documented":    {200, `{"cname":"room","uid":"900","resourceId":"R","sid":"S"}`, StartAnswer{ResourceID: "R", SID: "S"}},
		"without resource": {200, `{"sid":"S"}`, StartAnswer{ResourceID: "res", SID: "S"}},
		"a code in a 200":  {200, `{"code":0,"resourceId":"R","sid":"S"}`, StartAnswer{ResourceID: "R", SID: "S"}},
		"cut off":          {200, `{"resourceId":"R","sid":"S","cna`, StartAnswer{ResourceID: "R", SID: "S"}},
	}
	for what, tt := range tests {
		t.Run(what, func(t *testing.T) {
			c, s := answering(t, tt.status, tt.body)
			s.header = http.Header{"X-Request-Id": {"q"}, "X-Resource-Id": {"H"}}
			got, err := c.Start(t.Context(), sampleStart())
			tt.want.Meta = Meta{HTTPStatus: tt.status, RequestID: "q", XResourceID: "H", Body: []byte(tt.body)}
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %#v, %v\nwant %#v", got, err, tt.want)
			}
		})
	}
}

// TestSalvage: an id is taken out of a cut-off answer only whole, and only from where ids stand.
func TestSalvage(t *testing.T) {
	tests := map[string][2]string{
		`{"resourceId":"R","sid":"S"`:                           {"R", "S"},
		`{"resourceId":"R","sid":"S`:                            {"R", ""},
		`{"serverResponse":{"sid":"inner"},"sid":"S",`:          {"", "S"},
		`{"list":["sid","x"],"sid":"S",`:                        {"", "S"},
		`{"a":"sid","b":"x","resourceId":"R",`:                  {"R", ""},
		`{"sid":7,"resourceId":null,"cname":"x",`:               {"", "7"},
		`<html>"sid":"S"`:                                       {"", ""},
		`{"sid":{"sid":"inner"},"resourceId":["R"],"uid":"sid"`: {"", ""},
	}
	for body, want := range tests {
		c := read([]byte(body))
		if c.whole || string(c.ResourceID) != want[0] || string(c.SID) != want[1] {
			t.Errorf("%s: got %q %q, want %q", body, c.ResourceID, c.SID, want)
		}
	}
}

// TestBodiesThatDoNotCome: an answer that is cut off or never ends is an error that keeps what came.
func TestBodiesThatDoNotCome(t *testing.T) {
	cut := func(w http.ResponseWriter, status int, body string) {
		w.Header().Set("Content-Length", "5000")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
	tests := map[string]struct {
		serve http.HandlerFunc
		is    string
		kept  int
	}{
		"cut off":           {func(w http.ResponseWriter, _ *http.Request) { cut(w, 200, `{"serverResponse":{"sta`) }, "no answer, unreadable", 23},
		"an error cut off":  {func(w http.ResponseWriter, _ *http.Request) { cut(w, 404, `{"code":404,"rea`) }, "no route", 16},
		"an error complete": {func(w http.ResponseWriter, _ *http.Request) { cut(w, 404, `{"code":404}`) }, "not found", 12},
		"longer than we ask": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"a":"`+strings.Repeat("x", 2<<20)+`"}`)
		}, "no answer, unreadable", longestKept},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := clientOf(t, tt.serve, nil).Query(t.Context(), sampleTask())
			e := (*Error)(nil)
			if !errors.As(err, &e) || truths(err) != tt.is || len(e.Body) != tt.kept || e.Err == nil {
				t.Errorf("got %v (%s), %+v", err, truths(err), e)
			}
		})
	}
}

// endless is a body without an end, which counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	e.read += len(b)
	return copy(b, strings.Repeat(" ", len(b))), nil
}

func (e *endless) Close() error { return nil }

func TestEndlessBody(t *testing.T) {
	var body endless
	c := hookedClient(t, "", roundTrip(func(q *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: &body, Request: q}, nil
	}), nil)
	_, err := c.Query(t.Context(), sampleTask())
	if truths(err) != "no answer, unreadable" || body.read > 3*longestAnswer {
		t.Errorf("after %d bytes: %v (%s)", body.read, err, truths(err))
	}
}

// TestFullAnswerOnABrokenConnection: what was said counts, even if the connection breaks afterwards.
func TestFullAnswerOnABrokenConnection(t *testing.T) {
	c := clientOf(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "5000")
		_, _ = io.WriteString(w, `{"serverResponse":{"status":5}}`)
	}), nil)
	if got, err := c.Query(t.Context(), sampleTask()); err != nil || got.Status != FirstUploaded {
		t.Errorf("got %v, %v", got, err)
	}
}

// replay is a transport that gives one answer without a network.
type replay struct {
	status int
	body   string
}

func (r replay) RoundTrip(q *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	rec.WriteHeader(r.status)
	_, _ = rec.WriteString(r.body)
	return rec.Result(), nil
}

// FuzzAnswers: no answer makes a call panic, each gives what was asked for or an *Error of that call with words for it,
// and a start without an error always has a sid.
func FuzzAnswers(f *testing.F) {
	for _, row := range answerRows {
		f.Add(row.status, row.body)
	}
	f.Add(200, `{"resourceId":"R","sid":"S","serverResponse":{"status":"5","fileList":[{"filename":1}],"sliceStartTime":"1"}}`)
	f.Add(200, `{"serverResponse":{"extensionServiceState":[{"serviceName":"x","payload":{"outputs":[{"rtmpUrl":"a"}]}}]}}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 200 || status > 999 {
			return
		}
		c, err := New(Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret, Rate: 1e6, Retry: RetryNever, Transport: replay{status, body}})
		if err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		for call, do := range calls {
			checkFuzzed(t, call, do(ctx, c))
		}
		if a, err := c.Start(ctx, sampleStart()); err == nil && a.SID == "" {
			t.Error("a start without a sid passes for good")
		}
	})
}

func checkFuzzed(t *testing.T, call Call, err error) {
	e := (*Error)(nil)
	if err == nil {
		return
	}
	if !errors.As(err, &e) || e.Call != call || e.Meaning() == "" || e.Remedy() == "" || len(e.Body) > 2*longestKept {
		t.Errorf("%s: got %#v", call, err)
	}
	if strings.ContainsFunc(e.Error(), func(r rune) bool { return r < ' ' || r == 0x7f }) {
		t.Errorf("%q holds control characters", e.Error())
	}
}
