package dashboard

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// showing is a dashboard of one recording.
func showing(r fleet.Recording, w, h int) *Model {
	m := New(theme.New(theme.Mono, true))
	m.SetSize(w, h)
	r.ID, r.Profile, r.UID = "r", "meeting", "900000"
	m.SetRecordings(known(&r), noon.Add(time.Hour))
	return m
}

func expect(t *testing.T, m *Model, texts ...string) {
	t.Helper()
	screen := ansi.Strip(strings.Join(m.View(), "\n"))
	for _, want := range texts {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is not shown:\n%s", want, screen)
		}
	}
}

// What would be refused again is put right first: the key that starts another one is named
// after that.
func TestWhatIsRefusedIsPutRightBeforeItIsStartedAgain(t *testing.T) {
	r := fleet.Recording{Channel: "lobby", Phase: fleet.Ended, Ending: fleet.NotStarted, EndedAt: noon, Problem: &fleet.Problem{
		Call: agora.CallAcquire, HTTPStatus: 400, Reason: "appid is invalid", Meaning: "There is none.", Remedy: "Check the App ID.", Attention: true}}
	for ending, first := range map[fleet.Ending]bool{fleet.NotStarted: true, fleet.Abnormal: false} {
		r.Ending = ending
		screen := ansi.Strip(strings.Join(showing(r, 120, 40).View(), "\n"))
		remedy, key := strings.Index(screen, "→ Check the App ID."), strings.Index(screen, "R starts another like it")
		if remedy < 0 || key < 0 || first != (remedy < key) {
			t.Errorf("%s:\n%s", ending, screen)
		}
	}
}

// A long reason, as of a disk that cannot be written, is told with its end: there the place
// stands. It takes no more than two lines or three, or the remedy would be out of sight.
func TestALongReasonIsTold(t *testing.T) {
	r := fleet.Recording{Channel: "lobby", Phase: fleet.Confirmed, SID: "sid", StartedAt: noon, Problem: &fleet.Problem{
		Reason: "store: the disk is full (database or disk is full (13)): /var/lib/airdeck.db", Meaning: "not written", Remedy: "Make room", Attention: true}}
	expect(t, showing(r, 80, 24), "store: the disk is full", "/var/lib/airdeck.db", "not written", "→ Make room")
	r.Problem.Reason = strings.Repeat("word ", 100)
	expect(t, showing(r, 80, 24), "…", "not written", "→ Make room")
}

// What Agora no longer finds tells why that may be, and the key that goes on.
func TestGoneTellsCausesAndTheWayOn(t *testing.T) {
	gone := fleet.Recording{Channel: "lobby", Phase: fleet.Ended, Ending: fleet.Gone, SID: "sid", StartedAt: noon, EndedAt: noon.Add(time.Minute),
		Problem: &fleet.Problem{Call: agora.CallQuery, HTTPStatus: 404, Reason: "failed to find worker", Meaning: "It has ended.", Remedy: "one long sentence", Attention: true}}
	m := showing(gone, 120, 40)
	expect(t, m, "query 404: failed to find worker", "It has ended.", "R starts another like it, with another uid",
		"→ Likely causes, commonest first:", "  1 the channel was idle for maxIdleTime", "  5 the token is wrong or expired")
	if strings.Contains(strings.Join(m.View(), "\n"), "one long sentence") {
		t.Error("the remedy is told twice")
	}
	gone.Problem.Attention = false
	expect(t, showing(gone, 120, 40), "✕ gone")
	gone.ReplacedBy = "other"
	if m := showing(gone, 120, 40); strings.Contains(strings.Join(m.View(), "\n"), "starts another like it") {
		t.Error("it is replaced already, and R is offered")
	}
}

// The key that acknowledges is read whole beside the picture too.
func TestTheKeyThatAcknowledgesIsNotCut(t *testing.T) {
	r := fleet.Recording{Channel: "lobby", Phase: fleet.Stopping, SID: "sid", Mode: agora.Mix, StartedAt: noon, Status: 4, StatusAt: noon.Add(59 * time.Minute),
		Problem: &fleet.Problem{Call: agora.CallStop, HTTPStatus: 502, Reason: "Bad Gateway", Meaning: "m", Attention: true}}
	for _, w := range []int{60, 80, 120, 200} {
		expect(t, showing(r, w, 24), "A acknowledges")
	}
}

// The key that starts another one is on the screen of a small terminal, however much there
// is to say.
func TestTheKeyForAnotherOneIsInSight(t *testing.T) {
	r := fleet.Recording{Channel: "lobby", Phase: fleet.Moving, SID: "sid", Mode: agora.Mix, StartedAt: noon, NotFound: noon.Add(59 * time.Minute), Problem: &fleet.Problem{
		Call: agora.CallQuery, HTTPStatus: 404, Reason: "failed to find worker", Meaning: strings.Repeat("what it means ", 8), Remedy: strings.Repeat("what to do ", 12), Attention: true}}
	all := append(crowd(20), &r)
	r.ID = "r"
	m := New(theme.New(theme.Mono, true))
	m.SetSize(80, 21) // of a terminal of 24 lines
	m.SetRecordings(known(all...), noon.Add(time.Hour))
	expect(t, m, "A acknowledges", "R starts another like it", "more lines: enter")
}

// Files are told with their place, and ahead where their name is documented.
func TestFilesAndTheirPlace(t *testing.T) {
	live := fleet.Recording{Channel: "lobby", Phase: fleet.Confirmed, SID: "sid", Mode: agora.Mix, StartedAt: noon,
		Place: fleet.Place{Vendor: "s3", Bucket: "bucket", Prefix: "a/b"}}
	expect(t, showing(live, 120, 40), "no file yet; its name will be", "s3://bucket/a/b/sid_lobby.m3u8")
	live.Files = []agora.File{{Name: "sid_lobby.m3u8"}, {Name: "sid_lobby_0.mp4"}}
	expect(t, showing(live, 120, 40), "2 files", "s3://bucket/a/b/sid_lobby_0.mp4")
	live.Files = []agora.File{{Name: "bak0_sid_lobby.m3u8"}}
	expect(t, showing(live, 120, 40), "s3://bucket/a/b/bak0_sid_lobby.m3u8", "from before its move to another server", "s3://bucket/a/b/sid_lobby.m3u8")
	over := live
	over.Files, over.Phase, over.Ending, over.EndedAt = nil, fleet.Ended, fleet.Gone, noon.Add(time.Minute)
	expect(t, showing(over, 120, 40), "files not told; Agora documents this name:", "s3://bucket/a/b/sid_lobby.m3u8")
}

// All of a long detail is reached: the small one counts what is below, the wide one
// scrolls, by keys and by the wheel.
func TestTheWideDetailScrolls(t *testing.T) {
	r := fleet.Recording{Channel: "lobby", Phase: fleet.Confirmed, SID: "sid", StartedAt: noon, Expires: noon.Add(5 * time.Hour)}
	for i := range 40 {
		r.Timeline = append(r.Timeline, fleet.Entry{At: noon, Text: fmt.Sprint("entry ", i)})
		r.Markers = append(r.Markers, fleet.Marker{At: noon, Note: fmt.Sprint("marker ", i)})
	}
	m := showing(r, 80, 20)
	expect(t, m, "marker 39", "(38 earlier)")
	m.HandleKey(uitest.Key("enter"))
	expect(t, m, "marker 0", "more lines: PgDn")
	for range 20 {
		m.HandleKey(uitest.Key("pgdown"))
	}
	expect(t, m, "entry 39")
	m.HandleKey(uitest.Key("pgup"))
	if screen := strings.Join(m.View(), "\n"); strings.Contains(screen, "entry 39") {
		t.Errorf("PgUp does nothing after the end:\n%s", screen)
	}
	for range 40 {
		m.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonWheelUp, Action: tea.MouseActionPress}, m.areas().detail.Min)
	}
	expect(t, m, "● recording", "marker 0")
	low := fleet.Recording{Channel: "lobby", Phase: fleet.Ended, Ending: fleet.Gone, SID: "sid", EndedAt: noon, Problem: &fleet.Problem{Meaning: "It has ended."}}
	expect(t, showing(low, 60, 12), "more lines: enter")
}

// The next recording is read from its beginning.
func TestTheWideDetailOfTheNextOneIsAtItsTop(t *testing.T) {
	all := crowd(2)
	for _, r := range all {
		r.Timeline = make([]fleet.Entry, 60)
	}
	m := board(2, 80, 20)
	m.SetRecordings(known(all...), noon.Add(time.Hour))
	m.HandleKey(uitest.Key("enter"))
	m.HandleKey(uitest.Key("pgdown"))
	m.HandleKey(uitest.Key("j"))
	expect(t, m, "── channel-001", "● recording  1h00m")
}

// What the clock or the fleet warns of stands with its remedy, until it is acknowledged.
func TestAlertsAndTheirRemedy(t *testing.T) {
	over := fleet.Alert{Kind: fleet.OverLimit, Text: "51 recordings run already", Remedy: "Stop what is not needed."}
	long := fleet.Alert{Kind: fleet.StillRunning, Text: "still running, since noon", Remedy: "Acknowledge this if it is meant.", Seen: true}
	m := showing(fleet.Recording{Channel: "lobby", Phase: fleet.Confirmed, SID: "sid", StartedAt: noon, Alerts: []fleet.Alert{over, long}}, 120, 40)
	expect(t, m, "▲ recording", "A acknowledges", "51 recordings run already", "→ Stop what is not needed.", "still running, since noon")
	if strings.Contains(strings.Join(m.View(), "\n"), "→ Acknowledge") {
		t.Error("the remedy of what was acknowledged is told")
	}
}
