package agora

import "errors"

// Causes on this side of the wire that have a meaning of their own.
var (
	errFaults      = errors.New("refused before sending")
	errRedirect    = errors.New("redirected")
	errUntrusted   = errors.New("certificate not trusted")
	errNameUnknown = errors.New("name not found")
	errCutOff      = errors.New("cut off")
)
