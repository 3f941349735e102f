package simulator

import (
	"context"
	"errors"
	"net/http"
	"testing"
)

func TestHoldKeepsTheAnswerAlone(t *testing.T) {
	s, _, c := stepped(t, Options{})
	resource := c.acquire("room", "1")
	held := s.Hold("start")
	answered := make(chan reply)
	go func() {
		r, _ := c.exchange("POST", "/resourceid/"+resource+"/mode/mix/start", bodyOf("room", "1", "{"+storageJSON+"}"))
		r.t = t
		answered <- r
	}()
	<-held.Reached()
	if list := s.Recordings(); len(list) != 1 || s.Received()[1].Status != 0 {
		t.Errorf("%+v", list)
	}
	held.Release()
	held.Release()
	(<-answered).expect(200, 0)
}

func TestHoldRequestKeepsTheWork(t *testing.T) {
	s, _, c := stepped(t, Options{})
	i := c.started("room", "1", "")
	held := s.HoldRequest("stop")
	answered := make(chan reply)
	go func() {
		r, _ := c.exchange("POST", i.path("stop"), bodyOf("room", "1", "{}"))
		r.t = t
		answered <- r
	}()
	<-held.Reached()
	if state := s.Recordings()[0].State; state != StateRunning {
		t.Error(state)
	}
	held.Release()
	(<-answered).expect(206, 435)
}

func TestHoldEndsWithItsClient(t *testing.T) {
	s, clock, _ := stepped(t, Options{})
	held := s.Hold("acquire")
	ctx, cancel := context.WithCancel(t.Context())
	failed := make(chan error)
	go func() {
		request, _ := http.NewRequestWithContext(ctx, "POST", "http://x/v1/apps/"+DemoAppID+"/cloud_recording/acquire", http.NoBody)
		request.SetBasicAuth(DemoCustomerID, DemoCustomerSecret)
		_, err := s.RoundTripper().RoundTrip(request)
		failed <- err
	}()
	<-held.Reached()
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	held.Release()
	clock.Advance(1) // would wait for ever if the request still held the clock
}

func TestFail(t *testing.T) {
	s, _, c := stepped(t, Options{})
	s.Fail("acquire", 500, `{"code":501,"reason":"no_worker_manager_available"}`, 2)
	body := bodyOf("room", "1", "{}")
	c.post("/acquire", body).expect(500, 501)
	c.post("/acquire", body).expect(500, 501)
	c.post("/acquire", body).expect(200, 0)

	s.Fail("acquire", 502, "<html>bad gateway</html>", -1)
	for range 3 {
		if r := c.post("/acquire", body).expect(502, 0); r.header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Error(r.header)
		}
	}
	s.Fail("start", 500, "{}", 1)
	s.FailAfter("acquire", 206, `{"code":65}`, 1)
	s.Fail("acquire", 0, "", 0)
	c.post("/acquire", body).expect(206, 65)
	c.post("/acquire", body).expect(200, 0)
	c.post("/resourceid/x/mode/mix/start", body).expect(500, 0)
}

func TestFailAfterHasTheRequestCarriedOut(t *testing.T) {
	s, _, c := stepped(t, Options{})
	resource := c.acquire("room", "1")
	s.FailAfter("start", 206, `{"code":65,"reason":"request not completed"}`, 1)
	start := "/resourceid/" + resource + "/mode/mix/start"
	body := bodyOf("room", "1", "{"+storageJSON+"}")
	c.post(start, body).expect(206, 65)
	c.post(start, body).expect(201, 7)
}

func TestFailWithRetryAfter(t *testing.T) {
	s, _, c := stepped(t, Options{})
	s.Do(Step{Do: "fail", Call: "acquire", Row: "rate_limited", RetryAfter: 7})
	s.Do(Step{Do: "fail", Call: "acquire", Status: 503, Body: "{}", RetryAfter: 9})
	for _, want := range []string{"7", "9", ""} {
		if got := c.post("/acquire", bodyOf("room", "1", "{}")).header.Get("Retry-After"); got != want {
			t.Errorf("Retry-After %q, want %q", got, want)
		}
	}
}

func TestNamesOfCallsAreChecked(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a hold that nothing ever reaches")
		}
	}()
	New(Options{}).Hold("list")
}

func TestHoldThatWasReleasedBefore(t *testing.T) {
	s, _, c := stepped(t, Options{})
	held := s.Hold("acquire")
	held.Release()
	c.acquire("room", "1")
	<-held.Reached()
}
