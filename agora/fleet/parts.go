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
	bak, ok := strings.CutPrefix(name, "bak")
	if !ok || len(bak) < 2 || bak[0] < '0' || bak[0] > '2' || bak[1] != '_' {
		return 0
	}
	return int(bak[0]-'0') + 1
}

// partsOf are the servers of which there are files.
func partsOf(files []agora.File) (parts [4]bool) {
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
	elsewhere := func(f agora.File) bool { return !in[partOf(f.Name)] }
	if !slices.ContainsFunc(r.Files, elsewhere) {
		r.Files = list
		return
	}
	all := slices.Clone(list)
	for _, f := range r.Files {
		if elsewhere(f) {
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
		if later := slices.Contains(told[part+1:], true); later && !told[part] {
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
