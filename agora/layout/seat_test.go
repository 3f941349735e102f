package layout

import (
	"fmt"
	"slices"
	"testing"
)

func seated(l Layout, users ...string) (out []string) {
	for _, s := range l.Seats(users) {
		out = append(out, s.User)
	}
	return out
}

func TestSeats(t *testing.T) {
	own := Layout{Kind: Custom, Regions: []Region{{}, {UID: "7"}, {}}}
	speaker := Layout{Kind: Vertical, MaxResolutionUID: "7"}
	for _, c := range []struct {
		l           Layout
		users, want []string
	}{
		{own, []string{"1", "7", "2", "3"}, []string{"1", "7", "2"}},
		{own, []string{"7", "2", "3"}, []string{"2", "7", "3"}}, // 1 left: the others move up
		{own, []string{"2"}, []string{"2", "", ""}},
		{Layout{Kind: BestFit}, []string{"1", "2", "3"}, []string{"1", "2", "3"}},
		{speaker, []string{"1", "7", "2"}, []string{"7", "1", "2"}},
		{speaker, []string{"1", "2"}, []string{"", "1", "2"}},
		{Layout{Kind: Vertical}, []string{"1"}, []string{"", "1"}},
	} {
		if got := seated(c.l, c.users...); !slices.Equal(got, c.want) {
			t.Errorf("%v of %s sit as %q, want %q", c.users, c.l.Kind, got, c.want)
		}
	}
}

func TestNobodySitsTwice(t *testing.T) {
	for kind := Floating; kind <= Custom; kind++ {
		l := Layout{Kind: kind, Regions: Regions(BestFit, 5)}
		var users []string
		for n := 1; n <= MaxRegions; n++ {
			users = append(users, fmt.Sprint(n))
			seen := map[string]bool{}
			for _, u := range seated(l, users...) {
				if u != "" && seen[u] {
					t.Errorf("%s, %d users: %s sits twice", kind, n, u)
				}
				seen[u] = true
			}
		}
	}
}
