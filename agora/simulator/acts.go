package simulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// An act is one recording of the demo.
type act struct {
	channel, uid  string
	age           time.Duration // since its start when the scene begins
	width, height int
	maxIdle       int // seconds
	files         string
	layout        string
	people        int  // there from the start
	steady        bool // nobody comes or goes
	note          string
	then          func(s *Service, t task, begin time.Time)
}

const (
	onlyHLSFiles = `["hls"]`
	withMP4Files = `["hls","mp4"]`
)

var acts = []act{
	{
		channel: "townhall-2026", uid: "900001", age: 3*time.Hour + 12*time.Minute, width: 1920, height: 1080, maxIdle: 300,
		files: withMP4Files, people: 6, note: "town hall with a speaker and a strip",
		layout: `{"mixedVideoLayout":3,"backgroundColor":"#10202A","layoutConfig":[
{"uid":"4001","x_axis":0,"y_axis":0,"width":0.75,"height":1,"render_mode":1},
{"x_axis":0.75,"y_axis":0,"width":0.25,"height":0.333333},
{"x_axis":0.75,"y_axis":0.333333,"width":0.25,"height":0.333333},
{"x_axis":0.75,"y_axis":0.666666,"width":0.25,"height":0.333334}]}`,
	},
	{
		channel: "class-7b-physics", uid: "900002", age: 41 * time.Minute, width: 1280, height: 720, maxIdle: 300,
		files: onlyHLSFiles, people: 9, note: "物理课 7B: a class, best fit", layout: `{"mixedVideoLayout":1,"backgroundColor":"#101010"}`,
	},
	{
		channel: "podcast: night shift", uid: "900003", age: 22 * time.Minute, width: 1280, height: 720, maxIdle: 300,
		files: withMP4Files, people: 2, steady: true, note: "two people side by side",
		layout: `{"mixedVideoLayout":3,"backgroundColor":"#2B1B3D","layoutConfig":[
{"uid":"4031","x_axis":0.02,"y_axis":0.1,"width":0.47,"height":0.8,"alpha":1,"render_mode":0},
{"uid":"4032","x_axis":0.51,"y_axis":0.1,"width":0.47,"height":0.8,"alpha":1,"render_mode":0}]}`,
	},
	{
		channel: "fashion-live", uid: "900004", age: 55 * time.Minute, width: 720, height: 1280, maxIdle: 300,
		files: withMP4Files, people: 3, note: "portrait, with a picture in picture",
		layout: `{"mixedVideoLayout":3,"backgroundColor":"#331122","layoutConfig":[
{"uid":"4041","x_axis":0,"y_axis":0,"width":1,"height":1,"render_mode":0},
{"x_axis":0.62,"y_axis":0.05,"width":0.33,"height":0.185625,"alpha":0.85,"render_mode":0},
{"x_axis":0.05,"y_axis":0.75,"width":0.4,"height":0.2,"alpha":0.6,"render_mode":1}]}`,
	},
	{
		channel: "support_4711", uid: "900005", age: 7 * time.Minute, width: 1280, height: 720, maxIdle: 120,
		files: onlyHLSFiles, people: 2, note: "vertical, one large", layout: `{"mixedVideoLayout":2,"maxResolutionUid":"4051","backgroundColor":"#1E3A2F"}`,
	},
	{
		channel: "board-meeting-q2", uid: "900006", age: 96 * time.Minute, width: 1920, height: 1080, maxIdle: 600,
		files: withMP4Files, people: 5, note: "five regions, the last one see-through",
		layout: `{"mixedVideoLayout":3,"backgroundColor":"#0B132B","layoutConfig":[
{"uid":"4061","x_axis":0,"y_axis":0,"width":0.666667,"height":0.666667,"render_mode":1},
{"x_axis":0.666667,"y_axis":0,"width":0.333333,"height":0.333333},
{"x_axis":0.666667,"y_axis":0.333333,"width":0.333333,"height":0.333334},
{"x_axis":0,"y_axis":0.666667,"width":0.333333,"height":0.333333,"alpha":0.9},
{"x_axis":0.333333,"y_axis":0.666667,"width":0.333334,"height":0.333333,"alpha":0.7,"render_mode":1}]}`,
	},
	{
		channel: "game night #3", uid: "900007", age: 2*time.Hour + 5*time.Minute, width: 1280, height: 720, maxIdle: 300,
		files: onlyHLSFiles, people: 4, note: "floating", layout: `{"mixedVideoLayout":0,"backgroundColor":"#222222"}`,
	},
	{
		channel: "interview-ana", uid: "900008", age: time.Second, width: 1280, height: 720, maxIdle: 300,
		files: onlyHLSFiles, people: 2, steady: true, note: "just starting",
		layout: `{"mixedVideoLayout":3,"backgroundColor":"#fff000","layoutConfig":[
{"x_axis":0,"y_axis":0,"width":0.5,"height":1,"alpha":0.9,"render_mode":1},
{"x_axis":0.5,"y_axis":0,"width":0.5,"height":1,"alpha":0.77,"render_mode":0}]}`,
	},
	{
		channel: "webinar-scale", uid: "900009", age: 33 * time.Minute, width: 1920, height: 1080, maxIdle: 300,
		files: withMP4Files, people: 7, note: "moves to another server after 8 s, for 40 s",
		layout: `{"mixedVideoLayout":1,"backgroundColor":"#0F2A43"}`, then: failsOver,
	},
	{
		channel: "court-hearing-12", uid: "900010", age: 71 * time.Minute, width: 1280, height: 720, maxIdle: 300,
		files: withMP4Files, people: 3, note: "its upload goes to the backup",
		layout: `{"mixedVideoLayout":2,"maxResolutionUid":"4101","backgroundColor":"#3A2E1E"}`,
		then:   func(s *Service, t task, _ time.Time) { s.backups[t] = true },
	},
	{
		channel: "choir-rehearsal", uid: "900011", age: 18 * time.Minute, width: 1280, height: 720, maxIdle: 30,
		files: onlyHLSFiles, people: 2, steady: true, note: "everybody leaves; idle time ends it after 45 s",
		layout: `{"mixedVideoLayout":0,"backgroundColor":"#2F2F4F"}`, then: empties,
	},
	{
		channel: "lab.stream [west]", uid: "900012", age: 5*time.Hour + 40*time.Minute, width: 1920, height: 1080, maxIdle: 3600,
		files: onlyHLSFiles, people: 1, note: "a long one, mostly alone",
		layout: `{"mixedVideoLayout":3,"layoutConfig":[
{"x_axis":0.1,"y_axis":0.1,"width":0.8,"height":0.8,"render_mode":1},
{"x_axis":0.7,"y_axis":0.65,"width":0.25,"height":0.3,"alpha":0.5,"render_mode":0}]}`,
	},
}

func failsOver(s *Service, t task, begin time.Time) {
	s.at(begin.Add(8*time.Second), func(now time.Time) {
		if r := s.running[t]; r != nil && r.state == StateRunning {
			s.failover(r, 40*time.Second, now)
		}
	})
}

func empties(s *Service, t task, begin time.Time) {
	s.at(begin.Add(15*time.Second), func(now time.Time) {
		for _, uid := range s.present(t.cname) {
			s.leave(t.cname, uid, now)
		}
	})
}

// start is the clientRequest that the recording was started with.
func (a act) start() string {
	var layout bytes.Buffer
	if err := json.Compact(&layout, []byte(a.layout)); err != nil {
		panic("simulator: a scene's layout: " + err.Error())
	}
	return fmt.Sprintf(`{"storageConfig":{"vendor":1,"region":7,"bucket":"demo","accessKey":"demo","secretKey":"demo"},
"recordingFileConfig":{"avFileType":%s},
"recordingConfig":{"channelType":1,"maxIdleTime":%d,"transcodingConfig":{"width":%d,"height":%d,"fps":30,"bitrate":2000,%s}}`,
		a.files, a.maxIdle, a.width, a.height, layout.String()[1:])
}
