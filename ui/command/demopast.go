package command

import (
	"crypto/sha256"
	"fmt"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// ending is a recording that had ended before the demo began.
type ending struct {
	channel, uid string
	ago, length  time.Duration
	how          fleet.Ending
	upload       agora.Upload
	mp4          bool
	markers      []string
	gap          bool
	problem      *fleet.Problem
}

var endings = []ending{
	{channel: "standup-mon", uid: "900021", ago: 26 * time.Minute, length: 14 * time.Minute, how: fleet.Stopped, upload: agora.Uploaded},
	{channel: "keynote rehearsal", uid: "900022", ago: 2*time.Hour + 8*time.Minute, length: 93 * time.Minute, how: fleet.Stopped, upload: agora.Uploaded, mp4: true,
		markers: []string{"speaker walks on", "slides froze", "second take"}},
	{channel: "support_4702", uid: "900023", ago: 3*time.Hour + 31*time.Minute, length: 7 * time.Minute, how: fleet.Gone, upload: agora.UploadUnknown,
		problem: &fleet.Problem{Call: agora.CallQuery, HTTPStatus: 404, Code: 404, Reason: "failed to find worker",
			Meaning: "It has ended: Agora has not found it for more than 90 s."}},
	{channel: "maths-5a", uid: "900024", ago: 5 * time.Hour, length: 48 * time.Minute, how: fleet.Finished, upload: agora.Backuped, gap: true},
	{channel: "night shift pilot", uid: "900025", ago: 9*time.Hour + 12*time.Minute, length: 3 * time.Minute, how: fleet.NothingRecorded,
		problem: &fleet.Problem{Call: agora.CallStop, HTTPStatus: 404, Code: 435, Reason: "no recorded data",
			Meaning: "It ended, and nothing was recorded: nobody sent a stream.",
			Remedy:  "There are no files. Check that channel name, channelType and subscriptions were those of the people in the channel."}},
	{channel: "court-hearing-11", uid: "900026", ago: 21 * time.Hour, length: 2*time.Hour + 40*time.Minute, how: fleet.Stopped, upload: agora.Uploaded, mp4: true,
		markers: []string{"witness"}},
}

// pastOf makes the recordings of which the demo's history tells.
func pastOf(now time.Time) []fleet.Recording {
	var out []fleet.Recording
	for i, e := range endings {
		out = append(out, e.recording(i, now))
	}
	return out
}

func (e ending) recording(i int, now time.Time) fleet.Recording {
	end := now.Add(-e.ago)
	start := end.Add(-e.length)
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(e.channel)))
	sid := hash[:32]
	r := fleet.Recording{
		ID: fleet.ID(fmt.Sprintf("past-%02d", i)), App: demoApp, Profile: "two-people", Channel: e.channel, UID: e.uid, Mode: agora.Mix,
		ResourceID: hash[32:], SID: sid, Step: fleet.StepStarted, Phase: fleet.Ended, Ending: e.how, Upload: e.upload,
		Wanted: start, StartedAt: start, Since: end, Confirmed: start.Add(6 * time.Second), EndedAt: end,
		Status: agora.FirstUploaded, StatusAt: end, Canvas: layout.Size{Width: 1280, Height: 720}, LayoutKnown: true,
		Layout: layout.Layout{Kind: layout.BestFit}, Place: fleet.Place{Vendor: "s3", Bucket: "demo-bucket"}, Problem: e.problem,
		Timeline: []fleet.Entry{{At: start, Text: "started"}, {At: start.Add(6 * time.Second), Text: "recording, confirmed by status 5"}, {At: end, Text: "ended: " + e.how.String()}},
	}
	if e.upload == agora.Uploaded || e.upload == agora.Backuped {
		r.Files = e.files(sid, start)
	}
	if e.gap {
		r.Gaps = []fleet.Gap{{From: start.Add(e.length / 2), To: start.Add(e.length/2 + 40*time.Second)}}
	}
	for n, note := range e.markers {
		into := e.length * time.Duration(n+1) / time.Duration(len(e.markers)+1)
		r.Markers = append(r.Markers, fleet.Marker{At: start.Add(into), Into: into, Note: note})
	}
	return r
}

func (e ending) files(sid string, start time.Time) []agora.File {
	files := []agora.File{{Name: sid + "_" + e.channel + ".m3u8", SliceStart: start, Playable: true}}
	if e.mp4 {
		files = append(files, agora.File{Name: sid + "_" + e.channel + "_0.mp4", SliceStart: start, Playable: true})
	}
	return files
}
