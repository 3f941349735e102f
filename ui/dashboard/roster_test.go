package dashboard

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"airdeck/agora/fleet"
)

// generated is a recording as it may be at any moment.
func generated(t *rapid.T, n int) *fleet.Recording {
	r := &fleet.Recording{
		ID: fleet.ID(fmt.Sprint(n)), Channel: fmt.Sprintf("Room %c", 'A'+n%5), UID: fmt.Sprint(900 + n%7),
		Wanted: noon.Add(time.Duration(n%3) * time.Second), Phase: fleet.Phase(rapid.IntRange(0, 5).Draw(t, "phase")),
		SID: rapid.SampledFrom([]string{"", "sid-one", "sid-two"}).Draw(t, "sid"), ResourceID: "the-RESOURCE-of-" + fmt.Sprint(n%4),
	}
	if rapid.Bool().Draw(t, "attention") {
		r.Problem = &fleet.Problem{Attention: true}
	}
	if r.Phase == fleet.Ended {
		r.Ending, r.EndedAt = fleet.Stopped, noon.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "ended"))*time.Second)
	}
	return r
}

// What is shown is what sorting and filtering everything anew would give, whatever
// came one by one.
func TestRosterIsSortedAndFiltered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, want, text := newRoster(), map[fleet.ID]*fleet.Recording{}, ""
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				r := generated(t, rapid.IntRange(0, 30).Draw(t, "n"))
				want[r.ID] = r
				l.put(r)
			},
			"drop": func(t *rapid.T) {
				id := fleet.ID(fmt.Sprint(rapid.IntRange(0, 30).Draw(t, "n")))
				delete(want, id)
				l.drop(id)
			},
			"fill": func(t *rapid.T) {
				var all []*fleet.Recording
				for _, r := range want {
					all = append(all, r)
				}
				l.fill(all)
			},
			"filter": func(t *rapid.T) {
				text = rapid.SampledFrom([]string{"", "r", "room", " Room b", "room b 90", "sid", "recording", "the-resource-of-3", "nothing"}).Draw(t, "text")
				l.filter(text)
			},
			"": func(t *rapid.T) {
				if got, anew := names(l), anew(want, text); !slices.Equal(got, anew) {
					t.Fatalf("filtered by %q:\n%v\nwant\n%v", text, got, anew)
				}
				for i, m := range l.rows {
					if l.index(m.ID) != i {
						t.Fatalf("%s is found at %d, not at %d", m.ID, l.index(m.ID), i)
					}
				}
			},
		})
	})
}

func names(l roster) []string {
	out := []string{}
	for _, m := range l.rows {
		out = append(out, string(m.ID))
	}
	return out
}

// anew sorts and filters all of it.
func anew(all map[fleet.ID]*fleet.Recording, text string) []string {
	var some []*fleet.Recording
	want := strings.ToLower(strings.TrimSpace(text))
	for _, r := range all {
		if strings.Contains(haystack(r), want) || strings.HasPrefix(want, "the-resource") && strings.Contains(strings.ToLower(r.ResourceID), want) {
			some = append(some, r)
		}
	}
	slices.SortFunc(some, compare)
	out := []string{}
	for _, r := range some {
		out = append(out, string(r.ID))
	}
	return out
}
