package intent

import (
	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// Wish is what a start is to have. What is left empty is as its profile says.
type Wish struct {
	Profile, Channel, UID string
	Mode                  agora.Mode
	Canvas                layout.Size
	Layout                *layout.Layout
	Once                  fleet.Once
	Token                 agora.Secret
}
