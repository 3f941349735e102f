package control_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora/control"
	"airdeck/agora/fleet"
)

func TestWhatIsWrongWithALine(t *testing.T) {
	const form = `; want {"cname": "…", "uid": "…", "resourceId": "…", "sid": "…", "mode": "mix"}`
	for name, row := range map[string]struct{ line, want string }{
		"no JSON":        {`curl -u id:hush https://example.com`, "neither JSON nor an address with a recording's ids" + form},
		"broken JSON":    {`{"cname":"room"`, "neither JSON nor an address with a recording's ids" + form},
		"no ids":         {`{"state":"fine"}`, "no sid in it" + form},
		"no object":      {`7`, "no sid in it" + form},
		"two missing":    {`{"sid":"sid3","cname":"room"}`, `recording with sid "sid3": uid, resourceId missing` + form},
		"a sid of 5":     {`{"sid":5}`, "sid is a number" + form},
		"uid in words":   {strings.Replace(startAnswer, "527841", "anna", 1), `uid is "anna": a whole number from 1 to 4294967295`},
		"mode":           {strings.Replace(startAnswer, `}`, `,"mode":"composite"}`, 1), `mode is "composite": `},
		"name too long":  {strings.Replace(startAnswer, "room", strings.Repeat("r", 65), 1), "cname is "},
		"sid with slash": {strings.Replace(startAnswer, "sid1", "..", 1), `sid is "..": `},
	} {
		got := control.ReadOffers(3, []byte(row.line))
		if len(got) != 1 || got[0].Line != 3 || got[0].Err == nil || !strings.HasPrefix(got[0].Err.Error(), row.want) {
			t.Errorf("%s: %+v", name, got)
		}
		if strings.Contains(fmt.Sprint(got), "hush") {
			t.Errorf("%s: a secret is told", name)
		}
	}
	for _, blank := range []string{"", "  ", "\r\n"} {
		if got := control.ReadOffers(1, []byte(blank)); got != nil {
			t.Errorf("%q: %+v", blank, got)
		}
	}
	if got := control.ReadOffers(2, []byte(startAnswer+"\r\n")); len(got) != 1 || got[0].Err != nil || got[0].Task != task("mix") || got[0].Line != 2 {
		t.Errorf("%+v", got)
	}
}

func TestAnExportIsReadLineByLine(t *testing.T) {
	h := newHouse(t)
	h.agora.Join("lecture", "7")
	h.agora.Join("seminar", "7")
	h.do(h.prepare("lecture"), h.prepare("seminar"))
	h.pass(20 * time.Second)
	text, _, err := h.engine.Export()
	if err != nil {
		t.Fatal(err)
	}
	got, err := control.ReadExport(text)
	if err != nil || len(got) != 2 || got[0].Channel != "lecture" || got[1].Channel != "seminar" || got[0].Err != nil || !got[1].LayoutKnown {
		t.Fatalf("%+v, %v", got, err)
	}
	lines := strings.Split(string(text), "\n")
	for _, o := range got {
		if strings.TrimSpace(lines[o.Line-1]) != "{" || !strings.Contains(strings.Join(lines[o.Line-1:o.Line+5], ""), o.Channel) {
			t.Errorf("%s is not on line %d", o.Channel, o.Line)
		}
	}
	spoilt := strings.Replace(string(text), `"uid": "900001"`, `"uid": "none"`, 1)
	if got, err := control.ReadExport([]byte(spoilt)); err != nil || len(got) != 2 || got[0].Err == nil || got[1].Err != nil {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatIsNoExport(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "line 1: not a fleet",
		"{\n\"airdeck_fleet\": 1,\noops":       "line 3: not a fleet",
		"[]":                                   "line 1: not a fleet",
		"{}":                                   `want {"airdeck_fleet": 1, "recordings": […]}`,
		`{"airdeck_fleet": 2,"recordings":[]}`: "airdeck_fleet is 2: written by a newer airdeck",
	} {
		if _, err := control.ReadExport([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	got, err := control.ReadExport([]byte("{\"airdeck_fleet\": 1, \"recordings\": [\n7,\n\n{\"sid\":\"x\"}]}"))
	if err != nil || len(got) != 2 || got[0].Err == nil || got[0].Line != 2 || got[1].Err == nil || got[1].Line != 4 {
		t.Errorf("%+v, %v", got, err)
	}
}

// What Agora did not know may be offered again; what ended otherwise is known.
func TestWhatWasNotFoundMayBeOfferedAgain(t *testing.T) {
	h := newHouse(t)
	found, _ := control.ParseAdoptions([]byte(startAnswer))
	for range 2 {
		e, err := h.engine.Adopt(found[0])
		if err != nil {
			t.Fatal(err)
		}
		e.Quiet = true
		h.do(e)
		if r := h.find(e.ID); r == nil || r.Ending != fleet.NotAdopted || r.Attention() {
			t.Errorf("%+v", r)
		}
	}
	if n := len(h.agora.Received()); n != 2 {
		t.Errorf("%d queries", n)
	}
	start := h.prepare("lecture")
	h.do(start)
	h.do(fleet.StopWanted{ID: start.ID})
	r := h.find(start.ID)
	if _, err := h.engine.Adopt(control.Adoption{Task: r.Task()}); !errors.Is(err, control.ErrKnown) {
		t.Errorf("%s: %v", r.Ending, err)
	}
	if !slices.Contains(h.calls(), "stop") {
		t.Error("it was not stopped")
	}
}
