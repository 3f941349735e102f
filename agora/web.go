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

const (
	serviceRecorder = "web_recorder_service"
	servicePush     = "rtmp_publish_service"
)

type wireServices struct {
	OnError  string        `json:"errorHandlePolicy,omitempty"`
	Services []wireService `json:"extensionServices"`
}

type wireService struct {
	Name    string `json:"serviceName"`
	OnError string `json:"errorHandlePolicy,omitempty"`
	Param   any    `json:"serviceParam"`
}

type wirePage struct {
	URL              string `json:"url"`
	AudioProfile     int    `json:"audioProfile"`
	Width            int    `json:"videoWidth"`
	Height           int    `json:"videoHeight"`
	MaxRecordingHour int    `json:"maxRecordingHour"`
	Bitrate          int    `json:"videoBitrate,omitempty"`
	FPS              int    `json:"videoFps,omitempty"`
	Mobile           *bool  `json:"mobile,omitempty"`
	MaxVideoDuration int    `json:"maxVideoDuration,omitempty"`
	OnHold           *bool  `json:"onhold,omitempty"`
	ReadyTimeout     *int   `json:"readyTimeout,omitempty"`
}

type wireOutputs struct {
	Outputs []wireOutput `json:"outputs"`
}

type wireOutput struct {
	URL string `json:"rtmpUrl"`
}

func (p StartParams) services(read reader) *wireServices {
	w := wireServices{OnError: p.OnError}
	if p.Web != nil {
		w.Services = append(w.Services, wireService{Name: serviceRecorder, OnError: p.Web.OnError, Param: p.Web.wire(read)})
	}
	if p.Push != nil {
		w.Services = append(w.Services, wireService{Name: servicePush, OnError: p.Push.OnError, Param: outputs(p.Push.URLs, read)})
	}
	return &w
}

func (r WebRecorder) wire(read reader) wirePage {
	return wirePage{
		URL:              read(r.URL),
		AudioProfile:     r.AudioProfile,
		Width:            r.Width,
		Height:           r.Height,
		MaxRecordingHour: r.MaxRecordingHour,
		Bitrate:          r.Bitrate,
		FPS:              r.FPS,
		Mobile:           r.Mobile,
		MaxVideoDuration: r.MaxVideoDuration,
		OnHold:           r.OnHold,
		ReadyTimeout:     r.ReadyTimeout,
	}
}

func outputs(urls []Secret, read reader) wireOutputs {
	w := wireOutputs{Outputs: make([]wireOutput, len(urls))}
	for i, u := range urls {
		w.Outputs[i].URL = read(u)
	}
	return w
}
