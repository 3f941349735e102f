// Package simulator is an Agora Cloud Recording that runs here: the REST
// service that start, stop and layout changes are sent to, as an http.Handler.
//
// It owns its own reading of Agora's REST reference: its own JSON, its own
// field table, its own rules. It must not know the client, the fleet or any
// other package of this module: a mistake made in one is then never mirrored
// in the other.
//
// All that happens is a function of a Clock. Nothing runs in the background:
// what should have happened by now is worked out when somebody asks, so a
// stepped clock and the real one behave alike and nothing needs to be closed.
package simulator
