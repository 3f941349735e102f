package agora

// Recording is what is recorded and how, in mix and individual mode (start, recordingConfig). A nil pointer leaves a
// value to Agora.
type Recording struct {
	ChannelType     int    // 0 communication, 1 live: as the channel is
	StreamTypes     *int   // 0 audio, 1 video, 2 both (default)
	StreamMode      string // individual: "default", "standard" or "original"
	MaxIdleTime     *int   // seconds without anybody in the channel after which it ends, 5…2592000; Agora takes 30
	VideoStreamType *int   // 0 high (default), 1 low
	AudioProfile    *int   // mix: 0 48 kHz mono 48 kbit/s (default), 1 mono 128, 2 stereo 192
	// Whom to record: at most 32 uids each, or only AllStreams. A subscribe and an unsubscribe list of one medium
	// exclude each other, and a list for one medium alone means that the other is not recorded.
	SubscribeAudioUIDs   []string
	UnsubscribeAudioUIDs []string
	SubscribeVideoUIDs   []string
	UnsubscribeVideoUIDs []string
	// SubscribeUIDGroup is how many uids individual mode expects, required there: 0 1–2, 1 3–7, 2 8–12, 3 13–17,
	// 4 18–32, 5 33–49.
	SubscribeUIDGroup *int
	DecryptionMode    int    // 0 none (default), 1…8 as the channel is encrypted
	Secret            Secret // of the channel's encryption, needed with a DecryptionMode
	Salt              Secret // DecryptionMode 7 and 8: 32 bytes in base64
	Transcoding       *Transcoding
	PrivateParams     string // agreed with Agora's support, sent as it is
}

// AllStreams as the only entry of a subscription list stands for everybody.
const AllStreams = "#allstream#"
