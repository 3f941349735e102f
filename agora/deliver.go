package agora

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"
)

// newHTTPClient follows no redirect: Agora sends none, and following one would carry keys and storage secrets away.
func newHTTPClient(t http.RoundTripper) *http.Client {
	if t == nil {
		t = newTransport()
	}
	return &http.Client{
		Transport:     t,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12}, // Agora documents no 1.3
		TLSHandshakeTimeout:    5 * time.Second,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           16,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// credentials gives each request the account's key. It is a closure so that no struct holds the key for a printer to
// find.
func credentials(id string, secret Secret) func(http.Header) {
	value := "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret.Reveal()))
	return func(h http.Header) { h.Set("Authorization", value) }
}

// deliver is the end of the chain: HTTP.
func deliver(client *http.Client, authorize func(http.Header)) send {
	return func(ctx context.Context, r *request) (*answer, error) {
		var way route
		ctx = httptrace.WithClientTrace(ctx, way.trace())
		q, err := http.NewRequestWithContext(ctx, r.method, r.to.root+r.path, bytes.NewReader(r.body))
		if err != nil {
			return nil, r.failed(notSent(errors.New("no address can be made of the ids")))
		}
		authorize(q.Header)
		if r.body != nil {
			q.Header.Set("Content-Type", "application/json;charset=utf-8")
		}
		resp, err := client.Do(q)
		if err != nil {
			return nil, r.failed(way.failure(ctx, err))
		}
		return receive(ctx, resp), nil
	}
}

// receive reads the answer as far as it comes, and no further than is sane.
func receive(ctx context.Context, resp *http.Response) *answer {
	defer resp.Body.Close()
	a := &answer{status: resp.StatusCode, header: resp.Header}
	body, err := io.ReadAll(io.LimitReader(resp.Body, longestAnswer+1))
	switch {
	case err != nil:
		a.incomplete = fmt.Errorf("%w after %d bytes: %w", errCutOff, len(body), reasonOf(ctx, err))
	case len(body) > longestAnswer:
		body = body[:longestAnswer]
		a.incomplete = fmt.Errorf("longer than %d bytes", longestAnswer)
	}
	a.body = body
	return a
}

// route is how far a request came, as the transport tells. One that tells nothing may have sent it.
type route struct{ wanted, got atomic.Bool }

func (w *route) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { w.wanted.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { w.got.Store(true) },
	}
}

// failure is what a transport's error means.
func (w *route) failure(ctx context.Context, err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err // without the address: the call and the host are told anyway
	}
	err = reasonOf(ctx, err)
	var (
		name  *net.DNSError
		cert  *tls.CertificateVerificationError
		dial  *net.OpError
		never = w.wanted.Load() && !w.got.Load()
	)
	switch {
	case errors.As(err, &cert):
		return fmt.Errorf("%w: %w", errUntrusted, err)
	case errors.As(err, &name):
		return fmt.Errorf("%w: %w", errNameUnknown, err)
	case never, errors.As(err, &dial) && dial.Op == "dial":
		return notSent(err)
	}
	return noAnswer(err)
}
