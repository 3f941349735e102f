package agora

import (
	"context"
	"net/url"
)

// StartRequest starts a recording on an acquired resource (start).
type StartRequest struct {
	Channel    string // as in Task
	UID        string // as in Task
	ResourceID string // from acquire, at most five minutes old
	Mode       Mode   // "" is Mix
	Params     StartParams
}

// StartAnswer is the recording's address.
type StartAnswer struct {
	ResourceID string
	SID        string
	Meta
}

// Start starts the recording. An error that is Uncertain may have started it: the only safe repetition is the same
// request, with the same resource; see Error.Again.
func (c *Client) Start(ctx context.Context, q StartRequest) (StartAnswer, error) {
	if err := refuse(CallStart, q.Check()); err != nil {
		return StartAnswer{}, err
	}
	var s seal
	path := "/resourceid/" + url.PathEscape(q.ResourceID) + "/mode/" + url.PathEscape(string(q.Mode.orMix())) + "/start"
	r := post(CallStart, path, envelope{q.Channel, q.UID, q.Params.wire(s.open)})
	r.sealed, r.resourceID = s.opened, q.ResourceID
	return ask(ctx, c, r, func(a *answer, c *content) (StartAnswer, bool) {
		id := first(string(c.ResourceID), q.ResourceID)
		return StartAnswer{ResourceID: id, SID: string(c.SID), Meta: a.meta()}, c.SID != ""
	})
}
