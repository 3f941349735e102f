package control_test

import (
	"encoding/json"
	"testing"
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

// A marker stands beside the files, with the time on the wall and that in the recording.
func TestFilesWithTheirMarkers(t *testing.T) {
	h := newHouse(t)
	h.agora.Join("lecture", "7")
	start := h.prepare("lecture")
	h.do(start)
	h.pass(time.Minute)
	h.do(fleet.Mark{ID: start.ID, Note: "goal"})
	marker := h.find(start.ID).Markers[0]
	h.do(fleet.StopWanted{ID: start.ID})
	h.do(h.prepare("empty"))

	var all []*fleet.Recording
	for r := range h.engine.Fleet().All() {
		all = append(all, r)
	}
	text, err := control.Files(all, fleet.ListRates, h.engine.Now())
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Recordings []struct {
			Channel, SID, State string
			Files               []string
			Told                bool `json:"files_told"`
			Markers             []struct {
				At   time.Time
				Into float64 `json:"into_seconds"`
				Note string
			}
		}
	}
	if err := json.Unmarshal(text, &got); err != nil || len(got.Recordings) != 2 {
		t.Fatalf("%v\n%s", err, text)
	}
	one, other := got.Recordings[0], got.Recordings[1]
	if one.State != "stopped" || len(one.Files) == 0 || !one.Told || one.Files[0] != h.find(start.ID).Place.URL(h.find(start.ID).Files[0].Name) {
		t.Errorf("%+v", one)
	}
	if len(one.Markers) != 1 || one.Markers[0].Note != "goal" || !one.Markers[0].At.Equal(marker.At) || one.Markers[0].Into != marker.Into.Seconds() || marker.Into < 50*time.Second {
		t.Errorf("%+v, of %+v", one.Markers, marker)
	}
	if other.Told || len(other.Files) != 1 || other.Markers == nil {
		t.Errorf("%+v", other)
	}
}
