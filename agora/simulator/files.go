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
	name   string
	medium string
	uid    string
	mixed  bool
	from   time.Time
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
	switch {
	case !r.sliced(now) || r.onlySnapshots:
		return nil
	case r.mode == modeIndividual:
		return r.filesOfEach()
	case r.mode == modeWeb:
		return r.filesInParts(now, r.page.part)
	default:
		return r.filesInParts(now, r.mp4Part())
	}
}

// mp4Part is how long one mp4 of a mix is.
func (r *recording) mp4Part() time.Duration {
	return min(mp4Length, time.Duration(mp4Kilobits/r.bitrate)*time.Second)
}

// filesInParts has one playlist and, if asked for, an mp4 for each part.
func (r *recording) filesInParts(now time.Time, part time.Duration) []file {
	medium := []string{"audio", "video", "audio_and_video"}[r.streamTypes]
	list := []file{{r.stem() + ".m3u8", medium, "0", true, r.firstMedia}}
	if !r.mp4 {
		return list
	}
	for i := range int(r.recorded(now)/part) + 1 {
		name := fmt.Sprintf("%s_%d.mp4", r.stem(), i)
		list = append(list, file{name, medium, "0", true, r.firstMedia.Add(time.Duration(i) * part)})
	}
	return list
}

// filesOfEach has a playlist for every track of every participant.
func (r *recording) filesOfEach() []file {
	var list []file
	for _, t := range r.heard {
		list = append(list, file{r.stemOf(t) + ".m3u8", t.medium, t.uid, false, t.from})
	}
	return list
}

func (r *recording) stemOf(t track) string {
	return fmt.Sprintf("%s__uid_s_%s__uid_e_%s", r.stem(), t.uid, t.medium)
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
			"fileName": f.name, "trackType": f.medium, "uid": f.uid,
			"mixedAllUser": f.mixed, "isPlayable": true, "sliceStartTime": f.from.UnixMilli(),
		})
	}
	return object{"fileListMode": "json", "fileList": list}
}
