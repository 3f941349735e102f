package agora

import "time"

// File is one recorded file as query and stop list it.
type File struct {
	Name         string    // its key in the storage, without the prefix that Storage asks for
	Track        string    // "audio", "video" or "audio_and_video"; "" where the answer gives only a name
	UID          string    // whose stream; "0" in a mix, "" where the answer gives only a name
	MixedAllUser bool      // several users in one file
	Playable     bool      // may be played online already
	SliceStart   time.Time // when the recording of this file began; zero if not told
}
