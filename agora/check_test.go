package agora

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"

	"airdeck/agora/layout"
)

func lines(faults []layout.Fault) []string {
	var out []string
	for _, f := range faults {
		line := f.Error()
		if f.Warning {
			line = "(" + line + ")"
		}
		out = append(out, line)
	}
	return out
}

func compare(t *testing.T, faults []layout.Fault, want []string) {
	t.Helper()
	if got := lines(faults); !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const anyUID = "a whole number from 1 to 4294967295"

func TestCheckTask(t *testing.T) {
	tests := map[string]struct {
		change func(*Task)
		want   []string
	}{
		"right":              {func(*Task) {}, nil},
		"largest uid":        {func(t *Task) { t.UID = "4294967295" }, nil},
		"uid too large":      {func(t *Task) { t.UID = "4294967296" }, []string{`uid is "4294967296": ` + anyUID}},
		"uid 0":              {func(t *Task) { t.UID = "0" }, []string{`uid is "0": ` + anyUID}},
		"uid a name":         {func(t *Task) { t.UID = "anna" }, []string{`uid is "anna": ` + anyUID}},
		"nothing":            {func(t *Task) { *t = Task{} }, []string{"cname: missing", "uid: missing", "resourceid: missing", "sid: missing"}},
		"all signs":          {func(t *Task) { t.Channel = "aZ09 !#$%&()+-:;<=.>?@[]^_{}|~," }, nil},
		"64 bytes":           {func(t *Task) { t.Channel = strings.Repeat("x", 64) }, nil},
		"65 bytes":           {func(t *Task) { t.Channel = strings.Repeat("x", 65) }, []string{"cname is 65 bytes long: at most 64 bytes"}},
		"a slash":            {func(t *Task) { t.Channel = "a/b" }, []string{`cname is "a/b", with U+002F '/' in it: a-z A-Z 0-9, space and !#$%&()+-:;<=.>?@[]^_{}|~,`}},
		"an accent":          {func(t *Task) { t.Channel = "é" }, []string{`cname is "é", with U+00E9 'é' in it: a-z A-Z 0-9, space and !#$%&()+-:;<=.>?@[]^_{}|~,`}},
		"web takes any name": {func(t *Task) { t.Mode, t.Channel = Web, strings.Repeat("é", 512) }, nil},
		"web 1025 bytes":     {func(t *Task) { t.Mode, t.Channel = Web, strings.Repeat("x", 1025) }, []string{"cname is 1025 bytes long: at most 1024 bytes"}},
		"new mode":           {func(t *Task) { t.Mode = "raw" }, []string{"(mode is raw: Agora describes mix, individual and web)"}},
		"unknown mode":       {func(t *Task) { t.Mode = "composite" }, []string{`mode is "composite": mix, individual or web`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			task := sampleTask()
			tt.change(&task)
			compare(t, task.Check(), tt.want)
		})
	}
}

func TestCheckAcquire(t *testing.T) {
	tests := map[string]struct {
		change func(*AcquireRequest)
		want   []string
	}{
		"right":         {func(*AcquireRequest) {}, nil},
		"1 hour":        {func(q *AcquireRequest) { q.ResourceExpiredHour = 1 }, nil},
		"720 hours":     {func(q *AcquireRequest) { q.ResourceExpiredHour = 720 }, nil},
		"721 hours":     {func(q *AcquireRequest) { q.ResourceExpiredHour = 721 }, []string{"resourceExpiredHour is 721: from 1 to 720"}},
		"minus 1 hour":  {func(q *AcquireRequest) { q.ResourceExpiredHour = -1 }, []string{"resourceExpiredHour is -1: from 1 to 720"}},
		"unknown scene": {func(q *AcquireRequest) { q.Scene = 3 }, []string{"(scene is 3: Agora describes 0 to 2)"}},
		"region":        {func(q *AcquireRequest) { q.Region = "EU" }, nil},
		"odd region":    {func(q *AcquireRequest) { q.Region = "eu" }, []string{`(region is "eu": Agora describes CN, AP, EU, NA)`}},
		"start": {func(q *AcquireRequest) { q.Start = &StartParams{} }, []string{
			"startParameter.storageConfig.bucket: missing", "startParameter.storageConfig.accessKey: missing", "startParameter.storageConfig.secretKey: missing"}},
		"postponed": {func(q *AcquireRequest) { q.Scene, q.Start = ScenePostponed, &StartParams{Storage: sampleStorage()} },
			[]string{"startParameter.recordingConfig.subscribeUidGroup: missing; individual mode needs it"}},
		"web": {func(q *AcquireRequest) { q.Scene, q.Start = SceneWeb, &StartParams{Storage: sampleStorage()} },
			[]string{"startParameter.extensionServiceConfig.extensionServices: web mode needs web_recorder_service"}},
		"individual by its group": {func(q *AcquireRequest) {
			q.Start = &StartParams{Storage: sampleStorage(), Files: HLSAndMP4, Recording: Recording{SubscribeUIDGroup: new(0)}}
		}, []string{"startParameter.recordingFileConfig.avFileType is hls,mp4: hls; individual mode makes no mp4"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := AcquireRequest{Channel: "room", UID: "900"}
			tt.change(&q)
			compare(t, q.Check(), tt.want)
		})
	}
}

func TestCheckParams(t *testing.T) {
	uids := func(n int) []string { return slices.Repeat([]string{"7"}, n) }
	salt := Secret(base64.StdEncoding.EncodeToString(make([]byte, 32)))
	tests := map[string]struct {
		mode   Mode
		change func(*StartParams)
		want   []string
	}{
		"right": {Mix, func(*StartParams) {}, nil},
		// storage
		"no storage":         {Mix, func(p *StartParams) { p.Storage = Storage{Vendor: 1} }, []string{"storageConfig.bucket: missing", "storageConfig.accessKey: missing", "storageConfig.secretKey: missing"}},
		"unknown vendor":     {Mix, func(p *StartParams) { p.Storage.Vendor = 4 }, []string{"(storageConfig.vendor is 4: not a vendor that Agora describes)"}},
		"older vendor":       {Mix, func(p *StartParams) { p.Storage.Vendor, p.Storage.Region = 0, 9 }, nil},
		"last region":        {Mix, func(p *StartParams) { p.Storage.Region = 25 }, nil},
		"unknown region":     {Mix, func(p *StartParams) { p.Storage.Region = 17 }, []string{"(storageConfig.region is 17: not a region that Agora describes for Amazon S3)"}},
		"no endpoint":        {Mix, func(p *StartParams) { p.Storage.Vendor = 11 }, []string{"storageConfig.extensionParams.endpoint: missing"}},
		"endpoint":           {Mix, func(p *StartParams) { p.Storage.Vendor, p.Storage.Extension = 11, &StorageExtension{Endpoint: "e"} }, nil},
		"odd encryption":     {Mix, func(p *StartParams) { p.Storage.Extension = &StorageExtension{SSE: "x"} }, []string{`(storageConfig.extensionParams.sse is "x": Agora describes kms, aes256)`}},
		"temporary key":      {Mix, func(p *StartParams) { p.Storage.STSToken, p.Storage.STSExpiration = "t", 1 }, nil},
		"no end of it":       {Mix, func(p *StartParams) { p.Storage.STSToken = "t" }, []string{"(storageConfig.stsExpiration is not set: when the token ends, in Unix seconds)"}},
		"elsewhere":          {Mix, func(p *StartParams) { p.Storage.Vendor, p.Storage.STSToken, p.Storage.STSExpiration = 5, "t", 1 }, []string{"(storageConfig.stsToken is •••: Agora describes it for vendors 1, 2 and 3)"}},
		"folders":            {Mix, func(p *StartParams) { p.Storage.FileNamePrefix = []string{"aZ9", strings.Repeat("x", 124)} }, nil},
		"folders too long":   {Mix, func(p *StartParams) { p.Storage.FileNamePrefix = []string{"aZ9", strings.Repeat("x", 125)} }, []string{"storageConfig.fileNamePrefix is 129 characters long: at most 128 in all"}},
		"folder with a dash": {Mix, func(p *StartParams) { p.Storage.FileNamePrefix = []string{"a", "b-c", ""} }, []string{`storageConfig.fileNamePrefix[1] is "b-c": letters a-z A-Z and digits`, `storageConfig.fileNamePrefix[2] is "": letters a-z A-Z and digits`}},
		// recording
		"channel type":  {Mix, func(p *StartParams) { p.Recording.ChannelType = 2 }, []string{"(recordingConfig.channelType is 2: Agora describes 0 to 1)"}},
		"stream types":  {Mix, func(p *StartParams) { p.Recording.StreamTypes = new(3) }, []string{"(recordingConfig.streamTypes is 3: Agora describes 0 to 2)"}},
		"stream mode":   {Individual, func(p *StartParams) { group(p); p.Recording.StreamMode = "x" }, []string{`(recordingConfig.streamMode is "x": Agora describes default, standard, original)`}},
		"stream size":   {Mix, func(p *StartParams) { p.Recording.VideoStreamType = new(2) }, []string{"(recordingConfig.videoStreamType is 2: Agora describes 0 to 1)"}},
		"audio profile": {Mix, func(p *StartParams) { p.Recording.AudioProfile = new(3) }, []string{"(recordingConfig.audioProfile is 3: Agora describes 0 to 2)"}},
		"idle 4 s":      {Mix, func(p *StartParams) { p.Recording.MaxIdleTime = new(4) }, []string{"recordingConfig.maxIdleTime is 4: from 5 to 2592000"}},
		"idle 5 s":      {Mix, func(p *StartParams) { p.Recording.MaxIdleTime = new(5) }, nil},
		"idle 30 days":  {Mix, func(p *StartParams) { p.Recording.MaxIdleTime = new(2_592_000) }, nil},
		"idle longer":   {Mix, func(p *StartParams) { p.Recording.MaxIdleTime = new(2_592_001) }, []string{"recordingConfig.maxIdleTime is 2592001: from 5 to 2592000"}},
		"no group":      {Individual, func(*StartParams) {}, []string{"recordingConfig.subscribeUidGroup: missing; individual mode needs it"}},
		"group":         {Individual, func(p *StartParams) { p.Recording.SubscribeUIDGroup = new(5) }, nil},
		"unknown group": {Individual, func(p *StartParams) { p.Recording.SubscribeUIDGroup = new(6) }, []string{"(recordingConfig.subscribeUidGroup is 6: Agora describes 0 to 5)"}},
		"encrypted":     {Mix, func(p *StartParams) { p.Recording.DecryptionMode, p.Recording.Secret = 6, "k" }, nil},
		"no key":        {Mix, func(p *StartParams) { p.Recording.DecryptionMode = 1 }, []string{"recordingConfig.secret: missing"}},
		"salted":        {Mix, func(p *StartParams) { p.Recording.DecryptionMode, p.Recording.Secret, p.Recording.Salt = 8, "k", salt }, nil},
		"no salt":       {Mix, func(p *StartParams) { p.Recording.DecryptionMode, p.Recording.Secret = 7, "k" }, []string{"recordingConfig.salt: 32 bytes in base64"}},
		"short salt": {Mix, func(p *StartParams) {
			p.Recording.DecryptionMode, p.Recording.Secret, p.Recording.Salt = 8, "k", "AAAA"
		}, []string{"recordingConfig.salt is •••: 32 bytes in base64"}},
		"unknown cipher": {Mix, func(p *StartParams) { p.Recording.DecryptionMode, p.Recording.Secret = 9, "k" }, []string{"(recordingConfig.decryptionMode is 9: Agora describes 0 to 8)"}},
		// subscriptions
		"32 of each": {Mix, func(p *StartParams) {
			p.Recording.SubscribeAudioUIDs, p.Recording.SubscribeVideoUIDs = uids(32), uids(32)
		}, nil},
		"33": {Mix, func(p *StartParams) {
			p.Recording.SubscribeAudioUIDs, p.Recording.SubscribeVideoUIDs = uids(33), uids(1)
		}, []string{"recordingConfig.subscribeAudioUids is 33 uids: at most 32"}},
		"everybody": {Mix, func(p *StartParams) {
			p.Recording.SubscribeAudioUIDs, p.Recording.SubscribeVideoUIDs = []string{AllStreams}, []string{AllStreams}
		}, nil},
		"everybody and one": {Mix, func(p *StartParams) {
			p.Recording.SubscribeAudioUIDs, p.Recording.UnsubscribeVideoUIDs = []string{AllStreams, "7"}, uids(1)
		}, []string{"recordingConfig.subscribeAudioUids[0] is #allstream#: everybody, so nobody beside it"}},
		"uid 0 in a list": {Mix, func(p *StartParams) {
			p.Recording.UnsubscribeAudioUIDs, p.Recording.SubscribeVideoUIDs = []string{"0"}, uids(1)
		}, []string{`recordingConfig.unSubscribeAudioUids[0] is "0": ` + anyUID}},
		"both of one": {Mix, func(p *StartParams) {
			r := &p.Recording
			r.SubscribeAudioUIDs, r.UnsubscribeAudioUIDs, r.SubscribeVideoUIDs = uids(1), uids(1), uids(1)
		}, []string{"recordingConfig.unSubscribeAudioUids: not together with subscribeAudioUids"}},
		"one medium":         {Mix, func(p *StartParams) { p.Recording.SubscribeAudioUIDs = uids(1) }, []string{"(recordingConfig.subscribe…: a list for one medium only means that the other is not recorded)"}},
		"audio only":         {Mix, func(p *StartParams) { p.Recording.StreamTypes, p.Recording.SubscribeAudioUIDs = new(0), uids(1) }, nil},
		"audio with a video": {Mix, func(p *StartParams) { p.Recording.StreamTypes, p.Recording.UnsubscribeVideoUIDs = new(0), uids(1) }, []string{"recordingConfig.subscribeVideoUids: streamTypes 0 (audio) takes no list for video"}},
		"video with audio":   {Mix, func(p *StartParams) { p.Recording.StreamTypes, p.Recording.SubscribeAudioUIDs = new(1), uids(1) }, []string{"recordingConfig.subscribeAudioUids: streamTypes 1 (video) takes no list for audio"}},
		"pasted from a sample": {Mix, func(p *StartParams) {
			p.Recording.SubscribeAudioUIDs, p.Recording.SubscribeVideoUIDs = []string{"123", "456"}, uids(1)
		}, []string{`(recordingConfig.subscribeAudioUids is "123", "456": these are the uids of Agora's samples)`}},
		// transcoding
		"full HD":          {Mix, transcoding(Transcoding{Canvas: layout.Size{Width: 1920, Height: 1080}, FPS: 60, Bitrate: 6500}), nil},
		"full HD upright":  {Mix, transcoding(Transcoding{Canvas: layout.Size{Width: 1080, Height: 1920}}), nil},
		"one row too many": {Mix, transcoding(Transcoding{Canvas: layout.Size{Width: 1920, Height: 1081}}), []string{"recordingConfig.transcodingConfig.width × height is 1920 × 1081: at most 1920 × 1080 pixels in all"}},
		"negative width":   {Mix, transcoding(Transcoding{Canvas: layout.Size{Width: -1, Height: -1}}), []string{"recordingConfig.transcodingConfig.width × height is -1 × -1: at most 1920 × 1080 pixels in all"}},
		"overflowing":      {Mix, transcoding(Transcoding{Canvas: layout.Size{Width: 1 << 32, Height: 1 << 32}}), []string{"recordingConfig.transcodingConfig.width × height is 4294967296 × 4294967296: at most 1920 × 1080 pixels in all"}},
		"bitrate":          {Mix, transcoding(Transcoding{Bitrate: 6501}), []string{"recordingConfig.transcodingConfig.bitrate is 6501: from 1 to 6500"}},
		"odd fps":          {Mix, transcoding(Transcoding{FPS: 25}), []string{"(recordingConfig.transcodingConfig.fps is 25: Agora makes 15 of it; it takes 1, 7, 10, 15, 24, 30 or 60)"}},
		"negative fps":     {Mix, transcoding(Transcoding{FPS: -1}), []string{"recordingConfig.transcodingConfig.fps is -1: 1, 7, 10, 15, 24, 30 or 60"}},
		"layout":           {Mix, transcoding(Transcoding{Layout: layout.Layout{Background: "red"}}), []string{`recordingConfig.transcodingConfig.backgroundColor is "red": "#RRGGBB", each digit 0-9 or A-F`}},
		"individual":       {Individual, func(p *StartParams) { group(p); transcoding(Transcoding{})(p) }, []string{"(recordingConfig.transcodingConfig: Agora describes it for a mix only)"}},
		// files
		"hls":            {Individual, func(p *StartParams) { group(p); p.Files = HLS }, nil},
		"both":           {Mix, func(p *StartParams) { p.Files = HLSAndMP4 }, nil},
		"mp4 alone":      {Mix, func(p *StartParams) { p.Files = "mp4" }, []string{"recordingFileConfig.avFileType is mp4: hls, or hls,mp4; mp4 alone does not exist"}},
		"mp4 individual": {Individual, func(p *StartParams) { group(p); p.Files = HLSAndMP4 }, []string{"recordingFileConfig.avFileType is hls,mp4: hls; individual mode makes no mp4"}},
		"odd files":      {Mix, func(p *StartParams) { p.Files = "aac" }, []string{`(recordingFileConfig.avFileType is "aac": Agora describes hls and hls,mp4)`}},
		// snapshots
		"snapshots":     {Individual, snapshot(5), nil},
		"every hour":    {Individual, snapshot(3600), nil},
		"less often":    {Individual, snapshot(3601), []string{"snapshotConfig.captureInterval is 3601: from 1 to 3600"}},
		"every 4 s":     {Individual, snapshot(4), []string{"(snapshotConfig.captureInterval is 4: Agora's pages disagree on less than 5 s)"}},
		"of a mix":      {Mix, snapshot(10), []string{"(snapshotConfig: Agora describes it for individual mode only)"}},
		"of audio":      {Individual, func(p *StartParams) { snapshot(10)(p); p.Recording.StreamTypes = new(0) }, []string{"snapshotConfig: needs video: streamTypes 1 or 2"}},
		"in png":        {Individual, func(p *StartParams) { snapshot(10)(p); p.Snapshot.FileTypes = []string{"png"} }, []string{`(snapshotConfig.fileType is "png": Agora describes jpg)`}},
		"without video": {Individual, func(p *StartParams) { snapshot(10)(p); p.Recording.SubscribeAudioUIDs = uids(1) }, []string{"(recordingConfig.subscribe…: a list for one medium only means that the other is not recorded)", "recordingConfig.subscribeVideoUids: missing; snapshots need it beside subscribeAudioUids"}},
		// postponed
		"postponed":      {Individual, postponed(Postponed{Mode: PostponedTranscoding, Container: "mp4"}), nil},
		"postponed mix":  {Individual, postponed(Postponed{Mode: PostponedAudioMix, Container: "aac", SampleRate: 16000, Bitrate: 48000, Channels: 2}), nil},
		"no way":         {Individual, postponed(Postponed{}), []string{"transcodeOptions.transConfig.transMode: missing"}},
		"odd way":        {Individual, postponed(Postponed{Mode: "x"}), []string{`(transcodeOptions.transConfig.transMode is "x": Agora describes postponeTranscoding, audioMix)`}},
		"transcoded mp3": {Individual, postponed(Postponed{Mode: PostponedTranscoding, Container: "mp3"}), []string{"(transcodeOptions.container.format is mp3: Agora makes only mp4 by transcoding)"}},
		"odd sound": {Individual, postponed(Postponed{Mode: PostponedAudioMix, Container: "wav", SampleRate: 8000, Bitrate: 1, Channels: 3}), []string{
			`(transcodeOptions.container.format is "wav": Agora describes mp4, mp3, m4a, aac)`, `(transcodeOptions.audio.sampleRate is "8000": Agora describes 48000, 32000, 16000)`,
			`(transcodeOptions.audio.bitrate is "1": Agora describes 48000)`, `(transcodeOptions.audio.channels is "3": Agora describes 1, 2)`}},
		"postponed of a mix": {Mix, postponed(Postponed{Mode: PostponedTranscoding}), []string{"(transcodeOptions: Agora describes it for individual mode only)"}},
		// web
		"web":            {Web, page(func(*WebRecorder) {}), nil},
		"web in a mix":   {Mix, page(func(*WebRecorder) {}), []string{"extensionServiceConfig: only in web mode"}},
		"no page":        {Web, func(*StartParams) {}, []string{"extensionServiceConfig.extensionServices: web mode needs web_recorder_service"}},
		"no url":         {Web, page(func(w *WebRecorder) { w.URL = "" }), []string{webAt + ".url: missing"}},
		"url by file":    {Web, page(func(w *WebRecorder) { w.URL = "file:///etc" }), []string{webAt + ".url is •••: a complete http or https address"}},
		"smallest":       {Web, page(func(w *WebRecorder) { w.Width, w.Height = 240, 240 }), nil},
		"too small":      {Web, page(func(w *WebRecorder) { w.Width, w.Height = 239, 239 }), []string{webAt + ".videoWidth is 239: from 240 to 1920", webAt + ".videoHeight is 239: from 240 to 1920"}},
		"too large":      {Web, page(func(w *WebRecorder) { w.Width, w.Height = 1920, 1920 }), []string{webAt + ".videoWidth × videoHeight is 1920 × 1920: at most 1920 × 1080 pixels in all"}},
		"no hours":       {Web, page(func(w *WebRecorder) { w.MaxRecordingHour = 0 }), []string{webAt + ".maxRecordingHour is 0: from 1 to 720"}},
		"721 hours":      {Web, page(func(w *WebRecorder) { w.MaxRecordingHour = 721 }), []string{webAt + ".maxRecordingHour is 721: from 1 to 720"}},
		"web audio":      {Web, page(func(w *WebRecorder) { w.AudioProfile = 3 }), []string{"(" + webAt + ".audioProfile is 3: Agora describes 0 to 2)"}},
		"4 frames":       {Web, page(func(w *WebRecorder) { w.FPS = 4 }), []string{webAt + ".videoFps is 4: from 5 to 60"}},
		"61 frames":      {Web, page(func(w *WebRecorder) { w.FPS = 61 }), []string{webAt + ".videoFps is 61: from 5 to 60"}},
		"29 minutes":     {Web, page(func(w *WebRecorder) { w.MaxVideoDuration = 29 }), []string{webAt + ".maxVideoDuration is 29: from 30 to 240"}},
		"241 minutes":    {Web, page(func(w *WebRecorder) { w.MaxVideoDuration = 241 }), []string{webAt + ".maxVideoDuration is 241: from 30 to 240"}},
		"not checked":    {Web, page(func(w *WebRecorder) { w.ReadyTimeout = new(0) }), nil},
		"ready in 61 s":  {Web, page(func(w *WebRecorder) { w.ReadyTimeout = new(61) }), []string{webAt + ".readyTimeout is 61: from 0 to 60"}},
		"bitrate of web": {Web, page(func(w *WebRecorder) { w.Bitrate = -1 }), []string{webAt + ".videoBitrate is -1: kbit/s, at least 1"}},
		"odd policy":     {Web, page(func(w *WebRecorder) { w.OnError = "x" }), []string{"(" + webAt + `.errorHandlePolicy is "x": Agora describes error_abort)`}},
		"push":           {Web, push("rtmps://cdn/key"), nil},
		"push elsewhere": {Web, push("https://cdn/key"), []string{"extensionServiceConfig.rtmp_publish_service.outputs[0].rtmpUrl is •••: a complete rtmp or rtmps address"}},
		"no push":        {Web, push(), []string{"extensionServiceConfig.rtmp_publish_service.outputs is 0 addresses: one"}},
		"two pushes":     {Web, push("rtmp://a/b", "rtmp://a/c"), []string{"extensionServiceConfig.rtmp_publish_service.outputs is 2 addresses: one"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := StartParams{Storage: sampleStorage()}
			tt.change(&p)
			compare(t, p.Check(tt.mode), tt.want)
		})
	}
}

const webAt = "extensionServiceConfig.web_recorder_service"

func group(p *StartParams) { p.Recording.SubscribeUIDGroup = new(0) }

func transcoding(tr Transcoding) func(*StartParams) {
	return func(p *StartParams) { p.Recording.Transcoding = &tr }
}

func snapshot(interval int) func(*StartParams) {
	return func(p *StartParams) {
		group(p)
		p.Snapshot = &Snapshot{Interval: interval}
		if p.Recording.Transcoding == nil {
			p.Recording.StreamTypes = new(2)
		}
	}
}

func postponed(how Postponed) func(*StartParams) {
	return func(p *StartParams) {
		group(p)
		p.Postponed = &how
	}
}

func page(change func(*WebRecorder)) func(*StartParams) {
	return func(p *StartParams) {
		p.Web = &WebRecorder{URL: "https://page/?key=x", Width: 1280, Height: 720, MaxRecordingHour: 3}
		change(p.Web)
	}
}

func push(urls ...Secret) func(*StartParams) {
	return func(p *StartParams) {
		page(func(*WebRecorder) {})(p)
		p.Push = &Push{URLs: urls}
	}
}

func TestCheckUpdate(t *testing.T) {
	tests := map[string]struct {
		mode   Mode
		change func(*UpdateRequest)
		want   []string
	}{
		"nothing": {Mix, func(*UpdateRequest) {}, []string{"clientRequest: nothing to change"}},
		"lists": {Mix, func(q *UpdateRequest) {
			q.Subscribe = &Subscription{SubscribeAudioUIDs: []string{"7"}, SubscribeVideoUIDs: []string{"7"}}
		}, nil},
		"lists of web": {Web, func(q *UpdateRequest) { q.Subscribe = &Subscription{} }, []string{"(streamSubscribe: Agora describes it for mix and individual mode only)"}},
		"both lists": {Mix, func(q *UpdateRequest) {
			q.Subscribe = &Subscription{SubscribeAudioUIDs: []string{"7"}, UnsubscribeAudioUIDs: []string{"7"}, SubscribeVideoUIDs: []string{"7"}}
		}, []string{"streamSubscribe.unSubscribeAudioUids: not together with subscribeAudioUids"}},
		"pause":           {Web, func(q *UpdateRequest) { q.OnHold = new(true) }, nil},
		"pause of a mix":  {Mix, func(q *UpdateRequest) { q.OnHold = new(true) }, []string{"(webRecordingConfig: Agora describes it for web mode only)"}},
		"push":            {Web, func(q *UpdateRequest) { q.Push = &Push{URLs: []Secret{"rtmp://a/b"}} }, nil},
		"push of a mix":   {Mix, func(q *UpdateRequest) { q.Push = &Push{} }, []string{"(rtmpPublishConfig: Agora describes it for web mode only)", "rtmpPublishConfig.outputs is 0 addresses: one"}},
		"storage":         {Mix, func(q *UpdateRequest) { s := sampleStorage(); q.Storage = &s }, nil},
		"storage without": {Mix, func(q *UpdateRequest) { q.Storage = &Storage{Vendor: 1, Bucket: "b"} }, []string{"storageConfig.accessKey: missing", "storageConfig.secretKey: missing"}},
		"of nobody":       {Mix, func(q *UpdateRequest) { q.SID, q.OnHold = "", nil }, []string{"sid: missing", "clientRequest: nothing to change"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := UpdateRequest{Task: sampleTask()}
			q.Mode = tt.mode
			tt.change(&q)
			compare(t, q.Check(), tt.want)
		})
	}
}

func TestCheckChannel(t *testing.T) {
	compare(t, ChannelRequest{Channel: "room"}.Check(), nil)
	compare(t, ChannelRequest{}.Check(), []string{"cname: missing"})
	compare(t, ChannelRequest{Channel: ".."}.Check(), []string{"cname is ..: cannot be a part of an address"})
	compare(t, ChannelRequest{Channel: "a/b"}.Check(), []string{`cname is "a/b", with U+002F '/' in it: a-z A-Z 0-9, space and !#$%&()+-:;<=.>?@[]^_{}|~,`})
}

func TestCheckUpdateLayout(t *testing.T) {
	q := UpdateLayoutRequest{Task: sampleTask(), Layout: layout.Layout{Background: "red"}}
	q.Mode, q.SID = Individual, ""
	compare(t, q.Check(), []string{"sid: missing", "mode is individual: only a mix has a layout", `backgroundColor is "red": "#RRGGBB", each digit 0-9 or A-F`})
}

// TestFaultsAreNotSent: all that is wrong is told at once and nothing goes out; a warning alone does.
func TestFaultsAreNotSent(t *testing.T) {
	c, s := answering(t, 200, `{"sid":"S"}`)
	q := sampleStart()
	q.UID, q.Params.Storage.Bucket, q.Params.Storage.Vendor = "0", "", 4
	_, err := c.Start(t.Context(), q)
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != 2 || truths(err) != "not sent" {
		t.Fatalf("got %v (%s)", err, truths(err))
	}
	if want := `start: refused before sending: uid is "0": ` + anyUID + `; storageConfig.bucket: missing`; err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if len(s.seen) != 0 {
		t.Error("it was sent")
	}
	q.UID, q.Params.Storage.Bucket = "7", "b"
	if _, err := c.Start(t.Context(), q); err != nil {
		t.Errorf("with an unknown vendor alone: %v", err)
	}
	s.only(t)
}

func TestVendors(t *testing.T) {
	numbers := map[int]int{}
	for _, v := range Vendors() {
		numbers[v.Number] = len(v.Regions)
		seen := map[int]bool{}
		for _, r := range v.Regions {
			if seen[r.Number] || r.Name == "" {
				t.Errorf("%s has region %d twice or without a name", v.Name, r.Number)
			}
			seen[r.Number] = true
		}
	}
	for vendor, regions := range map[int]int{0: 0, 1: 25, 2: 28, 3: 20, 5: 1, 6: 1, 7: 16, 8: 7, 11: 1} {
		if numbers[vendor] != regions {
			t.Errorf("vendor %d has %d regions, want %d", vendor, numbers[vendor], regions)
		}
	}
}
