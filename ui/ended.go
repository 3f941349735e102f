package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// Messages about what has ended.
type (
	// historyRead: a page was read, or not.
	historyRead struct {
		asked intent.ReadHistory
		page  []fleet.Recording
		err   error
	}
	// exported: what is known of some recordings was written to a file, or not.
	exported struct {
		path string
		n    int
		err  error
	}
)

// readingTime bounds the reading of one page.
const readingTime = 10 * time.Second

// readHistory reads a page of what has ended; what is still being read then is not
// wanted any more.
func (m *Model) readHistory(i intent.ReadHistory) tea.Cmd {
	read := m.o.Ended
	if read == nil {
		m.history.Take(i, m.endedInFleet(i), nil)
		return nil
	}
	if m.unread != nil {
		m.unread()
	}
	ctx, cancel := context.WithTimeout(context.Background(), readingTime)
	m.unread = cancel
	return func() tea.Msg {
		defer cancel()
		page, err := read(ctx, i.Channel, i.After, i.Limit)
		return historyRead{i, page, err}
	}
}

// endedInFleet is a page of what has ended in this run, where nothing is kept beyond.
func (m *Model) endedInFleet(i intent.ReadHistory) []fleet.Recording {
	var all []fleet.Recording
	for r := range m.engine.Fleet().All() {
		if !r.Live() && strings.Contains(strings.ToLower(r.Channel), strings.ToLower(i.Channel)) {
			all = append(all, *r)
		}
	}
	slices.SortStableFunc(all, func(a, b fleet.Recording) int {
		return cmp.Or(b.EndedAt.Compare(a.EndedAt), cmp.Compare(a.ID, b.ID))
	})
	from := 1 + slices.IndexFunc(all, func(r fleet.Recording) bool { return r.ID == i.After })
	return all[from:min(from+i.Limit, len(all))]
}

// askExport asks for the file's name.
func (m *Model) askExport(i intent.AskExport) overlay {
	n := term.Plural(len(i.Recordings), "ended recording")
	body := []dialog.Paragraph{{Text: "Writes " + n + " as JSON: ids, times, how each ended, files with their place, gaps, markers with both clocks, and the least it has cost. No secret is in it."}}
	if !i.Whole {
		body = append(body, dialog.Paragraph{Tone: dialog.Alarm, Text: "These are the ones read so far; there are more. G reads on."})
	}
	name := "airdeck-history-" + m.engine.Now().Format("20060102-150405") + ".json"
	return &dialog.Line{
		Title: "Export", Body: dialog.Fixed(body...), Field: dialog.NewField(name, "a file that is not there yet", 4096), Accept: "Write",
		Check:  func(path string) (string, bool) { return "", path != "" },
		Intent: func(path string) intent.Intent { return intent.Export{Recordings: i.Recordings, Path: path} },
	}
}

func (m *Model) export(i intent.Export) tea.Cmd {
	write := m.o.WriteFile
	if write == nil {
		m.flash(fleet.Warn, "no files can be written here")
		return nil
	}
	now, by := m.engine.Now(), m.o.Rates
	return func() tea.Msg {
		text, err := control.Files(i.Recordings, by, now)
		if err == nil {
			err = write(i.Path, append(text, '\n'))
		}
		return exported{i.Path, len(i.Recordings), err}
	}
}

func (m *Model) exported(e exported) {
	if e.err != nil {
		m.flash(fleet.Warn, "not exported: "+e.err.Error())
		return
	}
	m.flash(fleet.Good, "exported "+term.Plural(e.n, "recording")+" to "+e.path)
}
