package editor

import (
	"bytes"
	"encoding/json"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
	"airdeck/ui/theme"
)

// source is the JSON view: exactly what updateLayout's clientRequest would be.
type source struct {
	text   string
	lines  []string
	offset int
}

func newSource(l layout.Layout) *source {
	var text bytes.Buffer
	if b, err := l.MarshalJSON(); err != nil {
		text.WriteString(err.Error())
	} else {
		_ = json.Indent(&text, b, "", "  ")
	}
	return &source{text: text.String(), lines: strings.Split(text.String(), "\n")}
}

func (m *Model) sourceKey(k tea.KeyMsg) intent.Intent {
	switch keys.Match(keys.JSON, k.String()) {
	case keys.Up:
		m.source.scroll(-1)
	case keys.Down:
		m.source.scroll(1)
	case keys.Copy:
		return intent.CopyText{What: "the layout's JSON", Text: m.source.text}
	case keys.CopyBody:
		return intent.CopyText{What: "the whole body of updateLayout", Text: string(m.body())}
	case keys.CopyCurl:
		return intent.CopyText{What: "a curl line without its secrets", Text: m.curl()}
	case keys.Back:
		m.source = nil
	}
	return nil
}

// curl is the request as it can be sent from a shell. The account's key pair is left
// to the environment: it is not known here, and would be in the shell's history.
func (m *Model) curl() string {
	quoted := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
	var body bytes.Buffer
	_ = json.Compact(&body, m.body())
	path := "/cloud_recording/resourceid/" + m.r.ResourceID + "/sid/" + m.r.SID + "/mode/mix/updateLayout"
	return `curl -X POST -u "$CUSTOMER_ID:$CUSTOMER_SECRET" -H 'Content-Type: application/json' \` + "\n" +
		`  "https://api.sd-rtn.com/v1/apps/$APP_ID"` + quoted(path) + " \\\n  -d " + quoted(body.String())
}

// body is the whole request of updateLayout.
func (m *Model) body() []byte {
	b, err := layout.PlainJSON(struct {
		Channel string          `json:"cname"`
		UID     string          `json:"uid"`
		Request json.RawMessage `json:"clientRequest"`
	}{m.r.Channel, m.r.UID, json.RawMessage(m.source.text)})
	if err != nil {
		return []byte(err.Error())
	}
	var out bytes.Buffer
	_ = json.Indent(&out, b, "", "  ")
	return out.Bytes()
}

func (s *source) wheel(e tea.MouseMsg) {
	switch e.Button {
	case tea.MouseButtonWheelUp:
		s.scroll(-1)
	case tea.MouseButtonWheelDown:
		s.scroll(1)
	}
}

func (s *source) scroll(by int) {
	s.offset = min(max(s.offset+by, 0), len(s.lines)-1)
}

func (s *source) view(t *theme.Theme, w, h int) []string {
	out := []string{term.Fit(t.Dim.Paint("  clientRequest of updateLayout, as it is sent"), w)}
	for i := s.offset; len(out) < h; i++ {
		text := ""
		if i < len(s.lines) {
			text = t.Text.Paint("  " + term.Clean(s.lines[i]))
		}
		out = append(out, term.Fit(text, w))
	}
	return out[:max(h, 0)]
}
