package agora

import "strconv"

// Postponed has individual recordings joined after they ended, within a day or two (start, appsCollection and
// transcodeOptions). The acquire before it asks for ScenePostponed.
type Postponed struct {
	Mode       string // PostponedTranscoding or PostponedAudioMix
	Container  string // "mp4" for transcoding; "mp3" (default), "m4a" or "aac" for an audio mix; "" leaves it to Agora
	SampleRate int    // audio mix: 48000, 32000 or 16000 Hz; 0 leaves it to Agora
	Bitrate    int    // audio mix: 48000; 0 leaves it to Agora
	Channels   int    // audio mix: 1 or 2; 0 leaves it to Agora
}

// Modes of Postponed.
const (
	PostponedTranscoding = "postponeTranscoding" // one MP4 for each user
	PostponedAudioMix    = "audioMix"            // one sound file for all
)

type wireApps struct {
	Policy string `json:"combinationPolicy"`
}

type wirePostponed struct {
	Trans struct {
		Mode string `json:"transMode"`
	} `json:"transConfig"`
	Container *wireContainer `json:"container,omitempty"`
	Audio     *wireAudio     `json:"audio,omitempty"`
}

type wireContainer struct {
	Format string `json:"format"`
}

// wireAudio has its numbers as strings: that is how Agora's page has them.
type wireAudio struct {
	SampleRate string `json:"sampleRate,omitempty"`
	Bitrate    string `json:"bitrate,omitempty"`
	Channels   string `json:"channels,omitempty"`
}

func (p Postponed) wire() *wirePostponed {
	var w wirePostponed
	w.Trans.Mode = p.Mode
	if p.Container != "" {
		w.Container = &wireContainer{Format: p.Container}
	}
	audio := wireAudio{SampleRate: unlessZero(p.SampleRate), Bitrate: unlessZero(p.Bitrate), Channels: unlessZero(p.Channels)}
	if audio != (wireAudio{}) {
		w.Audio = &audio
	}
	return &w
}

func unlessZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *checker) postponed(p Postponed, m Mode) {
	const at = "transcodeOptions."
	c.only("transcodeOptions", m == Individual, "individual mode")
	if c.required(at+"transConfig.transMode", p.Mode) {
		c.word(at+"transConfig.transMode", p.Mode, PostponedTranscoding, PostponedAudioMix)
	}
	c.word(at+"container.format", p.Container, "mp4", "mp3", "m4a", "aac")
	if p.Mode == PostponedTranscoding && p.Container != "" && p.Container != "mp4" {
		c.warn(at+"container.format", p.Container, "Agora makes only mp4 by transcoding")
	}
	c.word(at+"audio.sampleRate", unlessZero(p.SampleRate), "48000", "32000", "16000")
	c.word(at+"audio.bitrate", unlessZero(p.Bitrate), "48000")
	c.word(at+"audio.channels", unlessZero(p.Channels), "1", "2")
}
