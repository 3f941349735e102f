package simulator

import "slices"

// A subscription is whose streams of one medium are recorded.
type subscription struct {
	off    bool     // this medium is not recorded at all
	only   []string // these alone, when not empty
	except []string // everybody but these
}

const everybody = "#allstream#"

// takes tells whether the streams of a uid are recorded.
func (s subscription) takes(uid string) bool {
	switch {
	case s.off:
		return false
	case len(s.only) > 0:
		return slices.Contains(s.only, uid) || slices.Contains(s.only, everybody)
	default:
		return !slices.Contains(s.except, uid) && !slices.Contains(s.except, everybody)
	}
}

// subscriptions reads the lists of a recordingConfig. A list for one medium
// alone means that the other one is not recorded.
func subscriptions(c object) (audio, video subscription) {
	hasAudio, hasVideo := sent(c, audioLists), sent(c, videoLists)
	types := whole(c["streamTypes"], bothStreams)
	audio, video = listed(c, audioLists), listed(c, videoLists)
	audio.off = types == 1 || hasVideo && !hasAudio
	video.off = types == 0 || hasAudio && !hasVideo
	return audio, video
}

// listed reads the lists of one medium, in whichever spelling.
func listed(o object, names []string) subscription {
	return subscription{only: texts(o[names[0]]), except: append(texts(o[names[1]]), texts(o[names[2]])...)}
}

func sent(o object, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return o[name] != nil })
}

func texts(v any) []string {
	list, _ := v.([]any)
	var all []string
	for _, entry := range list {
		all = append(all, text(entry))
	}
	return all
}

// subscribe takes over the lists of an update. A medium that it does not
// mention stays as it was.
func (r *recording) subscribe(streams object) {
	if lists, sent := streams["audioUidList"].(object); sent {
		r.audio = listed(lists, audioLists)
	}
	if lists, sent := streams["videoUidList"].(object); sent {
		r.video = listed(lists, videoLists)
	}
}
