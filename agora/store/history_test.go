package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
)

func TestHistory(t *testing.T) {
	s := open(t, place(t))
	for i, channel := range []string{"Lobby", "lobby_2", "lobbyX2", "stage"} {
		put(t, s, fleet.Recording{ID: fleet.ID(fmt.Sprint(i)), App: []string{"a", "b"}[i%2], Channel: channel, Rev: 1, Phase: fleet.Ended, EndedAt: noon.Add(time.Duration(i) * time.Hour)})
	}
	put(t, s, fleet.Recording{ID: "live", Channel: "lobby", Rev: 1})
	for _, row := range []struct {
		q    Search
		want string
	}{
		{Search{}, "3 2 1 0"}, {Search{App: "a"}, "2 0"}, {Search{Channel: "lobby"}, "2 1 0"}, {Search{Channel: "lobby_"}, "1"}, {Search{Channel: "%"}, ""},
		{Search{Since: noon.Add(2 * time.Hour)}, "3 2"}, {Search{Before: noon.Add(2 * time.Hour)}, "1 0"}, {Search{Limit: 2}, "3 2"},
	} {
		got, err := s.History(t.Context(), row.q)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, r := range got {
			ids = append(ids, string(r.ID))
		}
		if strings.Join(ids, " ") != row.want {
			t.Errorf("%+v: %q, want %q", row.q, ids, row.want)
		}
	}
}

// Many may have ended within one second: pages neither leave any out nor show one twice.
func TestPagesOfHistoryMeet(t *testing.T) {
	s := open(t, place(t))
	for i := range 25 {
		put(t, s, fleet.Recording{ID: fleet.ID(fmt.Sprintf("%02d", i)), Rev: 1, Phase: fleet.Ended, EndedAt: noon.Add(time.Duration(i/20) * time.Second)})
	}
	var ids []string
	for after := fleet.ID(""); ; {
		page, err := s.History(t.Context(), Search{After: after, Limit: 4})
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, r := range page {
			ids = append(ids, string(r.ID))
		}
		after = page[len(page)-1].ID
	}
	if len(ids) != 25 || ids[0] != "24" || ids[24] != "00" || !slices.IsSortedFunc(ids, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("%q", ids)
	}
}

func TestPruneForgetsOnlyWhatEndedLongAgo(t *testing.T) {
	s := open(t, place(t))
	ended := fleet.Recording{ID: "old", Rev: 1, Phase: fleet.Ended, EndedAt: noon.Add(-time.Hour)}
	newer := fleet.Recording{ID: "new", Rev: 1, Phase: fleet.Ended, EndedAt: noon}
	put(t, s, ended, newer, fleet.Recording{ID: "live", Rev: 1})
	if n, err := s.Prune(t.Context(), noon.Add(365*24*time.Hour)); n != 0 || err != nil {
		t.Errorf("%d by a clock that is wrong, %v", n, err)
	}
	if n, err := s.Prune(t.Context(), noon); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if left := all(t, s, time.Time{}); len(left) != 2 || left[0].ID != "new" || left[1].ID != "live" {
		t.Errorf("%+v", left)
	}
}
