package fleet

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A line gives back the oldest first, however it was filled, and keeps nothing of what
// it gave back.
func TestALineIsInOrder(t *testing.T) {
	var known []*Known
	for i := range 5 {
		known = append(known, &Known{Recording: &Recording{ID: ID(fmt.Sprint(i))}})
	}
	rapid.Check(t, func(t *rapid.T) {
		var l line
		var want []entry
		sorted := func() {
			slices.SortFunc(want, func(a, b entry) int {
				return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.k.ID, b.k.ID), cmp.Compare(a.what, b.what))
			})
		}
		t.Repeat(map[string]func(*rapid.T){
			"push": func(t *rapid.T) {
				e := entry{moment(rapid.IntRange(0, 9).Draw(t, "at")), known[rapid.IntRange(0, 4).Draw(t, "k")], plan(rapid.IntRange(0, int(plans)-1).Draw(t, "what"))}
				l.push(e)
				want = append(want, e)
				sorted()
			},
			"pop": func(t *rapid.T) {
				if len(want) == 0 {
					t.Skip()
				}
				if e := l.pop(); e != want[0] {
					t.Fatalf("%v, want %v", e, want[0])
				}
				if freed := l[:len(l)+1]; freed[len(l)].k != nil {
					t.Fatal("what was popped is kept in memory")
				}
				want = want[1:]
			},
			"anew": func(t *rapid.T) {
				l = slices.Clone(rapid.Permutation(want).Draw(t, "order"))
				l.heap()
			},
			"": func(t *rapid.T) {
				if len(l) != len(want) || len(l) > 0 && l[0] != want[0] {
					t.Fatalf("%v, want %v", l, want)
				}
			},
		})
	})
}

// A time that is farther away than nanoseconds reach is the last one, not one long past.
func TestTheFarthestMoment(t *testing.T) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 1, time.UTC)
	if far := momentOf(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)); far <= momentOf(now) {
		t.Errorf("the year 9999 is %d", far)
	}
	if momentOf(now.Add(time.Nanosecond)) != momentOf(now)+1 {
		t.Error("a nanosecond is lost")
	}
}
