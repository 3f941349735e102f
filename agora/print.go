package agora

import (
	"encoding/json"
	"fmt"
)

// What holds a Secret prints itself: a struct behind a pointer, under a verb that does not suit it, is otherwise taken
// apart by package fmt without asking the Secret in it.

// Format prints the params as JSON, the secrets masked.
func (p StartParams) Format(f fmt.State, _ rune) { masked(f, p) }

// Format prints the storage as JSON, the secrets masked.
func (s Storage) Format(f fmt.State, _ rune) { masked(f, s) }

// Format prints the recording as JSON, the secrets masked.
func (r Recording) Format(f fmt.State, _ rune) { masked(f, r) }

// Format prints the page as JSON, its address masked.
func (r WebRecorder) Format(f fmt.State, _ rune) { masked(f, r) }

// Format prints the push as JSON, its addresses masked.
func (p Push) Format(f fmt.State, _ rune) { masked(f, p) }

// Format prints the output as JSON, its address masked.
func (o Output) Format(f fmt.State, _ rune) { masked(f, o) }

// Format prints the service as JSON, the addresses in it masked.
func (s Service) Format(f fmt.State, _ rune) { masked(f, s) }

// Format prints the request as JSON, the secrets masked.
func (q AcquireRequest) Format(f fmt.State, _ rune) { masked(f, q) }

// Format prints the request as JSON, the secrets masked.
func (q StartRequest) Format(f fmt.State, _ rune) { masked(f, q) }

// Format prints the request as JSON, the secrets masked.
func (q UpdateRequest) Format(f fmt.State, _ rune) { masked(f, q) }

// Format prints the answer as JSON, the addresses in it masked.
func (a QueryAnswer) Format(f fmt.State, _ rune) { masked(f, a) }

// Format prints the answer as JSON, the addresses in it masked.
func (a StopAnswer) Format(f fmt.State, _ rune) { masked(f, a) }

// Format prints which app the options are for, and no more.
func (o Options) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "{AppID:%s CustomerID:%s BaseURL:%s}", o.AppID, o.CustomerID, o.BaseURL)
}

func masked(f fmt.State, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		b = []byte(mask)
	}
	_, _ = f.Write(b)
}
