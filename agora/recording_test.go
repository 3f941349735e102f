package agora

import "testing"

// A list for one medium alone means that the other is not recorded.
func TestAudioOnly(t *testing.T) {
	types := func(n int) *int { return &n }
	some := []string{"1"}
	for name, row := range map[string]struct {
		r    Recording
		want bool
	}{
		"by default":         {Recording{}, false},
		"audio":              {Recording{StreamTypes: types(0)}, true},
		"video":              {Recording{StreamTypes: types(1)}, false},
		"both":               {Recording{StreamTypes: types(2)}, false},
		"whose audio":        {Recording{SubscribeAudioUIDs: some}, true},
		"whose audio not":    {Recording{UnsubscribeAudioUIDs: some}, true},
		"whose video":        {Recording{SubscribeVideoUIDs: some}, false},
		"whose of both":      {Recording{SubscribeAudioUIDs: some, UnsubscribeVideoUIDs: some}, false},
		"audio, whose video": {Recording{StreamTypes: types(0), SubscribeVideoUIDs: some}, true},
	} {
		if got := row.r.AudioOnly(); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
