package eventlog

import (
	"errors"
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/ui/intent"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func opened(w, h int, lines ...Line) *Model {
	m := New(theme.New(theme.Mono, true))
	m.Add(lines...)
	m.SetSize(w, h)
	m.Show(nil)
	return m
}

func press(x, y int) tea.MouseMsg {
	return tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
}

func text(m *Model) string { return ansi.Strip(strings.Join(m.View(), "\n")) }

func event(n int) Line {
	return Event(fleet.Note{At: noon.Add(time.Duration(n) * time.Second), ID: fleet.ID(fmt.Sprint("r", n%3)), Channel: fmt.Sprint("channel-", n%3), Text: fmt.Sprint("event ", n)})
}

func refused() Line {
	return Call(noon, "main", agora.Attempt{Call: agora.CallQuery, Channel: "lobby", UID: "900", Host: "api.sd-rtn.com", Try: 2, HTTPStatus: 404,
		Took: 83 * time.Millisecond, RequestID: "req-17", Err: &agora.Error{Call: agora.CallQuery, HTTPStatus: 404, Code: 2, Reason: "no\x1b[2J worker"}})
}

// A call is told with what support asks for, and nothing of it moves the cursor.
func TestACallInFull(t *testing.T) {
	m := opened(100, 24, refused())
	m.HandleKey(uitest.Key("enter"))
	screen := text(m)
	for _, want := range []string{"query 404/2", "lobby", "83 ms, try 2  no␛[2J worker", "api.sd-rtn.com", "main", "recorder    900", "req-17", "means", "remedy"} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is missing:\n%s", want, screen)
		}
	}
	c, ok := m.HandleKey(uitest.Key("y")).(intent.CopyText)
	if !ok || !strings.Contains(c.Text, "2026-11-23T12:00:00Z  query 404/2  lobby  83 ms") || !strings.Contains(c.Text, "request id: req-17") {
		t.Errorf("copied %+v", c)
	}
}

func TestACallWithoutAnAnswer(t *testing.T) {
	l := Call(noon, "main", agora.Attempt{Call: agora.CallStart, Host: "h", Try: 1, Err: &agora.Error{Call: agora.CallStart, Err: errors.New("connection refused")}})
	if l.What != "start –" || !strings.Contains(l.Text, "connection refused") {
		t.Errorf("%+v", l)
	}
}

// Going up stops the list, going back to the end lets it follow again.
func TestFollowAndPause(t *testing.T) {
	m := opened(80, 12)
	for i := range 40 {
		m.Add(event(i))
	}
	m.SetSize(80, 12)
	if s := text(m); !strings.Contains(s, "event 39") || !strings.Contains(s, "following") {
		t.Fatalf("it does not follow:\n%s", s)
	}
	m.HandleKey(uitest.Key("k"))
	before := text(m)
	for i := range 3 {
		m.Add(event(40 + i))
	}
	m.SetSize(80, 12)
	after := text(m)
	if !strings.Contains(after, "paused, 3 newer lines") || !strings.Contains(before, "paused") {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	if b, a := strings.SplitN(before, "\n", 2)[1], strings.SplitN(after, "\n", 2)[1]; a != b {
		t.Errorf("the list moved:\n%s\n\n%s", b, a)
	}
	m.HandleKey(uitest.Key("G"))
	if s := text(m); !strings.Contains(s, "event 42") || !strings.Contains(s, "following") {
		t.Errorf("it does not follow again:\n%s", s)
	}
}

func TestWhatIsShownCanBeNarrowed(t *testing.T) {
	m := opened(100, 20, event(0), event(1), refused(), event(2))
	count := func(want int, what string) {
		t.Helper()
		if len(m.rows) != want {
			t.Errorf("%s: %d lines, want %d", what, len(m.rows), want)
		}
	}
	count(4, "all")
	m.HandleKey(uitest.Key("c"))
	count(3, "events")
	m.HandleKey(uitest.Key("c"))
	count(1, "calls")
	m.HandleKey(uitest.Key("c"))
	m.HandleKey(uitest.Key("o"))
	count(1, "only channel-2")
	m.HandleKey(uitest.Key("o"))
	m.HandleKey(uitest.Key("/"))
	for _, r := range "REQ-17" {
		m.HandleKey(uitest.Key(string(r)))
	}
	m.HandleKey(uitest.Key("enter"))
	count(1, "request id")
	m.HandleKey(uitest.Key("esc"))
	count(4, "filter gone")
	if m.HandleKey(uitest.Key("esc")) != (intent.Back{}) {
		t.Error("esc does not leave")
	}
	m.Show(&fleet.Recording{ID: "other", Channel: "lobby", UID: "900"})
	count(1, "the calls of a recording")
	m.Show(&fleet.Recording{ID: "other", Channel: "lobby", UID: "901"})
	count(0, "another recorder in the channel")
}

// The oldest lines go, calls do not push out events, and the order is kept.
func TestTheLogIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := New(theme.New(theme.Mono, true))
		m.events.most, m.calls.most = 5, 3
		kinds := rapid.SliceOfN(rapid.Bool(), 0, 40).Draw(t, "calls")
		var events, calls []int
		for i, isCall := range kinds {
			m.Add(Line{Call: isCall})
			if isCall {
				calls = append(calls, i+1)
			} else {
				events = append(events, i+1)
			}
		}
		m.SetSize(80, 10)
		want := map[int]bool{}
		for _, n := range append(events[max(len(events)-5, 0):], calls[max(len(calls)-3, 0):]...) {
			want[n] = true
		}
		last := 0
		for _, r := range m.rows {
			if !want[r.number] || r.number <= last {
				t.Fatalf("%d after %d, want those of %v in order", r.number, last, want)
			}
			last = r.number
		}
		if len(m.rows) != len(want) {
			t.Fatalf("%d lines, want %d", len(m.rows), len(want))
		}
	})
}

// A click is on the line that is seen there, and a second one opens it.
func TestClicksMeetTheLinesSeen(t *testing.T) {
	var lines []Line
	for i := range 30 {
		lines = append(lines, event(i))
	}
	m := opened(80, 12, lines...)
	m.HandleMouse(press(5, 3), image.Pt(5, 3))
	if line := m.View()[3]; !strings.Contains(line, m.current().Text) || !strings.Contains(line, "▌") {
		t.Errorf("%q, the click chose %q", line, m.current().Text)
	}
	m.HandleMouse(press(5, 3), image.Pt(5, 3))
	if !m.open {
		t.Error("the second click does not open it")
	}
}

func TestLogFrames(t *testing.T) {
	wide := event(1)
	wide.Channel, wide.Text = "频道-会议室", strings.Repeat("宽 ", 80)
	for _, lines := range [][]Line{nil, {event(0), wide, refused()}} {
		for _, keys := range [][]string{{}, {"enter"}, {"/", "x"}, {"k", "enter"}} {
			m := opened(80, 20, lines...)
			for _, k := range keys {
				m.HandleKey(uitest.Key(k))
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
