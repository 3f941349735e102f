package simulator

import (
	"fmt"
	"strings"
	"time"
)

// How recorded files are cut ("Manage recorded files" of Agora's guide): a
// slice every 15 s, an mp4 of at most 2 hours or 2 GB.
const (
	sliceLength  = 15 * time.Second
	mp4Length    = 2 * time.Hour
	mp4Kilobits  = 2_000_000 * 8
	dashedInName = "!@#$%^&*()+_.=[]{}~|,;:?<>"
)

// A file is an entry of a fileList.
type file struct {
	name      string
	trackType string
	uid       string
	mixed     bool
	from      time.Time
}

// stem is what all file names of a recording begin with. After a failover
// the new server's files are told apart by bak0_, bak1_, bak2_.
func (r *recording) stem() string {
	name := r.sid + "_" + dashed(r.cname)
	if r.failovers > 0 {
		name = fmt.Sprintf("bak%d_%s", r.failovers-1, name)
	}
	return name
}

// dashed is a channel's name as file names have it.
func dashed(cname string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(dashedInName, c) {
			return '-'
		}
		return c
	}, cname)
}

// files are those that a fileList tells of: none before the first slice.
func (r *recording) files(now time.Time) []file {
	if !r.sliced(now) {
		return nil
	}
	if r.mode == modeIndividual {
		return r.filesOfEach(now)
	}
	track := []string{"audio", "video", "audio_and_video"}[r.streamTypes]
	list := []file{{r.stem() + ".m3u8", track, "0", true, r.firstMedia}}
	if !r.mp4 {
		return list
	}
	part := min(mp4Length, time.Duration(mp4Kilobits/r.bitrate)*time.Second)
	for i := range int(r.recorded(now)/part) + 1 {
		name := fmt.Sprintf("%s_%d.mp4", r.stem(), i)
		list = append(list, file{name, track, "0", true, r.firstMedia.Add(time.Duration(i) * part)})
	}
	return list
}

// filesOfEach has a playlist for every track of every participant.
func (r *recording) filesOfEach(now time.Time) []file {
	tracks := [][]string{{"audio"}, {"video"}, {"audio", "video"}}[r.streamTypes]
	var list []file
	for _, h := range r.heard {
		for _, track := range tracks {
			name := fmt.Sprintf("%s__uid_s_%s__uid_e_%s.m3u8", r.stem(), h.uid, track)
			list = append(list, file{name, track, h.uid, false, h.from})
		}
	}
	return list
}

// inFileList is a fileList with its mode: a single name in mix with hls
// alone, otherwise an array.
func (r *recording) inFileList(now time.Time) object {
	files := r.files(now)
	if r.mode == modeMix && !r.mp4 {
		name := ""
		if len(files) > 0 {
			name = files[0].name
		}
		return object{"fileListMode": "string", "fileList": name}
	}
	list := []object{}
	for _, f := range files {
		list = append(list, object{
			"fileName": f.name, "trackType": f.trackType, "uid": f.uid,
			"mixedAllUser": f.mixed, "isPlayable": true, "sliceStartTime": f.from.UnixMilli(),
		})
	}
	return object{"fileListMode": "json", "fileList": list}
}
