package simulator

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func controlled(t *testing.T, s *Service) func(method, path, body string) (int, string) {
	server := httptest.NewServer(s.Control())
	t.Cleanup(server.Close)
	return func(method, path, body string) (int, string) {
		t.Helper()
		request, _ := http.NewRequest(method, server.URL+"/simulator/"+path, strings.NewReader(body))
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return response.StatusCode, string(text)
	}
}

func TestControl(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	control := controlled(t, s)
	if status, text := control("POST", "do", `{"do":"join","channel":"room","uid":"7","at":"2s","video":false}`); status != 200 || !strings.Contains(text, `"done": "join"`) {
		t.Fatal(text)
	}
	i := c.started("room", "1", "")
	if status, text := control("POST", "time?advance=40s", ""); status != 200 || clock.Now() != noon.Add(40*time.Second) || !strings.Contains(text, "2026-06-01T12:00:40Z") {
		t.Error(status, text, clock.Now())
	}
	for path, want := range map[string]string{
		"received":            `"path": "/v1/apps/` + DemoAppID + `/cloud_recording/acquire"`,
		"recordings":          `"sid": "` + i.sid + `"`,
		"channel?name=room":   `"video": false`,
		"stored?sid=" + i.sid: i.sid + "_room.m3u8",
		"deeds":               `"join"`,
		"time":                "2026-06-01T12:00:40Z",
	} {
		if status, text := control("GET", path, ""); status != 200 || !strings.Contains(text, want) || !json.Valid([]byte(text)) {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
	if status, text := control("POST", "scene", classScene); status != 200 || len(s.InChannel("class")) != 1 || !strings.Contains(text, `"steps": 4`) {
		t.Error(status, text)
	}
}

func TestControlRefuses(t *testing.T) {
	s, _, _ := stepped(t, Options{})
	control := controlled(t, s)
	for _, row := range []struct {
		path, body string
		status     int
	}{
		{"do", `{`, 400}, {"do", `{"do":"dance"}`, 400}, {"do", `{"do":"visitors","peoples":1}`, 400},
		{"do", strings.Repeat(" ", 2<<20), 400}, {"scene", strings.Repeat(" ", 2<<20), 400},
		{"scene", `[[step]]`, 400}, {"scene", `=`, 400}, {"time?advance=x", "", 400}, {"time?advance=-1s", "", 400},
	} {
		if status, text := control("POST", row.path, row.body); status != row.status || !strings.Contains(text, `"error"`) {
			t.Errorf("%s %.40q: %d %s", row.path, row.body, status, text)
		}
	}
	if status, _ := controlled(t, New(Options{}))("POST", "time?advance=1s", ""); status != http.StatusConflict {
		t.Errorf("a real clock was moved: %d", status)
	}
}

func TestServeOnlyToThisMachine(t *testing.T) {
	s, _, _ := stepped(t, Options{})
	for _, addr := range []string{"0.0.0.0:0", ":8080", "example.com:80", "192.0.2.1:80", "nonsense"} {
		if server, err := Serve(s, addr); err == nil {
			server.Close()
			t.Errorf("%s is listened on", addr)
		}
	}
	for _, addr := range []string{"localhost:0", "127.0.0.1:0"} {
		server, err := Serve(s, addr)
		if err != nil {
			t.Fatal(err)
		}
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	}
}
