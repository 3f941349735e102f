package fleet

import (
	"airdeck/agora"
	"airdeck/agora/layout"
)

// Once is what a start sends otherwise than its profile says, beside canvas, layout and
// mode. It holds no secret.
type Once struct {
	Streams *int     `json:"streams,omitempty"` // streamTypes: 0 audio, 1 video, 2 both
	Prefix  []string `json:"prefix,omitempty"`  // folders of the storage
}

// Wish is a start that may differ, this once, from what its profile says. What is left
// empty is as the profile has it.
type Wish struct {
	Profile, Channel, UID string
	Mode                  agora.Mode
	Canvas                layout.Size
	Layout                *layout.Layout
	Once                  Once
	// Token is kept in memory, until the start has been answered: it is never written
	// down, and so not handed to another deck.
	Token agora.Secret
}

// Full is the number of recordings that the plan allows at once, where an app has as many
// already; else 0.
func (f *Fleet) Full(app string) int {
	if limit := f.plan[app]; f.live[app] >= limit {
		return limit
	}
	return 0
}
