package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/ui/dialog"
	"airdeck/ui/editor"
	"airdeck/ui/intent"
	"airdeck/ui/start"
	"airdeck/ui/term"
)

// perform carries out what an operator asked for. All effects of the deck are
// here; what they come to arrives later as messages.
func (m *Model) perform(i intent.Intent) tea.Cmd {
	switch i := i.(type) {
	case nil:
	case intent.Say:
		m.flash(fleet.Info, i.Text)
	case intent.Back:
		return m.back()
	case intent.OpenEditor:
		return m.openEditor(i.ID)
	case intent.SaveTemplate:
		return m.shelve(func(s Shelf) error { return s.Save(layout.Template{Name: i.Name, Layout: i.Layout}) })
	case intent.DeleteTemplate:
		return m.shelve(func(s Shelf) error { return s.Delete(i.Name) })
	case intent.ReadLayout:
		return m.readLayout(i.Path)
	case intent.NameUser:
		return m.nameUser(i)
	case intent.LiveLayout:
		return m.apply(fleet.LiveLayout{ID: i.ID, Layout: i.Layout, Onto: i.Onto, By: m.o.Deck})
	case intent.PaceLive:
		return m.paceLive(i.Every)
	case intent.LookUpSent:
		return m.lookUp(i.ID)
	case intent.CopyText:
		return m.copy(i)
	case intent.Redraw:
		return tea.ClearScreen
	case intent.Suspend:
		return m.suspend()
	case intent.Quit:
		return m.quit()
	case intent.QuitNow:
		return m.quitNow()
	default:
		if o := m.opens(i); o != nil {
			m.open(o)
			return nil
		}
		return m.show(i)
	}
	return nil
}

// opens is what then lies over the screens: a form, a question, or something to read; nil
// where nothing does.
func (m *Model) opens(i intent.Intent) overlay {
	switch i := i.(type) {
	case intent.OpenHelp:
		return &dialog.Help{First: m.scope()}
	case intent.OpenStart:
		return start.New(m.o.Profiles, m.profile, m.crowd())
	case intent.OpenFullStart:
		return start.NewFull(m.o.Profiles, m.profile, m.crowd(), m.engine)
	case intent.OpenAdopt:
		return start.NewAdopt(m.engine.Apps(), m.engine.Profiles(), m.found)
	case intent.AskStop:
		m.close()
		return m.askStop(i.IDs)
	case intent.AskUnknown:
		return m.askUnknown(i.ID)
	case intent.AskAnother:
		m.close()
		return m.askAnother(i.ID)
	case intent.AskInsure:
		return m.askInsure(i.ID)
	case intent.AskForget:
		m.close()
		return m.askForget(i.ID)
	case intent.AskMark:
		return m.askMark(i.ID)
	case intent.AskMarkers:
		m.close()
		return m.askMarkers(i.ID, i.At)
	case intent.AskNote:
		m.close()
		return m.askNote(i.ID, i.At)
	case intent.AskUnprotect:
		return m.askUnprotect(i.ID)
	case intent.AskPlan:
		return m.askPlan(i.ID)
	case intent.AskMute:
		return m.askMute(i.ID)
	case intent.ReviewLayout:
		return m.review(i)
	case intent.ShowDiff:
		return diffed(i.Lines)
	case intent.ReviewMarked:
		return m.reviewMarked(i)
	case intent.AskLive:
		return m.askLive(i)
	case intent.LiveOff:
		return liveOff(i)
	}
	return nil
}

// order is what concerns a recording: an event of the fleet.
func (m *Model) order(i intent.Intent) tea.Cmd {
	m.close()
	switch i := i.(type) {
	case intent.StartRecording:
		return m.start(i.Profile, i.Channel)
	case intent.StartOnce:
		w, err := m.engine.PrepareOnce(i.Wish)
		return tea.Batch(m.begin(w, err), m.remember(i.Wish.Profile))
	case intent.StartAnother:
		return m.begin(m.engine.Replacement(i.ID, i.Profile))
	case intent.Insure:
		return m.begin(m.engine.Insurance(i.ID, i.Profile))
	case intent.Adopt:
		return m.adopt(i)
	case intent.StopRecordings:
		return m.stop(i.IDs, i.Confirmed)
	case intent.SendLayout:
		return m.sendLayout(i)
	case intent.SendMarked:
		return m.sendMarked(i)
	case intent.GoLive:
		m.goLive(i)
	case intent.TryLayout:
		return m.tryLayout(i)
	case intent.EndTrial:
		return m.apply(fleet.EndTrial{ID: i.ID, Keep: i.Keep})
	case intent.QueryNow:
		m.flash(fleet.Info, "asking Agora about "+term.Clean(m.find(i.ID).Channel)+": seen tells when it has answered")
		return m.apply(fleet.QueryWanted{ID: i.ID})
	case intent.AskAgain:
		return m.apply(fleet.AskAgain{ID: i.ID})
	case intent.Forget:
		return m.apply(fleet.Forget{ID: i.ID})
	case intent.Acknowledge:
		return m.acknowledge(i.IDs)
	case intent.PausePolling:
		return m.pause(i.For)
	}
	return m.care(i)
}

func (m *Model) open(o overlay) { m.overlays = append(m.overlays, o) }

// surprise is how long what opens by itself hears nothing: a key that was on its way to
// what was there before is no answer.
const surprise = 700 * time.Millisecond

// openUnasked opens what nobody has asked for at this moment.
func (m *Model) openUnasked(o overlay) {
	m.open(o)
	m.deafen()
}

// deafen has keys and mouse not heard for a moment.
func (m *Model) deafen() { m.deaf = m.engine.Now().Add(surprise) }

// surprised tells whether that is so. A clock that was set back keeps nobody waiting.
func (m *Model) surprised() bool {
	left := m.deaf.Sub(m.engine.Now())
	return left > 0 && left <= surprise
}

// close takes the top overlay away.
func (m *Model) close() {
	if n := len(m.overlays); n > 0 {
		m.overlays = m.overlays[:n-1]
	}
}

func (m *Model) openEditor(id fleet.ID) tea.Cmd {
	r := m.engine.Fleet().Find(id)
	if r == nil {
		return nil
	}
	m.hush()
	read := m.lookUp(id)
	e := m.drafts[id]
	if e == nil {
		e = editor.New(m.theme, r)
		e.SetClipboard(&m.clipboard)
		e.SetDeck(m.o.Deck)
		e.SetCellRatio(m.cells)
		m.drafts[id] = e
		m.resume(e, m.keeping.left[id].document)
	}
	e.SetPace(m.pace)
	e.SetNames(m.names)
	e.SetTemplates(m.own)
	e.SetMarked(m.dash.Marked())
	m.editor = e
	m.dash.Select(id)
	if m.o.Shelf == nil {
		return read
	}
	return tea.Batch(read, m.shelve(func(Shelf) error { return nil }))
}

func (m *Model) start(profile, channel string) tea.Cmd {
	return tea.Batch(m.begin(m.engine.Prepare(profile, channel)), m.remember(profile))
}

// begin asks the fleet for a start that was prepared, and puts the cursor on it.
func (m *Model) begin(wanted fleet.StartWanted, err error) tea.Cmd {
	if err != nil {
		m.flash(fleet.Bad, err.Error())
		return nil
	}
	cmd := m.apply(wanted)
	m.dash.Select(wanted.ID)
	return cmd
}

// remember keeps the profile for the next start, in this run and the next.
func (m *Model) remember(profile string) tea.Cmd {
	if m.profile == profile || m.o.Remember == nil {
		m.profile = profile
		return nil
	}
	m.profile = profile
	keep := m.o.Remember
	return func() tea.Msg { return remembered{"profile", keep(profile)} }
}

// pause holds polling, or resumes where it is held already.
func (m *Model) pause(d time.Duration) tea.Cmd {
	if !m.engine.Fleet().Paused().IsZero() {
		return m.apply(fleet.Pause{})
	}
	return m.apply(fleet.Pause{Until: m.engine.Now().Add(d)})
}

// crowd is what the start forms ask about recordings.
func (m *Model) crowd() start.Fleet {
	return start.Fleet{Running: m.running, Full: m.engine.Fleet().Full}
}

func (m *Model) running(channel string) int {
	n := 0
	for r := range m.engine.Fleet().All() {
		if r.Channel == channel && r.Live() {
			n++
		}
	}
	return n
}

func (m *Model) copy(i intent.CopyText) tea.Cmd {
	put := m.o.Copy
	if put == nil {
		m.flash(fleet.Warn, "no clipboard here")
		return nil
	}
	return func() tea.Msg {
		way, err := put(i.Text)
		return copied{i.What, way, err}
	}
}

func (m *Model) copied(c copied) {
	if c.err != nil {
		m.flash(fleet.Warn, "not copied: "+c.err.Error())
		return
	}
	m.flash(fleet.Good, "copied "+c.what+" ("+c.way+")")
}
