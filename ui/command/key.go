package command

import (
	"context"
	"errors"
	"sync"

	"airdeck/agora"
	"airdeck/agora/config"
)

// key is an app's way to its client. It is made when it is first needed, and tried
// again as long as its secret cannot be had: a password manager may be locked at first.
// Once Agora has refused the key it is read afresh, from the file and by its command,
// so that one that was exchanged is found without a new start.
type key struct {
	reread  func() (*config.Config, error)
	observe func(agora.Attempt)
	clock   agora.Clock // of the client; nil is the computer's

	mu     sync.Mutex
	app    config.App // as it was read last
	secret agora.Secret
	client *agora.Client

	told    sync.Mutex
	refused bool
}

func newKey(a config.App, reread func() (*config.Config, error), observe func(agora.Attempt), clock agora.Clock) *key {
	return &key{app: a, reread: reread, observe: observe, clock: clock}
}

// Client is the app's client with the key as it is known to be.
func (k *key) Client(ctx context.Context) (*agora.Client, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.client == nil:
		return k.make(ctx)
	case k.takeRefused():
		return k.renew(ctx)
	}
	return k.client, nil
}

func (k *key) make(ctx context.Context) (*agora.Client, error) {
	secret, err := k.app.Secret(ctx)
	if err != nil {
		return nil, err
	}
	client, err := agora.New(agora.Options{
		AppID: k.app.AppID, CustomerID: k.app.CustomerID, CustomerSecret: secret, BaseURL: k.app.BaseURL, Rate: k.app.RequestsPerSecond,
		// Whether a start may be repeated is the fleet's to say, each try written down first.
		Retry: agora.RetryUnsent, Observe: k.heard, Clock: k.clock,
		Spent: true, // by the deck from which this one has taken over
	})
	if err != nil {
		return nil, err
	}
	k.client, k.secret = client, secret
	return client, nil
}

// renew takes the key as it is by now. It spends from the budget of the old one.
func (k *key) renew(ctx context.Context) (*agora.Client, error) {
	now := k.app
	if c, err := k.reread(); err == nil { // one that is just being edited tells nothing
		if a, there := c.App(k.app.Name); there && a.AppID == k.app.AppID {
			now = a
		}
	}
	secret, err := now.Secret(ctx)
	if err != nil {
		k.refuse()
		return nil, err
	}
	if now.CustomerID == k.app.CustomerID && secret == k.secret {
		return k.client, nil
	}
	client, err := k.client.WithKey(now.CustomerID, secret)
	if err != nil {
		k.refuse()
		return nil, err
	}
	k.app, k.secret, k.client = now, secret, client
	return client, nil
}

// heard learns from each answer whether the key is right.
func (k *key) heard(a agora.Attempt) {
	if errors.Is(a.Err, agora.ErrUnauthorized) {
		k.refuse()
	}
	k.observe(a)
}

func (k *key) refuse() {
	k.told.Lock()
	defer k.told.Unlock()
	k.refused = true
}

func (k *key) takeRefused() bool {
	k.told.Lock()
	defer k.told.Unlock()
	was := k.refused
	k.refused = false
	return was
}
