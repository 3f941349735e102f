package simulator

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Every kind of weather as a client meets it, over a socket and in process.
func TestWeatherKinds(t *testing.T) {
	for _, row := range []struct {
		weather Weather
		want    func(reply, error) bool
	}{
		{Weather{Kind: "reset"}, func(r reply, err error) bool { return errors.Is(err, syscall.ECONNRESET) }},
		{Weather{Kind: "hang", Least: Duration(time.Nanosecond)}, func(r reply, err error) bool { return err != nil }},
		{Weather{Kind: "cut"}, func(r reply, err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }},
		{Weather{Kind: "slow", Least: Duration(8)}, func(r reply, err error) bool { return r.status == 200 && r.str("resourceId") != "" }},
		{Weather{Kind: "latency", Least: Duration(1)}, func(r reply, err error) bool { return r.status == 200 && r.str("resourceId") != "" }},
		{Weather{Kind: "latency", Least: Duration(1), After: true}, func(r reply, err error) bool { return r.status == 200 }},
		{Weather{Kind: "garbage"}, func(r reply, err error) bool { return r.status == 200 && r.body == nil }},
		{Weather{Kind: "html"}, func(r reply, err error) bool { return r.status == 502 && strings.HasPrefix(r.text, "<html>") }},
		{Weather{Kind: "empty"}, func(r reply, err error) bool { return r.status == 502 && r.text == "" }},
		{Weather{Kind: "refuse", Row: "no_worker_manager"}, func(r reply, err error) bool { return r.status == 500 && r.at("code") == 501.0 }},
		{Weather{Kind: "odd"}, func(r reply, err error) bool { return r.status == 200 && json.Valid([]byte(r.text)) }},
	} {
		s := New(Options{Seed: 1, RequestsPerSecond: 1 << 30})
		if err := s.SetWeather(row.weather); err != nil {
			t.Fatal(err)
		}
		server, err := Serve(s, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []caller{
			calling(t, &http.Client{Transport: s.RoundTripper()}, "http://x"),
			calling(t, server.Client(), server.URL()),
		} {
			if r, err := c.exchange("POST", "/acquire", bodyOf("room", "1", "{}")); !row.want(r, err) {
				t.Errorf("%+v at %s: %d %q %v", row.weather, c.base, r.status, r.text, err)
			}
		}
		server.Close()
	}
}

func TestWeatherBeforeAndAfterTheWork(t *testing.T) {
	for _, after := range []bool{false, true} {
		s, _, c := stepped(t, Options{})
		resource := c.acquire("room", "1")
		s.SetWeather(Weather{Kind: "reset", Calls: []string{"start"}, After: after})
		_, err := c.exchange("POST", "/resourceid/"+resource+"/mode/mix/start", bodyOf("room", "1", "{"+storageJSON+"}"))
		if err == nil || (len(s.Recordings()) == 1) != after {
			t.Errorf("after %v: %v, %d recordings", after, err, len(s.Recordings()))
		}
		if last := s.Received()[1]; last.Call != "start" || last.Status != 0 {
			t.Errorf("%+v", last)
		}
		s.SetWeather()
		c.acquire("room", "1")
	}
}

func TestWeatherComesByChanceAndRepeatably(t *testing.T) {
	count := func() (hit int) {
		s, _, c := stepped(t, Options{})
		s.SetWeather(Weather{Kind: "html", Chance: 0.25})
		for range 400 {
			if c.post("/acquire", bodyOf("room", "1", "{}")).status == 502 {
				hit++
			}
		}
		return hit
	}
	one, two := count(), count()
	if one != two || one < 60 || one > 140 {
		t.Errorf("%d and %d of 400", one, two)
	}
}

// A late answer lets a stepped clock go on, and is late by exactly as much.
func TestLatencyPassesOnASteppedClock(t *testing.T) {
	s, clock, _ := stepped(t, Options{})
	s.SetWeather(Weather{Kind: "latency", Least: Duration(3 * time.Second)})
	var moments []time.Duration
	clock.Go(t.Context(), func(ctx context.Context) {
		for range 2 {
			request, _ := http.NewRequestWithContext(ctx, "GET", "http://x/v1/ncs/ip", nil)
			request.SetBasicAuth(DemoCustomerID, DemoCustomerSecret)
			response, err := s.RoundTripper().RoundTrip(request)
			if err != nil || response.StatusCode != 200 {
				t.Error(response, err)
			}
			moments = append(moments, clock.Now().Sub(noon))
			clock.Sleep(ctx, 10*time.Second)
		}
	})
	clock.Advance(time.Minute)
	if len(moments) != 2 || moments[0] != 3*time.Second || moments[1] != 16*time.Second {
		t.Error(moments)
	}
}

func TestOddAnswersKeepTheirMeaning(t *testing.T) {
	s, clock, c := stepped(t, Options{})
	s.Join("room", "7")
	i := c.started("room", "1", `"recordingFileConfig":{"avFileType":["hls","mp4"]}`)
	clock.Advance(20 * time.Second)
	s.SetWeather(Weather{Kind: "odd"})
	statuses := map[any]bool{}
	forms := map[string]bool{}
	for range 200 {
		r := c.query(i)
		if r.status != 200 || r.str("resourceId") != i.resource || r.str("sid") != i.sid {
			t.Fatal(r.text)
		}
		statuses[r.at("serverResponse", "status")] = true
		mode, _ := json.Marshal(r.at("serverResponse", "fileListMode"))
		forms[string(mode)] = true
	}
	if !statuses[5.0] || !statuses["5"] || len(statuses) != 2 || len(forms) != 3 {
		t.Errorf("%v %v", statuses, forms)
	}
}

// A slow body takes the time that it was given, to the last piece.
func TestSlowBodyTakesItsTime(t *testing.T) {
	s, clock, _ := stepped(t, Options{})
	s.SetWeather(Weather{Kind: "slow", Least: Duration(8 * time.Second)})
	var took time.Duration
	clock.Go(t.Context(), func(ctx context.Context) {
		request, _ := http.NewRequestWithContext(ctx, "GET", "http://x/v1/ncs/ip", nil)
		request.SetBasicAuth(DemoCustomerID, DemoCustomerSecret)
		if _, err := s.RoundTripper().RoundTrip(request); err != nil {
			t.Error(err)
		}
		took = clock.Now().Sub(noon)
	})
	clock.Advance(time.Minute)
	if took < 8*time.Second || took > 9*time.Second {
		t.Error(took)
	}
}

// Codes may come as strings.
func TestOddCodes(t *testing.T) {
	s, _, c := stepped(t, Options{})
	s.SetWeather(Weather{Kind: "odd"})
	told := map[any]bool{}
	for range 50 {
		told[c.post("/acquire", "{}").at("code")] = true
	}
	if !told[2.0] || !told["2"] {
		t.Error(told)
	}
}

// A start that was carried out before may or may not tell its sid.
func TestOddlyAlreadyStarted(t *testing.T) {
	s, _, c := stepped(t, Options{})
	i := c.started("room", "1", "")
	s.SetWeather(Weather{Kind: "odd"})
	told := map[any]int{}
	for range 50 {
		r := c.post("/resourceid/"+i.resource+"/mode/mix/start", bodyOf("room", "1", "{"+storageJSON+"}"))
		if r.status != 201 {
			t.Fatal(r.text)
		}
		told[r.at("sid")]++
	}
	if len(told) != 2 || told[i.sid] == 0 || told[nil] == 0 {
		t.Error(told)
	}
}

func TestWeatherThatIsWrongIsRefused(t *testing.T) {
	s, _, _ := stepped(t, Options{})
	for _, w := range []Weather{
		{}, {Kind: "snow"}, {Kind: "html", Chance: 1.5}, {Kind: "html", Chance: -1}, {Kind: "refuse"}, {Kind: "refuse", Row: "x"},
		{Kind: "html", Calls: []string{"list"}}, {Kind: "latency", Least: 5, Most: 1}, {Kind: "latency", Least: -1},
	} {
		if s.SetWeather(w) == nil {
			t.Errorf("%+v is taken", w)
		}
	}
}
