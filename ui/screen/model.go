package screen

import (
	tea "github.com/charmbracelet/bubbletea"
)

// wrapper stands between Bubble Tea and the model: it takes frames to the painter
// and keeps panics from reaching the terminal.
type wrapper struct {
	inner   tea.Model
	session *session
	guard   *Guard
	w, h    int
	asked   bool // for the background, or nobody wants to know
}

func (w *wrapper) Init() (cmd tea.Cmd) {
	defer w.guard.catch()
	return w.guard.command(w.inner.Init())
}

func (w *wrapper) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer w.guard.catch()
	m = w // also after a panic
	if w.guard.crashed() {
		return w, nil
	}
	w.notice(msg)
	w.inner, cmd = w.inner.Update(msg)
	return w, w.guard.command(cmd)
}

// notice keeps what the frame path has to know of the messages.
func (w *wrapper) notice(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		w.w, w.h = msg.Width, msg.Height
		w.session.painter.forget() // terminals move lines about when they change their size
	default:
		if msg == noMouse {
			w.session.out.forgetMouse()
		}
	}
}

var noMouse = tea.DisableMouse()

// View hands the frame to the painter; what Bubble Tea gets is empty. Before the
// size is known nothing is drawn.
func (w *wrapper) View() (view string) {
	defer w.guard.catch()
	if w.guard.crashed() {
		return ""
	}
	view = w.inner.View()
	if w.w <= 0 || w.h <= 0 {
		return w.standard(view)
	}
	if !w.session.standard {
		w.session.painter.show(frame{text: view, w: w.w, h: w.h})
	}
	if !w.asked {
		w.asked = true
		w.session.ask()
	}
	return w.standard(view)
}

// standard is what Bubble Tea's own renderer gets.
func (w *wrapper) standard(view string) string {
	if !w.session.standard {
		return ""
	}
	return view
}
