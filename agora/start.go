package agora

// StartRequest starts a recording on an acquired resource (start).
type StartRequest struct {
	Channel    string // as in Task
	UID        string // as in Task
	ResourceID string // from acquire, at most five minutes old
	Mode       Mode   // "" is Mix
	Params     StartParams
}

// StartAnswer is the recording's address.
type StartAnswer struct {
	ResourceID string
	SID        string
	Meta
}

// StartParams is what a start asks for (its clientRequest). As JSON it is what goes out, with the secrets masked.
type StartParams struct {
	// Token to join the channel with, needed if the project has an App Certificate. It cannot be renewed while
	// recording: it must outlive the recording.
	Token     Secret
	Storage   Storage      // where the files go, required
	Recording Recording    // mix and individual
	Files     FileFormat   // "" leaves it to Agora, which takes HLS
	Snapshot  *Snapshot    // individual: pictures of the video, taken in an interval
	Web       *WebRecorder // web: the page to record
	Push      *Push        // web: also send the picture to a CDN
	OnError   string       // web: errorHandlePolicy of all services, "error_abort"; "" leaves it to Agora
}

// FileFormat is recordingFileConfig.avFileType, its entries separated by commas.
type FileFormat string

const (
	HLS       FileFormat = "hls"
	HLSAndMP4 FileFormat = "hls,mp4" // mix and web; MP4 alone does not exist
)

// Snapshot is individual mode's snapshotConfig.
type Snapshot struct {
	Interval  int      // seconds between two pictures, 5…3600; 0 leaves it to Agora, which takes 10
	FileTypes []string // nil is "jpg", the only one Agora describes
}
