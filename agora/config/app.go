package config

import (
	"context"
	"math"

	"airdeck/agora"
)

// mostRequests bounds requests_per_second: Agora allows an App ID 10, and more by contract.
const mostRequests = 1000

func newApp() *App {
	return &App{RequestsPerSecond: agora.DefaultRate, Concurrent: 50, secret: seal(&source{})}
}

// Secret is the app's customer secret, from its command if need be; that is run anew each time, so that a changed
// secret is found. It may take as long as somebody needs to unlock a password manager, 30 s at most.
func (a App) Secret(ctx context.Context) (agora.Secret, error) {
	if a.secret == nil { // not from a file
		return a.CustomerSecret, nil
	}
	return a.secret().reveal(ctx, nil)
}

func (a *App) fields() []field {
	return append([]field{
		text("name", &a.Name),
		text("app_id", &a.AppID),
		text("customer_id", &a.CustomerID),
		text("base_url", &a.BaseURL),
		whole("concurrent", &a.Concurrent, 1, 1_000_000),
		{key: "requests_per_second", put: a.rate},
	}, secret("customer_secret", a.secret())...)
}

func (a *App) rate(v any) verdict {
	n, ok := float(v)
	if !ok || n <= 0 || n > mostRequests {
		return refuse("want a number above 0, at most %d", mostRequests)
	}
	a.RequestsPerSecond = n
	return fine
}

// float is a finite number, written with or without a fraction.
func float(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsNaN(v) && !math.IsInf(v, 0)
	}
	return 0, false
}

// finish checks what no single key shows.
func (a *App) finish(r *reader, path string) {
	r.secret(path, "customer_secret", a.secret())
	a.CustomerSecret, _ = a.secret().ready()
	r.required(path, "name", a.Name, `a short name, e.g. name = "production"`)
	r.required(path, "customer_id", a.CustomerID, "the key's id from Agora's console, RESTful API")
	if r.required(path, "app_id", a.AppID, "the App ID from Agora's console") {
		r.usable(join(path, "app_id"), show(a.AppID), agora.Options{AppID: a.AppID})
	}
	if a.CustomerID != "" {
		r.usable(join(path, "customer_id"), "", agora.Options{CustomerID: a.CustomerID})
	}
	r.usable(join(path, "base_url"), "", agora.Options{BaseURL: a.BaseURL})
	if !a.secret().set() {
		r.required(path, "customer_secret", "", "customer_secret, or customer_secret_env or customer_secret_command")
	}
}

// usable asks the client whether it takes the one option that is set.
func (r *reader) usable(path, shown string, o agora.Options) {
	if o.AppID == "" {
		o.AppID = "any"
	}
	if o.CustomerID == "" {
		o.CustomerID = "any"
	}
	o.CustomerSecret = "any"
	c, err := agora.New(o)
	if err != nil {
		r.fault(path, shown, err.Error())
		return
	}
	c.Close()
}

// required is a fault if a key that has to be there is missing.
func (r *reader) required(table, key, value, want string) bool {
	if value == "" {
		r.fault(join(table, key), "", "missing, want "+want)
	}
	return value != ""
}
