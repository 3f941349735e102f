package agora

import "airdeck/agora/layout"

// Transcoding is the picture of a mix (recordingConfig.transcodingConfig). As JSON the layout's fields stand beside the
// others, as Agora has them.
type Transcoding struct {
	Canvas  layout.Size // at most 1920×1080 pixels in all; zero leaves it to Agora, which takes 360×640, a portrait
	FPS     int         // 1, 7, 10, 15, 24, 30 or 60; another becomes 15, as does 0
	Bitrate int         // kbit/s, at most 6500; 0 leaves it to Agora, which takes 500
	Layout  layout.Layout
}
