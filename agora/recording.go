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

// AudioOnly reports whether no video is recorded: it is not asked for, or only a list of whose audio is.
func (r Recording) AudioOnly() bool {
	if r.StreamTypes != nil && *r.StreamTypes == 0 {
		return true
	}
	audio, video := len(r.SubscribeAudioUIDs)+len(r.UnsubscribeAudioUIDs), len(r.SubscribeVideoUIDs)+len(r.UnsubscribeVideoUIDs)
	return audio > 0 && video == 0
}

// MarshalJSON is recordingConfig with its secrets masked.
func (r Recording) MarshalJSON() ([]byte, error) { return encode(r.wire(hide)) }

type wireRecording struct {
	ChannelType     int    `json:"channelType"`
	StreamTypes     *int   `json:"streamTypes,omitempty"`
	StreamMode      string `json:"streamMode,omitempty"`
	DecryptionMode  int    `json:"decryptionMode,omitempty"`
	Secret          string `json:"secret,omitempty"`
	Salt            string `json:"salt,omitempty"`
	MaxIdleTime     *int   `json:"maxIdleTime,omitempty"`
	VideoStreamType *int   `json:"videoStreamType,omitempty"`
	AudioProfile    *int   `json:"audioProfile,omitempty"`
	audioUIDs
	videoUIDs
	SubscribeUIDGroup *int         `json:"subscribeUidGroup,omitempty"`
	Transcoding       *Transcoding `json:"transcodingConfig,omitempty"`
	PrivateParams     string       `json:"privateParams,omitempty"`
}

func (r Recording) wire(read reader) *wireRecording {
	return &wireRecording{
		ChannelType:       r.ChannelType,
		StreamTypes:       r.StreamTypes,
		StreamMode:        r.StreamMode,
		DecryptionMode:    r.DecryptionMode,
		Secret:            read(r.Secret),
		Salt:              read(r.Salt),
		MaxIdleTime:       r.MaxIdleTime,
		VideoStreamType:   r.VideoStreamType,
		AudioProfile:      r.AudioProfile,
		audioUIDs:         audioUIDs{r.SubscribeAudioUIDs, r.UnsubscribeAudioUIDs},
		videoUIDs:         videoUIDs{r.SubscribeVideoUIDs, r.UnsubscribeVideoUIDs},
		SubscribeUIDGroup: r.SubscribeUIDGroup,
		Transcoding:       r.Transcoding,
		PrivateParams:     r.PrivateParams,
	}
}

// audioUIDs and videoUIDs spell the lists as start and update send them. Agora's pages disagree on the S of
// unSubscribe; its subscription page and its own Go client have it large.
type audioUIDs struct {
	Subscribe   []string `json:"subscribeAudioUids,omitempty"`
	Unsubscribe []string `json:"unSubscribeAudioUids,omitempty"`
}

type videoUIDs struct {
	Subscribe   []string `json:"subscribeVideoUids,omitempty"`
	Unsubscribe []string `json:"unSubscribeVideoUids,omitempty"`
}
