package dashboard

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"airdeck/agora/fleet"
	"airdeck/ui/uitest"
)

// generated is a recording as it may be at any moment.
func generated(t *rapid.T, n int) *fleet.Recording {
	r := &fleet.Recording{
		ID: fleet.ID(fmt.Sprint(n)), Channel: fmt.Sprintf("Room %c", 'A'+n%5), UID: fmt.Sprint(900 + n%7),
		Wanted: noon.Add(time.Duration(n%3) * time.Second), Phase: fleet.Phase(rapid.IntRange(0, 6).Draw(t, "phase")),
		SID: rapid.SampledFrom([]string{"", "sid-one", "sid-two"}).Draw(t, "sid"), ResourceID: "the-RESOURCE-of-" + fmt.Sprint(n%4),
	}
	if rapid.Bool().Draw(t, "attention") {
		r.Problem = &fleet.Problem{Attention: true}
	}
	if r.Phase == fleet.Ended {
		r.Ending, r.EndedAt = fleet.Stopped, noon.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "ended"))*time.Second)
	}
	if n%4 == 1 {
		r.Insures = fleet.ID(fmt.Sprint(n - 1))
	}
	if rapid.Bool().Draw(t, "expires") {
		r.Expires = noon.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "expiry")) * time.Hour)
	}
	return r
}

// What is shown is what sorting and filtering everything anew would give, whatever
// came one by one.
func TestRosterIsSortedAndFiltered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, want, text := newRoster(), map[fleet.ID]*fleet.Known{}, ""
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				r := generated(t, rapid.IntRange(0, 30).Draw(t, "n"))
				if want[r.ID] == nil {
					want[r.ID] = &fleet.Known{}
				}
				want[r.ID].Recording = r
				l.put(want[r.ID])
			},
			"put many": func(t *rapid.T) {
				var some []*fleet.Known
				for range rapid.IntRange(0, 9).Draw(t, "count") {
					r := generated(t, rapid.IntRange(0, 30).Draw(t, "n"))
					if want[r.ID] == nil {
						want[r.ID] = &fleet.Known{}
					}
					want[r.ID].Recording = r
					some = append(some, want[r.ID])
				}
				l.putMany(some)
			},
			"drop": func(t *rapid.T) {
				id := fleet.ID(fmt.Sprint(rapid.IntRange(0, 30).Draw(t, "n")))
				delete(want, id)
				l.drop(id)
			},
			"fill": func(t *rapid.T) {
				l.fill(slices.Collect(maps.Values(want)))
			},
			"filter": func(t *rapid.T) {
				text = rapid.SampledFrom([]string{"", "r", "room", " Room b", "room b 90", "sid", "recording", "the-resource-of-3", "nothing"}).Draw(t, "text")
				l.filter(text)
			},
			"sort": func(t *rapid.T) {
				l.by = sorting(rapid.IntRange(0, int(sortings)-1).Draw(t, "by"))
				l.resort()
			},
			"": func(t *rapid.T) {
				if got, anew := names(l), anew(want, text, l.by); !slices.Equal(got, anew) {
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

// anew sorts all of it, and then filters.
func anew(all map[fleet.ID]*fleet.Known, text string, by sorting) []string {
	l := newRoster()
	l.by = by
	l.fill(slices.Collect(maps.Values(all)))
	want := strings.ToLower(strings.TrimSpace(text))
	out := []string{}
	for _, m := range l.all {
		if r := m.Recording; strings.Contains(haystack(r), want) || strings.HasPrefix(want, "the-resource") && strings.Contains(strings.ToLower(r.ResourceID), want) {
			out = append(out, string(r.ID))
		}
	}
	return out
}

// The orders, by what stands first in each.
func TestTheOrders(t *testing.T) {
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	all := []*fleet.Recording{
		{ID: "calm", Channel: "delta", Phase: fleet.Confirmed, Wanted: at(3), StartedAt: at(3), Expires: at(100)},
		{ID: "wrong", Channel: "Beta", Phase: fleet.Moving, Problem: &fleet.Problem{Attention: true}, Wanted: at(2), StartedAt: at(2), Expires: at(300)},
		{ID: "starts", Channel: "alpha", Phase: fleet.Starting, Wanted: at(4)},
		{ID: "early", Channel: "charlie", Phase: fleet.Confirmed, Wanted: at(1), StartedAt: at(1), Expires: at(200)},
		{ID: "over", Channel: "able", Phase: fleet.Ended, Wanted: at(0), EndedAt: at(5)},
		{ID: "last", Channel: "zulu", Phase: fleet.Ended, Wanted: at(0), EndedAt: at(6)},
	}
	for by, want := range map[sorting]string{
		byAttention: "wrong starts early calm last over",
		byChannel:   "starts wrong early calm over last",
		byNewest:    "starts calm wrong early last over",
		byLongest:   "early wrong calm starts last over",
		byExpiry:    "calm early wrong starts last over",
	} {
		l := newRoster()
		l.by = by
		l.fill(known(all...))
		if got := strings.Join(names(l), " "); got != want {
			t.Errorf("%s: %s, want %s", sortWords[by], got, want)
		}
	}
}

// The two of a pair stand below each other, where the more urgent of them would; when
// one has ended, they are no pair.
func TestAPairStandsTogether(t *testing.T) {
	first := fleet.Recording{ID: "a", Channel: "m", Phase: fleet.Confirmed, Wanted: noon}
	between := fleet.Recording{ID: "b", Channel: "m", Phase: fleet.Confirmed, Wanted: noon.Add(time.Second)}
	second := fleet.Recording{ID: "c", Channel: "m", Phase: fleet.Confirmed, Wanted: noon.Add(2 * time.Second), Insures: "a"}
	urgent := fleet.Recording{ID: "d", Channel: "m", Phase: fleet.Confirmed, Problem: &fleet.Problem{Attention: true}, Wanted: noon.Add(time.Hour)}
	l := newRoster()
	put := func(r fleet.Recording) { l.put(known(&r)[0]) }
	for _, r := range []fleet.Recording{second, between, first, urgent} {
		put(r)
	}
	expect := func(want string) {
		t.Helper()
		if got := strings.Join(names(l), " "); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	}
	expect("d a c b")
	second.Problem = &fleet.Problem{Attention: true}
	put(second)
	expect("a c d b")
	calm, wrong := second, first
	calm.Problem, wrong.Problem = nil, second.Problem
	put(calm)
	put(wrong)
	expect("a c d b")
	put(second)
	put(first)
	over := first
	over.Phase, over.EndedAt = fleet.Ended, noon.Add(time.Minute)
	put(over)
	expect("c d b a")
	put(first)
	l.drop("c")
	expect("d a b")
}

// A recording that stands as before is not put in its place anew: whatever of it has
// changed, nothing that it is ordered, found, marked or counted by has.
func TestWhatIsNotToldDoesNotMatterToTheTable(t *testing.T) {
	kinds := reflect.TypeFor[fleet.Recording]()
	told := map[string]bool{}
	for phase := fleet.Starting; phase <= fleet.Leaving; phase++ {
		before := fleet.Recording{ID: "a", Channel: "m", SID: "sid", Phase: phase, Wanted: noon, StartedAt: noon, Expires: noon}
		for i := range kinds.NumField() {
			if name := kinds.Field(i).Name; kinds.Field(i).IsExported() && name != "ID" {
				r := before
				alter(t, name, reflect.ValueOf(&r).Elem().Field(i))
				told[name] = told[name] || !r.Stands(&before)
				if r.Stands(&before) && !alike(&before, &r) {
					t.Errorf("%s while %s: nobody is told, and it is ordered, found or counted otherwise", name, phase)
				}
			}
		}
	}
	if told["StatusAt"] || !told["Phase"] {
		t.Errorf("told: %v", told)
	}
}

// alike tells whether the table and the counts take one recording as they do the other,
// beside one that either may insure.
func alike(one, other *fleet.Recording) bool {
	for by := range sortings {
		var members []*member
		for _, r := range []*fleet.Recording{one, other} {
			l := newRoster()
			l.by = by
			l.fill(known(r, &fleet.Recording{ID: "2", Channel: "m", Phase: fleet.Confirmed, Wanted: noon.Add(time.Second)}))
			members = append(members, l.byID[r.ID])
		}
		if a, b := members[0], members[1]; a.key != b.key || a.haystack() != b.haystack() || a.name != b.name || a.ResourceID != b.ResourceID {
			return false
		}
	}
	return one.Live() == other.Live() && one.Attention() == other.Attention() && one.OnTrial() == other.OnTrial()
}

// alter gives a field of a recording another value.
func alter(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = x.Add(time.Hour)
		return
	case **fleet.Problem:
		*x = &fleet.Problem{Attention: true}
		return
	case *[]fleet.Alert:
		*x = []fleet.Alert{{Kind: fleet.StillRunning}}
		return
	case *fleet.Phase:
		*x = fleet.Ended
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "2")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Uint8:
		v.SetUint(v.Uint() + 1)
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Struct:
		for i := range v.NumField() {
			alter(t, name, v.Field(i))
		}
	default:
		t.Fatalf("%s: how is a %s altered?", name, v.Type())
	}
}

// However narrow the column is, and whatever the order: what part of the rows is in sight
// is told whole, or not at all.
func TestTheHeadTellsHowFarTheRowsGo(t *testing.T) {
	for _, w := range []int{40, 60, 80, 120} {
		m := board(50, w, 21)
		for range sortings {
			head := ansi.Strip(m.View()[0])
			if strings.Contains(head, "…") || !strings.Contains(head, "50") {
				t.Errorf("%d cells: %q", w, head)
			}
			m.HandleKey(uitest.Key("o"))
		}
	}
}
