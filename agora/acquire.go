package agora

import "context"

// Scene of an AcquireRequest.
const (
	SceneRealTime  = 0 // mix and individual
	SceneWeb       = 1 // web
	ScenePostponed = 2 // individual, transcoded after it ended
)

// AcquireRequest asks for a resource that one start may use, within five minutes (acquire).
type AcquireRequest struct {
	Channel string // as in Task
	UID     string // as in Task
	Scene   int    // SceneRealTime (default), SceneWeb or ScenePostponed
	// ResourceExpiredHour is how many hours query, update, updateLayout and stop will work, counted from the start:
	// 1…720; 0 leaves it to Agora, which takes 72.
	ResourceExpiredHour int
	// Region in which the recorder is to run: "CN", "AP", "EU" or "NA"; "" leaves it to Agora. It should suit the
	// region of the storage.
	Region string
	// ExcludeResourceIDs places this recording away from those, for a second one of a channel as insurance.
	ExcludeResourceIDs []string
	// Start is what the coming start will send, for a better placement; it must then send the same.
	Start *StartParams
}

// AcquireAnswer is the resource.
type AcquireAnswer struct {
	ResourceID string
	Meta
}

type wireAcquire struct {
	Scene               int         `json:"scene"`
	ResourceExpiredHour int         `json:"resourceExpiredHour,omitempty"`
	Region              string      `json:"region,omitempty"`
	ExcludeResourceIDs  []string    `json:"excludeResourceIds,omitempty"`
	Start               *wireParams `json:"startParameter,omitempty"`
}

// Acquire asks for the resource of one recording. Start must follow within five minutes, better within two seconds.
func (c *Client) Acquire(ctx context.Context, q AcquireRequest) (AcquireAnswer, error) {
	if err := refuse(CallAcquire, q.Check()); err != nil {
		return AcquireAnswer{}, err
	}
	var s seal
	w := wireAcquire{
		Scene:               q.Scene,
		ResourceExpiredHour: q.ResourceExpiredHour,
		Region:              q.Region,
		ExcludeResourceIDs:  q.ExcludeResourceIDs,
	}
	if q.Start != nil {
		start := q.Start.wire(s.open)
		w.Start = &start
	}
	r := post(CallAcquire, "/acquire", envelope{q.Channel, q.UID, w})
	r.sealed = s.opened
	return ask(ctx, c, r, func(a *answer, c *content) (AcquireAnswer, bool) {
		return AcquireAnswer{ResourceID: string(c.ResourceID), Meta: a.meta()}, c.ResourceID != ""
	})
}
