package agora

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

const benchAnswer = `{"cname":"room","uid":"900","resourceId":"res","sid":"sid","serverResponse":{"status":5,"fileListMode":"json","sliceStartTime":1700000000000,` +
	`"fileList":[{"fileName":"sid_room.m3u8","trackType":"audio_and_video","uid":"0","mixedAllUser":true,"isPlayable":true,"sliceStartTime":1700000000000}]}}`

// BenchmarkQuery holds the client against a bare http.Client with json.Unmarshal into the same struct, over loopback TLS.
func BenchmarkQuery(b *testing.B) {
	server := httptest.NewTLSServer(&quiet{benchAnswer})
	defer server.Close()
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	transport := newTransport()
	transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	c, err := New(Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret, BaseURL: server.URL, Transport: transport, Rate: 1e9})
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	bare := &bare{http.Client{Transport: transport}, server.URL + "/v1/apps/" + testApp + "/cloud_recording" + sampleTask().path(CallQuery)}
	ours := func() (Status, error) {
		a, err := c.Query(context.Background(), sampleTask())
		return a.Status, err
	}
	b.Run("bare", func(b *testing.B) { repeat(b, bare.query) })
	b.Run("client", func(b *testing.B) { repeat(b, ours) })
	b.Run("ratio", func(b *testing.B) {
		var spent [2]time.Duration // in turns, so that what else the machine does meets both
		for b.Loop() {
			spent[0] += timeOf(b, bare.query)
			spent[1] += timeOf(b, ours)
		}
		b.ReportMetric(spent[1].Seconds()/spent[0].Seconds(), "×bare")
	})
}

func repeat(b *testing.B, query func() (Status, error)) {
	b.ReportAllocs()
	for b.Loop() {
		timeOf(b, query)
	}
}

func timeOf(b *testing.B, query func() (Status, error)) time.Duration {
	began := time.Now()
	if status, err := query(); err != nil || status != FirstUploaded {
		b.Fatal(status, err)
	}
	return time.Since(began)
}

// quiet answers without keeping anything.
type quiet struct{ body string }

func (q *quiet) ServeHTTP(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, q.body) }

// bare is a query with nothing around it.
type bare struct {
	client  http.Client
	address string
}

func (h *bare) query() (Status, error) {
	q, err := http.NewRequestWithContext(context.Background(), http.MethodGet, h.address, nil)
	if err != nil {
		return 0, err
	}
	q.SetBasicAuth(testID, testSecret)
	resp, err := h.client.Do(q)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	var c content
	err = json.Unmarshal(body, &c)
	return c.Server.status(), err
}
