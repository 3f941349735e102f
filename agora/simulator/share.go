package simulator

import (
	"encoding/json"
	"strings"
)

// whole1 is a share of 1 in millionths.
const whole1 = 1_000_000

// millionths reads a share of the canvas exactly: a number from 0 to 1 with
// at most 6 decimals, an exponent allowed. ok is false for everything else.
func millionths(n json.Number) (share int, ok bool) {
	digits, exponent, ok := decimal(string(n))
	if !ok {
		return 0, false
	}
	if digits == "" {
		return 0, true
	}
	// The value is 0.digits × 10^exponent, so its last decimal is the
	// (len(digits)-exponent)th, and 1 itself is 0.1 × 10^1.
	if len(digits)-exponent > 6 || exponent > 1 {
		return 0, false
	}
	for _, d := range digits {
		share = share*10 + int(d-'0')
	}
	for range 6 - (len(digits) - exponent) {
		share *= 10
	}
	return share, share <= whole1
}

// decimal takes a JSON number apart: its digits without zeros at either end,
// and the power of ten that 0.digits is multiplied with. Numbers below zero,
// and exponents that nobody would write, are not ok.
func decimal(s string) (digits string, exponent int, ok bool) {
	if strings.HasPrefix(s, "-") {
		s = s[1:]
		digits, _, ok = decimal(s)
		return "", 0, ok && digits == ""
	}
	mantissa, power, _ := strings.Cut(strings.ToLower(s), "e")
	exponent, ok = smallInt(power)
	if !ok {
		return "", 0, false
	}
	before, after, _ := strings.Cut(mantissa, ".")
	exponent += len(before)
	digits = before + after
	trimmed := strings.TrimLeft(digits, "0")
	exponent -= len(digits) - len(trimmed)
	return strings.TrimRight(trimmed, "0"), exponent, true
}

// smallInt reads an exponent of at most two digits; none at all is 0.
func smallInt(s string) (n int, ok bool) {
	sign := 1
	if strings.HasPrefix(s, "-") {
		sign = -1
	}
	s = strings.TrimLeft(s, "+-")
	if len(s) > 2 {
		return 0, false
	}
	for _, d := range s {
		n = n*10 + int(d-'0')
	}
	return sign * n, true
}
