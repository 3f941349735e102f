package agora

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// DefaultBaseURL is the first of Agora's two primary addresses.
const DefaultBaseURL = "https://api.sd-rtn.com"

// DefaultRate is how many requests a second a client sends: half of what Agora allows an App ID, since the customer's
// own backend spends from the same budget.
const DefaultRate = 5

// Options is what a client is made from. AppID, CustomerID and CustomerSecret are required.
type Options struct {
	AppID          string
	CustomerID     string // of the RESTful API's key, not of a person
	CustomerSecret Secret
	// BaseURL is where the service is, DefaultBaseURL if "". Plain http is for loopback hosts only.
	BaseURL string
	// Transport carries the requests; nil is one with keep-alive, bounded idle connections and TLS 1.2 or later. One
	// that does not verify certificates is refused.
	Transport http.RoundTripper
	// Region nearest to the caller, as "eu-central-1": it names the neighbour to go to when the primaries cannot be
	// reached. "" leaves regional hosts alone.
	Region string
	Retry  Retry   // what to do about a call that failed, RetryDocumented by default
	Rate   float64 // requests a second, DefaultRate if 0
	// Spent begins with the budget spent but for one request: another process may have used it a moment ago.
	Spent   bool
	Observe func(Attempt) // is told of every attempt, also of those that are repeated; nil for nobody
	Clock   Clock         // for time-outs, waits and the pace; nil is the computer's
	// Jitter lengthens a wait before a repetition; nil makes it up to a fifth longer.
	Jitter func(time.Duration) time.Duration
}

// Attempt is one request that was tried.
type Attempt struct {
	Call       Call
	Channel    string // whom it was about, with the recorder's uid; "" for a call about none
	UID        string
	Host       string
	Try        int // 1 for the first
	HTTPStatus int // 0 if no answer came
	Took       time.Duration
	RequestID  string
	Err        error // nil if it succeeded
}

// Client sends calls for one App ID. It may be used by many goroutines at once; make one and keep it.
type Client struct {
	app    string // escaped for an address
	prefix string // of every path that is not absolute, escaped
	line   line
	chain  send
	pace   *pace
	close  func()
	// rekey makes the chain anew for another key. A closure, so that no struct holds a key for a printer to find.
	rekey func(customerID string, secret Secret) send
}

// New is a client with these options, or all that is wrong with them.
func New(o Options) (*Client, error) {
	base, baseErr := parseBase(o.BaseURL)
	if err := errors.Join(baseErr, o.check()); err != nil {
		return nil, err
	}
	o = o.filled()
	h := newHTTPClient(o.Transport)
	pace, channels := newPace(o.Clock, o.Rate), newPace(o.Clock, channelRate)
	if o.Spent {
		pace.spend()
	}
	app := url.PathEscape(o.AppID)
	return &Client{
		line:   lineFrom(base, o.Region),
		app:    app,
		prefix: "/v1/apps/" + app + "/cloud_recording",
		chain:  o.chain(h, pace, channels),
		pace:   pace,
		close:  h.CloseIdleConnections,
		rekey: func(customerID string, secret Secret) send {
			o := o
			o.CustomerID, o.CustomerSecret = customerID, secret
			return o.chain(h, pace, channels)
		},
	}, nil
}

// WithKey is a client with another key of the account, as after a key was exchanged. It spends from the same budget and
// uses the same connections as this one, which goes on with the old key.
func (c *Client) WithKey(customerID string, secret Secret) (*Client, error) {
	if err := checkKey(customerID, secret); err != nil {
		return nil, err
	}
	other := *c
	other.chain = c.rekey(customerID, secret)
	return &other, nil
}

// filled are the options with their defaults.
func (o Options) filled() Options {
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.Rate == 0 {
		o.Rate = DefaultRate
	}
	if o.Jitter == nil {
		o.Jitter = spread
	}
	return o
}

// chain is the way of every request, from the network outwards.
func (o Options) chain(h *http.Client, recordings, channels *pace) send {
	chain := deliver(h, credentials(o.CustomerID, o.CustomerSecret))
	chain = judged(chain, o.Clock, o.CustomerSecret)
	chain = timed(chain, o.Clock)
	chain = observed(chain, o.Clock, o.Observe)
	chain = paced(chain, recordings, channels)
	return retried(chain, o.Retry, o.Clock, o.Jitter)
}

// Close ends the idle connections. The client may be used again.
func (c *Client) Close() { c.close() }

// Budget is how much of the client's pace is used, at this moment.
func (c *Client) Budget() Budget { return c.pace.budget() }

// String names the client without anything secret.
func (c *Client) String() string { return "agora.Client" }

func (o Options) check() error {
	errs := []error{given("AppID", o.AppID), checkKey(o.CustomerID, o.CustomerSecret)}
	if !segment(o.AppID) {
		errs = append(errs, errors.New("the AppID cannot be a part of an address"))
	}
	if o.Rate < 0 || o.Rate != o.Rate {
		errs = append(errs, fmt.Errorf("the Rate is %v: requests a second, 0 for the default", o.Rate))
	}
	if o.Region != "" && neighbours[o.Region] == "" {
		errs = append(errs, fmt.Errorf("the Region is %q: one of %s", o.Region, strings.Join(slices.Sorted(maps.Keys(neighbours)), ", ")))
	}
	if o.Retry < RetryDocumented || o.Retry > RetryNever {
		errs = append(errs, fmt.Errorf("the Retry is %d: RetryDocumented, RetryUnsent or RetryNever", o.Retry))
	}
	if t, ok := o.Transport.(*http.Transport); ok && t.TLSClientConfig != nil && t.TLSClientConfig.InsecureSkipVerify {
		errs = append(errs, errors.New("the Transport does not verify certificates"))
	}
	return errors.Join(errs...)
}

// checkKey is what is wrong with a key of the account.
func checkKey(customerID string, secret Secret) error {
	errs := []error{given("CustomerID", customerID), given("CustomerSecret", secret.Reveal())}
	if strings.Contains(customerID, ":") {
		errs = append(errs, errors.New("the CustomerID cannot hold a colon"))
	}
	return errors.Join(errs...)
}

func given(name, value string) error {
	if value == "" {
		return fmt.Errorf("the %s is missing", name)
	}
	return nil
}

// ask sends r along the chain; read takes from a good answer what the caller wants, and reports whether it was there.
func ask[T any](ctx context.Context, c *Client, r *request, read func(*answer, *content) (T, bool)) (T, error) {
	var none, out T
	if r.content != nil {
		body, err := encode(r.content)
		if err != nil {
			return none, r.failed(notSent(err))
		}
		r.body = body
	}
	if !r.absolute {
		r.path = c.prefix + r.path
	}
	if r.line == (line{}) {
		r.line = c.line
	}
	r.read = func(a *answer, c *content) (ok bool) {
		out, ok = read(a, c)
		return ok
	}
	if _, err := c.chain(ctx, r); err != nil {
		return none, err
	}
	return out, nil
}
