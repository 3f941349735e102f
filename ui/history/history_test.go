package history

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// past is n ended recordings, the last one ended first.
func past(n int) []fleet.Recording {
	var out []fleet.Recording
	for i := range n {
		end := noon.Add(-time.Duration(i) * time.Hour)
		out = append(out, fleet.Recording{ID: fleet.ID(fmt.Sprintf("r%03d", i)), Channel: fmt.Sprintf("channel-%03d", i), UID: "900000", Mode: agora.Mix,
			SID: fmt.Sprintf("sid%03d", i), Phase: fleet.Ended, Ending: fleet.Stopped, Upload: agora.Uploaded, StartedAt: end.Add(-42 * time.Minute), EndedAt: end,
			Canvas: layout.Size{Width: 1280, Height: 720}})
	}
	return out
}

// shelf answers a history as a store would.
type shelf struct {
	all   []fleet.Recording
	asked []intent.ReadHistory
}

func (s *shelf) serve(m *Model, i intent.Intent) {
	for {
		q, ok := i.(intent.ReadHistory)
		if !ok {
			return
		}
		s.asked = append(s.asked, q)
		var page []fleet.Recording
		passed := q.After == ""
		for _, r := range s.all {
			if passed && strings.Contains(r.Channel, q.Channel) && len(page) < q.Limit {
				page = append(page, r)
			}
			passed = passed || r.ID == q.After
		}
		m.Take(q, page, nil)
		i = nil
	}
}

func opened(w, h int, all []fleet.Recording) (*Model, *shelf) {
	m, s := New(theme.New(theme.Mono, true), fleet.ListRates), &shelf{all: all}
	m.SetSize(w, h)
	s.serve(m, m.Open())
	return m, s
}

func text(m *Model) string { return ansi.Strip(strings.Join(m.View(), "\n")) }

func expect(t *testing.T, m *Model, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text(m), w) {
			t.Errorf("%q is missing:\n%s", w, text(m))
		}
	}
}

// The next page is read when the cursor comes near the end, and each of them once.
func TestAHistoryIsReadByPages(t *testing.T) {
	m, s := opened(120, 30, past(250))
	expect(t, m, "100 ended recordings so far, more below", "channel-000")
	seen := map[string]bool{}
	for range 260 {
		seen[m.Current().Channel] = true
		s.serve(m, m.HandleKey(uitest.Key("j")))
	}
	if len(seen) != 250 || len(s.asked) != 3 {
		t.Errorf("%d recordings seen, %d pages read", len(seen), len(s.asked))
	}
	expect(t, m, "250 ended recordings", "channel-249")
	if strings.Contains(text(m), "more below") {
		t.Error("it says that there is more")
	}
}

// What is typed asks anew, and an answer to what was asked before is not taken.
func TestALateAnswerIsNotTaken(t *testing.T) {
	m, s := opened(120, 30, past(20))
	m.HandleKey(uitest.Key("/"))
	early := m.HandleKey(uitest.Key("x"))
	s.serve(m, m.HandleKey(uitest.Key("backspace")))
	s.serve(m, early)
	expect(t, m, "20 ended recordings")
	for _, k := range []string{"0", "1", "3"} {
		s.serve(m, m.HandleKey(uitest.Key(k)))
	}
	m.HandleKey(uitest.Key("enter"))
	expect(t, m, "1 ended recording", "channel-013")
	if m.Current().Channel != "channel-013" {
		t.Errorf("the cursor is on %s", m.Current().Channel)
	}
	s.serve(m, m.HandleKey(uitest.Key("esc")))
	expect(t, m, "20 ended recordings")
	if m.HandleKey(uitest.Key("esc")) != (intent.Back{}) {
		t.Error("esc does not leave")
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	m := New(theme.New(theme.Mono, true), fleet.ListRates)
	m.SetSize(100, 20)
	asked := m.Open().(intent.ReadHistory)
	expect(t, m, "reading…")
	m.Take(asked, nil, errors.New("the file is \x1b[2Jgone"))
	expect(t, m, "not read: the file is ␛[2Jgone")
	if i := m.HandleKey(uitest.Key("j")); i != nil {
		t.Errorf("it asks again by itself: %#v", i)
	}
	if _, ok := m.HandleKey(uitest.Key("r")).(intent.ReadHistory); !ok {
		t.Error("r does not ask again")
	}
}

func TestAnEmptyHistorySaysWhatWillBeHere(t *testing.T) {
	m, s := opened(100, 24, nil)
	expect(t, m, "Nothing has ended yet.", "A recording that ends is listed here")
	for _, k := range []string{"enter", "f", "y", "E", "e", "j", "G", "pgdown"} {
		if i, ok := m.HandleKey(uitest.Key(k)).(intent.Say); (k != "j" && k != "G" && k != "pgdown") != ok {
			t.Errorf("%s: %#v", k, i)
		}
	}
	m.HandleKey(uitest.Key("/"))
	s.serve(m, m.HandleKey(uitest.Key("x")))
	expect(t, m, "No ended recording has this")
}

func rich() fleet.Recording {
	r := past(1)[0]
	r.Channel = "频道-会议室"
	r.Place = fleet.Place{Vendor: "s3", Bucket: "tapes", Prefix: "2026/11"}
	r.Files = []agora.File{{Name: "sid000_x.m3u8"}, {Name: "sid000_x_0.mp4"}}
	r.Gaps = []fleet.Gap{{From: noon.Add(-10 * time.Minute), To: noon.Add(-9 * time.Minute)}}
	r.Markers = []fleet.Marker{{At: noon.Add(-5 * time.Minute), Into: 37 * time.Minute, Note: "goal"}}
	r.Timeline = []fleet.Entry{{At: noon.Add(-42 * time.Minute), Text: "started"}, {At: noon, Text: "stopped"}}
	return r
}

func TestTheDetailOfOne(t *testing.T) {
	m, _ := opened(120, 40, []fleet.Recording{rich()})
	expect(t, m, "■ stopped  42m00s", "2 files · upload: uploaded", "s3://tapes/2026/11/sid000_x_0.mp4", "footage lost from 11:50:00 to 11:51:00",
		"◆ 0:37:00  11:55:00  goal", "at least $0.25", "while video ran, by Agora's price list of June 2026; larger source streams cost more", "≥ $0.25", "11:18:00  started")
	c, ok := m.HandleKey(uitest.Key("f")).(intent.CopyText)
	if !ok || c.Text != "s3://tapes/2026/11/sid000_x.m3u8\ns3://tapes/2026/11/sid000_x_0.mp4" || c.What != "2 file names" {
		t.Errorf("copied %+v", c)
	}
	m.HandleKey(uitest.Key("enter"))
	e, ok := m.HandleKey(uitest.Key("E")).(intent.AskExport)
	if !ok || len(e.Recordings) != 1 || !e.Whole {
		t.Errorf("exports %+v", e)
	}
}

func TestWhatEndedByItselfTellsItsLikelyCauses(t *testing.T) {
	f := fleet.New(fleet.Options{})
	r := past(1)[0]
	r.Phase, r.Ending, r.EndedAt, r.Confirmed, r.ResourceID = fleet.Confirmed, fleet.NotEnded, time.Time{}, noon, "resource"
	f.Apply(noon, fleet.Restored{Recordings: []fleet.Recording{r}})
	for at := noon; f.Find(r.ID).Live() && at.Before(noon.Add(time.Hour)); at = at.Add(time.Second) {
		for _, a := range f.Apply(at, fleet.Tick{}) {
			if c, ok := a.(fleet.Call); ok {
				f.Apply(at, fleet.Failed{ID: r.ID, Call: c.Call, Err: &agora.Error{Call: c.Call, HTTPStatus: 404, Code: 404}})
			}
		}
	}
	m, _ := opened(120, 40, []fleet.Recording{*f.Find(r.ID)})
	expect(t, m, "✕ gone", "→ Likely causes, commonest first:", "1 the channel was idle for maxIdleTime", "5 the token is wrong or expired", "no answer told its files")
}

// What lies under another name since before a move is named, and copied with the rest.
func TestFilesFromBeforeAMove(t *testing.T) {
	r := rich()
	r.Files = []agora.File{{Name: "bak0_sid_lobby.m3u8"}}
	m, _ := opened(120, 40, []fleet.Recording{r})
	_, before := r.Untold()
	expect(t, m, "bak0_sid_lobby.m3u8", "from before its move to another server", before[0])
	if c, ok := m.HandleKey(uitest.Key("f")).(intent.CopyText); !ok || !strings.HasPrefix(c.Text, before[0]+"\n") {
		t.Errorf("f copies %+v", c)
	}
}

func TestTheWideDetailScrolls(t *testing.T) {
	r := rich()
	for i := range 60 {
		r.Timeline = append(r.Timeline, fleet.Entry{At: noon, Text: fmt.Sprintf("entry %d", i)})
	}
	m, _ := opened(80, 21, []fleet.Recording{r})
	expect(t, m, "more lines: enter")
	m.HandleKey(uitest.Key("enter"))
	expect(t, m, "more lines: PgDn")
	for range 10 {
		m.HandleKey(uitest.Key("pgdown"))
	}
	expect(t, m, "entry 59")
	for range 10 {
		m.HandleKey(uitest.Key("pgup"))
	}
	expect(t, m, "■ stopped")
}

func TestClicksMeetTheRowsSeen(t *testing.T) {
	m, _ := opened(120, 30, past(40))
	press := tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
	for y := 9; y > 2; y-- {
		m.HandleMouse(press, image.Pt(4, y))
		if line := m.View()[y]; !strings.Contains(line, m.Current().Channel) {
			t.Errorf("line %d shows %q, the click chose %s", y, line, m.Current().Channel)
		}
	}
}

// What went wrong keeps its code, and the id by which Agora's support finds it.
func TestWhatWentWrongIsToldWithItsCode(t *testing.T) {
	r := past(1)[0]
	r.Ending, r.Problem = fleet.Abnormal, &fleet.Problem{Call: agora.CallQuery, HTTPStatus: 200, Code: 20, Reason: "exited abnormally", RequestID: "req-1",
		Meaning: "The recorder exited.", Remedy: "Start a new one."}
	m, _ := opened(120, 40, []fleet.Recording{r})
	expect(t, m, "✕ abnormal exit", "query 200/20: exited abnormally", "The recorder exited.", "→ Start a new one.", "request   req-1")
}

func TestHistoryFrames(t *testing.T) {
	odd := rich()
	odd.ID, odd.StartedAt, odd.SID, odd.Ending, odd.Channel = "odd", time.Time{}, "", fleet.NotStarted, strings.Repeat("宽", 80)
	odd.Problem = &fleet.Problem{Meaning: strings.Repeat("what it means ", 20), Remedy: strings.Repeat("what to do ", 20)}
	for _, all := range [][]fleet.Recording{nil, append([]fleet.Recording{rich(), odd}, past(40)[1:]...)} {
		for _, keys := range [][]string{{}, {"enter"}, {"j"}, {"/", "c"}} {
			m, s := opened(80, 20, all)
			for _, k := range keys {
				s.serve(m, m.HandleKey(uitest.Key(k)))
			}
			for w := 1; w <= 200; w++ {
				for _, h := range []int{1, 2, 3, 6, 9, 21, 40} {
					m.SetSize(w, h)
					uitest.Exact(t, strings.Join(m.View(), "\n"), w, h)
				}
			}
		}
	}
}

// A lower bound is rounded down.
func TestCostIsRoundedDown(t *testing.T) {
	for d, want := range map[float64]string{0.25: "$0.25", 0.2999: "$0.29", 12: "$12.00", 0.01: "$0.01", 0.0099: "$0.009", 0.0041: "$0.004"} {
		if got := dollars(d); got != want {
			t.Errorf("%v is told as %s, not %s", d, got, want)
		}
	}
}
