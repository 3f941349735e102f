package fleet

import (
	"strings"

	"airdeck/agora"
)

// Place is where a recording's files go, without anything that opens it.
type Place struct {
	Vendor string `json:"vendor"` // a short name, as "s3"
	Bucket string `json:"bucket"`
	Prefix string `json:"prefix,omitempty"` // folders, joined by "/"
}

// URL is a file as vendor://bucket/prefix/name; the name alone where the place is not
// known.
func (p Place) URL(name string) string {
	if p.Bucket == "" {
		return name
	}
	parts := []string{p.Bucket, p.Prefix, name}
	if p.Prefix == "" {
		parts = []string{p.Bucket, name}
	}
	return p.Vendor + "://" + strings.Join(parts, "/")
}

// FileURLs are the recording's files, each with its place where that is known. Of a mix
// that has not told any yet, they are the names that Agora documents (names of recorded
// files); certain is false for those.
func (r *Recording) FileURLs() (urls []string, certain bool) {
	for _, f := range r.Files {
		urls = append(urls, r.Place.URL(f.Name))
	}
	if len(urls) > 0 || r.Mode != agora.Mix || r.SID == "" || r.Ending == NothingRecorded {
		return urls, true
	}
	urls = []string{r.playlist(0)}
	if r.RecorderUID != "" {
		urls = append(urls, r.playlist(1)) // it was moved
	}
	return urls, false
}
