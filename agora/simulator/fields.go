package simulator

// A place is a set of request bodies: which call, and for which mode.
type place uint16

const (
	onAcquire place = 1 << iota
	onStartMix
	onStartIndividual
	onStartWeb
	onUpdateMix
	onUpdateIndividual
	onUpdateWeb
	onLayout
	onStop

	onStream  = onStartMix | onStartIndividual
	onStart   = onStream | onStartWeb
	onUpdate  = onUpdateMix | onUpdateIndividual | onUpdateWeb
	onUpdates = onUpdateMix | onUpdateIndividual
	onAll     = onAcquire | onStart | onUpdate | onLayout | onStop
)

// A kind is the JSON type of a field, and how it is read.
type kind string

const (
	textKind   kind = "a string"
	wholeKind  kind = "a whole number"
	shareKind  kind = "a number from 0 to 1 with at most 6 decimals"
	flagKind   kind = "true or false"
	objectKind kind = "an object"
	listKind   kind = "an array"
)

// A span is an inclusive range: of a whole number, of a text's bytes, of a
// list's length. The zero span has no limits.
type span struct{ from, to int }

func (s span) holds(n int) bool {
	return s == span{} || s.from <= n && n <= s.to
}

// A field is one row of the table from which bodies are checked: names as in
// Agora's REST reference. "list[]" is every element of a list, and
// "list[name]" every element whose serviceName is name. A field that must be
// there must be there whenever the object around it is.
type field struct {
	on     place
	path   string
	kind   kind
	must   bool
	within span
	oneOf  []string
	form   form
}

const (
	param     = "clientRequest."
	storage   = param + "storageConfig."
	recConfig = param + "recordingConfig."
	mixing    = recConfig + "transcodingConfig."
	services  = param + "extensionServiceConfig.extensionServices[]"
	recorder  = param + "extensionServiceConfig.extensionServices[web_recorder_service].serviceParam."
	pusher    = param + "extensionServiceConfig.extensionServices[rtmp_publish_service].serviceParam."
	subscribe = param + "streamSubscribe."
)

var fields = joined(
	commonFields,
	storageFields,
	streamFields,
	layoutFields(onStartMix, mixing),
	layoutFields(onLayout, param),
	fileFields,
	webFields,
	updateFields,
)

var commonFields = []field{
	{on: onAll, path: "cname", kind: textKind, must: true, within: span{1, 1024}},
	{on: onAll, path: "uid", kind: textKind, must: true, form: uidForm},
	{on: onAll, path: "clientRequest", kind: objectKind, must: true},

	{on: onAcquire, path: param + "scene", kind: wholeKind, within: span{0, 2}},
	{on: onAcquire, path: param + "resourceExpiredHour", kind: wholeKind, within: span{1, 720}},
	{on: onAcquire, path: param + "excludeResourceIds", kind: listKind},
	{on: onAcquire, path: param + "excludeResourceIds[]", kind: textKind, within: span{1, 4096}},
	{on: onAcquire, path: param + "region", kind: textKind, oneOf: []string{"CN", "AP", "EU", "NA"}},
	{on: onAcquire, path: param + "regionAffinity", kind: wholeKind, within: span{0, 4}},
	{on: onAcquire, path: param + "startParameter", kind: objectKind},

	{on: onStop, path: param + "async_stop", kind: flagKind},
	{on: onStart, path: param + "token", kind: textKind},
}

var storageFields = []field{
	{on: onStart, path: param + "storageConfig", kind: objectKind, must: true},
	{on: onStart, path: storage + "vendor", kind: wholeKind, must: true},
	{on: onStart, path: storage + "region", kind: wholeKind, must: true},
	{on: onStart, path: storage + "bucket", kind: textKind, must: true, within: span{1, 1024}},
	{on: onStart, path: storage + "accessKey", kind: textKind, must: true, within: span{1, 4096}},
	{on: onStart, path: storage + "secretKey", kind: textKind, must: true, within: span{1, 4096}},
	{on: onUpdate, path: param + "storageConfig", kind: objectKind},
	{on: onUpdate, path: storage + "vendor", kind: wholeKind},
	{on: onUpdate, path: storage + "region", kind: wholeKind},
	{on: onUpdate, path: storage + "bucket", kind: textKind, within: span{1, 1024}},
	{on: onUpdate, path: storage + "accessKey", kind: textKind, within: span{1, 4096}},
	{on: onUpdate, path: storage + "secretKey", kind: textKind, within: span{1, 4096}},
	{on: onStart | onUpdate, path: storage + "stsToken", kind: textKind},
	{on: onStart | onUpdate, path: storage + "stsExpiration", kind: wholeKind},
	{on: onStart, path: storage + "fileNamePrefix", kind: listKind},
	{on: onStart, path: storage + "fileNamePrefix[]", kind: textKind, form: wordForm},
	{on: onStart, path: storage + "extensionParams", kind: objectKind},
	{on: onStart, path: storage + "extensionParams.sse", kind: textKind, oneOf: []string{"kms", "aes256"}},
	{on: onStart, path: storage + "extensionParams.tag", kind: textKind},
	{on: onStart, path: storage + "extensionParams.endpoint", kind: textKind},
}

var streamFields = joined([]field{
	{on: onStartMix, path: param + "recordingConfig", kind: objectKind},
	{on: onStartIndividual, path: param + "recordingConfig", kind: objectKind, must: true},
	{on: onStream, path: recConfig + "channelType", kind: wholeKind, must: true, within: span{0, 1}},
	{on: onStream, path: recConfig + "streamTypes", kind: wholeKind, within: span{0, 2}},
	{on: onStartIndividual, path: recConfig + "streamMode", kind: textKind, oneOf: []string{"default", "standard", "original"}},
	{on: onStream, path: recConfig + "decryptionMode", kind: wholeKind, within: span{0, 8}},
	{on: onStream, path: recConfig + "secret", kind: textKind},
	{on: onStream, path: recConfig + "salt", kind: textKind, form: saltForm},
	{on: onStream, path: recConfig + "maxIdleTime", kind: wholeKind, within: span{5, 2592000}},
	{on: onStream, path: recConfig + "videoStreamType", kind: wholeKind, within: span{0, 1}},
	{on: onStartIndividual, path: recConfig + "subscribeUidGroup", kind: wholeKind, must: true, within: span{0, 5}},
	{on: onStartMix, path: recConfig + "audioProfile", kind: wholeKind, within: span{0, 2}},
	{on: onStream, path: recConfig + "privateParams", kind: textKind},
	{on: onStartMix, path: recConfig + "transcodingConfig", kind: objectKind},
	{on: onStartMix, path: mixing + "width", kind: wholeKind, within: span{1, maxPixels}},
	{on: onStartMix, path: mixing + "height", kind: wholeKind, within: span{1, maxPixels}},
	{on: onStartMix, path: mixing + "fps", kind: wholeKind},
	{on: onStartMix, path: mixing + "bitrate", kind: wholeKind, within: span{1, 6500}},
},
	uidListFields(onStream, recConfig, audioLists),
	uidListFields(onStream, recConfig, videoLists),
)

// Both spellings of the lists of uids that are left out are in use.
var (
	audioLists = []string{"subscribeAudioUids", "unsubscribeAudioUids", "unSubscribeAudioUids"}
	videoLists = []string{"subscribeVideoUids", "unsubscribeVideoUids", "unSubscribeVideoUids"}
)

func uidListFields(on place, prefix string, names []string) []field {
	var rows []field
	for _, name := range names {
		rows = append(rows,
			field{on: on, path: prefix + name, kind: listKind, within: span{0, 32}},
			field{on: on, path: prefix + name + "[]", kind: textKind, form: subscribedForm})
	}
	return rows
}

// layoutFields are those of a layout, which start has inside its
// transcodingConfig and updateLayout has by itself.
func layoutFields(on place, prefix string) []field {
	region, image := prefix+"layoutConfig[]", prefix+"backgroundConfig[]"
	return []field{
		{on: on, path: prefix + "mixedVideoLayout", kind: wholeKind, within: span{0, 3}},
		{on: on, path: prefix + "maxResolutionUid", kind: textKind, form: uidForm},
		{on: on, path: prefix + "backgroundColor", kind: textKind, form: colourForm},
		{on: on, path: prefix + "backgroundImage", kind: textKind},
		{on: on, path: prefix + "defaultUserBackgroundImage", kind: textKind},
		{on: on, path: prefix + "layoutConfig", kind: listKind, within: span{0, 17}},
		{on: on, path: region, kind: objectKind},
		{on: on, path: region + ".uid", kind: textKind, form: uidForm},
		{on: on, path: region + ".x_axis", kind: shareKind, must: true},
		{on: on, path: region + ".y_axis", kind: shareKind, must: true},
		{on: on, path: region + ".width", kind: shareKind, must: true},
		{on: on, path: region + ".height", kind: shareKind, must: true},
		{on: on, path: region + ".alpha", kind: shareKind},
		{on: on, path: region + ".render_mode", kind: wholeKind, within: span{0, 1}},
		{on: on, path: prefix + "backgroundConfig", kind: listKind},
		{on: on, path: image, kind: objectKind},
		{on: on, path: image + ".uid", kind: textKind, must: true, form: uidForm},
		{on: on, path: image + ".image_url", kind: textKind, must: true, within: span{1, 4096}},
		{on: on, path: image + ".render_mode", kind: wholeKind, within: span{0, 1}},
	}
}

var fileFields = []field{
	{on: onStart, path: param + "recordingFileConfig", kind: objectKind},
	{on: onStart, path: param + "recordingFileConfig.avFileType", kind: listKind},
	{on: onStart, path: param + "recordingFileConfig.avFileType[]", kind: textKind, oneOf: []string{"hls", "mp4"}},
	{on: onStartIndividual, path: param + "snapshotConfig", kind: objectKind},
	{on: onStartIndividual, path: param + "snapshotConfig.captureInterval", kind: wholeKind, within: span{1, 3600}},
	{on: onStartIndividual, path: param + "snapshotConfig.fileType", kind: listKind, must: true, within: span{1, 1}},
	{on: onStartIndividual, path: param + "snapshotConfig.fileType[]", kind: textKind, oneOf: []string{"jpg"}},
}

var webFields = []field{
	{on: onStartWeb, path: param + "extensionServiceConfig", kind: objectKind, must: true},
	{on: onStartWeb, path: param + "extensionServiceConfig.errorHandlePolicy", kind: textKind, oneOf: []string{"error_abort"}},
	{on: onStartWeb, path: param + "extensionServiceConfig.extensionServices", kind: listKind, must: true, within: span{1, 2}},
	{on: onStartWeb, path: services, kind: objectKind},
	{on: onStartWeb, path: services + ".serviceName", kind: textKind, must: true, oneOf: []string{"web_recorder_service", "rtmp_publish_service"}},
	{on: onStartWeb, path: services + ".errorHandlePolicy", kind: textKind, oneOf: []string{"error_abort", "error_ignore"}},
	{on: onStartWeb, path: services + ".serviceParam", kind: objectKind, must: true},
	{on: onStartWeb, path: recorder + "url", kind: textKind, must: true, within: span{1, 4096}},
	{on: onStartWeb, path: recorder + "audioProfile", kind: wholeKind, must: true, within: span{0, 2}},
	{on: onStartWeb, path: recorder + "videoWidth", kind: wholeKind, must: true, within: span{240, 1920}},
	{on: onStartWeb, path: recorder + "videoHeight", kind: wholeKind, must: true, within: span{240, 1920}},
	{on: onStartWeb, path: recorder + "maxRecordingHour", kind: wholeKind, must: true, within: span{1, 720}},
	{on: onStartWeb, path: recorder + "videoBitrate", kind: wholeKind},
	{on: onStartWeb, path: recorder + "videoFps", kind: wholeKind, within: span{5, 60}},
	{on: onStartWeb, path: recorder + "mobile", kind: flagKind},
	{on: onStartWeb, path: recorder + "maxVideoDuration", kind: wholeKind, within: span{30, 240}},
	{on: onStartWeb, path: recorder + "onhold", kind: flagKind},
	{on: onStartWeb, path: recorder + "readyTimeout", kind: wholeKind, within: span{0, 60}},
	{on: onStartWeb, path: pusher + "outputs", kind: listKind, must: true, within: span{1, 1}},
	{on: onStartWeb, path: pusher + "outputs[]", kind: objectKind},
	{on: onStartWeb, path: pusher + "outputs[].rtmpUrl", kind: textKind, must: true, form: rtmpForm},
}

var updateFields = joined([]field{
	{on: onUpdates, path: param + "streamSubscribe", kind: objectKind},
	{on: onUpdates, path: subscribe + "audioUidList", kind: objectKind},
	{on: onUpdates, path: subscribe + "videoUidList", kind: objectKind},
	{on: onUpdateWeb, path: param + "webRecordingConfig", kind: objectKind},
	{on: onUpdateWeb, path: param + "webRecordingConfig.onhold", kind: flagKind},
	{on: onUpdateWeb, path: param + "rtmpPublishConfig", kind: objectKind},
	{on: onUpdateWeb, path: param + "rtmpPublishConfig.outputs", kind: listKind, within: span{1, 1}},
	{on: onUpdateWeb, path: param + "rtmpPublishConfig.outputs[]", kind: objectKind},
	{on: onUpdateWeb, path: param + "rtmpPublishConfig.outputs[].rtmpUrl", kind: textKind, must: true, form: rtmpForm},
},
	uidListFields(onUpdates, subscribe+"audioUidList.", audioLists),
	uidListFields(onUpdates, subscribe+"videoUidList.", videoLists),
)

func joined(tables ...[]field) []field {
	var all []field
	for _, t := range tables {
		all = append(all, t...)
	}
	return all
}
