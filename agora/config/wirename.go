package config

import (
	"strings"
	"unicode"
)

// prefixes are the tables of Agora's start body, and what they are here; the longest come first.
var prefixes = []struct{ wire, file string }{
	{"recordingConfig.transcodingConfig.layoutConfig[", "layout.region["},
	{"recordingConfig.transcodingConfig.backgroundConfig[", "layout.image["},
	{"recordingConfig.transcodingConfig.", ""},
	{"recordingConfig.", ""},
	{"recordingFileConfig.", ""},
	{"storageConfig.extensionParams.", "storage."},
	{"storageConfig.", "storage."},
}

// renamed are the names of Agora's that do not become ours by their spelling alone.
var renamed = map[string]string{
	"width × height":             "canvas",
	"avFileType":                 "file_types",
	"secret":                     "decryption_secret",
	"salt":                       "decryption_salt",
	"subscribe…":                 "subscribe_audio_uids",
	"unSubscribeAudioUids":       "unsubscribe_audio_uids",
	"unSubscribeVideoUids":       "unsubscribe_video_uids",
	"mixedVideoLayout":           "layout.kind",
	"maxResolutionUid":           "layout.max_resolution_uid",
	"backgroundColor":            "layout.background",
	"backgroundImage":            "layout.background_image",
	"defaultUserBackgroundImage": "layout.default_user_image",
	"layoutConfig":               "layout.region",
	"x_axis":                     "x",
	"y_axis":                     "y",
	"render_mode":                "fit",
	"image_url":                  "url",
}

// fileKey is the path, inside a profile, of what has this path in Agora's start body.
func fileKey(wire string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(wire, p.wire); ok {
			return p.file + fileWords(rest)
		}
	}
	return fileWords(wire)
}

// fileWords renames the last piece of a path, and leaves what is before it and an index behind it.
func fileWords(path string) string {
	i := strings.LastIndex(path, ".") + 1
	last, element, indexed := strings.Cut(path[i:], "[")
	if indexed {
		element = "[" + element
	}
	if ours, ok := renamed[last]; ok {
		return path[:i] + ours + element
	}
	return path[:i] + snake(last) + element
}

// snake is fileNamePrefix as file_name_prefix.
func snake(camel string) string {
	var b strings.Builder
	for _, r := range camel {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
