package agora

import (
	"encoding/json"

	"airdeck/agora/layout"
)

// Transcoding is the picture of a mix (recordingConfig.transcodingConfig). As JSON the layout's fields stand beside the
// others, as Agora has them.
type Transcoding struct {
	Canvas  layout.Size // at most 1920×1080 pixels in all; zero leaves it to Agora, which takes 360×640, a portrait
	FPS     int         // 1, 7, 10, 15, 24, 30 or 60; another becomes 15, as does 0
	Bitrate int         // kbit/s, at most 6500; 0 leaves it to Agora, which takes 500
	Layout  layout.Layout
}

// MarshalJSON is transcodingConfig: the canvas, then the layout's own fields.
func (t Transcoding) MarshalJSON() ([]byte, error) {
	canvas, err := encode(wireCanvas{Width: t.Canvas.Width, Height: t.Canvas.Height, FPS: t.FPS, Bitrate: t.Bitrate})
	if err != nil {
		return nil, err
	}
	picture, err := t.Layout.MarshalJSON() // never an empty object: its kind is always there
	if err != nil || len(canvas) == len("{}") {
		return picture, err
	}
	canvas[len(canvas)-1] = ','
	return append(canvas, picture[1:]...), nil
}

// UnmarshalJSON reads what MarshalJSON writes, as liberally as the layout is read.
func (t *Transcoding) UnmarshalJSON(b []byte) error {
	var w wireCanvas
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*t = Transcoding{Canvas: layout.Size{Width: w.Width, Height: w.Height}, FPS: w.FPS, Bitrate: w.Bitrate}
	return json.Unmarshal(b, &t.Layout)
}

type wireCanvas struct {
	Width   int `json:"width,omitempty"`
	Height  int `json:"height,omitempty"`
	FPS     int `json:"fps,omitempty"`
	Bitrate int `json:"bitrate,omitempty"`
}
