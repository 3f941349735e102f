package agora

import "strings"

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
	Postponed *Postponed   // individual: join the files after the end
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

// MarshalJSON is start's clientRequest with its secrets masked.
func (p StartParams) MarshalJSON() ([]byte, error) { return encode(p.wire(hide)) }

type wireParams struct {
	Token     string         `json:"token,omitempty"`
	Storage   wireStorage    `json:"storageConfig"`
	Recording *wireRecording `json:"recordingConfig,omitempty"`
	Files     *wireFiles     `json:"recordingFileConfig,omitempty"`
	Snapshot  *wireSnapshot  `json:"snapshotConfig,omitempty"`
	Services  *wireServices  `json:"extensionServiceConfig,omitempty"`
	Apps      *wireApps      `json:"appsCollection,omitempty"`
	Postponed *wirePostponed `json:"transcodeOptions,omitempty"`
}

type wireFiles struct {
	Types []string `json:"avFileType"`
}

type wireSnapshot struct {
	Interval int      `json:"captureInterval,omitempty"`
	Types    []string `json:"fileType"`
}

// web reports whether these are the params of web mode, which has services in place of a recordingConfig.
func (p StartParams) web() bool { return p.Web != nil || p.Push != nil }

func (p StartParams) wire(read reader) wireParams {
	w := wireParams{Token: read(p.Token), Storage: p.Storage.wire(read)}
	if p.web() {
		w.Services = p.services(read)
	} else {
		w.Recording = p.Recording.wire(read)
	}
	if p.Files != "" {
		w.Files = &wireFiles{Types: strings.Split(string(p.Files), ",")}
	}
	if p.Postponed != nil {
		w.Apps, w.Postponed = &wireApps{Policy: "postpone_transcoding"}, p.Postponed.wire()
	}
	if p.Snapshot != nil {
		w.Snapshot = p.Snapshot.wire()
	}
	return w
}

func (s Snapshot) wire() *wireSnapshot {
	w := wireSnapshot{Interval: s.Interval, Types: s.FileTypes}
	if w.Types == nil {
		w.Types = []string{"jpg"}
	}
	return &w
}
