package simulator

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// whatever sends one request of any shape and fails if the answer is no JSON.
func whatever(t *testing.T, s *Service, method, path, body string) {
	r := httptest.NewRequest("POST", "/", strings.NewReader(body))
	r.Method, r.URL = method, &url.URL{Path: path}
	r.Header.Set("Content-Type", "application/json")
	r.SetBasicAuth(DemoCustomerID, DemoCustomerSecret)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Errorf("%s %q %q: %d %s: %v", method, path, body, w.Code, w.Body, err)
	}
}

func FuzzBody(f *testing.F) {
	for _, body := range []string{
		sampleStart, sampleEmpty, sampleUpdate, "", "null", "[]", "{", `{"cname":1}`, strings.Repeat("[", 20_000),
		`{"cname":"a","uid":"1","clientRequest":null}`, `{"cname":"a","uid":"1","clientRequest":[]}`,
		`{"cname":"a","uid":"1","clientRequest":{"layoutConfig":[null,1,{"x_axis":1e400}],"mixedVideoLayout":3}}`,
		`{"cname":"a","uid":"1","clientRequest":{"scene":1e5,"startParameter":{"a":[{}]}}}`,
		`{"cname":"\ud800","uid":"4294967296","clientRequest":{"async_stop":0}} x`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		s, _, c := stepped(t, Options{RequestsPerSecond: 1 << 30})
		i := c.started("sample", "123", "")
		app := "/v1/apps/" + DemoAppID + "/cloud_recording"
		fresh := c.acquire("other", "124")
		whatever(t, s, http.MethodPost, app+"/acquire", body)
		for _, mode := range []string{modeMix, modeIndividual, modeWeb} {
			whatever(t, s, http.MethodPost, app+"/resourceid/"+fresh+"/mode/"+mode+"/start", body)
			whatever(t, s, http.MethodPost, app+"/resourceid/"+i.resource+"/sid/"+i.sid+"/mode/"+mode+"/update", body)
		}
		whatever(t, s, http.MethodPost, app+i.path("updateLayout"), body)
		whatever(t, s, http.MethodPost, app+i.path("stop"), body)
		if s.Recordings()[0].State == StateRunning {
			c.query(i).expect(200, 0)
		}
	})
}

func FuzzPath(f *testing.F) {
	s, _, _ := stepped(f, Options{RequestsPerSecond: 1 << 30})
	for _, p := range patterns {
		f.Add(p.method, p.path)
		f.Add(p.method, strings.ReplaceAll(p.path, "{app}", DemoAppID))
	}
	f.Add("PATCH", "//../%00/é")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, method, path string) {
		whatever(t, s, method, path, sampleEmpty)
	})
}
