package simulator

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
)

// Many clients want the same few recordings at once: of one cname and uid at
// most one runs, and no request is lost.
func TestManyClientsAtOnce(t *testing.T) {
	const clients, tasks = 200, 10
	s := New(Options{Clock: NewSteppedClock(noon), Seed: 1, RequestsPerSecond: 1 << 30, Concurrent: clients})
	server, err := Serve(s, "")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	c := calling(t, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}, server.URL())
	defer c.client.CloseIdleConnections()

	var mu sync.Mutex
	sids := map[string]int{}
	refused := 0
	var all sync.WaitGroup
	for n := range clients {
		all.Go(func() {
			status := c.tryStart(t, fmt.Sprint("room", n%tasks))
			mu.Lock()
			defer mu.Unlock()
			if status == 200 {
				sids[fmt.Sprint("room", n%tasks)]++
			} else {
				refused++
			}
		})
	}
	all.Wait()
	for cname, n := range sids {
		if n != 1 {
			t.Errorf("%s was started %d times", cname, n)
		}
	}
	if len(sids) != tasks || refused != clients-tasks || len(s.Received()) != 2*clients {
		t.Errorf("%d started, %d refused, %d received", len(sids), refused, len(s.Received()))
	}
}

// tryStart acquires and starts and tells how the start went.
func (c caller) tryStart(t *testing.T, cname string) int {
	r, err := c.exchange("POST", "/acquire", bodyOf(cname, "1", "{}"))
	if err != nil || r.status != 200 {
		t.Errorf("acquire: %v %d", err, r.status)
		return 0
	}
	r, err = c.exchange("POST", "/resourceid/"+r.str("resourceId")+"/mode/mix/start", bodyOf(cname, "1", "{"+storageJSON+"}"))
	if err != nil || r.status != 200 && r.at("code") != 53.0 {
		t.Errorf("start: %v %s", err, r.text)
	}
	return r.status
}

// Of requests that come at the same moment exactly as many are let through as
// the limits allow.
func TestLimitsAreExact(t *testing.T) {
	s := New(Options{Clock: NewSteppedClock(noon), Seed: 1, RequestsPerSecond: 70, Concurrent: 5})
	c := calling(t, &http.Client{Transport: s.RoundTripper()}, "http://x")
	count := func(clients int, try func(n int) int) map[int]int {
		var mu sync.Mutex
		var all sync.WaitGroup
		statuses := map[int]int{}
		for n := range clients {
			all.Go(func() {
				status := try(n)
				mu.Lock()
				defer mu.Unlock()
				statuses[status]++
			})
		}
		all.Wait()
		return statuses
	}
	var resources []string
	for n := range 20 {
		resources = append(resources, c.acquire(fmt.Sprint("room", n), "1"))
	}
	started := count(20, func(n int) int {
		r, _ := c.exchange("POST", "/resourceid/"+resources[n]+"/mode/mix/start", bodyOf(fmt.Sprint("room", n), "1", "{"+storageJSON+"}"))
		return r.status
	})
	if started[200] != 5 || started[500] != 15 {
		t.Errorf("starts: %v", started)
	}
	acquired := count(100, func(int) int {
		r, _ := c.exchange("POST", "/acquire", bodyOf("room", "1", "{}"))
		return r.status
	})
	if acquired[400] != 30 || acquired[429] != 70 {
		t.Errorf("acquires: %v", acquired)
	}
}
