package agora

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// dialing is a transport whose connections come from dial.
func dialing(t *testing.T, dial func(context.Context) (net.Conn, error)) *http.Transport {
	tr := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) }}
	t.Cleanup(tr.CloseIdleConnections)
	return tr
}

func hookedClient(t *testing.T, base string, tr http.RoundTripper, observe func(Attempt)) *Client {
	t.Helper()
	c, err := New(Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret, BaseURL: base, Transport: tr, Rate: 1e6, Retry: RetryNever, Observe: observe})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestWhetherItWasSent: what surely never reached Agora is told from what may have.
func TestWhetherItWasSent(t *testing.T) {
	tests := map[string]struct {
		dial func(context.Context) (net.Conn, error)
		is   string
	}{
		"name not found": {func(context.Context) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "x", IsNotFound: true}}
		}, "not sent"},
		"refused": {func(context.Context) (net.Conn, error) {
			return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
		}, "not sent"},
		"any dial": {func(context.Context) (net.Conn, error) { return nil, errors.New("no proxy") }, "not sent"},
		"closed before the answer": {func(context.Context) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				_, _ = theirs.Read(make([]byte, 1))
				theirs.Close()
			}()
			return ours, nil
		}, "no answer"},
		"an answer that is no HTTP": {func(context.Context) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				go io.Copy(io.Discard, theirs)
				_, _ = io.WriteString(theirs, "SSH-2.0-x\r\n\r\n")
				theirs.Close()
			}()
			return ours, nil
		}, "no answer"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := calls[CallStart](t.Context(), hookedClient(t, "http://127.0.0.1:1", dialing(t, tt.dial), nil))
			if got := truths(err); got != tt.is {
				t.Errorf("true of %v is %q, want %q", err, got, tt.is)
			}
			if strings.Contains(err.Error(), testApp) {
				t.Errorf("%v repeats the address", err)
			}
		})
	}
}

// TestSilentTransport: a transport that does not tell how far it came may have sent it.
func TestSilentTransport(t *testing.T) {
	c := hookedClient(t, "", roundTrip(func(*http.Request) (*http.Response, error) { return nil, errors.New("broken") }), nil)
	if err := calls[CallStart](t.Context(), c); truths(err) != "no answer" {
		t.Errorf("true of %v is %q", err, truths(err))
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(q *http.Request) (*http.Response, error) { return f(q) }

// hang is a service that never answers.
var hang = roundTrip(func(q *http.Request) (*http.Response, error) {
	<-q.Context().Done()
	return nil, q.Context().Err()
})

// TestPatience: an attempt ends by itself after 10 s, a stop after 30 s.
func TestPatience(t *testing.T) {
	for call, do := range calls {
		want := 10 * time.Second
		if call == CallStop {
			want = 30 * time.Second
		}
		synctest.Test(t, func(t *testing.T) {
			c := hookedClient(t, "", hang, nil)
			began := time.Now()
			err := do(t.Context(), c)
			if took := time.Since(began); took != want || truths(err) != "no answer" {
				t.Errorf("%s ended after %s with %v (%s)", call, took, err, truths(err))
			}
			if text := "nothing came within " + want.String(); !strings.Contains(err.Error(), text) {
				t.Errorf("%v does not say %q", err, text)
			}
		})
	}
}

// TestSlowBody: headers alone are no answer.
func TestSlowBody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tr := roundTrip(func(q *http.Request) (*http.Response, error) {
			r, w := io.Pipe()
			go func() {
				_, _ = io.WriteString(w, `{"sid":`)
				<-q.Context().Done()
				w.CloseWithError(q.Context().Err())
			}()
			return &http.Response{StatusCode: 200, Header: http.Header{}, Body: r, Request: q}, nil
		})
		err := calls[CallStart](t.Context(), hookedClient(t, "", tr, nil))
		if truths(err) != "no answer, unreadable" || !strings.Contains(err.Error(), "cut off after 7 bytes: nothing came within 10s") {
			t.Errorf("got %v (%s)", err, truths(err))
		}
	})
}

func TestCallersEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		began := time.Now()
		err := calls[CallStart](ctx, hookedClient(t, "", hang, nil))
		if time.Since(began) != 2*time.Second || truths(err) != "no answer" || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %s: %v (%s)", time.Since(began), err, truths(err))
		}
		ended, end := context.WithCancel(t.Context())
		end()
		err = calls[CallStart](ended, hookedClient(t, "", hang, nil))
		if truths(err) != "not sent" || !errors.Is(err, context.Canceled) {
			t.Errorf("with a context that has ended: %v (%s)", err, truths(err))
		}
	})
}

// TestCertificateIsVerified: a server nobody vouches for sees no request.
func TestCertificateIsVerified(t *testing.T) {
	s := &stub{status: 200, body: `{"resourceId":"r"}`}
	server := httptest.NewUnstartedServer(s)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MaxVersion: tls.VersionTLS12} // Agora documents no 1.3
	server.StartTLS()
	defer server.Close()
	c := hookedClient(t, server.URL, nil, nil)
	defer c.Close()
	if err := calls[CallAcquire](t.Context(), c); truths(err) != "not sent" || !strings.Contains(err.Error(), "certificate not trusted") {
		t.Errorf("got %v (%s)", err, truths(err))
	}
	if len(s.seen) != 0 {
		t.Error("a request was sent")
	}
	trusting := newTransport()
	trusting.TLSClientConfig.RootCAs = x509.NewCertPool()
	trusting.TLSClientConfig.RootCAs.AddCert(server.Certificate())
	c = hookedClient(t, server.URL, trusting, nil)
	defer c.Close()
	if err := calls[CallAcquire](t.Context(), c); err != nil {
		t.Errorf("over TLS 1.2: %v", err)
	}
}

// TestRedirectsAreNotFollowed: neither the account's key nor a storage's goes to another address.
func TestRedirectsAreNotFollowed(t *testing.T) {
	other := &stub{status: 200, body: `{"sid":"s"}`}
	elsewhere := httptest.NewServer(other)
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := clientOf(t, http.RedirectHandler(elsewhere.URL, status), nil)
		if err := calls[CallStart](t.Context(), c); truths(err) != "no route" {
			t.Errorf("%d: %v (%s)", status, err, truths(err))
		}
	}
	if len(other.seen) != 0 {
		t.Errorf("%d requests arrived elsewhere", len(other.seen))
	}
}

// TestIDsStayInTheirPlace: nothing in an id can change the path, the query, the headers or the body's form.
func TestIDsStayInTheirPlace(t *testing.T) {
	const odd = `a/b?c=d#e%2F;f\..&"`
	c, s := answering(t, 200, `{"serverResponse":{"status":5}}`)
	task := Task{Channel: `}",{x: [y] & <z>`[3:], UID: "7", ResourceID: odd, SID: "../../" + odd}
	if _, err := c.Stop(t.Context(), StopRequest{Task: task}); err != nil {
		t.Fatal(err)
	}
	got := s.only(t)
	want := prefix + `/resourceid/a%2Fb%3Fc=d%23e%252F%3Bf%5C..&%22/sid/..%2F..%2Fa%2Fb%3Fc=d%23e%252F%3Bf%5C..&%22/mode/mix/stop`
	if got.uri != want {
		t.Errorf("got  %s\nwant %s", got.uri, want)
	}
	if want := `{"cname":"{x: [y] & <z>","uid":"7","clientRequest":{}}`; got.body != want {
		t.Errorf("got  %s\nwant %s", got.body, want)
	}
	for name, change := range map[string]func(*Task){
		"resource up":        func(t *Task) { t.ResourceID = ".." },
		"resource here":      func(t *Task) { t.ResourceID = "." },
		"resource with line": func(t *Task) { t.ResourceID = "a\r\nHost: evil" },
		"sid with line":      func(t *Task) { t.SID = "a\nb" },
		"sid with space":     func(t *Task) { t.SID = "a HTTP/1.1" },
		"sid with é":         func(t *Task) { t.SID = "é" },
		"channel with line":  func(t *Task) { t.Channel = "a\r\nb" },
		"uid with line":      func(t *Task) { t.UID = "1\r\n" },
		"mode with path":     func(t *Task) { t.Mode = "mix/../x" },
	} {
		task := sampleTask()
		change(&task)
		if _, err := c.Query(t.Context(), task); truths(err) != "not sent" {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.only(t)
}

// TestObserve: every attempt is told, with what an operator's log needs and nothing secret.
func TestObserve(t *testing.T) {
	var mu sync.Mutex
	var seen []Attempt
	observe := func(a Attempt) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, a)
	}
	s := &stub{status: 404, body: `{"code":404}`, header: http.Header{"X-Request-Id": {"req\tx"}}}
	server := httptest.NewServer(s)
	defer server.Close()
	c := hookedClient(t, server.URL, nil, observe)
	defer c.Close()
	_ = calls[CallQuery](t.Context(), c)
	_ = calls[CallStart](t.Context(), hookedClient(t, "https://api.agora.io", roundTrip(func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }), observe))
	if len(seen) != 2 {
		t.Fatalf("%d attempts", len(seen))
	}
	if a := seen[0]; a.Call != CallQuery || a.Host != strings.TrimPrefix(server.URL, "http://") || a.Try != 1 || a.HTTPStatus != 404 ||
		a.RequestID != "req x" || a.Took <= 0 || !errors.Is(a.Err, ErrNotFound) {
		t.Errorf("got %+v", a)
	}
	task, start := sampleTask(), sampleStart()
	if a, b := seen[0], seen[1]; a.Channel != task.Channel || a.UID != task.UID || b.Channel != start.Channel || b.UID != start.UID {
		t.Errorf("they are about %q %q and %q %q", a.Channel, a.UID, b.Channel, b.UID)
	}
	if a := seen[1]; a.Call != CallStart || a.Host != "api.agora.io" || a.HTTPStatus != 0 || !errors.Is(a.Err, ErrNoAnswer) {
		t.Errorf("got %+v", a)
	}
}

// TestConnectionsAreKept: calls one after the other use one connection.
func TestConnectionsAreKept(t *testing.T) {
	var mu sync.Mutex
	opened := 0
	server := httptest.NewUnstartedServer(&stub{status: 200, body: `{"serverResponse":{"status":5}}`})
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		mu.Lock()
		defer mu.Unlock()
		if s == http.StateNew {
			opened++
		}
	}
	server.Start()
	defer server.Close()
	c := hookedClient(t, server.URL, nil, nil)
	defer c.Close()
	for range 5 {
		if err := calls[CallQuery](t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if opened != 1 {
		t.Errorf("%d connections for five queries", opened)
	}
}

// TestNoSecretLeavesInALog: nothing that a call returns or tells holds the account's key in any of its forms.
func TestNoSecretLeavesInALog(t *testing.T) {
	var seen bytes.Buffer
	l := log.New(&seen, "", 0)
	c := clientOf(t, &stub{status: 400, body: `{"code":2}`}, func(o *Options) { o.Observe = func(a Attempt) { l.Printf("%+v %v", a, a.Err) } })
	for _, do := range calls {
		l.Printf("%+v %#v", do(t.Context(), c), c)
	}
	for _, secret := range []string{testSecret, "the-secret-key", "the-access-key", "Basic "} {
		if strings.Contains(seen.String(), secret) {
			t.Errorf("%s in\n%s", secret, seen.String())
		}
	}
}

// TestHTTP2: offered, it is taken.
func TestHTTP2(t *testing.T) {
	var major atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		major.Store(int32(r.ProtoMajor))
		_, _ = io.WriteString(w, `{"serverResponse":{"status":5}}`)
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	tr := newTransport()
	tr.TLSClientConfig.RootCAs = x509.NewCertPool()
	tr.TLSClientConfig.RootCAs.AddCert(server.Certificate())
	c := hookedClient(t, server.URL, tr, nil)
	defer c.Close()
	if err := calls[CallQuery](t.Context(), c); err != nil || major.Load() != 2 {
		t.Errorf("HTTP/%d, %v", major.Load(), err)
	}
}
