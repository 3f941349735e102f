// Package fleet is what airdeck knows of every recording, as a pure state machine.
//
// An [Event] and the time go in, the changed state and the wanted [Action]s come
// out: nothing here starts a goroutine, reads a clock or does any I/O. All that is
// hard about Agora's contract is a matter of time (five minutes to use a
// resourceId, five seconds to the first query, ninety seconds of 404 that mean
// "being moved" and not "gone", never a query while a stop is under way), and so
// all of it can be tested with a made-up clock.
//
// A recording goes through these phases:
//
//	            ┌──────────────► StartUnknown ── AskAgain ──┐
//	            │                                           │
//	Starting ───┼──► Confirmed ⇄ Moving, Leaving            │
//	   ▲        │        │          │                       │
//	   └────────┼────────┼──────────┼───────────────────────┘
//	            ▼        ▼          ▼
//	            └───► Stopping ──► Ended
//
// Whoever drives a Fleet (package control) persists a recording before it sends
// the call that an action asks for; the fleet only says that this is wanted by
// handing the snapshot along with the call. It must not know how a call is made,
// where a recording is kept, or that there is a screen.
package fleet
