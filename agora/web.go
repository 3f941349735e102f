package agora

// WebRecorder is the page that web mode records (extensionServices, web_recorder_service).
type WebRecorder struct {
	OnError          string // errorHandlePolicy: "error_abort"; "" leaves it to Agora
	URL              Secret // of the page, required; it often carries a key
	AudioProfile     int    // 0 mono 48 kbit/s, 1 mono 128, 2 stereo 192
	Width, Height    int    // pixels, each 240…1920, at most 1920×1080 in all, required
	MaxRecordingHour int    // 1…720, required; not more than AcquireRequest.ResourceExpiredHour
	Bitrate          int    // kbit/s; 0 leaves it to Agora
	FPS              int    // 5…60; 0 leaves it to Agora
	Mobile           *bool  // show the page as a phone does
	MaxVideoDuration int    // minutes after which an MP4 is cut, 30…240; 0 leaves it to Agora
	OnHold           *bool  // begin paused
	ReadyTimeout     *int   // seconds the page has to load, 0 (do not check) … 60
}

// Push sends the web recorder's picture to a CDN as well (extensionServices, rtmp_publish_service).
type Push struct {
	OnError string   // errorHandlePolicy: "error_abort" or "error_ignore", which Agora takes when ""
	URLs    []Secret // rtmp or rtmps, one; they carry the stream's key
}
