package simulator

import (
	"encoding/json"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestMillionths(t *testing.T) {
	for text, want := range map[string]int{
		"0": 0, "0.0": 0, "-0": 0, "-0.0": 0, "0e99": 0, "1": 1_000_000, "1.000": 1_000_000, "0.000001": 1, "1e-6": 1, "10e-7": 1,
		"0.3": 300_000, "3E-1": 300_000, "0.30000000": 300_000, "0.999999": 999_999, "0.01e2": 1_000_000,
	} {
		if got, ok := millionths(json.Number(text)); !ok || got != want {
			t.Errorf("%s is %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"-0.1", "1.000001", "2", "10", "1e1", "0.0000001", "0.1234567", "1e-999", "1e999999999999", "0.30000000000000004"} {
		if got, ok := millionths(json.Number(text)); ok {
			t.Errorf("%s is %d", text, got)
		}
	}
}

// A number is taken exactly when it is a whole number of millionths.
func TestMillionthsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(0|[1-9][0-9]{0,2})(\.[0-9]{1,9})?([eE][-+]?[0-9]{1,2})?`).Draw(t, "number")
		exact, _ := new(big.Rat).SetString(text)
		exact.Mul(exact, big.NewRat(1_000_000, 1))
		fits := exact.IsInt() && exact.Cmp(big.NewRat(1_000_000, 1)) <= 0
		got, ok := millionths(json.Number(text))
		if ok != fits || ok && exact.Cmp(big.NewRat(int64(got), 1)) != 0 {
			t.Fatalf("%s is %d, %v; exactly %s", text, got, ok, exact)
		}
	})
}
