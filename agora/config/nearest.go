package config

import "strings"

// nearest is the word that was probably meant, "" if none is near. Case and the signs between the parts of a word do
// not count: a name as Agora's API has it, maxIdleTime, finds max_idle_time.
func nearest(word string, words []string) string {
	best, least := "", 1+len(word)/4
	for _, w := range words {
		if d := distance(plain(word), plain(w)); d < least || d == least && best == "" {
			best, least = w, d
		}
	}
	return best
}

var separators = strings.NewReplacer("_", "", "-", "", " ", "", ".", "")

// plain is a word without what people spell differently.
func plain(word string) string { return separators.Replace(strings.ToLower(word)) }

// distance is how many runes have to be put in, taken out or changed to turn a into b.
func distance(a, b string) int {
	target := []rune(b)
	row := make([]int, len(target)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range []rune(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j, t := range target {
			change := diagonal
			if r != t {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(target)]
}
