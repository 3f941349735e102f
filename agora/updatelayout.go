package agora

import "airdeck/agora/layout"

// UpdateLayoutRequest replaces the whole layout of a running mix (updateLayout).
type UpdateLayoutRequest struct {
	Task
	Layout layout.Layout
}

// LayoutAnswer says that the layout was taken. Nothing ever tells what is live: who needs to know keeps what was sent.
type LayoutAnswer struct {
	Meta
}
