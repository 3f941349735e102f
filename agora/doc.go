// Package agora is a client for Agora's Cloud Recording REST service: acquire, start, query, update, updateLayout and
// stop, in all three modes, with typed requests, answers and errors.
//
// It owns the wire: addresses, JSON, credentials, time-outs, the pace of requests, and what Agora's answers mean. It
// must not know a fleet, a store, a screen or a configuration file, and it remembers nothing between two calls but its
// connections and its pace.
//
// A call passes a chain of small links: retries and hosts, the pace, the observer, the time-out, the judge of answers, HTTP. By
// default a client repeats what Agora's reference says to repeat; see Retry for callers that decide themselves. Over loopback TLS
// a query costs about 1.1 times a bare http.Client with json.Unmarshal into the same struct, 50 µs, 10 KB and 132 allocations against
// 8 KB and 105 (BenchmarkQuery).
//
// Agora has no call that lists what runs: keep the ResourceID and the SID of a start, for nobody can stop the recording
// without them.
package agora
