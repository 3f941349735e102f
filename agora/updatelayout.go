package agora

import (
	"context"

	"airdeck/agora/layout"
)

// UpdateLayoutRequest replaces the whole layout of a running mix (updateLayout).
type UpdateLayoutRequest struct {
	Task
	Layout layout.Layout
}

// LayoutAnswer says that the layout was taken. Nothing ever tells what is live: who needs to know keeps what was sent.
type LayoutAnswer struct {
	Meta
}

// UpdateLayout replaces the whole layout: what it leaves out falls back to Agora's default. Wait for one answer before
// sending the next.
func (c *Client) UpdateLayout(ctx context.Context, q UpdateLayoutRequest) (LayoutAnswer, error) {
	if err := refuse(CallUpdateLayout, q.Check()); err != nil {
		return LayoutAnswer{}, err
	}
	return ask(ctx, c, q.request(CallUpdateLayout, q.Layout), func(a *answer, c *content) (LayoutAnswer, bool) {
		return LayoutAnswer{Meta: a.meta()}, c.whole
	})
}
