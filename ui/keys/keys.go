// Package keys is every binding of the deck as a row of data: from it come the
// matching of keys, the hints at the bottom, the help, and the README's table.
//
// It knows no screen and no terminal library: a key is the name that the terminal
// layer gives it ("ctrl+s", "shift+up", "a"), a sequence such names with a space
// between ("m l").
package keys

import (
	"slices"
	"strings"
)

// Scope is where a binding is heard.
type Scope string

// The scopes, and the words that help shows for them.
const (
	Dashboard Scope = "Dashboard"
	Editor    Scope = "Layout editor"
	Arrange   Scope = "Layout editor, after m"
	Place     Scope = "Layout editor, after o"
	View      Scope = "Layout editor, after V"
	Sending   Scope = "Layout editor, after O"
	SentList  Scope = "Layout editor, layouts sent"
	Gallery   Scope = "Layout editor, templates"
	Rehearsal Scope = "Layout editor, rehearsal"
	Number    Scope = "Numbers of a region"
	JSON      Scope = "JSON view"
	Start     Scope = "Start"
	FullStart Scope = "Start, every field"
	Dialog    Scope = "Dialogs"
	Adopting  Scope = "Adopt"
	Filtering Scope = "Filter"
	Form      Scope = "Forms of one line"
	History   Scope = "History"
	Log       Scope = "Log"
	HelpList  Scope = "Help"

	// Anywhere are keys that are heard where they mean nothing else.
	Anywhere Scope = "Everywhere"
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
	StartAll Action = "start-full"
	StopOne  Action = "stop"
	Mark     Action = "mark"
	MarkRows Action = "mark-all"
	Layout   Action = "layout"
	Detail   Action = "detail"
	QueryOne Action = "query"
	Pause    Action = "pause"
	Resolve  Action = "resolve"
	Ack      Action = "acknowledge"
	Another  Action = "another"
	Insure   Action = "insure"
	Adopt    Action = "adopt"
	Clear    Action = "clear"
	Copy     Action = "copy"
	Marker   Action = "marker"
	Markers  Action = "markers"
	Protect  Action = "protect"
	PlanEnd  Action = "plan-end"
	Mute     Action = "mute"
	Sort     Action = "sort"
	Filter   Action = "filter"

	OpenHistory Action = "history"
	OpenLog     Action = "log"

	Help    Action = "help"
	Back    Action = "back"
	Quit    Action = "quit"
	Redraw  Action = "redraw"
	Suspend Action = "suspend"
)

// Actions of the editor.
const (
	Next       Action = "next-region"
	Previous   Action = "previous-region"
	Pick       Action = "pick-region"
	FindRegion Action = "find-region"
	Left       Action = "left"
	Right      Action = "right"
	Wider      Action = "wider"
	Narrower   Action = "narrower"
	Taller     Action = "taller"
	Flatter    Action = "flatter"
	StepSize   Action = "step"
	Add        Action = "add-region"
	Delete     Action = "delete-region"
	Duplicate  Action = "duplicate-region"
	FitOrCrop  Action = "fit"
	MoreSolid  Action = "more-solid"
	LessSolid  Action = "less-solid"
	Raise      Action = "raise"
	Lower      Action = "lower"
	Numbers    Action = "numbers"
	Predefined Action = "predefined"
	Background Action = "background"
	ShowJSON   Action = "json"
	Undo       Action = "undo"
	Redo       Action = "redo"
	Revert     Action = "revert"
	Send       Action = "send"

	MarkRegion  Action = "mark-region"
	MarkAll     Action = "mark-all-regions"
	Corner      Action = "corner"
	Swap        Action = "swap"
	ToFront     Action = "to-front"
	ToBack      Action = "to-back"
	Snapping    Action = "snapping"
	AspectLock  Action = "aspect"
	CopyRegions Action = "copy-regions"
	Paste       Action = "paste"
	OpenArrange Action = "arrange"
	OpenPlace   Action = "place"
	Templates   Action = "templates"
	SaveAs      Action = "save-template"
	ImportJSON  Action = "import"
	AsCustom    Action = "as-custom"
	LiveBefore  Action = "live-before"
	MoreUsers   Action = "more-users"
	FewerUsers  Action = "fewer-users"
	CopyBody    Action = "copy-body"
	CopyCurl    Action = "copy-curl"
	Rehearse    Action = "rehearse"
	Mend        Action = "mend"
	NextWarning Action = "next-warning"

	AlignLeft        Action = "align-left"
	AlignCentre      Action = "align-centre"
	AlignRight       Action = "align-right"
	AlignTop         Action = "align-top"
	AlignMiddle      Action = "align-middle"
	AlignBottom      Action = "align-bottom"
	DistributeAcross Action = "distribute-across"
	DistributeDown   Action = "distribute-down"
	SameSize         Action = "same-size"
	FillGap          Action = "fill-gap"
	SplitRegion      Action = "split"
	LockRegion       Action = "lock"
	UnlockAll        Action = "unlock-all"

	OpenView    Action = "view"
	ZoomIn      Action = "zoom-in"
	ZoomOut     Action = "zoom-out"
	ZoomRegion  Action = "zoom-region"
	ZoomWhole   Action = "zoom-whole"
	Rulers      Action = "rulers"
	Thirds      Action = "thirds"
	CentreLines Action = "centre-lines"
	SafeAreas   Action = "safe-areas"
	SourceShape Action = "source-shape"

	PlaceWhole       Action = "place-whole"
	PlaceLeft        Action = "place-left-half"
	PlaceRight       Action = "place-right-half"
	PlaceTop         Action = "place-top-half"
	PlaceBottom      Action = "place-bottom-half"
	PlaceWideLeft    Action = "place-left-two-thirds"
	PlaceWideRight   Action = "place-right-two-thirds"
	PlaceTallTop     Action = "place-top-two-thirds"
	PlaceTallBottom  Action = "place-bottom-two-thirds"
	PlaceTopLeft     Action = "place-inset-top-left"
	PlaceTopRight    Action = "place-inset-top-right"
	PlaceBottomLeft  Action = "place-inset-bottom-left"
	PlaceBottomRight Action = "place-inset-bottom-right"

	OpenSending Action = "sending"
	LiveMode    Action = "live-mode"
	LivePace    Action = "live-pace"
	Try         Action = "try"
	KeepTrial   Action = "keep-trial"
	EndTrial    Action = "end-trial"
	ListSent    Action = "list-sent"
	SendMarked  Action = "send-marked"

	Accept      Action = "accept"
	NextField   Action = "next-field"
	PrevField   Action = "previous-field"
	NextUser    Action = "next-user"
	PrevUser    Action = "previous-user"
	NextProfile Action = "next-profile"
	PrevProfile Action = "previous-profile"
)

// Actions of the history and of the log.
const (
	CopyFiles Action = "copy-files"
	Export    Action = "export"
	Reload    Action = "reload"
	OnlyThis  Action = "only-this"
	Kinds     Action = "kinds"
)

// Rows gives all bindings, in the order in which help shows them.
func Rows() []Row { return slices.Clone(rows) }

var rows = slices.Concat(dashboard, editor, arrange, place, view, sending, gallery, sentList, rehearsal, number, json, start, fullStart, adopting, filtering, history, log, dialog, form, helpList, anywhere)

var dashboard = []Row{
	{StartOne, Dashboard, []string{"s"}, "start a recording: type the channel, enter", "start", true},
	{StartAll, Dashboard, []string{"S"}, "start one that differs from its profile: uid, mode, canvas, folders, token…", "", true},
	{StopOne, Dashboard, []string{"x"}, "stop the marked recordings, or the one under the cursor (asks first)", "stop", true},
	{Layout, Dashboard, []string{"l"}, "edit the layout and send it", "layout", false},
	{Filter, Dashboard, []string{"/"}, "show only what contains a text: channel, uid, state, sid", "filter", false},
	{Pause, Dashboard, []string{"p"}, "pause polling for 5 minutes at most, or resume", "pause", false},
	{OpenHistory, Dashboard, []string{"H"}, "what has ended: how, its files, what it cost at least", "history", false},
	{OpenLog, Dashboard, []string{"e"}, "events, and calls to Agora", "log", false},
	{Marker, Dashboard, []string{"m"}, "mark this moment of it, with a note", "marker", false},
	{Markers, Dashboard, []string{"n"}, "its markers: correct or delete one", "", false},
	{Sort, Dashboard, []string{"o"}, "sort: attention first, by channel, newest, longest, expiring first", "sort", false},
	{Detail, Dashboard, []string{"enter"}, "give the detail the whole width, and back", "detail", false},
	{Mark, Dashboard, []string{" "}, "mark or unmark, for several at once", "mark", false},
	{MarkRows, Dashboard, []string{"*"}, "mark all that are shown and live, or none of them", "", false},
	{QueryOne, Dashboard, []string{"r"}, "query it now", "query", false},
	{Adopt, Dashboard, []string{"a"}, "adopt a recording that was started elsewhere", "adopt", false},
	{Resolve, Dashboard, []string{"u"}, "what cannot be known or stopped: its ways out", "", false},
	{Another, Dashboard, []string{"R"}, "start another recording of this channel, with another uid (asks first)", "", true},
	{Insure, Dashboard, []string{"I"}, "insure it: a second recording on another server (asks first)", "", true},
	{Ack, Dashboard, []string{"A"}, "acknowledge what needs attention, of the marked ones too", "", false},
	{Mute, Dashboard, []string{"M"}, "mute it for a while: it asks for no attention; again: it does", "", false},
	{Protect, Dashboard, []string{"P"}, "protect it: only its channel's name, typed, stops it; again: no more", "", false},
	{PlanEnd, Dashboard, []string{"t"}, "stop it at a time, or after a while; nothing typed takes that back", "", true},
	{KeepTrial, Dashboard, []string{"K"}, "keep a layout that is on trial: what it shows stays", "", false},
	{EndTrial, Dashboard, []string{"B"}, "end a trial: back to the layout before it, now", "", true},
	{Copy, Dashboard, []string{"y"}, "copy resourceId and sid", "", false},
	{Up, Dashboard, []string{"up", "k"}, "previous recording", "", false},
	{Down, Dashboard, []string{"down", "j"}, "next recording", "", false},
	{Top, Dashboard, []string{"g", "home"}, "first recording", "", false},
	{Bottom, Dashboard, []string{"G", "end"}, "last recording", "", false},
	{PageUp, Dashboard, []string{"pgup"}, "a page up; in the wide detail it scrolls", "", false},
	{PageDown, Dashboard, []string{"pgdown"}, "a page down; in the wide detail it scrolls", "", false},
	{Back, Dashboard, []string{"esc"}, "one step back: the wide detail, the filter, the marks", "", false},
	{Help, Dashboard, []string{"?"}, "all keys", "help", false},
	{Quit, Dashboard, []string{"q", "ctrl+c"}, "quit; recordings go on", "quit", false},
}

var editor = []Row{
	{Send, Editor, []string{"s"}, "review what would change, and send the layout", "send", true},
	{OpenSending, Editor, []string{"O"}, "try it for a while, live mode, what was sent, send to several", "on air", false},
	{Back, Editor, []string{"esc", "q"}, "select one only; then back to the dashboard, where the draft is kept", "back", false},
	{Undo, Editor, []string{"u", "z", "ctrl+z"}, "undo", "undo", false},
	{Redo, Editor, []string{"U", "Z", "ctrl+y"}, "redo", "", false},
	{Next, Editor, []string{"tab"}, "next region", "select", false},
	{Previous, Editor, []string{"shift+tab", "N"}, "previous region", "", false},
	{Pick, Editor, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, "region by its number", "", false},
	{FindRegion, Editor, []string{"/"}, "region by its number (10 to 17 too), its uid, or a part of its name", "", false},
	{Left, Editor, []string{"left", "h"}, "move left", "", false},
	{Right, Editor, []string{"right", "l"}, "move right", "", false},
	{Up, Editor, []string{"up", "k"}, "move up", "", false},
	{Down, Editor, []string{"down", "j"}, "move down", "", false},
	{MarkRegion, Editor, []string{" "}, "keep it selected while you go on to others, or no more", "", false},
	{MarkAll, Editor, []string{"*"}, "select all regions, or only this one", "", false},
	{Wider, Editor, []string{"L", "shift+right"}, "right edge to the right (after e: the left one)", "", false},
	{Narrower, Editor, []string{"H", "shift+left"}, "right edge to the left (after e: the left one)", "", false},
	{Taller, Editor, []string{"J", "shift+down"}, "lower edge down (after e: the upper one)", "", false},
	{Flatter, Editor, []string{"K", "shift+up"}, "lower edge up (after e: the upper one)", "", false},
	{Corner, Editor, []string{"e"}, "which edges HJKL move: right and lower, or left and upper", "", false},
	{StepSize, Editor, []string{"g"}, "step: 1 px, on to the next 24th, or to the next 6th", "", false},
	{OpenPlace, Editor, []string{"o"}, "put it on a half, two thirds, a corner or the whole canvas", "place", false},
	{OpenArrange, Editor, []string{"m"}, "align, distribute, same size, fill the gap, split, lock", "arrange", false},
	{OpenView, Editor, []string{"V"}, "zoom, rulers, guides, and what a picture would lose", "view", false},
	{Swap, Editor, []string{"w"}, "swap the two selected, or this one and the next", "", false},
	{Numbers, Editor, []string{"enter", "="}, "type the numbers: 0.3, 1/3, 30%, 384px, w/2, +10; uid, name, image", "numbers", false},
	{FitOrCrop, Editor, []string{"c"}, "crop to fill, or fit with bars", "", false},
	{LessSolid, Editor, []string{"-"}, "more see-through, by 5 %", "", false},
	{MoreSolid, Editor, []string{"+"}, "less see-through, by 5 %", "", false},
	{Add, Editor, []string{"a"}, "add a region", "add", false},
	{Delete, Editor, []string{"d", "delete", "backspace"}, "delete what is selected", "delete", false},
	{Duplicate, Editor, []string{"D"}, "duplicate what is selected", "", false},
	{Raise, Editor, []string{"]", "pgup"}, "draw it above the next one", "", false},
	{Lower, Editor, []string{"[", "pgdown"}, "draw it below the one before", "", false},
	{ToFront, Editor, []string{"}", "home"}, "draw it on top of all", "", false},
	{ToBack, Editor, []string{"{", "end"}, "draw it below all", "", false},
	{Snapping, Editor, []string{"S"}, "snapping on or off (for one drag: Alt or Ctrl)", "", false},
	{AspectLock, Editor, []string{"A"}, "shape kept while resizing: free, as it is, 16:9, 4:3, 1:1, 9:16, the source's", "", false},
	{CopyRegions, Editor, []string{"y"}, "copy the selected regions, for this recording or another", "", false},
	{Paste, Editor, []string{"P"}, "paste them", "", false},
	{Predefined, Editor, []string{"p"}, "floating, best fit, vertical, or custom regions", "kind", false},
	{Mend, Editor, []string{"f"}, "mend what is warned about", "mend", false},
	{NextWarning, Editor, []string{"F"}, "the next warning", "", false},
	{Rehearse, Editor, []string{"r"}, "rehearse: who is seen where as users join and leave", "", false},
	{Templates, Editor, []string{"t"}, "templates: starting points as small pictures", "templates", false},
	{SaveAs, Editor, []string{"T"}, "save the draft as a template of your own", "", false},
	{AsCustom, Editor, []string{"C"}, "turn a predefined layout into custom regions as they are drawn", "", false},
	{ImportJSON, Editor, []string{"i"}, "read a layout from a file, or from pasted JSON (pasting works without it too)", "", false},
	{LiveBefore, Editor, []string{"B"}, "what was live before, as the draft; again: before that", "", false},
	{Background, Editor, []string{"b"}, "background colour and images", "", false},
	{ShowJSON, Editor, []string{"v"}, "the exact JSON that is sent", "", false},
	{Revert, Editor, []string{"R"}, "back to what was live last", "", false},
	{Help, Editor, []string{"?"}, "all keys", "help", false},
	{Quit, Editor, []string{"ctrl+c"}, "quit; recordings go on", "", false},
}

// The rows of a menu are sequences: the key that opens it, then a letter.
var arrange = []Row{
	{AlignLeft, Arrange, []string{"m l"}, "left edges in line; one alone: the canvas's", "left", false},
	{AlignCentre, Arrange, []string{"m c"}, "centres in line, across", "centre", false},
	{AlignRight, Arrange, []string{"m r"}, "right edges in line", "right", false},
	{AlignTop, Arrange, []string{"m t"}, "upper edges in line", "top", false},
	{AlignMiddle, Arrange, []string{"m m"}, "middles in line, up and down", "middle", false},
	{AlignBottom, Arrange, []string{"m b"}, "lower edges in line", "bottom", false},
	{DistributeAcross, Arrange, []string{"m h"}, "equal gaps across", "spread", false},
	{DistributeDown, Arrange, []string{"m v"}, "equal gaps down", "spread down", false},
	{SameSize, Arrange, []string{"m s"}, "same size: all as large as this one", "size", false},
	{FillGap, Arrange, []string{"m f"}, "fill the gap: grow until something is met", "fill", false},
	{SplitRegion, Arrange, []string{"m 2", "m 3", "m 4"}, "split, along the longer side", "split", false},
	{LockRegion, Arrange, []string{"m k"}, "lock or unlock: no key or drag changes it", "lock", false},
	{UnlockAll, Arrange, []string{"m u"}, "unlock all", "unlock all", false},
	{PageDown, Arrange, []string{"pgdown"}, "the rest of the menu, where it is higher than the terminal", "", false},
	{Back, Arrange, []string{"esc"}, "close the menu", "close", false},
}

var place = []Row{
	{PlaceWhole, Place, []string{"o f"}, "the whole canvas", "whole", false},
	{PlaceLeft, Place, []string{"o h"}, "left half", "left", false},
	{PlaceRight, Place, []string{"o l"}, "right half", "right", false},
	{PlaceTop, Place, []string{"o k"}, "upper half", "top", false},
	{PlaceBottom, Place, []string{"o j"}, "lower half", "bottom", false},
	{PlaceWideLeft, Place, []string{"o H"}, "left two thirds", "left ⅔", false},
	{PlaceWideRight, Place, []string{"o L"}, "right two thirds", "right ⅔", false},
	{PlaceTallTop, Place, []string{"o K"}, "upper two thirds", "top ⅔", false},
	{PlaceTallBottom, Place, []string{"o J"}, "lower two thirds", "bottom ⅔", false},
	{PlaceTopLeft, Place, []string{"o y"}, "upper left corner, 25 %, on top", "corners", false},
	{PlaceTopRight, Place, []string{"o u"}, "upper right corner, 25 %, on top", "", false},
	{PlaceBottomLeft, Place, []string{"o b"}, "lower left corner, 25 %, on top", "", false},
	{PlaceBottomRight, Place, []string{"o n"}, "lower right corner, 25 %, on top", "", false},
	{PageDown, Place, []string{"pgdown"}, "the rest of the menu, where it is higher than the terminal", "", false},
	{Back, Place, []string{"esc"}, "close the menu", "close", false},
}

// After zooming and panning the menu stays, out of the way, for the next of them.
var view = []Row{
	{ZoomIn, View, []string{"V +", "V ="}, "closer; the wheel with Ctrl or Alt does it too, about the pointer", "closer", false},
	{ZoomOut, View, []string{"V -"}, "farther", "farther", false},
	{ZoomRegion, View, []string{"V z"}, "what is selected, as large as it goes", "selected", false},
	{ZoomWhole, View, []string{"V 0"}, "the whole canvas", "whole", false},
	{Left, View, []string{"V left", "V h"}, "look to the left", "", false},
	{Right, View, []string{"V right", "V l"}, "look to the right", "", false},
	{Up, View, []string{"V up", "V k"}, "look up", "", false},
	{Down, View, []string{"V down", "V j"}, "look down; the wheel does it too", "pan", false},
	{Rulers, View, []string{"V r"}, "rulers in px", "rulers", false},
	{Thirds, View, []string{"V t"}, "thirds", "thirds", false},
	{CentreLines, View, []string{"V c"}, "centre lines", "", false},
	{SafeAreas, View, []string{"V s"}, "safe areas, 5 % and 10 % in", "", false},
	{SourceShape, View, []string{"V p"}, "a 16:9 picture, a 9:16 one: what is seen of it", "picture", false},
	{PageDown, View, []string{"pgdown"}, "the rest of the menu, where it is higher than the terminal", "", false},
	{Back, View, []string{"esc", "V"}, "close the menu", "close", false},
}

var sending = []Row{
	{Try, Sending, []string{"O t"}, "try it: for some seconds, then back by itself", "try", true},
	{KeepTrial, Sending, []string{"O k"}, "keep the trial: what it shows stays", "keep", false},
	{EndTrial, Sending, []string{"O g"}, "end the trial: go back now", "go back", true},
	{LiveMode, Sending, []string{"O l"}, "live mode: changes go out as they are made", "live mode", true},
	{LivePace, Sending, []string{"O i"}, "pace of live mode: at most every 1, 2, 5 or 10 s", "pace", false},
	{ListSent, Sending, []string{"O h"}, "what was sent: as small pictures", "history", false},
	{SendMarked, Sending, []string{"O m"}, "send to several: all marked recordings (asks first)", "marked", true},
	{PageDown, Sending, []string{"pgdown"}, "the rest of the menu, where it is higher than the terminal", "", false},
	{Back, Sending, []string{"esc"}, "close the menu", "close", false},
}

var gallery = []Row{
	{Accept, Gallery, []string{"enter"}, "take it", "take", false},
	{AsCustom, Gallery, []string{"c"}, "take it as custom regions", "custom", false},
	{Left, Gallery, []string{"left", "h"}, "the one at the left", "", false},
	{Right, Gallery, []string{"right", "l"}, "the one at the right", "", false},
	{Up, Gallery, []string{"up", "k"}, "the one above", "", false},
	{Down, Gallery, []string{"down", "j"}, "the one below", "", false},
	{MoreUsers, Gallery, []string{"+"}, "for one user more", "user more", false},
	{FewerUsers, Gallery, []string{"-"}, "for one user fewer", "fewer", false},
	{Delete, Gallery, []string{"d"}, "delete a template of your own (asks once more)", "", false},
	{Back, Gallery, []string{"esc", "q", "ctrl+c"}, "back to the canvas", "back", false},
}

var sentList = []Row{
	{Accept, SentList, []string{"enter"}, "take it into the draft", "take", false},
	{Send, SentList, []string{"s"}, "take it, review and send it again", "send again", true},
	{Left, SentList, []string{"left", "h"}, "the one at the left: newer", "", false},
	{Right, SentList, []string{"right", "l"}, "the one at the right: older", "", false},
	{Up, SentList, []string{"up", "k"}, "the one above", "", false},
	{Down, SentList, []string{"down", "j"}, "the one below", "", false},
	{Back, SentList, []string{"esc", "q", "ctrl+c"}, "back to the canvas", "back", false},
}

var rehearsal = []Row{
	{MoreUsers, Rehearsal, []string{"+", "a"}, "one more joins, who left last first", "join", false},
	{Delete, Rehearsal, []string{"d", "-"}, "the chosen one leaves", "leave", false},
	{Next, Rehearsal, []string{"tab", "down", "j"}, "the next user", "next", false},
	{Previous, Rehearsal, []string{"shift+tab", "up", "k"}, "the user before", "", false},
	{Back, Rehearsal, []string{"esc", "q", "r", "ctrl+c"}, "back to the canvas", "back", false},
}

var number = []Row{
	{NextField, Number, []string{"tab", "down"}, "next field", "next", false},
	{PrevField, Number, []string{"shift+tab", "up"}, "previous field", "", false},
	{NextUser, Number, []string{"pgdown", "ctrl+n"}, "for a uid: the next one in the channel who has no region yet", "user", false},
	{PrevUser, Number, []string{"pgup", "ctrl+p"}, "for a uid: the one before", "", false},
	{Accept, Number, []string{"enter"}, "take the numbers over", "accept", false},
	{Back, Number, []string{"esc", "ctrl+c"}, "leave them as they were", "cancel", false},
}

var json = []Row{
	{Up, JSON, []string{"up", "k"}, "scroll up", "", false},
	{Down, JSON, []string{"down", "j"}, "scroll down", "scroll", false},
	{Copy, JSON, []string{"y"}, "copy it", "copy", false},
	{CopyBody, JSON, []string{"Y"}, "copy the whole body, with its channel and uid", "whole body", false},
	{CopyCurl, JSON, []string{"c"}, "copy it as a curl line, its secrets left out", "curl", false},
	{Back, JSON, []string{"esc", "v", "q", "ctrl+c"}, "back to the canvas", "back", false},
}

var start = []Row{
	{Accept, Start, []string{"enter"}, "start it", "start", true},
	{NextProfile, Start, []string{"tab", "down"}, "next profile", "profile", false},
	{PrevProfile, Start, []string{"shift+tab", "up"}, "previous profile", "", false},
	{Back, Start, []string{"esc", "ctrl+c"}, "do not start", "cancel", false},
}

var fullStart = []Row{
	{Accept, FullStart, []string{"enter"}, "start it", "start", true},
	{NextField, FullStart, []string{"tab", "down"}, "next field", "next", false},
	{PrevField, FullStart, []string{"shift+tab", "up"}, "previous field", "", false},
	{Right, FullStart, []string{"right"}, "the next choice", "choose", false},
	{Left, FullStart, []string{"left"}, "the choice before", "", false},
	{PageDown, FullStart, []string{"pgdown"}, "the request as it would be sent, secrets masked; further down", "request", false},
	{PageUp, FullStart, []string{"pgup"}, "further up, and back to the form", "", false},
	{Back, FullStart, []string{"esc", "ctrl+c"}, "from the request to the form; do not start", "cancel", false},
}

var dialog = []Row{
	{Accept, Dialog, []string{"enter"}, "press the marked button", "choose", false},
	{Next, Dialog, []string{"tab", "right", "down"}, "next button", "next", false},
	{Previous, Dialog, []string{"shift+tab", "left", "up"}, "previous button", "", false},
	{PageDown, Dialog, []string{"pgdown", "J"}, "scroll down", "", false},
	{PageUp, Dialog, []string{"pgup", "K"}, "scroll up", "", false},
	{Back, Dialog, []string{"esc", "q", "ctrl+c"}, "close, change nothing", "close", false},
}

var form = []Row{
	{Accept, Form, []string{"enter"}, "take it as it stands", "accept", false},
	{Back, Form, []string{"esc", "ctrl+c"}, "close, change nothing", "cancel", false},
	{PageDown, Form, []string{"pgdown"}, "scroll the text above down", "", false},
	{PageUp, Form, []string{"pgup"}, "scroll it up", "", false},
}

var adopting = []Row{
	{Accept, Adopting, []string{"enter"}, "take them in, once a query has found them", "adopt", false},
	{Back, Adopting, []string{"esc", "ctrl+c"}, "adopt nothing", "cancel", false},
	{NextField, Adopting, []string{"tab", "down"}, "next field", "next", false},
	{PrevField, Adopting, []string{"shift+tab", "up"}, "previous field", "", false},
	{Right, Adopting, []string{"right"}, "the next choice", "choose", false},
	{Left, Adopting, []string{"left"}, "the choice before", "", false},
	{Delete, Adopting, []string{"backspace"}, "delete the last character", "", false},
	{Clear, Adopting, []string{"delete", "ctrl+u"}, "delete all that was pasted", "", false},
}

var filtering = []Row{
	{Accept, Filtering, []string{"enter"}, "keep the filter and go on", "keep", false},
	{Back, Filtering, []string{"esc", "ctrl+c"}, "clear the filter", "clear", false},
	{Down, Filtering, []string{"down"}, "next line", "next", false},
	{Up, Filtering, []string{"up"}, "previous line", "", false},
}

var history = []Row{
	{Detail, History, []string{"enter"}, "give the detail the whole width, and back", "detail", false},
	{Filter, History, []string{"/"}, "show only channels that contain a text", "filter", false},
	{CopyFiles, History, []string{"f"}, "copy the names of its files, with their place", "copy files", false},
	{Copy, History, []string{"y"}, "copy resourceId and sid", "copy ids", false},
	{Export, History, []string{"E"}, "export what is listed, or the one in the wide detail, as JSON with files and markers", "export", false},
	{Reload, History, []string{"r"}, "read it again: what has ended meanwhile", "", false},
	{OpenLog, History, []string{"e"}, "its lines in the log", "log", false},
	{Up, History, []string{"up", "k"}, "previous recording", "", false},
	{Down, History, []string{"down", "j"}, "next recording; at the end the next page is read", "", false},
	{Top, History, []string{"g", "home"}, "first recording", "", false},
	{Bottom, History, []string{"G", "end"}, "last recording of those read so far", "", false},
	{PageUp, History, []string{"pgup"}, "a page up; in the wide detail it scrolls", "", false},
	{PageDown, History, []string{"pgdown"}, "a page down; in the wide detail it scrolls", "", false},
	{Back, History, []string{"esc", "q", "H"}, "one step back: the wide detail, the filter, the dashboard", "back", false},
	{Help, History, []string{"?"}, "all keys", "help", false},
	{Quit, History, []string{"ctrl+c"}, "quit; recordings go on", "", false},
}

var log = []Row{
	{Detail, Log, []string{"enter"}, "the whole line below the list, and back", "whole line", false},
	{Filter, Log, []string{"/"}, "show only what contains a text: channel, call, code, words, request id", "filter", false},
	{OnlyThis, Log, []string{"o"}, "only this line's recording, or all", "only this", false},
	{Kinds, Log, []string{"c"}, "events and calls, events alone, calls alone", "kinds", false},
	{Copy, Log, []string{"y"}, "copy the line with all that is known of it", "copy", false},
	{Up, Log, []string{"up", "k"}, "previous line; the list then stands still", "", false},
	{Down, Log, []string{"down", "j"}, "next line", "", false},
	{Top, Log, []string{"g", "home"}, "first line", "", false},
	{Bottom, Log, []string{"G", "end"}, "last line, and follow what comes", "newest", false},
	{PageUp, Log, []string{"pgup"}, "a page up", "", false},
	{PageDown, Log, []string{"pgdown"}, "a page down", "", false},
	{Back, Log, []string{"esc", "q", "e"}, "one step back: the whole line, the filter, the screen before", "back", false},
	{Help, Log, []string{"?"}, "all keys", "help", false},
	{Quit, Log, []string{"ctrl+c"}, "quit; recordings go on", "", false},
}

var helpList = []Row{
	{Back, HelpList, []string{"esc", "q", "?", "enter", "ctrl+c"}, "close", "close", false},
	{Down, HelpList, []string{"down", "j"}, "scroll down", "scroll", false},
	{Up, HelpList, []string{"up", "k"}, "scroll up", "", false},
	{PageDown, HelpList, []string{"pgdown", " "}, "a page down", "page", false},
	{PageUp, HelpList, []string{"pgup"}, "a page up", "", false},
	{Top, HelpList, []string{"g", "home"}, "first line", "", false},
	{Bottom, HelpList, []string{"G", "end"}, "last line", "", false},
}

var anywhere = []Row{
	{Redraw, Anywhere, []string{"ctrl+l"}, "draw all of the screen anew", "", false},
	{Suspend, Anywhere, []string{"ctrl+z"}, "to the shell, from which fg comes back; recordings go on, and nothing is asked meanwhile", "", false},
}

// Match finds what a key does in a scope; empty where it does nothing.
func Match(scope Scope, key string) Action {
	for _, r := range Of(scope) {
		if slices.Contains(r.Keys, key) {
			return r.Action
		}
	}
	return ""
}

// Of gives the rows of a scope. They are asked for with every key and every frame, so
// nothing is copied: they are not the caller's to change.
func Of(scope Scope) []Row { return slices.Clip(scopes[scope]) }

var scopes = func() map[Scope][]Row {
	out := map[Scope][]Row{}
	for _, r := range rows {
		out[r.Scope] = append(out[r.Scope], r)
	}
	return out
}()

// Show is a key as it is written for people.
func Show(key string) string {
	if s, ok := shown[key]; ok {
		return s
	}
	if first, second, ok := strings.Cut(key, " "); ok {
		return Show(first) + Show(second) // a sequence is written as it is typed
	}
	return key
}

var shown = map[string]string{
	" ": "space", "up": "↑", "down": "↓", "left": "←", "right": "→",
	"pgup": "PgUp", "pgdown": "PgDn", "shift+up": "⇧↑", "shift+down": "⇧↓",
	"shift+left": "⇧←", "shift+right": "⇧→", "shift+tab": "⇧tab",
}
