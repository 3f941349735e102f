package dialog

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/ui/keys"
)

// Steps is how far a key moves the cursor of a list that has n rows, page of them in
// sight; ok is false where it moves none.
func Steps(a keys.Action, n, page int) (by int, ok bool) {
	switch a {
	case keys.Up:
		return -1, true
	case keys.Down:
		return 1, true
	case keys.Top:
		return -n, true
	case keys.Bottom:
		return n, true
	case keys.PageUp:
		return -page, true
	case keys.PageDown:
		return page, true
	}
	return 0, false
}

// WheelLines is how far a turn of the wheel scrolls.
const WheelLines = pageLines

// Wheel is the way in which the wheel was turned: -1 up, 1 down, 0 not at all.
func Wheel(e tea.MouseMsg) int {
	switch e.Button {
	case tea.MouseButtonWheelUp:
		return -1
	case tea.MouseButtonWheelDown:
		return 1
	}
	return 0
}

// Pressed tells whether the left button was pressed.
func Pressed(e tea.MouseMsg) bool {
	return e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress
}

// Click is the last click on a row: one more on the same row, soon after, opens it.
type Click struct {
	on string
	at time.Time
}

const doubleClick = 400 * time.Millisecond

// Twice takes a click in, and tells whether it is the second of two.
func (c *Click) Twice(on string, now time.Time) bool {
	since := now.Sub(c.at)
	twice := c.on == on && since >= 0 && since <= doubleClick
	*c = Click{on, now}
	if twice {
		*c = Click{} // a third one is the first of the next two
	}
	return twice
}
