package agora

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"airdeck/agora/layout"
)

const (
	testApp    = "0123456789abcdef0123456789abcdef"
	testID     = "customer"
	testSecret = "s3cret-of-the-account"
)

// stub is a service that always answers the same and keeps what it was asked.
type stub struct {
	status int
	header http.Header
	body   string

	mu   sync.Mutex
	seen []seen
}

type seen struct {
	method, uri, body string
	header            http.Header
}

func (s *stub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.seen = append(s.seen, seen{r.Method, r.RequestURI, string(body), r.Header.Clone()})
	s.mu.Unlock()
	for name, values := range s.header {
		w.Header()[name] = values
	}
	w.WriteHeader(s.status)
	_, _ = io.WriteString(w, s.body)
}

// only is the one request that came.
func (s *stub) only(t *testing.T) seen {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.seen) != 1 {
		t.Fatalf("%d requests came", len(s.seen))
	}
	return s.seen[0]
}

// answering is a client of a service that gives this answer, and that service.
func answering(t *testing.T, status int, body string) (*Client, *stub) {
	t.Helper()
	s := &stub{status: status, body: body}
	return clientOf(t, s, nil), s
}

func clientOf(t *testing.T, h http.Handler, change func(*Options)) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	o := Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret, BaseURL: server.URL, Rate: 1e6, Retry: RetryNever}
	if change != nil {
		change(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// calls makes each call with a request that Check finds nothing wrong with.
var calls = map[Call]func(context.Context, *Client) error{
	CallAcquire: func(ctx context.Context, c *Client) error {
		_, err := c.Acquire(ctx, AcquireRequest{Channel: "room", UID: "900"})
		return err
	},
	CallStart: func(ctx context.Context, c *Client) error {
		_, err := c.Start(ctx, sampleStart())
		return err
	},
	CallQuery: func(ctx context.Context, c *Client) error {
		_, err := c.Query(ctx, sampleTask())
		return err
	},
	CallUpdateLayout: func(ctx context.Context, c *Client) error {
		_, err := c.UpdateLayout(ctx, UpdateLayoutRequest{Task: sampleTask()})
		return err
	},
	CallUpdate: func(ctx context.Context, c *Client) error {
		_, err := c.Update(ctx, UpdateRequest{Task: sampleTask(), Subscribe: &Subscription{}})
		return err
	},
	CallChannelUsers: func(ctx context.Context, c *Client) error {
		_, err := c.ChannelUsers(ctx, ChannelRequest{Channel: "room"})
		return err
	},
	CallCallbackAddresses: func(ctx context.Context, c *Client) error {
		_, err := c.CallbackAddresses(ctx)
		return err
	},
	CallStop: func(ctx context.Context, c *Client) error {
		_, err := c.Stop(ctx, StopRequest{Task: sampleTask()})
		return err
	},
}

func sampleTask() Task { return Task{Channel: "room", UID: "900", ResourceID: "res", SID: "sid"} }

func sampleStorage() Storage {
	return Storage{Vendor: 1, Bucket: "bucket", AccessKey: "the-access-key", SecretKey: "the-secret-key"}
}

func sampleStart() StartRequest {
	return StartRequest{Channel: "room", UID: "900", ResourceID: "res", Params: StartParams{Storage: sampleStorage()}}
}

func sampleLayout() layout.Layout {
	return layout.Layout{Kind: layout.Custom, Background: "#ff00cc", Regions: []layout.Region{
		{Rect: layout.Rect{W: 300_000, H: 300_000}, Alpha: 0, Fit: layout.Crop},
	}}
}
