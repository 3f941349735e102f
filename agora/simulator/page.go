package simulator

import (
	"time"
)

// A page is what a web recording records and where it pushes it.
type page struct {
	recorded bool          // with the web recorder
	onHold   bool          // paused
	rtmpURL  string        // pushed to, "" if not
	longest  time.Duration // recorded at most
	part     time.Duration // of one mp4
	ready    time.Duration // from start until the page is recorded
}

const (
	webRecorder   = "web_recorder_service"
	rtmpPublisher = "rtmp_publish_service"
	uploader      = "upload_service"

	defaultPartMinutes = 120
	defaultHours       = 720
)

func pageOf(clientRequest object) page {
	p := page{longest: defaultHours * time.Hour, part: defaultPartMinutes * time.Minute}
	list, _ := dig(clientRequest, "extensionServiceConfig", "extensionServices").([]any)
	for _, v := range list {
		service, _ := v.(object)
		settings, _ := service["serviceParam"].(object)
		switch text(service["serviceName"]) {
		case webRecorder:
			p.record(settings)
		case rtmpPublisher:
			p.rtmpURL = firstOutput(settings)
		}
	}
	return p
}

func (p *page) record(settings object) {
	p.recorded = true
	p.onHold, _ = settings["onhold"].(bool)
	p.longest = time.Duration(whole(settings["maxRecordingHour"], defaultHours)) * time.Hour
	p.part = time.Duration(whole(settings["maxVideoDuration"], defaultPartMinutes)) * time.Minute
	p.ready = time.Duration(whole(settings["readyTimeout"], 0)) * time.Second
}

func firstOutput(settings object) string {
	outputs, _ := settings["outputs"].([]any)
	if len(outputs) == 0 {
		return ""
	}
	output, _ := outputs[0].(object)
	return text(output["rtmpUrl"])
}

// openPage begins what takes the place of people in a web recording: the page
// itself, which is there until the longest time is over.
func (s *Service) openPage(r *recording, now time.Time) {
	if !r.page.onHold {
		s.at(now.Add(r.page.ready), func(at time.Time) { r.turnPage(at) })
	}
	r.longest = s.at(now.Add(r.page.longest), func(at time.Time) {
		if r.listens() {
			s.end(r, byLongest, at)
		}
	})
}

// turnPage has the page recorded or not, by whether it is on hold.
func (r *recording) turnPage(now time.Time) {
	switch {
	case !r.listens():
	case r.page.onHold:
		r.stream(false, now)
	default:
		r.stream(true, now)
	}
}

// services are the states of a web recording's parts, as query tells them.
func (r *recording) services(now time.Time) []object {
	var list []object
	if r.page.recorded {
		list = append(list, object{"serviceName": webRecorder, "payload": object{
			"state": r.pageState(now), "onhold": r.page.onHold, "fileList": r.pageFiles(now),
		}})
	}
	if r.page.rtmpURL != "" {
		list = append(list, object{"serviceName": rtmpPublisher, "payload": object{
			"state":   r.pageState(now),
			"outputs": []object{{"rtmpUrl": r.page.rtmpURL, "status": r.pushState(now)}},
		}})
	}
	return list
}

func (r *recording) pageState(now time.Time) string {
	switch {
	case !r.listens():
		return "exit"
	case r.status(now) < statusRecorderReady:
		return "init"
	default:
		return "inProgress"
	}
}

func (r *recording) pushState(now time.Time) string {
	switch {
	case !r.listens():
		return "disconnected"
	case r.status(now) < statusRecorderReady:
		return "connecting"
	case r.page.onHold:
		return "onhold"
	default:
		return "publishing"
	}
}

// pageFiles are named filename here, not fileName as in the other modes.
func (r *recording) pageFiles(now time.Time) []object {
	list := []object{}
	for _, f := range r.files(now) {
		list = append(list, object{"filename": f.name, "sliceStartTime": f.from.UnixMilli()})
	}
	return list
}
