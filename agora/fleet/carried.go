package fleet

import (
	"slices"
	"time"
)

// Carried is what one deck knows of a recording that runs and Agora tells nobody: it goes
// along when the recording is handed to another deck, which could not find it out. None of
// it is a secret.
type Carried struct {
	StartedAt    time.Time `json:"started_at,omitzero"`
	Expires      time.Time `json:"expires,omitzero"`
	TokenExpires time.Time `json:"token_expires,omitzero"`
	STSExpires   time.Time `json:"sts_expires,omitzero"`
	STSAt        time.Time `json:"sts_at,omitzero"`
	Place        Place     `json:"place,omitzero"`
	LayoutSince  time.Time `json:"layout_since,omitzero"`
	LayoutBy     string    `json:"layout_by,omitempty"`
	Once         Once      `json:"once,omitzero"`
	AudioOnly    bool      `json:"audio_only,omitempty"`
	RecorderUID  string    `json:"recorder_uid,omitempty"`
	Gaps         []Gap     `json:"gaps,omitempty"`
	StopAt       time.Time `json:"stop_at,omitzero"`
	Protected    bool      `json:"protected,omitempty"`
	Muted        bool      `json:"muted,omitempty"`
	MutedUntil   time.Time `json:"muted_until,omitzero"`
	Markers      []Marker  `json:"markers,omitempty"`
	Kin          Kin       `json:"kin,omitzero"`
	// StoppingAt: at that time a stop was under way that had not been answered.
	StoppingAt time.Time `json:"stopping_at,omitzero"`
}

// Kin are the recordings of the same channel that are meant to run beside one, by their
// sids: an ID names a recording on one deck only.
type Kin struct {
	Insures    string   `json:"insures,omitempty"`
	InsuredBy  []string `json:"insured_by,omitempty"`
	Replaces   string   `json:"replaces,omitempty"`
	ReplacedBy string   `json:"replaced_by,omitempty"`
}

// Carried is what goes along with it, but for its kin, which only the whole fleet knows, and
// for what depends on when that is.
func (r *Recording) Carried() Carried {
	return Carried{
		StartedAt: r.StartedAt, Expires: r.Expires, TokenExpires: r.TokenExpires, STSExpires: r.STSExpires, STSAt: r.STSAt,
		Place: r.Place, LayoutSince: r.LayoutSince, LayoutBy: r.LayoutBy, Once: r.Once, AudioOnly: r.AudioOnly, RecorderUID: r.RecorderUID, Gaps: r.Gaps,
		StopAt: r.StopAt, Protected: r.Protected, Muted: r.Muted, MutedUntil: r.MutedUntil, Markers: r.Markers,
	}
}

func (r *Recording) carry(c Carried) {
	r.StartedAt, r.Expires, r.TokenExpires, r.STSExpires, r.STSAt = c.StartedAt, c.Expires, c.TokenExpires, c.STSExpires, c.STSAt
	r.Place, r.LayoutSince, r.LayoutBy, r.Once, r.AudioOnly, r.RecorderUID, r.Gaps = c.Place, c.LayoutSince, c.LayoutBy, c.Once, c.AudioOnly, c.RecorderUID, slices.Clip(c.Gaps)
	r.StopAt, r.Protected, r.Muted, r.MutedUntil, r.Markers = c.StopAt, c.Protected, c.Muted, c.MutedUntil, slices.Clip(c.Markers)
}

// rejoin makes one that was handed over kin again of those that have come before it;
// those that come later do the same.
func (t *turn) rejoin(r *Recording, kin Kin) {
	if mate := t.liveWith(r, kin.Insures); mate != nil {
		r.Insures = mate.ID
	}
	for _, sid := range kin.InsuredBy {
		if mate := t.liveWith(r, sid); mate != nil {
			t.with(mate.ID, always, func(mate *Recording) {
				mate.Insures = r.ID
				mate.dismiss(SameChannel)
			})
		}
	}
	if old := t.liveWith(r, kin.Replaces); old != nil {
		r.Replaces = old.ID
		t.with(old.ID, always, func(old *Recording) { old.ReplacedBy = r.ID })
	}
	if young := t.liveWith(r, kin.ReplacedBy); young != nil {
		r.ReplacedBy = young.ID
		t.with(young.ID, always, func(young *Recording) {
			young.Replaces = r.ID
			young.dismiss(SameChannel)
		})
	}
}

// liveWith is another live recording of the same channel by its sid, or nil.
func (t *turn) liveWith(r *Recording, sid string) *Recording {
	other := t.f.FindSID(sid)
	if other == nil || other.ID == r.ID || !other.Live() || other.App != r.App || other.Channel != r.Channel {
		return nil
	}
	return other
}

// besides tells whether another recording is meant to run beside r, because of r.
func besides(r, other *Recording) bool { return other.Insures == r.ID || other.Replaces == r.ID }
