package simulator

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// maxPixels is the largest canvas, 1920 × 1080.
const maxPixels = 1920 * 1080

// A rule is what the field table cannot say because it is about several
// fields at once. It is applied to a clientRequest that the table let through.
type rule struct {
	on    place
	holds func(clientRequest object) (fault, bool)
}

var rules = []rule{
	{onStart, endpointForVendor11},
	{onStart, prefixLength},
	{onStart, fileTypes},
	{onStartIndividual, onlyHLS},
	{onStream, decryptionNeeds},
	{onStream, subscriptionLists},
	{onStartIndividual, snapshotNeeds},
	{onStartMix, canvasSize},
	{onStartMix, inTranscoding(regionsOnlyInCustom)},
	{onStartMix, inTranscoding(regionsInside)},
	{onLayout, regionsOnlyInCustom},
	{onLayout, regionsInside},
	{onStartWeb, pageSize},
	{onUpdates, updateLists},
}

// checkRules holds a body against every rule of its place.
func checkRules(on place, body object) (fault, bool) {
	clientRequest, _ := body["clientRequest"].(object)
	for _, r := range rules {
		if r.on&on == 0 {
			continue
		}
		if f, ok := r.holds(clientRequest); !ok {
			f.path = param + f.path
			return f, false
		}
	}
	return fault{}, true
}

func endpointForVendor11(o object) (fault, bool) {
	needed := whole(dig(o, "storageConfig", "vendor"), 0) == 11
	endpoint := text(dig(o, "storageConfig", "extensionParams", "endpoint"))
	return fault{"storageConfig.extensionParams.endpoint", "is required with vendor 11"}, !needed || endpoint != ""
}

func prefixLength(o object) (fault, bool) {
	words, _ := dig(o, "storageConfig", "fileNamePrefix").([]any)
	length := max(len(words)-1, 0)
	for _, w := range words {
		length += len(text(w))
	}
	return fault{"storageConfig.fileNamePrefix", "must be at most 128 characters, slashes included"}, length <= 128
}

func fileTypes(o object) (fault, bool) {
	types, sent := dig(o, "recordingFileConfig", "avFileType").([]any)
	ok := !sent || slices.Contains(types, any("hls"))
	return fault{"recordingFileConfig.avFileType", `must hold "hls"; "mp4" only beside it`}, ok
}

func onlyHLS(o object) (fault, bool) {
	types, _ := dig(o, "recordingFileConfig", "avFileType").([]any)
	return fault{"recordingFileConfig.avFileType", `must be ["hls"] in this mode`}, !slices.Contains(types, any("mp4"))
}

func decryptionNeeds(o object) (fault, bool) {
	c, _ := o["recordingConfig"].(object)
	mode := whole(c["decryptionMode"], 0)
	if mode > 0 && text(c["secret"]) == "" {
		return fault{"recordingConfig.secret", "is required with a decryptionMode"}, false
	}
	if mode >= 7 && text(c["salt"]) == "" {
		return fault{"recordingConfig.salt", "is required with decryptionMode 7 and 8"}, false
	}
	return fault{}, true
}

// subscriptionLists: one medium is either subscribed or unsubscribed, and a
// medium that is not recorded has no lists.
func subscriptionLists(o object) (fault, bool) {
	c, _ := o["recordingConfig"].(object)
	if f, ok := oneList(c, audioLists); !ok {
		return fault{"recordingConfig." + f.path, f.why}, false
	}
	if f, ok := oneList(c, videoLists); !ok {
		return fault{"recordingConfig." + f.path, f.why}, false
	}
	idle := map[int][]string{0: videoLists, 1: audioLists}
	for _, name := range idle[whole(c["streamTypes"], 2)] {
		if c[name] != nil {
			return fault{"recordingConfig." + name, "does not go with this streamTypes"}, false
		}
	}
	return fault{}, true
}

func updateLists(o object) (fault, bool) {
	audio, _ := dig(o, "streamSubscribe", "audioUidList").(object)
	if f, ok := oneList(audio, audioLists); !ok {
		return fault{"streamSubscribe.audioUidList." + f.path, f.why}, false
	}
	video, _ := dig(o, "streamSubscribe", "videoUidList").(object)
	f, ok := oneList(video, videoLists)
	return fault{"streamSubscribe.videoUidList." + f.path, f.why}, ok
}

// oneList: names has the subscribing list first, then the two spellings of
// the other one.
func oneList(o object, names []string) (fault, bool) {
	for _, other := range names[1:] {
		if o[names[0]] != nil && o[other] != nil {
			return fault{other, "excludes " + names[0]}, false
		}
	}
	return fault{}, true
}

func snapshotNeeds(o object) (fault, bool) {
	if o["snapshotConfig"] == nil {
		return fault{}, true
	}
	c, _ := o["recordingConfig"].(object)
	if whole(c["streamTypes"], 2) == 0 {
		return fault{"recordingConfig.streamTypes", "must be 1 or 2 with a snapshotConfig"}, false
	}
	ok := c["subscribeAudioUids"] == nil || c["subscribeVideoUids"] != nil
	return fault{"recordingConfig.subscribeVideoUids", "is required with snapshotConfig and subscribeAudioUids"}, ok
}

func canvasSize(o object) (fault, bool) {
	t, _ := dig(o, "recordingConfig", "transcodingConfig").(object)
	ok := whole(t["width"], defaultWidth)*whole(t["height"], defaultHeight) <= maxPixels
	return fault{"recordingConfig.transcodingConfig.width", "times height must be at most 1920 × 1080"}, ok
}

func pageSize(o object) (fault, bool) {
	list, _ := dig(o, "extensionServiceConfig", "extensionServices").([]any)
	for i, v := range list {
		service, _ := v.(object)
		p, _ := service["serviceParam"].(object)
		if whole(p["videoWidth"], 0)*whole(p["videoHeight"], 0) > maxPixels {
			at := fmt.Sprintf("extensionServiceConfig.extensionServices[%d].serviceParam.videoWidth", i)
			return fault{at, "times videoHeight must be at most 1920 × 1080"}, false
		}
	}
	return fault{}, true
}

// inTranscoding applies a rule for layouts to the layout of a start.
func inTranscoding(holds func(object) (fault, bool)) func(object) (fault, bool) {
	return func(o object) (fault, bool) {
		t, _ := dig(o, "recordingConfig", "transcodingConfig").(object)
		f, ok := holds(t)
		f.path = strings.TrimPrefix(mixing, param) + f.path
		return f, ok
	}
}

func regionsOnlyInCustom(layout object) (fault, bool) {
	custom := whole(layout["mixedVideoLayout"], 0) == 3
	return fault{"layoutConfig", "goes with mixedVideoLayout 3 only"}, custom || layout["layoutConfig"] == nil
}

// regionsInside holds every region against the edges of the canvas.
func regionsInside(layout object) (fault, bool) {
	list, _ := layout["layoutConfig"].([]any)
	for i, v := range list {
		region, _ := v.(object)
		if share(region, "x_axis")+share(region, "width") > whole1 {
			return fault{fmt.Sprintf("layoutConfig[%d].width", i), "added to x_axis must be at most 1"}, false
		}
		if share(region, "y_axis")+share(region, "height") > whole1 {
			return fault{fmt.Sprintf("layoutConfig[%d].height", i), "added to y_axis must be at most 1"}, false
		}
	}
	return fault{}, true
}

func share(o object, name string) int {
	n, _ := o[name].(json.Number)
	s, _ := millionths(n)
	return s
}
