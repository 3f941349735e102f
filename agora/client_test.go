package agora

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"airdeck/agora/layout"
)

const prefix = "/v1/apps/" + testApp + "/cloud_recording"

func TestNew(t *testing.T) {
	good := Options{AppID: testApp, CustomerID: testID, CustomerSecret: testSecret}
	insecure := http.DefaultTransport.(*http.Transport).Clone()
	insecure.TLSClientConfig.InsecureSkipVerify = true
	tests := map[string]struct {
		change func(*Options)
		want   string // "" for a client
	}{
		"defaults":              {func(*Options) {}, ""},
		"no app":                {func(o *Options) { o.AppID = "" }, "the AppID is missing"},
		"app with a path":       {func(o *Options) { o.AppID = ".." }, "the AppID cannot be a part of an address"},
		"no customer":           {func(o *Options) { o.CustomerID = "" }, "the CustomerID is missing"},
		"customer with a colon": {func(o *Options) { o.CustomerID = "a:b" }, "the CustomerID cannot hold a colon"},
		"no secret":             {func(o *Options) { o.CustomerSecret = "" }, "the CustomerSecret is missing"},
		"negative rate":         {func(o *Options) { o.Rate = -1 }, "the Rate is -1"},
		"unknown region":        {func(o *Options) { o.Region = "mars" }, "the Region is \"mars\": one of ap-northeast-1, ap-southeast-1,"},
		"known region":          {func(o *Options) { o.Region = "eu-central-1" }, ""},
		"unknown retry":         {func(o *Options) { o.Retry = 9 }, "the Retry is 9"},
		"https":                 {func(o *Options) { o.BaseURL = "https://api.agora.io/" }, ""},
		"http elsewhere":        {func(o *Options) { o.BaseURL = "http://api.agora.io" }, "plain http is for loopback hosts only"},
		"http by another name":  {func(o *Options) { o.BaseURL = "http://localhost.example.com" }, "plain http is for loopback hosts only"},
		"http on 127.x":         {func(o *Options) { o.BaseURL = "http://127.9.8.7:80" }, ""},
		"http on ::1":           {func(o *Options) { o.BaseURL = "http://[::1]:80" }, ""},
		"http on localhost":     {func(o *Options) { o.BaseURL = "http://localhost:8080" }, ""},
		"no scheme":             {func(o *Options) { o.BaseURL = "api.agora.io" }, "a complete https address"},
		"another scheme":        {func(o *Options) { o.BaseURL = "ftp://api.agora.io" }, "a complete https address"},
		"no address":            {func(o *Options) { o.BaseURL = "https://a b" }, "not an address"},
		"password in address":   {func(o *Options) { o.BaseURL = "https://u:hidden@api.agora.io" }, "without user"},
		"query in address":      {func(o *Options) { o.BaseURL = "https://api.agora.io?x=1" }, "without user, query"},
		"unverified TLS":        {func(o *Options) { o.Transport = insecure }, "does not verify certificates"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := good
			tt.change(&o)
			_, err := New(o)
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			case err != nil && (strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), testSecret)):
				t.Errorf("%q tells a secret", err)
			}
		})
	}
	_, err := New(Options{BaseURL: "http://example.com", Rate: -1})
	for _, want := range []string{"AppID", "CustomerID", "CustomerSecret", "Rate", "BaseURL"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not tell of the %s", err, want)
		}
	}
}

func TestRequests(t *testing.T) {
	const answer = `{"resourceId":"res","sid":"sid","serverResponse":{"status":5},` +
		`"data":{"channel_exist":false,"service":{"hosts":[{"primaryIP":"192.0.2.1"}]}}}`
	task := sampleTask()
	const on = prefix + "/resourceid/res/sid/sid/mode/mix"
	storage := `"storageConfig":{"vendor":1,"region":0,"bucket":"bucket","accessKey":"the-access-key","secretKey":"the-secret-key"}`
	ask := func(f func(context.Context, *Client) error) func(context.Context, *Client) error { return f }
	tests := map[string]struct {
		do           func(context.Context, *Client) error
		method, path string
		body         string
	}{
		"acquire": {ask(calls[CallAcquire]), "POST", prefix + "/acquire", `{"cname":"room","uid":"900","clientRequest":{"scene":0}}`},
		"acquire with everything": {func(ctx context.Context, c *Client) error {
			p := sampleStart().Params
			_, err := c.Acquire(ctx, AcquireRequest{Channel: "a&b <c>", UID: "1", ResourceExpiredHour: 24, Region: "EU",
				ExcludeResourceIDs: []string{"other"}, Start: &p})
			return err
		}, "POST", prefix + "/acquire", `{"cname":"a&b <c>","uid":"1","clientRequest":{"scene":0,"resourceExpiredHour":24,"region":"EU",` +
			`"excludeResourceIds":["other"],"startParameter":{` + storage + `,"recordingConfig":{"channelType":0}}}}`},
		"start": {ask(calls[CallStart]), "POST", prefix + "/resourceid/res/mode/mix/start",
			`{"cname":"room","uid":"900","clientRequest":{` + storage + `,"recordingConfig":{"channelType":0}}}`},
		"query": {ask(calls[CallQuery]), "GET", on + "/query", ``},
		"query individual": {func(ctx context.Context, c *Client) error {
			task := task
			task.Mode = Individual
			_, err := c.Query(ctx, task)
			return err
		}, "GET", prefix + "/resourceid/res/sid/sid/mode/individual/query", ``},
		"updateLayout": {func(ctx context.Context, c *Client) error {
			_, err := c.UpdateLayout(ctx, UpdateLayoutRequest{Task: task, Layout: sampleLayout()})
			return err
		}, "POST", on + "/updateLayout", `{"cname":"room","uid":"900","clientRequest":{"mixedVideoLayout":3,"backgroundColor":"#ff00cc",` +
			`"layoutConfig":[{"x_axis":0,"y_axis":0,"width":0.3,"height":0.3,"alpha":0,"render_mode":0}]}}`},
		"update of everything": {func(ctx context.Context, c *Client) error {
			s := sampleStorage()
			s.STSToken = "sts"
			_, err := c.Update(ctx, UpdateRequest{Task: task, Storage: &s, Subscribe: &Subscription{SubscribeAudioUIDs: []string{AllStreams}, UnsubscribeVideoUIDs: []string{"7"}},
				OnHold: new(false), Push: &Push{URLs: []Secret{"rtmp://cdn/key"}}})
			return err
		}, "POST", on + "/update", `{"cname":"room","uid":"900","clientRequest":{"streamSubscribe":{"audioUidList":{"subscribeAudioUids":["#allstream#"]},` +
			`"videoUidList":{"unSubscribeVideoUids":["7"]}},"webRecordingConfig":{"onhold":false},"rtmpPublishConfig":{"outputs":[{"rtmpUrl":"rtmp://cdn/key"}]},` +
			`"storageConfig":{"vendor":1,"region":0,"bucket":"bucket","accessKey":"the-access-key","secretKey":"the-secret-key","stsToken":"sts"}}}`},
		"update of one list": {func(ctx context.Context, c *Client) error {
			_, err := c.Update(ctx, UpdateRequest{Task: task, Subscribe: &Subscription{UnsubscribeAudioUIDs: []string{"7"}}})
			return err
		}, "POST", on + "/update", `{"cname":"room","uid":"900","clientRequest":{"streamSubscribe":{"audioUidList":{"unSubscribeAudioUids":["7"]}}}}`},
		"channel users": {func(ctx context.Context, c *Client) error {
			_, err := c.ChannelUsers(ctx, ChannelRequest{Channel: "a b?c"})
			return err
		}, "GET", "/dev/v1/channel/user/" + testApp + "/a%20b%3Fc", ``},
		"channel hosts": {func(ctx context.Context, c *Client) error {
			_, err := c.ChannelUsers(ctx, ChannelRequest{Channel: "room", HostsOnly: true})
			return err
		}, "GET", "/dev/v1/channel/user/" + testApp + "/room/hosts_only", ``},
		"callback addresses": {func(ctx context.Context, c *Client) error {
			_, err := c.CallbackAddresses(ctx)
			return err
		}, "GET", "/v1/ncs/ip", ``},
		"stop": {ask(calls[CallStop]), "POST", on + "/stop", `{"cname":"room","uid":"900","clientRequest":{}}`},
		"stop and wait": {func(ctx context.Context, c *Client) error {
			_, err := c.Stop(ctx, StopRequest{Task: task, Async: new(false)})
			return err
		}, "POST", on + "/stop", `{"cname":"room","uid":"900","clientRequest":{"async_stop":false}}`},
		"stop and do not wait": {func(ctx context.Context, c *Client) error {
			_, err := c.Stop(ctx, StopRequest{Task: task, Async: new(true)})
			return err
		}, "POST", on + "/stop", `{"cname":"room","uid":"900","clientRequest":{"async_stop":true}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, s := answering(t, 200, answer)
			if err := tt.do(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			got := s.only(t)
			if got.method != tt.method || got.uri != tt.path || got.body != tt.body {
				t.Errorf("got  %s %s\n%s\nwant %s %s\n%s", got.method, got.uri, got.body, tt.method, tt.path, tt.body)
			}
			basic := "Basic " + base64.StdEncoding.EncodeToString([]byte(testID+":"+testSecret))
			if h := got.header.Get("Authorization"); h != basic {
				t.Errorf("Authorization is %q", h)
			}
			if h, want := got.header.Get("Content-Type"), "application/json;charset=utf-8"; tt.method == "POST" && h != want {
				t.Errorf("Content-Type is %q", h)
			}
		})
	}
}

// TestStartBody: each field of a start has its name, a zero that means something is sent, and what is not set is not.
func TestStartBody(t *testing.T) {
	s3 := Storage{Vendor: 1, Region: 0, Bucket: "b", AccessKey: "a", SecretKey: "s"}
	const s3JSON = `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s"}`
	tests := map[string]struct {
		in   StartParams
		want string
	}{
		"least": {StartParams{}, `{"storageConfig":{"vendor":0,"region":0,"bucket":"","accessKey":"","secretKey":""},"recordingConfig":{"channelType":0}}`},
		"storage": {StartParams{Storage: Storage{Vendor: 11, Bucket: "b", AccessKey: "a", SecretKey: "s", STSToken: "t", STSExpiration: 1,
			FileNamePrefix: []string{"x", "y"}, Extension: &StorageExtension{Endpoint: "e"}}}, `{"storageConfig":{"vendor":11,"region":0,"bucket":"b",` +
			`"stsExpiration":1,"fileNamePrefix":["x","y"],"extensionParams":{"endpoint":"e"},"accessKey":"a","secretKey":"s","stsToken":"t"},"recordingConfig":{"channelType":0}}`},
		"recording of zeros": {StartParams{Storage: s3, Recording: Recording{StreamTypes: new(0), VideoStreamType: new(0), AudioProfile: new(0),
			SubscribeUIDGroup: new(0), MaxIdleTime: new(5)}}, `{` + s3JSON + `,"recordingConfig":{"channelType":0,"streamTypes":0,"maxIdleTime":5,` +
			`"videoStreamType":0,"audioProfile":0,"subscribeUidGroup":0}}`},
		"recording": {StartParams{Token: "tok", Storage: s3, Files: HLSAndMP4, Recording: Recording{ChannelType: 1, StreamMode: "original", DecryptionMode: 7,
			Secret: "key", Salt: "salt", SubscribeAudioUIDs: []string{AllStreams}, UnsubscribeVideoUIDs: []string{"7"}, PrivateParams: "{}"}},
			`{"token":"tok",` + s3JSON + `,"recordingConfig":{"channelType":1,"streamMode":"original","decryptionMode":7,"secret":"key","salt":"salt",` +
				`"subscribeAudioUids":["#allstream#"],"unSubscribeVideoUids":["7"],"privateParams":"{}"},"recordingFileConfig":{"avFileType":["hls","mp4"]}}`},
		"transcoding": {StartParams{Storage: s3, Recording: Recording{Transcoding: &Transcoding{Canvas: layout.Size{Width: 640, Height: 360}, FPS: 15,
			Bitrate: 600, Layout: sampleLayout()}}}, `{` + s3JSON + `,"recordingConfig":{"channelType":0,"transcodingConfig":{"width":640,"height":360,` +
			`"fps":15,"bitrate":600,"mixedVideoLayout":3,"backgroundColor":"#ff00cc","layoutConfig":[{"x_axis":0,"y_axis":0,"width":0.3,"height":0.3,"alpha":0,"render_mode":0}]}}}`},
		"transcoding left to Agora": {StartParams{Storage: s3, Recording: Recording{Transcoding: &Transcoding{}}},
			`{` + s3JSON + `,"recordingConfig":{"channelType":0,"transcodingConfig":{"mixedVideoLayout":0}}}`},
		"postponed transcoding": {StartParams{Storage: s3, Postponed: &Postponed{Mode: PostponedTranscoding}},
			`{` + s3JSON + `,"recordingConfig":{"channelType":0},"appsCollection":{"combinationPolicy":"postpone_transcoding"},` +
				`"transcodeOptions":{"transConfig":{"transMode":"postponeTranscoding"}}}`},
		"postponed mix": {StartParams{Storage: s3, Postponed: &Postponed{Mode: PostponedAudioMix, Container: "m4a", SampleRate: 32000, Bitrate: 48000, Channels: 1}},
			`{` + s3JSON + `,"recordingConfig":{"channelType":0},"appsCollection":{"combinationPolicy":"postpone_transcoding"},` +
				`"transcodeOptions":{"transConfig":{"transMode":"audioMix"},"container":{"format":"m4a"},"audio":{"sampleRate":"32000","bitrate":"48000","channels":"1"}}}`},
		"snapshot": {StartParams{Storage: s3, Snapshot: &Snapshot{Interval: 5}},
			`{` + s3JSON + `,"recordingConfig":{"channelType":0},"snapshotConfig":{"captureInterval":5,"fileType":["jpg"]}}`},
		"web": {StartParams{Storage: s3, OnError: "error_abort", Web: &WebRecorder{URL: "https://page", Width: 1280, Height: 720, MaxRecordingHour: 3,
			Mobile: new(false), OnHold: new(false), ReadyTimeout: new(0)}, Push: &Push{OnError: "error_ignore", URLs: []Secret{"rtmp://cdn/key"}}},
			`{` + s3JSON + `,"extensionServiceConfig":{"errorHandlePolicy":"error_abort","extensionServices":[{"serviceName":"web_recorder_service",` +
				`"serviceParam":{"url":"https://page","audioProfile":0,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":3,"mobile":false,"onhold":false,"readyTimeout":0}},` +
				`{"serviceName":"rtmp_publish_service","errorHandlePolicy":"error_ignore","serviceParam":{"outputs":[{"rtmpUrl":"rtmp://cdn/key"}]}}]}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var s seal
			got, err := encode(tt.in.wire(s.open))
			if err != nil || string(got) != tt.want {
				t.Errorf("got  %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestTranscodingReadsBack(t *testing.T) {
	in := Transcoding{Canvas: layout.Size{Width: 640, Height: 360}, FPS: 15, Bitrate: 600, Layout: sampleLayout()}
	b, err := json.Marshal(in)
	var out Transcoding
	if err != nil || json.Unmarshal(b, &out) != nil || !reflect.DeepEqual(in, out) {
		t.Errorf("%s came back as %+v, %v", b, out, err)
	}
}

// TestWithKey: another key, the same budget; the client that it was made from goes on with its own.
func TestWithKey(t *testing.T) {
	c, s := answering(t, http.StatusOK, `{"resourceId":"res"}`)
	other, err := c.WithKey("another", "another-secret")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*Client{c, other} {
		if _, err := c.Acquire(t.Context(), AcquireRequest{Channel: "room", UID: "1"}); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{testID + ":" + testSecret, "another:another-secret"} {
		if got := s.seen[i].header.Get("Authorization"); got != "Basic "+base64.StdEncoding.EncodeToString([]byte(want)) {
			t.Errorf("request %d has %q", i+1, got)
		}
	}
	if c.pace != other.pace {
		t.Error("it has a budget of its own")
	}
	for _, key := range [][2]string{{"", "x"}, {"a:b", "x"}, {"a", ""}} {
		if _, err := c.WithKey(key[0], Secret(key[1])); err == nil {
			t.Errorf("%q is taken", key)
		}
	}
}
