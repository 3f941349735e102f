// Package agora is a client for Agora's Cloud Recording REST service: acquire, start, query, update, updateLayout and
// stop, in all three modes, with typed requests, answers and errors.
//
// It owns the wire: addresses, JSON, credentials, time-outs, the pace of requests, and what Agora's answers mean. It
// must not know a fleet, a store, a screen or a configuration file, and it remembers nothing between two calls but its
// connections and its pace.
//
// Agora has no call that lists what runs: keep the ResourceID and the SID of a start, for nobody can stop the recording
// without them.
package agora
