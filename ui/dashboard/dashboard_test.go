package dashboard

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"airdeck/agora/fleet"
	"airdeck/ui/theme"
	"airdeck/ui/uitest"
)

// The areas as drawings: h head, r rows, d detail, f filter.
func TestArrange(t *testing.T) {
	for _, c := range []struct {
		w, h int
		s    state
		want string
	}{
		{20, 5, state{rows: 3}, "h\nr\nr\nr\nr"},
		{60, 16, state{rows: 30}, "h\nr\nr\nr\nr\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd"},
		{60, 16, state{rows: 30, filter: true}, "f\nh\nr\nr\nr\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd"},
		{60, 16, state{rows: 1}, "h\nr\nr\nr\nr\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd\nd"},
		{60, 6, state{rows: 3, wide: true}, "d\nd\nd\nd\nd\nd"},
	} {
		a := arrange(c.w, c.h, c.s)
		var lines []string
		for y := range c.h {
			lines = append(lines, what(a, image.Pt(0, y)))
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%d×%d %+v:\n%s", c.w, c.h, c.s, got)
		}
	}
	for w := besideFrom; w < 300; w++ {
		if a := arrange(w, 30, state{rows: 5}); !a.beside || a.rows.Max.X != a.detail.Min.X || a.detail.Max.X != w || a.detail.Dy() != 30 {
			t.Fatalf("%d: %+v", w, a)
		}
	}
}

func what(a areas, p image.Point) string {
	for name, r := range map[string]image.Rectangle{"h": a.head, "r": a.rows, "d": a.detail, "f": a.filter} {
		if p.In(r) {
			return name
		}
	}
	return "?"
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func crowd(n int) []*fleet.Recording {
	var out []*fleet.Recording
	for i := range n {
		r := &fleet.Recording{ID: fleet.ID(fmt.Sprintf("r%03d", i)), Channel: fmt.Sprintf("channel-%03d", i), UID: "900000",
			Phase: fleet.Confirmed, Wanted: noon.Add(time.Duration(i) * time.Second), StartedAt: noon}
		out = append(out, r)
	}
	return out
}

// known is recordings where they are found.
func known(all ...*fleet.Recording) []*fleet.Known {
	out := make([]*fleet.Known, len(all))
	for i, r := range all {
		out[i] = &fleet.Known{Recording: r}
	}
	return out
}

func board(n, w, h int) *Model {
	m := New(theme.New(theme.Mono, true))
	m.SetSize(w, h)
	m.SetRecordings(known(crowd(n)...), noon.Add(time.Hour))
	return m
}

// What needs attention is never scrolled away, and every row can be reached.
func TestAttentionStaysInSight(t *testing.T) {
	m := board(50, 80, 21)
	all := crowd(50)
	all[20].Phase, all[20].Problem = fleet.Moving, &fleet.Problem{Attention: true, Meaning: "m"}
	m.SetRecordings(known(all...), noon.Add(time.Hour))
	seen := map[fleet.ID]bool{}
	m.HandleKey(uitest.Key("g"))
	for range 50 {
		table := strings.Join(m.View(), "\n")
		if !strings.Contains(table, "channel-020") {
			t.Fatalf("the row that needs attention is out of sight:\n%s", table)
		}
		if strings.Count(table, "▌") != 1 {
			t.Fatalf("the cursor is out of sight:\n%s", table)
		}
		seen[m.Current().ID] = true
		m.HandleKey(uitest.Key("j"))
	}
	if len(seen) != 50 {
		t.Errorf("%d of 50 rows were reached", len(seen))
	}
}

// A click is on the row that is seen there.
func TestClicksMeetTheRowsSeen(t *testing.T) {
	m := board(50, 80, 21)
	m.HandleKey(uitest.Key("G"))
	a := m.areas()
	for y := a.rows.Min.Y; y < a.rows.Max.Y; y++ {
		line := m.View()[y]
		m.click(m.at(y-a.rows.Min.Y, m.pins()))
		if !strings.Contains(line, m.Current().Channel) {
			t.Errorf("line %d shows %q, the click chose %s", y, line, m.Current().Channel)
		}
	}
}

func TestAnEmptyDeckAnswersEveryKey(t *testing.T) {
	m := board(0, 80, 21)
	for _, k := range []string{"x", "l", "r", "u", "a", "y", "R", "m", "P", "t", "M", " ", "*", "A", "enter", "j", "k", "g", "G", "pgup", "pgdown", "esc"} {
		m.HandleKey(uitest.Key(k))
		uitest.Exact(t, strings.Join(m.View(), "\n"), 80, 21)
	}
}

// Names of two cells a character must not push the columns out of line.
func TestWideNamesAlign(t *testing.T) {
	names := []string{"频道-会议室-第一", "ラジオ体操 第二", "e\u0301cole", "👩‍🚀 launch", "plain", strings.Repeat("宽", 80)}
	all := crowd(len(names))
	for i, r := range all {
		r.Channel = names[i]
		r.Protected, r.Muted = i%2 == 0, i%3 == 0
		if i%4 < 2 {
			r.StopAt = noon.Add(90 * time.Minute)
		}
	}
	for w := 40; w <= 200; w++ {
		m := New(theme.New(theme.TrueColor, true))
		m.SetSize(w, 24)
		m.SetRecordings(known(all...), noon.Add(time.Hour))
		uitest.Exact(t, strings.Join(m.View(), "\n"), w, 24)
	}
}

// The detail stays with the recording that it names until the cursor rests on another
// one, and then it is of that.
func TestTheDetailFollowsACursorThatRests(t *testing.T) {
	m := board(50, 160, 30)
	named := func() string { return m.View()[0] }
	first := m.Current().Channel
	for range 3 {
		m.HandleKey(uitest.Key("j"))
		if !strings.Contains(named(), first) || m.Moving() != m.Current().ID {
			t.Fatalf("the detail does not wait: %q", named())
		}
	}
	m.Rest("r001") // a breath ago
	if !strings.Contains(named(), first) {
		t.Fatalf("the detail is of a row that the cursor has left: %q", named())
	}
	m.Rest(m.Current().ID)
	if !strings.Contains(named(), m.Current().Channel) || m.Moving() != "" {
		t.Fatalf("the detail has not followed to %s: %q", m.Current().Channel, named())
	}
	m.HandleKey(uitest.Key("k"))
	m.HandleKey(uitest.Key("enter")) // alone on the screen, it is of the row that was chosen
	if !strings.Contains(named(), m.Current().Channel) {
		t.Errorf("the wide detail is not of the row under the cursor: %q", named())
	}
}

// Whatever happens between two frames, what is kept of the first one is never shown in
// place of what is true of the second one.
func TestWhatIsKeptIsWhatWouldBeDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := board(30, rapid.SampledFrom([]int{80, 130, 160}).Draw(t, "width"), 24)
		now := noon.Add(time.Hour)
		t.Repeat(map[string]func(*rapid.T){
			"key": func(t *rapid.T) {
				m.HandleKey(uitest.Key(rapid.SampledFrom([]string{"j", "k", "g", "G", "pgdown", "pgup", " ", "*", "enter", "esc", "o"}).Draw(t, "key")))
			},
			"change": func(t *rapid.T) { m.Put(generatedIn(t, m)); m.Settle() },
			"rest":   func(t *rapid.T) { m.Rest(m.Moving()) },
			"time": func(t *rapid.T) {
				now = now.Add(time.Duration(rapid.IntRange(1, 5000).Draw(t, "ms")) * time.Millisecond)
				m.SetNow(now)
			},
			"interval": func(t *rapid.T) {
				d := time.Duration(rapid.IntRange(1, 3).Draw(t, "s")) * time.Second
				m.SetInterval(func(string) time.Duration { return d })
			},
			"size": func(t *rapid.T) { m.SetSize(rapid.SampledFrom([]int{60, 80, 130, 160}).Draw(t, "w"), 24) },
			"": func(t *rapid.T) {
				kept := strings.Join(m.View(), "\n")
				m.Redraw()
				if anew := strings.Join(m.View(), "\n"); anew != kept {
					t.Fatalf("kept:\n%s\nanew:\n%s", kept, anew)
				}
			},
		})
	})
}

// generatedIn changes one of the recordings.
func generatedIn(t *rapid.T, m *Model) *fleet.Known {
	k := m.all[rapid.IntRange(0, len(m.all)-1).Draw(t, "which")].Known
	r := *k.Recording
	now := generated(t, 1)
	r.Phase, r.Problem, r.SID, r.EndedAt, r.Ending = now.Phase, now.Problem, now.SID, now.EndedAt, now.Ending
	if rapid.Bool().Draw(t, "long") {
		r.Timeline = make([]fleet.Entry, rapid.IntRange(0, 60).Draw(t, "entries"))
		for i := range r.Timeline {
			r.Timeline[i] = fleet.Entry{At: noon, Text: fmt.Sprint("entry ", i)}
		}
	}
	r.StatusAt, r.Expires = m.now.Add(-rapid.SampledFrom([]time.Duration{time.Second, 2 * time.Hour}).Draw(t, "seen")), m.now.Add(50*time.Hour)
	r.Protected, r.Muted = rapid.Bool().Draw(t, "protected"), rapid.Bool().Draw(t, "muted")
	if i := rapid.IntRange(0, 60).Draw(t, "insures"); i < 30 && r.Insures == "" {
		r.Insures = m.all[i].ID
	}
	if i := rapid.IntRange(0, 60).Draw(t, "replaces"); i < 30 && r.Replaces == "" {
		r.Replaces = m.all[i].ID
	}
	if rapid.Bool().Draw(t, "planned") {
		r.StopAt = m.now.Add(time.Duration(rapid.IntRange(0, 7200).Draw(t, "seconds")) * time.Second)
	}
	k.Recording = &r
	return k
}

// The head says what the rows are in the order of, in every order and at every width.
func TestTheHeadTellsTheOrder(t *testing.T) {
	for _, w := range []int{40, 80, 120, 200} {
		m := board(50, w, 21)
		for by := range sortings {
			head := m.View()[0]
			arrow, words := sortHead[by].column+" "+sortHead[by].arrow, sortWords[by]
			if !strings.Contains(head, arrow) && !strings.Contains(head, words[:8]) {
				t.Errorf("%d wide, %s: %q", w, words, head)
			}
			cursor := m.Current().ID
			a := m.areas()
			m.HandleMouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}, a.head.Min)
			if m.Current().ID != cursor || !strings.Contains(strings.Join(m.View(), "\n"), "▌") {
				t.Errorf("%d wide, after %s the cursor is elsewhere, or out of sight", w, words)
			}
		}
		if m.by != byAttention {
			t.Errorf("after all orders: %s", sortWords[m.by])
		}
	}
}

// A terminal that is made smaller still shows the row that keys are about, at once.
func TestTheCursorStaysInSightWhenTheSizeChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := board(50, 120, 40)
		m.move(rapid.IntRange(0, 49).Draw(t, "down"))
		for _, s := range rapid.SliceOfN(rapid.SampledFrom([]image.Point{{40, 7}, {80, 21}, {60, 13}, {200, 57}}), 1, 4).Draw(t, "sizes") {
			m.SetSize(s.X, s.Y)
			if !strings.Contains(strings.Join(m.View(), "\n"), "▌") {
				t.Fatalf("out of sight at %v", s)
			}
		}
	})
}

// All that is shown and live is marked at once; what has ended is not.
func TestAllAreMarked(t *testing.T) {
	m := board(6, 80, 21)
	all := crowd(6)
	all[2].Phase, all[2].EndedAt = fleet.Ended, noon
	m.SetRecordings(known(all...), noon.Add(time.Hour))
	m.HandleKey(uitest.Key("*"))
	if m.Marked() != 5 || m.marks["r002"] {
		t.Errorf("%d marks: %v", m.Marked(), m.marks)
	}
	m.HandleKey(uitest.Key("*"))
	if m.Marked() != 0 {
		t.Errorf("%d marks are left", m.Marked())
	}
}

// The channel says which recording it is: no other column takes its room.
func TestTheChannelKeepsItsRoom(t *testing.T) {
	m := New(theme.New(theme.Mono, true))
	for w := 54; w <= 200; w++ {
		least := 13
		if w >= 80 {
			least = 19
		}
		if p := m.planned(w); p.name < least {
			t.Errorf("%d columns: the name has %d beside %d others", w, p.name, len(p.columns))
		}
	}
}
