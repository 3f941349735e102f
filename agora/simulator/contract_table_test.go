package simulator

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What Agora's reference says must be there, written down apart from the
// table: the tests that are made from the table cannot tell what it lacks.
var mustBeThere = map[place]string{
	onAcquire: ``,
	onStartMix: `storageConfig storageConfig.vendor storageConfig.region storageConfig.bucket storageConfig.accessKey storageConfig.secretKey
		recordingConfig.channelType
		recordingConfig.transcodingConfig.layoutConfig[].x_axis recordingConfig.transcodingConfig.layoutConfig[].y_axis
		recordingConfig.transcodingConfig.layoutConfig[].width recordingConfig.transcodingConfig.layoutConfig[].height
		recordingConfig.transcodingConfig.backgroundConfig[].uid recordingConfig.transcodingConfig.backgroundConfig[].image_url`,
	onStartIndividual: `storageConfig storageConfig.vendor storageConfig.region storageConfig.bucket storageConfig.accessKey storageConfig.secretKey
		recordingConfig recordingConfig.channelType recordingConfig.subscribeUidGroup snapshotConfig.fileType`,
	onStartWeb: `storageConfig storageConfig.vendor storageConfig.region storageConfig.bucket storageConfig.accessKey storageConfig.secretKey
		extensionServiceConfig extensionServiceConfig.extensionServices
		extensionServiceConfig.extensionServices[].serviceName extensionServiceConfig.extensionServices[].serviceParam
		extensionServiceConfig.extensionServices[web_recorder_service].serviceParam.url
		extensionServiceConfig.extensionServices[web_recorder_service].serviceParam.audioProfile
		extensionServiceConfig.extensionServices[web_recorder_service].serviceParam.videoWidth
		extensionServiceConfig.extensionServices[web_recorder_service].serviceParam.videoHeight
		extensionServiceConfig.extensionServices[web_recorder_service].serviceParam.maxRecordingHour
		extensionServiceConfig.extensionServices[rtmp_publish_service].serviceParam.outputs
		extensionServiceConfig.extensionServices[rtmp_publish_service].serviceParam.outputs[].rtmpUrl`,
	onUpdateMix:        ``,
	onUpdateIndividual: ``,
	onUpdateWeb:        `rtmpPublishConfig.outputs[].rtmpUrl`,
	onLayout: `layoutConfig[].x_axis layoutConfig[].y_axis layoutConfig[].width layoutConfig[].height
		backgroundConfig[].uid backgroundConfig[].image_url`,
	onStop: ``,
}

func TestTableRequiresWhatAgoraRequires(t *testing.T) {
	for on, names := range mustBeThere {
		want := []string{"cname", "uid", "clientRequest"}
		for _, name := range strings.Fields(names) {
			want = append(want, param+name)
		}
		var got []string
		for _, f := range fields {
			if f.on&on != 0 && f.must {
				got = append(got, f.path)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s requires\n%q, want\n%q", callsOf[on], got, want)
		}
	}
}

// The ranges of numbers and the sizes of lists, again apart from the table.
const agoraRanges = `
scene 0-2, resourceExpiredHour 1-720, regionAffinity 0-4,
channelType 0-1, streamTypes 0-2, decryptionMode 0-8, maxIdleTime 5-2592000, videoStreamType 0-1, subscribeUidGroup 0-5, audioProfile 0-2,
subscribeAudioUids 0-32, subscribeVideoUids 0-32, unsubscribeAudioUids 0-32, unsubscribeVideoUids 0-32, unSubscribeAudioUids 0-32, unSubscribeVideoUids 0-32,
width 1-2073600, height 1-2073600, bitrate 1-6500, mixedVideoLayout 0-3, layoutConfig 0-17, render_mode 0-1,
captureInterval 1-3600, fileType 1-1, extensionServices 1-2, videoWidth 240-1920, videoHeight 240-1920, maxRecordingHour 1-720, videoFps 5-60,
maxVideoDuration 30-240, readyTimeout 0-60, outputs 1-1`

func TestTableHasAgorasRanges(t *testing.T) {
	want := map[string]string{}
	for row := range strings.SplitSeq(agoraRanges, ",") {
		name, limits, _ := strings.Cut(strings.TrimSpace(row), " ")
		want[name] = limits
	}
	seen := map[string]bool{}
	for _, f := range fields {
		if f.kind == textKind || f.within == (span{}) {
			continue
		}
		name := f.path[strings.LastIndex(f.path, ".")+1:]
		seen[name] = true
		if got := fmt.Sprintf("%d-%d", f.within.from, f.within.to); got != want[name] {
			t.Errorf("%s is %s, want %s", f.path, got, want[name])
		}
	}
	for name := range want {
		if !seen[name] {
			t.Errorf("%s has no range", name)
		}
	}
}
