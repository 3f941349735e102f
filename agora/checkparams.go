package agora

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"airdeck/agora/layout"
)

const (
	mostPixels     = 1920 * 1080
	mostBitrate    = 6500 // kbit/s
	mostSubscribed = 32   // uids in a list
	longestPrefix  = 128  // characters of all folders
)

// Check lists everything wrong with what a start in this mode asks for. What has no Warning surely fails and is never
// sent.
func (p StartParams) Check(m Mode) []layout.Fault {
	var c checker
	m = m.orMix()
	c.storage("storageConfig", p.Storage)
	if m == Web {
		c.web(p)
		return c.faults
	}
	if p.web() {
		c.refuse("extensionServiceConfig", "", "only in web mode")
	}
	c.recording(p.Recording, m)
	c.files(p.Files, m)
	c.snapshot(p, m)
	if p.Postponed != nil {
		c.postponed(*p.Postponed, m)
	}
	return c.faults
}

// Refusal is the error with which a start of these would end without being sent; nil if it would be sent. It is for
// who wants to know before anything is acquired for it.
func (p StartParams) Refusal(m Mode) error { return refuse(CallStart, p.Check(m)) }

func (c *checker) storage(at string, s Storage) {
	c.vendor(at, s)
	c.required(at+".bucket", s.Bucket)
	c.required(at+".accessKey", s.AccessKey.Reveal())
	c.required(at+".secretKey", s.SecretKey.Reveal())
	c.prefix(at+".fileNamePrefix", s.FileNamePrefix)
	if s.STSToken != "" && s.Vendor > 3 {
		c.warn(at+".stsToken", mask, "Agora describes it for vendors 1, 2 and 3")
	}
	if s.STSToken != "" && s.STSExpiration == 0 {
		c.warn(at+".stsExpiration", "not set", "when the token ends, in Unix seconds")
	}
	var extension StorageExtension
	if s.Extension != nil {
		extension = *s.Extension
	}
	c.word(at+".extensionParams.sse", extension.SSE, "kms", "aes256")
	if s.Vendor == vendorCompatible {
		c.required(at+".extensionParams.endpoint", extension.Endpoint)
	}
}

func (c *checker) vendor(at string, s Storage) {
	vendors := Vendors()
	i := slices.IndexFunc(vendors, func(v Vendor) bool { return v.Number == s.Vendor })
	if i < 0 {
		c.warn(at+".vendor", strconv.Itoa(s.Vendor), "not a vendor that Agora describes")
		return
	}
	regions := vendors[i].Regions
	if regions != nil && !slices.ContainsFunc(regions, func(r StorageRegion) bool { return r.Number == s.Region }) {
		c.warn(at+".region", strconv.Itoa(s.Region), "not a region that Agora describes for "+vendors[i].Name)
	}
}

func (c *checker) prefix(at string, folders []string) {
	if n := len(strings.Join(folders, "/")); n > longestPrefix {
		c.refuse(at, fmt.Sprintf("%d characters long", n), fmt.Sprintf("at most %d in all", longestPrefix))
	}
	for i, f := range folders {
		if f == "" || strings.ContainsFunc(f, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
		}) {
			c.refuse(fmt.Sprintf("%s[%d]", at, i), strconv.Quote(f), "letters a-z A-Z and digits")
		}
	}
}

func (c *checker) recording(r Recording, m Mode) {
	const at = "recordingConfig."
	c.known(at+"channelType", &r.ChannelType, 0, 1)
	c.known(at+"streamTypes", r.StreamTypes, 0, 2)
	c.word(at+"streamMode", r.StreamMode, "default", "standard", "original")
	c.known(at+"videoStreamType", r.VideoStreamType, 0, 1)
	c.known(at+"audioProfile", r.AudioProfile, 0, 2)
	if r.MaxIdleTime != nil {
		c.between(at+"maxIdleTime", *r.MaxIdleTime, 5, 2_592_000)
	}
	c.decryption(r)
	c.subscription(at, audioUIDs{r.SubscribeAudioUIDs, r.UnsubscribeAudioUIDs}, videoUIDs{r.SubscribeVideoUIDs, r.UnsubscribeVideoUIDs}, r.StreamTypes)
	c.known(at+"subscribeUidGroup", r.SubscribeUIDGroup, 0, 5)
	if m == Individual && r.SubscribeUIDGroup == nil {
		c.refuse(at+"subscribeUidGroup", "", "missing; individual mode needs it")
	}
	if r.Transcoding != nil {
		c.transcoding(*r.Transcoding, m)
	}
}

func (c *checker) decryption(r Recording) {
	const at = "recordingConfig."
	c.known(at+"decryptionMode", &r.DecryptionMode, 0, 8)
	if r.DecryptionMode == 0 {
		return
	}
	c.required(at+"secret", r.Secret.Reveal())
	if r.DecryptionMode != 7 && r.DecryptionMode != 8 {
		return
	}
	if b, err := base64.StdEncoding.DecodeString(r.Salt.Reveal()); err != nil || len(b) != 32 {
		c.refuse(at+"salt", r.Salt.String(), "32 bytes in base64")
	}
}

func (c *checker) subscription(at string, audio audioUIDs, video videoUIDs, streams *int) {
	c.lists(at, "Audio", audio.Subscribe, audio.Unsubscribe)
	c.lists(at, "Video", video.Subscribe, video.Unsubscribe)
	hears, sees := listed(audio.Subscribe, audio.Unsubscribe), listed(video.Subscribe, video.Unsubscribe)
	switch {
	case streams != nil && *streams == 0 && sees:
		c.refuse(at+"subscribeVideoUids", "", "streamTypes 0 (audio) takes no list for video")
	case streams != nil && *streams == 1 && hears:
		c.refuse(at+"subscribeAudioUids", "", "streamTypes 1 (video) takes no list for audio")
	case (streams == nil || *streams == 2) && hears != sees:
		c.warn(at+"subscribe…", "", "a list for one medium only means that the other is not recorded")
	}
}

func listed(lists ...[]string) bool {
	return slices.ContainsFunc(lists, func(l []string) bool { return len(l) > 0 })
}

func (c *checker) lists(at, medium string, subscribe, unsubscribe []string) {
	c.list(at+"subscribe"+medium+"Uids", subscribe)
	c.list(at+"unSubscribe"+medium+"Uids", unsubscribe)
	if len(subscribe) > 0 && len(unsubscribe) > 0 {
		c.refuse(at+"unSubscribe"+medium+"Uids", "", "not together with subscribe"+medium+"Uids")
	}
}

func (c *checker) list(at string, uids []string) {
	if len(uids) > mostSubscribed {
		c.refuse(at, fmt.Sprintf("%d uids", len(uids)), fmt.Sprintf("at most %d", mostSubscribed))
	}
	if slices.Equal(uids, []string{AllStreams}) {
		return
	}
	if slices.Equal(uids, []string{"123", "456"}) {
		c.warn(at, `"123", "456"`, "these are the uids of Agora's samples")
	}
	for i, uid := range uids {
		if uid == AllStreams {
			c.refuse(fmt.Sprintf("%s[%d]", at, i), AllStreams, "everybody, so nobody beside it")
			continue
		}
		c.uid(fmt.Sprintf("%s[%d]", at, i), uid)
	}
}

func (c *checker) transcoding(t Transcoding, m Mode) {
	const at = "recordingConfig.transcodingConfig"
	c.only(at, m == Mix, "a mix")
	c.canvas(at+".width × height", t.Canvas.Width, t.Canvas.Height)
	c.optional(at+".bitrate", t.Bitrate, 1, mostBitrate)
	if t.FPS < 0 {
		c.refuse(at+".fps", strconv.Itoa(t.FPS), "1, 7, 10, 15, 24, 30 or 60")
	} else if !slices.Contains([]int{0, 1, 7, 10, 15, 24, 30, 60}, t.FPS) {
		c.warn(at+".fps", strconv.Itoa(t.FPS), "Agora makes 15 of it; it takes 1, 7, 10, 15, 24, 30 or 60")
	}
	c.within(at, t.Layout.Check())
}

func (c *checker) canvas(at string, width, height int) {
	if width < 0 || height < 0 || width > mostPixels || height > mostPixels || width*height > mostPixels {
		c.refuse(at, fmt.Sprintf("%d × %d", width, height), "at most 1920 × 1080 pixels in all")
	}
}

func (c *checker) files(f FileFormat, m Mode) {
	const at = "recordingFileConfig.avFileType"
	formats := strings.Split(string(f), ",")
	switch {
	case f == "":
	case slices.Equal(formats, []string{"mp4"}):
		c.refuse(at, "mp4", "hls, or hls,mp4; mp4 alone does not exist")
	case m == Individual && slices.Contains(formats, "mp4"):
		c.refuse(at, string(f), "hls; individual mode makes no mp4")
	case f != HLS && f != HLSAndMP4:
		c.warn(at, strconv.Quote(string(f)), "Agora describes hls and hls,mp4")
	}
}

func (c *checker) snapshot(p StartParams, m Mode) {
	const at = "snapshotConfig"
	if p.Snapshot == nil {
		return
	}
	c.only(at, m == Individual, "individual mode")
	interval := p.Snapshot.Interval
	c.optional(at+".captureInterval", interval, 1, 3600)
	if interval >= 1 && interval < 5 {
		c.warn(at+".captureInterval", strconv.Itoa(interval), "Agora's pages disagree on less than 5 s")
	}
	for _, t := range p.Snapshot.FileTypes {
		c.word(at+".fileType", t, "jpg")
	}
	r := p.Recording
	if r.StreamTypes != nil && *r.StreamTypes == 0 {
		c.refuse(at, "", "needs video: streamTypes 1 or 2")
	}
	if len(r.SubscribeAudioUIDs) > 0 && len(r.SubscribeVideoUIDs) == 0 {
		c.refuse("recordingConfig.subscribeVideoUids", "", "missing; snapshots need it beside subscribeAudioUids")
	}
}

func (c *checker) web(p StartParams) {
	const at = "extensionServiceConfig"
	c.word(at+".errorHandlePolicy", p.OnError, "error_abort")
	if p.Web == nil {
		c.refuse(at+".extensionServices", "", "web mode needs "+serviceRecorder)
	} else {
		c.page(at+"."+serviceRecorder, *p.Web)
	}
	if p.Push != nil {
		c.word(at+"."+servicePush+".errorHandlePolicy", p.Push.OnError, "error_abort", "error_ignore")
		c.outputs(at+"."+servicePush+".outputs", p.Push.URLs)
	}
}

func (c *checker) page(at string, w WebRecorder) {
	c.word(at+".errorHandlePolicy", w.OnError, "error_abort")
	if c.required(at+".url", w.URL.Reveal()) && !address(w.URL, "http", "https") {
		c.refuse(at+".url", mask, "a complete http or https address")
	}
	c.known(at+".audioProfile", &w.AudioProfile, 0, 2)
	c.between(at+".videoWidth", w.Width, 240, 1920)
	c.between(at+".videoHeight", w.Height, 240, 1920)
	c.canvas(at+".videoWidth × videoHeight", w.Width, w.Height)
	c.between(at+".maxRecordingHour", w.MaxRecordingHour, 1, 720)
	c.optional(at+".videoFps", w.FPS, 5, 60)
	c.optional(at+".maxVideoDuration", w.MaxVideoDuration, 30, 240)
	if w.Bitrate < 0 {
		c.refuse(at+".videoBitrate", strconv.Itoa(w.Bitrate), "kbit/s, at least 1")
	}
	if w.ReadyTimeout != nil {
		c.between(at+".readyTimeout", *w.ReadyTimeout, 0, 60)
	}
}

func (c *checker) outputs(at string, urls []Secret) {
	if len(urls) != 1 {
		c.refuse(at, fmt.Sprintf("%d addresses", len(urls)), "one")
	}
	for i, u := range urls {
		if !address(u, "rtmp", "rtmps") {
			c.refuse(fmt.Sprintf("%s[%d].rtmpUrl", at, i), u.String(), "a complete rtmp or rtmps address")
		}
	}
}

func address(s Secret, schemes ...string) bool {
	u, err := url.Parse(s.Reveal())
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
}
