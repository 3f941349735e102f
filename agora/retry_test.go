package agora

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// act is what an attempt meets.
type act struct {
	dial  error // instead of a connection
	serve http.HandlerFunc
}

var (
	unknownName = act{dial: &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}}
	refusing    = act{dial: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}
	resetting   = act{serve: func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		panic(http.ErrAbortHandler)
	}}
	hanging = act{serve: func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // or an empty answer would be sent after all
	}}
	dripping = act{serve: func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"sid":`)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
		panic(http.ErrAbortHandler) // or the rest would be sent after all
	}}
)

func saying(status int, body string, header ...string) act {
	return act{serve: func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}}
}

// stage is a network of hosts in memory, with TLS and an authority of its own, in which each attempt meets the next act
// and the last act stays.
type stage struct {
	acts  []act
	began time.Time
	cert  tls.Certificate
	pool  *x509.CertPool

	mu     sync.Mutex
	seen   []string // when and where an attempt came
	bodies []string
	lines  []*once
}

func newStage(t *testing.T, acts ...act) *stage {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"*.sd-rtn.com", "*.agora.io"}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, _ := x509.ParseCertificate(der)
	s := &stage{acts: acts, began: time.Now(), cert: tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool: x509.NewCertPool()}
	s.pool.AddCert(leaf)
	return s
}

// transport dials into the stage, a connection for each attempt.
func (s *stage) transport() *http.Transport {
	return &http.Transport{
		DialContext:       s.dial,
		DisableKeepAlives: true,
		TLSClientConfig:   &tls.Config{RootCAs: s.pool},
	}
}

func (s *stage) dial(_ context.Context, _, addr string) (net.Conn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.acts[min(len(s.seen), len(s.acts)-1)]
	s.seen = append(s.seen, fmt.Sprintf("%s %s", time.Since(s.began), strings.TrimSuffix(addr, ":443")))
	if now.dial != nil {
		return nil, now.dial
	}
	ours, theirs := net.Pipe()
	line := &once{conn: tls.Server(theirs, &tls.Config{Certificates: []tls.Certificate{s.cert}}), done: make(chan struct{})}
	s.lines = append(s.lines, line)
	go func() { _ = http.Serve(line, s.noting(now.serve)) }()
	return ours, nil
}

func (s *stage) noting(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		s.bodies = append(s.bodies, r.RequestURI+" "+string(body))
		s.mu.Unlock()
		next(w, r)
	}
}

func (s *stage) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.lines {
		l.Close()
	}
}

// once is a listener with one connection.
type once struct {
	conn net.Conn
	done chan struct{}
	mu   sync.Mutex
}

func (o *once) Accept() (net.Conn, error) {
	o.mu.Lock()
	c := o.conn
	o.conn = nil
	o.mu.Unlock()
	if c != nil {
		return c, nil
	}
	<-o.done
	return nil, net.ErrClosed
}

func (o *once) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case <-o.done:
	default:
		close(o.done)
	}
	return nil
}

func (o *once) Addr() net.Addr { return &net.TCPAddr{} }

// on runs a call on a stage, with time made up and no jitter.
func on(t *testing.T, change func(*Options), do func(context.Context, *Client) error, acts ...act) (s *stage, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s = newStage(t, acts...)
		tr := s.transport()
		o := Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret, Transport: tr, Rate: 1e6, Retry: RetryDocumented,
			Region: "eu-west-1", Jitter: func(d time.Duration) time.Duration { return d }}
		if change != nil {
			change(&o)
		}
		c, cerr := New(o)
		if cerr != nil {
			t.Fatal(cerr)
		}
		err = do(t.Context(), c)
		c.Close()
		s.close()
		<-time.After(time.Minute) // of the made-up time: both ends say goodbye into a pipe that nobody reads any more
	})
	return s, err
}

const (
	primary   = "api.sd-rtn.com"
	secondary = "api.agora.io"
	next      = "api-eu-central-1.sd-rtn.com"
)

func TestHostsAndWaits(t *testing.T) {
	tests := map[string]struct {
		call Call
		acts []act
		want string // when and where, in order
		is   string // true of the error in the end; "" for none
	}{
		"name not found":     {CallStart, []act{unknownName}, "0s " + primary + ", 1s " + secondary + ", 4s " + next + ", 10s " + next, "not sent"},
		"refused":            {CallStart, []act{refusing}, "0s " + primary + ", 1s " + next + ", 4s " + next + ", 10s " + next, "not sent"},
		"reset":              {CallStart, []act{resetting}, "0s " + primary + ", 1s " + next + ", 4s " + next + ", 10s " + next, "no answer"},
		"hanging":            {CallStart, []act{hanging}, "0s " + primary + ", 11s " + next + ", 24s " + next + ", 40s " + next, "no answer"},
		"hanging stop":       {CallStop, []act{hanging}, "0s " + primary + ", 31s " + next + ", 1m4s " + next + ", 1m40s " + next, "no answer"},
		"slow body":          {CallStart, []act{dripping}, "0s " + primary + ", 11s " + next + ", 24s " + next + ", 40s " + next, "no answer, unreadable"},
		"HTML 502":           {CallStart, []act{saying(502, "<html>")}, "0s " + primary + ", 1s " + primary + ", 4s " + secondary + ", 10s " + next, "internal, no answer"},
		"503 and a time":     {CallQuery, []act{saying(503, "", "Retry-After", "7")}, "0s " + primary + ", 7s " + primary + ", 14s " + secondary + ", 21s " + next, "internal, no answer"},
		"not JSON":           {CallQuery, []act{saying(200, "<html>")}, "0s " + primary + ", 1s " + primary + ", 4s " + secondary + ", 10s " + next, "no answer, unreadable"},
		"name, then refused": {CallQuery, []act{unknownName, refusing}, "0s " + primary + ", 1s " + secondary + ", 4s " + next + ", 10s " + next, "not sent"},
		"refused, then good": {CallQuery, []act{refusing, saying(200, `{"serverResponse":{"status":5}}`)}, "0s " + primary + ", 1s " + next, ""},

		"504/62 query":        {CallQuery, []act{saying(504, `{"code":62}`)}, at5("0s", "5s", "15s", "30s", "1m0s"), "timeout"},
		"504/62 updateLayout": {CallUpdateLayout, []act{saying(504, `{"code":62}`)}, at5("0s", "5s", "15s", "30s", "1m0s"), "timeout"},
		"504/62 stop":         {CallStop, []act{saying(504, `{"code":62}`)}, at5("0s", "5s", "15s", "30s", "1m0s"), "timeout"},
		"500/62 start":        {CallStart, []act{saying(500, `{"code":62}`)}, at5("0s", "3s", "9s", "18s"), "timeout"},
		"206/65 start":        {CallStart, []act{saying(206, `{"code":65}`)}, at5("0s", "3s", "9s"), "not completed"},
		"206/65 query":        {CallQuery, []act{saying(206, `{"code":65}`)}, at5("0s", "3s", "9s"), "not completed"},
		"206/65 stop":         {CallStop, []act{saying(206, `{"code":65}`)}, at5("0s", "3s", "9s"), "not completed"},
		"404 query":           {CallQuery, []act{saying(404, `{"code":404}`)}, at5("0s", "5s", "15s", "30s"), "not found"},
		"404 stop":            {CallStop, []act{saying(404, `{"code":404}`)}, at5("0s", "5s", "15s", "30s"), "not found"},
		"206/65 stop, 404":    {CallStop, []act{saying(206, `{"code":65}`), saying(404, `{"code":404}`)}, at5("0s", "3s"), ""},
		"206/65 stop, 49":     {CallStop, []act{saying(206, `{"code":65}`), saying(400, `{"code":49}`)}, at5("0s", "3s"), ""},
		"504/62 stop, 49":     {CallStop, []act{saying(504, `{"code":62}`), saying(400, `{"code":49}`)}, at5("0s", "5s"), ""},
		"504/62 stop, 404":    {CallStop, []act{saying(504, `{"code":62}`), saying(404, `{"code":404}`)}, at5("0s", "5s", "15s", "30s"), "not found"},
		"500 acquire":         {CallAcquire, []act{saying(500, `{"code":500}`)}, at5("0s", "3s", "9s", "18s"), "internal"},
		"501 acquire":         {CallAcquire, []act{saying(500, `{"code":501}`)}, at5("0s", "3s", "9s", "18s"), "no worker"},
		"504 acquire":         {CallAcquire, []act{saying(500, `{"code":504}`)}, at5("0s", "3s", "9s", "18s"), "timeout"},
		"429":                 {CallStart, []act{saying(429, `{"message":"API rate limit exceeded"}`)}, at5("0s", "1s", "4s", "10s"), "rate"},
		"429 and a time":      {CallQuery, []act{saying(429, ``, "Retry-After", "7")}, at5("0s", "7s", "14s", "21s"), "rate"},
		"429 and a long time": {CallQuery, []act{saying(429, ``, "Retry-After", "3600")}, at5("0s", "30s", "1m0s", "1m30s"), "rate"},
		"429 and a date":      {CallQuery, []act{saying(429, ``, "Retry-After", "Sat, 01 Jan 2000 00:00:05 GMT"), saying(200, `{"serverResponse":{}}`)}, at5("0s", "5s"), ""},

		"401":         {CallQuery, []act{saying(401, `{}`)}, at5("0s"), "unauthorized"},
		"400/2":       {CallStart, []act{saying(400, `{"code":2}`)}, at5("0s"), "parameter"},
		"400/53":      {CallStart, []act{saying(400, `{"code":53}`)}, at5("0s"), "conflict"},
		"500/502":     {CallStart, []act{saying(500, `{"code":502}`)}, at5("0s"), "no worker"},
		"201/7":       {CallStart, []act{saying(201, `{"code":7}`)}, at5("0s"), "started"},
		"400/406":     {CallAcquire, []act{saying(400, `{"code":406}`)}, at5("0s"), "overload"},
		"206/435":     {CallStop, []act{saying(206, `{"code":435}`)}, at5("0s"), "no data"},
		"400/49":      {CallStop, []act{saying(400, `{"code":49}`)}, at5("0s"), "exiting"},
		"206 stopped": {CallStop, []act{saying(206, `{}`)}, at5("0s"), ""},
		"redirect":    {CallQuery, []act{saying(302, ``, "Location", "https://elsewhere")}, at5("0s"), "no route"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, err := on(t, nil, calls[tt.call], tt.acts...)
			if got := strings.Join(s.seen, ", "); got != tt.want {
				t.Errorf("went\n  %s\nwant\n  %s", got, tt.want)
			}
			e := (*Error)(nil)
			if errors.As(err, &e); truths(err) != tt.is || e != nil && e.Tries != len(s.seen) {
				t.Errorf("true of %v is %q, want %q; %+v", err, truths(err), tt.is, e)
			}
			if len(slices.Compact(s.bodies)) > 1 {
				t.Errorf("repeated with something else: %q", s.bodies)
			}
		})
	}
}

// at5 is these times at the primary.
func at5(times ...string) string {
	for i := range times {
		times[i] += " " + primary
	}
	return strings.Join(times, ", ")
}

// TestRetryPolicies: a caller that writes down each step is told of every attempt that may have arrived.
func TestRetryPolicies(t *testing.T) {
	tests := map[string]struct {
		policy Retry
		act    act
		tries  int
	}{
		"unsent, refused":  {RetryUnsent, refusing, 4},
		"unsent, unknown":  {RetryUnsent, unknownName, 4},
		"unsent, reset":    {RetryUnsent, resetting, 1},
		"unsent, 206/65":   {RetryUnsent, saying(206, `{"code":65}`), 1},
		"unsent, 500/62":   {RetryUnsent, saying(500, `{"code":62}`), 1},
		"unsent, 429":      {RetryUnsent, saying(429, ``), 1},
		"unsent, HTML":     {RetryUnsent, saying(502, `<html>`), 1},
		"never, refused":   {RetryNever, refusing, 1},
		"never, reset":     {RetryNever, resetting, 1},
		"never, 500/62":    {RetryNever, saying(500, `{"code":62}`), 1},
		"documented, 500":  {RetryDocumented, saying(500, `{"code":62}`), 4},
		"documented, good": {RetryDocumented, saying(200, `{"sid":"S"}`), 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, _ := on(t, func(o *Options) { o.Retry = tt.policy }, calls[CallStart], tt.act)
			if len(s.seen) != tt.tries {
				t.Errorf("tried %v", s.seen)
			}
		})
	}
}

// TestDoubt: once an attempt may have been carried out, no later answer makes that unsaid.
func TestDoubt(t *testing.T) {
	tests := map[string]struct {
		acts   []act
		is     string
		unsure bool
	}{
		"then unauthorized":    {[]act{saying(500, `{"code":62}`), saying(401, ``)}, "unauthorized", true},
		"then refused":         {[]act{resetting, refusing}, "not sent", true},
		"then already started": {[]act{hanging, saying(201, `{"code":7}`)}, "started", true},
		"then a conflict":      {[]act{saying(206, `{"code":65}`), saying(400, `{"code":53}`)}, "conflict", true},
		"refused first":        {[]act{refusing, saying(400, `{"code":2}`)}, "parameter", false},
		"429 first":            {[]act{saying(429, ``), saying(400, `{"code":2}`)}, "parameter", false},
		"then a sid":           {[]act{saying(500, `{"code":62}`), saying(200, `{"sid":"S"}`)}, "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := on(t, nil, calls[CallStart], tt.acts...)
			e := (*Error)(nil)
			errors.As(err, &e)
			if truths(err) != tt.is || e != nil && e.Uncertain() != tt.unsure {
				t.Errorf("got %v (%s), %+v", err, truths(err), e)
			}
		})
	}
}

// TestStopProvesItself: after a stop without an outcome, "not found" and "exiting" say that it worked.
func TestStopProvesItself(t *testing.T) {
	for name, acts := range map[string][]act{
		"65, then 404":   {saying(206, `{"code":65}`), saying(404, `{"code":404}`)},
		"hang, then 49":  {hanging, saying(400, `{"code":49}`)},
		"reset, then ok": {resetting, saying(200, `{"serverResponse":{"uploadingStatus":"unknown"}}`)},
	} {
		t.Run(name, func(t *testing.T) {
			var got StopAnswer
			s, err := on(t, nil, func(ctx context.Context, c *Client) (err error) {
				got, err = c.Stop(ctx, StopRequest{Task: sampleTask()})
				return err
			}, acts...)
			if err != nil || got.Upload != UploadUnknown || len(s.seen) != 2 {
				t.Errorf("got %+v, %v after %v", got, err, s.seen)
			}
		})
	}
}

// TestContextEndsAWait: at once, saying both what failed and why no more was tried.
func TestContextEndsAWait(t *testing.T) {
	var took time.Duration
	s, err := on(t, nil, func(ctx context.Context, c *Client) error {
		ctx, cancel := context.WithTimeout(ctx, 12*time.Second)
		defer cancel()
		began := time.Now()
		defer func() { took = time.Since(began) }()
		return calls[CallQuery](ctx, c)
	}, saying(404, `{"code":404}`))
	if len(s.seen) != 2 || took != 12*time.Second || !errors.Is(err, ErrNotFound) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after %s and %v: %v", took, s.seen, err)
	}
}

// TestEndedContext: a context that has ended before is told once, and no host is tried.
func TestEndedContext(t *testing.T) {
	s, err := on(t, nil, func(ctx context.Context, c *Client) error {
		ended, end := context.WithCancel(ctx)
		end()
		return calls[CallStart](ended, c)
	}, refusing)
	e := (*Error)(nil)
	if !errors.As(err, &e) || e.Tries != 0 || len(s.seen) != 0 || err.Error() != "start: not sent: context canceled" {
		t.Errorf("after %v: %v", s.seen, err)
	}
}

// TestObserverKeepsItsError: what was told of an attempt does not change under the observer's eyes.
func TestObserverKeepsItsError(t *testing.T) {
	var told []error
	_, err := on(t, func(o *Options) { o.Observe = func(a Attempt) { told = append(told, a.Err) } }, calls[CallStart],
		saying(500, `{"code":62}`), saying(401, ``))
	if len(told) != 2 || errors.Is(err, told[1]) || told[1].(*Error).Doubt {
		t.Errorf("told %+v, returned %+v", told, err)
	}
}

func TestJitter(t *testing.T) {
	s, _ := on(t, func(o *Options) { o.Jitter = func(d time.Duration) time.Duration { return 2 * d } }, calls[CallStart], saying(206, `{"code":65}`))
	if got, want := strings.Join(s.seen, ", "), at5("0s", "6s", "18s"); got != want {
		t.Errorf("went %s, want %s", got, want)
	}
}

// TestRetryAfterHoldsTheNextCall: what Agora asks for holds for everything that the client sends.
func TestRetryAfterHoldsTheNextCall(t *testing.T) {
	s, err := on(t, func(o *Options) { o.Retry = RetryNever }, func(ctx context.Context, c *Client) error {
		if err := calls[CallQuery](ctx, c); !errors.Is(err, ErrRateLimited) {
			t.Errorf("got %v", err)
		}
		if b := c.Budget(); b.Pace != b.Rate/2 {
			t.Errorf("the budget is %+v", b)
		}
		return calls[CallQuery](ctx, c)
	}, saying(429, ``, "Retry-After", "7"), saying(200, `{"serverResponse":{}}`))
	if got, want := strings.Join(s.seen, ", "), at5("0s", "7s"); got != want || err != nil {
		t.Errorf("went %s, want %s: %v", got, want, err)
	}
}

func TestAttemptsAreCounted(t *testing.T) {
	var seen []string
	_, _ = on(t, func(o *Options) {
		o.Observe = func(a Attempt) {
			seen = append(seen, fmt.Sprintf("%s %d %s %d %s", a.Call, a.Try, a.Host, a.HTTPStatus, a.Took))
		}
	}, calls[CallQuery], unknownName, hanging, saying(200, `{"serverResponse":{"status":5}}`))
	want := []string{"query 1 " + primary + " 0 0s", "query 2 " + secondary + " 0 10s", "query 3 " + next + " 200 0s"}
	if !slices.Equal(seen, want) {
		t.Errorf("got %q", seen)
	}
}

func TestLine(t *testing.T) {
	tests := []struct{ base, region, want string }{
		{"https://api.sd-rtn.com", "", "api.sd-rtn.com api.sd-rtn.com api.agora.io api.agora.io"},
		{"https://api.agora.io", "us-east-1", "api.agora.io api.agora.io api.sd-rtn.com api-us-west-1.agora.io"},
		{"https://api-cn-east-1.sd-rtn.com", "", "api-cn-east-1.sd-rtn.com api-cn-east-1.sd-rtn.com api-cn-east-1.agora.io api-cn-north-1.sd-rtn.com"},
		{"https://api-ap-northeast-1.agora.io", "eu-west-1", "api-ap-northeast-1.agora.io api-ap-northeast-1.agora.io api-ap-northeast-1.sd-rtn.com api-ap-southeast-1.agora.io"},
		{"http://127.0.0.1:80", "eu-west-1", "127.0.0.1:80 127.0.0.1:80 127.0.0.1:80 127.0.0.1:80"},
		{"https://proxy.example.com/agora", "eu-west-1", "proxy.example.com proxy.example.com proxy.example.com proxy.example.com"},
	}
	for _, tt := range tests {
		base, err := parseBase(tt.base)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range lineFrom(base, tt.region) {
			got = append(got, u.Host)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s in %q: got %s", tt.base, tt.region, s)
		}
	}
}

func TestNeighboursAreMutual(t *testing.T) {
	for a, b := range neighbours {
		if neighbours[b] != a {
			t.Errorf("%s goes to %s, but not back", a, b)
		}
	}
}

func TestSpread(t *testing.T) {
	for range 1000 {
		if d := spread(5 * time.Second); d < 5*time.Second || d > 6*time.Second {
			t.Fatalf("5 s became %s", d)
		}
	}
}
