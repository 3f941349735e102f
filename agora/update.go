package agora

import (
	"context"

	"airdeck/agora/layout"
)

// UpdateRequest changes a running recording (update). What is nil stays as it is.
type UpdateRequest struct {
	Task
	Subscribe *Subscription // mix and individual: whom to record from now on, replacing the lists
	OnHold    *bool         // web: pause (true) or go on (false)
	Push      *Push         // web: where to send the picture to; its OnError cannot be changed
	Storage   *Storage      // a new temporary key for the same bucket
}

// Subscription is whom to record, as in Recording.
type Subscription struct {
	SubscribeAudioUIDs   []string
	UnsubscribeAudioUIDs []string
	SubscribeVideoUIDs   []string
	UnsubscribeVideoUIDs []string
}

// UpdateAnswer says that the change was taken.
type UpdateAnswer struct {
	Meta
}

type wireUpdate struct {
	Subscribe *wireSubscription `json:"streamSubscribe,omitempty"`
	Page      *wireOnHold       `json:"webRecordingConfig,omitempty"`
	Push      *wireOutputs      `json:"rtmpPublishConfig,omitempty"`
	Storage   *wireStorage      `json:"storageConfig,omitempty"`
}

type wireSubscription struct {
	Audio *audioUIDs `json:"audioUidList,omitempty"`
	Video *videoUIDs `json:"videoUidList,omitempty"`
}

type wireOnHold struct {
	OnHold bool `json:"onhold"`
}

// Update changes a running recording. Wait for one answer before sending the next.
func (c *Client) Update(ctx context.Context, q UpdateRequest) (UpdateAnswer, error) {
	if err := refuse(CallUpdate, q.Check()); err != nil {
		return UpdateAnswer{}, err
	}
	var s seal
	r := q.request(CallUpdate, q.wire(s.open))
	r.sealed = s.opened
	return ask(ctx, c, r, func(a *answer, c *content) (UpdateAnswer, bool) {
		return UpdateAnswer{Meta: a.meta()}, c.whole
	})
}

func (q UpdateRequest) wire(read reader) wireUpdate {
	var w wireUpdate
	if q.Subscribe != nil {
		w.Subscribe = q.Subscribe.wire()
	}
	if q.OnHold != nil {
		w.Page = &wireOnHold{OnHold: *q.OnHold}
	}
	if q.Push != nil {
		out := outputs(q.Push.URLs, read)
		w.Push = &out
	}
	if q.Storage != nil {
		storage := q.Storage.wire(read)
		w.Storage = &storage
	}
	return w
}

func (s Subscription) wire() *wireSubscription {
	var w wireSubscription
	if listed(s.SubscribeAudioUIDs, s.UnsubscribeAudioUIDs) {
		w.Audio = &audioUIDs{s.SubscribeAudioUIDs, s.UnsubscribeAudioUIDs}
	}
	if listed(s.SubscribeVideoUIDs, s.UnsubscribeVideoUIDs) {
		w.Video = &videoUIDs{s.SubscribeVideoUIDs, s.UnsubscribeVideoUIDs}
	}
	return &w
}

// Check lists everything wrong with the request. What has no Warning surely fails and is never sent.
func (q UpdateRequest) Check() []layout.Fault {
	var c checker
	c.task(q.Task)
	if q.Subscribe == nil && q.OnHold == nil && q.Push == nil && q.Storage == nil {
		c.refuse("clientRequest", "", "nothing to change")
	}
	web := q.Mode == Web
	if q.Subscribe != nil {
		c.only("streamSubscribe", !web, "mix and individual mode")
		s := *q.Subscribe
		c.subscription("streamSubscribe.", audioUIDs{s.SubscribeAudioUIDs, s.UnsubscribeAudioUIDs}, videoUIDs{s.SubscribeVideoUIDs, s.UnsubscribeVideoUIDs}, nil)
	}
	if q.OnHold != nil {
		c.only("webRecordingConfig", web, "web mode")
	}
	if q.Push != nil {
		c.only("rtmpPublishConfig", web, "web mode")
		c.outputs("rtmpPublishConfig.outputs", q.Push.URLs)
	}
	if q.Storage != nil {
		c.storage("storageConfig", *q.Storage)
	}
	return c.faults
}

// only warns of a part that Agora describes for other modes.
func (c *checker) only(path string, fits bool, modes string) {
	if !fits {
		c.warn(path, "", "Agora describes it for "+modes+" only")
	}
}
