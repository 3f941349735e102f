package ui

import (
	"strings"

	"airdeck/ui/dialog"
	"airdeck/ui/intent"
	"airdeck/ui/term"
)

// around is how many lines are shown before and after one that changes.
const around = 2

// diffed shows the lines of a body that change, with those around them; it lies over the
// review, which is there again after it.
func diffed(lines []string) overlay {
	var body []dialog.Paragraph
	left := false
	for i, l := range lines {
		if !nearChange(lines, i) {
			left = true
			continue
		}
		if left && len(body) > 0 {
			body = append(body, dialog.Paragraph{Tone: dialog.Quiet, Text: "  …"})
		}
		left = false
		body = append(body, dialog.Paragraph{Tone: diffTone(l), Text: term.Clean(l)})
	}
	if len(body) == 0 {
		body = append(body, dialog.Paragraph{Tone: dialog.Quiet, Text: "The JSON is the same."})
	}
	return &dialog.Ask{Title: "What changes in the JSON", Body: dialog.Fixed(body...),
		Buttons: []dialog.Button{{Label: "Back", Key: "v", Intent: intent.Back{}}}}
}

// nearChange tells whether a line changes, or one that is close to it.
func nearChange(lines []string, i int) bool {
	for _, l := range lines[max(i-around, 0):min(i+around+1, len(lines))] {
		if !strings.HasPrefix(l, "  ") {
			return true
		}
	}
	return false
}

func diffTone(line string) dialog.Tone {
	switch line[0] {
	case '+':
		return dialog.Strong
	case '-':
		return dialog.Alarm
	}
	return dialog.Quiet
}
