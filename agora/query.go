package agora

import "time"

// QueryAnswer is how a recording fares (query).
type QueryAnswer struct {
	Status     Status
	Files      []File    // none until the first slice is done: about 15 s in a mix, a minute in individual mode
	SliceStart time.Time // when the recording began; zero if not told
	Services   []Service // web: how its services fare
	Meta
}

// Service is one part of a web recording (query and stop, extensionServiceState).
type Service struct {
	Name    string // "web_recorder_service", "rtmp_publish_service" or, after a stop, "upload_service"
	State   string // "init", "inProgress" or "exit"
	OnHold  bool   // the web recorder is paused
	Files   []File
	Outputs []Output // of a CDN push
	Upload  Upload   // of an upload_service
}

// Output is one CDN address of a push.
type Output struct {
	URL    Secret
	Status string // "connecting", "publishing", "onhold" or "disconnected"
}
