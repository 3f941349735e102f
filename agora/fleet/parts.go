package fleet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"airdeck/agora"
)

// Once Agora has moved a recording to another server, which it does three times at most, what
// is recorded there has names of its own: bak0_ in front of them, then bak1_ and bak2_. Its
// answers list those of the newest server alone; the files from before remain where they were.

// partOf is on which of the servers a file was recorded, in their order: 0 is the first.
func partOf(name string) int {
	var n int
	if _, err := fmt.Sscanf(name, "bak%d_", &n); err != nil || n < 0 || n > 2 {
		return 0
	}
	return n + 1
}

func partsOf(files []agora.File) map[int]bool {
	parts := map[int]bool{}
	for _, f := range files {
		parts[partOf(f.Name)] = true
	}
	return parts
}

// filesTold takes in a list of files. Those that were told of another server stay.
func (r *Recording) filesTold(list []agora.File) {
	if len(list) == 0 {
		return
	}
	in := partsOf(list)
	all := slices.Clone(list)
	for _, f := range r.Files {
		if !in[partOf(f.Name)] {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b agora.File) int { return cmp.Compare(partOf(a.Name), partOf(b.Name)) })
	r.Files = all
}

// playlist is the name that Agora documents for what a mix has on one of its servers.
func (r *Recording) playlist(part int) string {
	name := fmt.Sprintf("%s_%s.m3u8", r.SID, fileName(r.Channel))
	if part > 0 {
		name = fmt.Sprintf("bak%d_%s", part-1, name)
	}
	return r.Place.URL(name)
}

// Untold is what a recording has from before it was moved to another server where no answer
// told it: in words, empty where nothing is missing, and of a mix by the names that Agora
// documents.
func (r *Recording) Untold() (words string, urls []string) {
	told := partsOf(r.Files)
	for part := range 3 {
		if last := told[part+1] || told[part+2] || told[part+3]; last && !told[part] {
			urls = append(urls, r.playlist(part))
		}
	}
	switch {
	case len(urls) == 0:
		return "", nil
	case r.Mode != agora.Mix || r.SID == "":
		return "files from before its move to another server are not told; look for them by the sid", nil
	}
	return "from before its move to another server, as Agora documents it:", urls
}

// fileName is a channel as it stands in file names.
func fileName(channel string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("!@#$%^&*()+_.=[]{}~|,;:?<>", c) {
			return '-'
		}
		return c
	}, channel)
}
