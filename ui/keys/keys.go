// Package keys is every binding of the deck as a row of data: from it come the
// matching of keys, the hints at the bottom, the help, and the README's table.
//
// It knows no screen and no terminal library: a key is the name that the terminal
// layer gives it ("ctrl+s", "shift+up", "a").
package keys

import "slices"

// Scope is where a binding is heard.
type Scope string

// The scopes, and the words that help shows for them.
const (
	Dashboard Scope = "Dashboard"
	Editor    Scope = "Layout editor"
	Number    Scope = "Numbers of a region"
	JSON      Scope = "JSON view"
	Start     Scope = "Start"
	Dialog    Scope = "Dialogs"
)

// Action is what a binding stands for.
type Action string

// Row is one binding.
type Row struct {
	Action Action
	Scope  Scope
	Keys   []string // the first one is shown; at least one is on every keyboard
	Words  string   // what it does, in a few words
	Hint   string   // one word for the bottom line; empty: not shown there
	Danger bool     // it changes or ends something at Agora
}

// Actions of the dashboard.
const (
	Up       Action = "up"
	Down     Action = "down"
	Top      Action = "top"
	Bottom   Action = "bottom"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	StartOne Action = "start"
	StopOne  Action = "stop"
	Mark     Action = "mark"
	Layout   Action = "layout"
	Detail   Action = "detail"
	QueryOne Action = "query"
	Pause    Action = "pause"
	Resolve  Action = "resolve"
	Ack      Action = "acknowledge"
	Another  Action = "another"
	Copy     Action = "copy"
	Filter   Action = "filter"
	Help     Action = "help"
	Back     Action = "back"
	Quit     Action = "quit"
)

// Actions of the editor.
const (
	Next        Action = "next-region"
	Previous    Action = "previous-region"
	Pick        Action = "pick-region"
	Left        Action = "left"
	Right       Action = "right"
	Wider       Action = "wider"
	Narrower    Action = "narrower"
	Taller      Action = "taller"
	Flatter     Action = "flatter"
	StepSize    Action = "step"
	Add         Action = "add-region"
	Delete      Action = "delete-region"
	Duplicate   Action = "duplicate-region"
	FitOrCrop   Action = "fit"
	MoreSolid   Action = "more-solid"
	LessSolid   Action = "less-solid"
	Raise       Action = "raise"
	Lower       Action = "lower"
	Numbers     Action = "numbers"
	Predefined  Action = "predefined"
	Background  Action = "background"
	ShowJSON    Action = "json"
	Undo        Action = "undo"
	Redo        Action = "redo"
	Revert      Action = "revert"
	Send        Action = "send"
	Accept      Action = "accept"
	NextField   Action = "next-field"
	PrevField   Action = "previous-field"
	NextProfile Action = "next-profile"
	PrevProfile Action = "previous-profile"
)

// Rows gives all bindings, in the order in which help shows them.
func Rows() []Row { return slices.Clone(rows) }

var rows = slices.Concat(dashboard, editor, number, json, start, dialog)

var dashboard = []Row{
	{StartOne, Dashboard, []string{"s"}, "start a recording: type the channel, enter", "start", true},
	{StopOne, Dashboard, []string{"x"}, "stop the marked recordings, or the one under the cursor (asks first)", "stop", true},
	{Layout, Dashboard, []string{"l"}, "edit the layout and send it", "layout", false},
	{QueryOne, Dashboard, []string{"r"}, "query it now", "query", false},
	{Detail, Dashboard, []string{"enter"}, "give the detail the whole width, and back", "detail", false},
	{Mark, Dashboard, []string{" "}, "mark or unmark for stopping several", "mark", false},
	{Filter, Dashboard, []string{"/"}, "show only what contains a text: channel, uid, state, sid", "filter", false},
	{Resolve, Dashboard, []string{"u"}, "a start of unknown outcome: its ways out", "", false},
	{Another, Dashboard, []string{"R"}, "start another recording of this channel, with another uid (asks first)", "", true},
	{Ack, Dashboard, []string{"a"}, "acknowledge what needs attention", "", false},
	{Copy, Dashboard, []string{"y"}, "copy resourceId and sid", "", false},
	{Pause, Dashboard, []string{"p"}, "pause polling for 5 minutes at most, or resume", "pause", false},
	{Up, Dashboard, []string{"up", "k"}, "previous recording", "", false},
	{Down, Dashboard, []string{"down", "j"}, "next recording", "", false},
	{Top, Dashboard, []string{"g", "home"}, "first recording", "", false},
	{Bottom, Dashboard, []string{"G", "end"}, "last recording", "", false},
	{PageUp, Dashboard, []string{"pgup"}, "a page up", "", false},
	{PageDown, Dashboard, []string{"pgdown"}, "a page down", "", false},
	{Back, Dashboard, []string{"esc"}, "clear the filter, then the marks", "", false},
	{Help, Dashboard, []string{"?"}, "all keys", "help", false},
	{Quit, Dashboard, []string{"q", "ctrl+c"}, "quit; recordings go on", "quit", false},
}

var editor = []Row{
	{Send, Editor, []string{"s"}, "review what would change, and send the layout", "send", true},
	{Back, Editor, []string{"esc", "q"}, "back to the dashboard; the draft is kept", "back", false},
	{Next, Editor, []string{"tab"}, "next region", "select", false},
	{Previous, Editor, []string{"shift+tab", "N"}, "previous region", "", false},
	{Pick, Editor, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "region by its number", "", false},
	{Left, Editor, []string{"left", "h"}, "move left", "", false},
	{Right, Editor, []string{"right", "l"}, "move right", "", false},
	{Up, Editor, []string{"up", "k"}, "move up", "", false},
	{Down, Editor, []string{"down", "j"}, "move down", "", false},
	{Wider, Editor, []string{"L", "shift+right"}, "wider", "", false},
	{Narrower, Editor, []string{"H", "shift+left"}, "narrower", "", false},
	{Taller, Editor, []string{"J", "shift+down"}, "taller", "", false},
	{Flatter, Editor, []string{"K", "shift+up"}, "less tall", "", false},
	{StepSize, Editor, []string{"g"}, "step of moving and resizing: 1 px, 1 %, 5 %", "step", false},
	{Numbers, Editor, []string{"enter", "="}, "type the numbers: x, y, width, height, alpha, uid", "numbers", false},
	{FitOrCrop, Editor, []string{"c"}, "crop to fill, or fit with bars", "crop/fit", false},
	{LessSolid, Editor, []string{"-"}, "more see-through, by 5 %", "", false},
	{MoreSolid, Editor, []string{"+"}, "less see-through, by 5 %", "", false},
	{Add, Editor, []string{"a"}, "add a region", "add", false},
	{Delete, Editor, []string{"d", "delete", "backspace"}, "delete the region", "delete", false},
	{Duplicate, Editor, []string{"D"}, "duplicate the region", "", false},
	{Raise, Editor, []string{"]", "pgup"}, "draw it above the next one", "", false},
	{Lower, Editor, []string{"[", "pgdown"}, "draw it below the one before", "", false},
	{Predefined, Editor, []string{"p"}, "floating, best fit, vertical, or custom regions", "kind", false},
	{Background, Editor, []string{"b"}, "background colour", "", false},
	{ShowJSON, Editor, []string{"v"}, "the exact JSON that is sent", "json", false},
	{Undo, Editor, []string{"u", "ctrl+z"}, "undo", "undo", false},
	{Redo, Editor, []string{"U", "ctrl+y"}, "redo", "", false},
	{Revert, Editor, []string{"R"}, "back to what was last sent", "", false},
	{Help, Editor, []string{"?"}, "all keys", "help", false},
	{Quit, Editor, []string{"ctrl+c"}, "quit; recordings go on", "", false},
}

var number = []Row{
	{NextField, Number, []string{"tab", "down"}, "next field", "next", false},
	{PrevField, Number, []string{"shift+tab", "up"}, "previous field", "", false},
	{Accept, Number, []string{"enter"}, "take the numbers over", "accept", false},
	{Back, Number, []string{"esc", "ctrl+c"}, "leave them as they were", "cancel", false},
}

var json = []Row{
	{Up, JSON, []string{"up", "k"}, "scroll up", "", false},
	{Down, JSON, []string{"down", "j"}, "scroll down", "scroll", false},
	{Copy, JSON, []string{"y"}, "copy it", "copy", false},
	{Back, JSON, []string{"esc", "v", "q", "ctrl+c"}, "back to the canvas", "back", false},
}

var start = []Row{
	{Accept, Start, []string{"enter"}, "start it", "start", true},
	{NextProfile, Start, []string{"tab", "down"}, "next profile", "profile", false},
	{PrevProfile, Start, []string{"shift+tab", "up"}, "previous profile", "", false},
	{Back, Start, []string{"esc", "ctrl+c"}, "do not start", "cancel", false},
}

var dialog = []Row{
	{Accept, Dialog, []string{"enter"}, "press the marked button", "choose", false},
	{Next, Dialog, []string{"tab", "right", "down"}, "next button", "next", false},
	{Previous, Dialog, []string{"shift+tab", "left", "up"}, "previous button", "", false},
	{Back, Dialog, []string{"esc", "q", "ctrl+c"}, "close, change nothing", "close", false},
}

// Match finds what a key does in a scope; empty where it does nothing.
func Match(scope Scope, key string) Action {
	for _, r := range rows {
		if r.Scope == scope && slices.Contains(r.Keys, key) {
			return r.Action
		}
	}
	return ""
}

// Find returns the row of an action in a scope.
func Find(scope Scope, a Action) (Row, bool) {
	i := slices.IndexFunc(rows, func(r Row) bool { return r.Scope == scope && r.Action == a })
	if i < 0 {
		return Row{}, false
	}
	return rows[i], true
}

// Of gives the rows of a scope.
func Of(scope Scope) []Row {
	return slices.DeleteFunc(Rows(), func(r Row) bool { return r.Scope != scope })
}

// Show is a key as it is written for people.
func Show(key string) string {
	if s, ok := shown[key]; ok {
		return s
	}
	return key
}

var shown = map[string]string{
	" ": "space", "up": "↑", "down": "↓", "left": "←", "right": "→",
	"pgup": "PgUp", "pgdown": "PgDn", "shift+up": "⇧↑", "shift+down": "⇧↓",
	"shift+left": "⇧←", "shift+right": "⇧→", "shift+tab": "⇧tab",
}
