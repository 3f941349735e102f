package control_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

const (
	startAnswer = `{"cname":"room","uid":"527841","resourceId":"RES-1","sid":"sid1"}`
	startCurl   = `curl -X POST https://api.sd-rtn.com/v1/apps/aaa/cloud_recording/resourceid/RES-1/mode/mix/start \
  -d '{"cname":"room","uid":"527841","clientRequest":{"storageConfig":{"secretKey":"hush"},"recordingConfig":{"transcodingConfig":
  {"width":640,"height":360,"mixedVideoLayout":3,"layoutConfig":[{"x_axis":0.5,"y_axis":0,"width":0.5,"height":1}]}}}}'`
	queryCurl = `curl "https://api.sd-rtn.com/v1/apps/aaa/cloud_recording/resourceid/RES%2D1/sid/sid1/mode/individual/query"`
)

func task(mode agora.Mode) agora.Task {
	return agora.Task{Channel: "room", UID: "527841", ResourceID: "RES-1", SID: "sid1", Mode: mode}
}

func TestAdoptionsInATextOfAnyKind(t *testing.T) {
	for name, row := range map[string]struct {
		text   string
		mode   agora.Mode
		layout bool
	}{
		"start answer":          {startAnswer, agora.Mix, false},
		"uid as a number":       {`{"cname":"room","uid":527841,"resourceId":"RES-1","sid":"sid1","mode":"web"}`, agora.Web, false},
		"a curl and its answer": {startCurl + "\n" + startAnswer, agora.Mix, true},
		"answer in a log":       {"2026-06-01 INFO answer: " + startAnswer + " took 3 ms {", agora.Mix, false},
		"query and a body":      {queryCurl + ` {"cname":"room","uid":"527841"}`, agora.Individual, false},
		"as a deck copies it":   {"cname=room uid=527841 mode=web resourceId=RES-1 sid=sid1", agora.Web, false},
		"ids by name":           {"sid: sid1, uid: 527841; channel = 'room', ResourceID=RES-1", agora.Mix, false},
		"one id a line":         {"cname: room\nuid: 527841\n\nresource_id: \"RES-1\"\nsid: sid1\nmode: individual\n", agora.Individual, false},
		"ids and a start body":  {startCurl + "\nsid=sid1", agora.Mix, true},
		"stop curl":             {`curl .../resourceid/RES-1/sid/sid1/mode/mix/stop -d '{"cname":"room","uid":"527841","clientRequest":{}}'`, agora.Mix, false},
	} {
		got, err := control.ParseAdoptions([]byte(row.text))
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %+v, %v", name, got, err)
			continue
		}
		a := got[0]
		if a.Task != task(row.mode) || a.LayoutKnown != row.layout {
			t.Errorf("%s: %+v", name, a)
		}
		if row.layout && (a.Canvas != layout.Size{Width: 640, Height: 360} || len(a.Layout.Regions) != 1 || a.Layout.Regions[0].X != 500_000) {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestAStartBodyTellsThatNoVideoIsRecorded(t *testing.T) {
	for body, want := range map[string]bool{startCurl: false, strings.Replace(startCurl, `"recordingConfig":{`, `"recordingConfig":{"streamTypes":0,`, 1): true} {
		got, err := control.ParseAdoptions([]byte(body + startAnswer))
		if err != nil || len(got) != 1 || got[0].AudioOnly != want || got[0].Canvas.Width != 640 {
			t.Errorf("%+v, %v", got, err)
		}
	}
}

func TestOneAdoptionALine(t *testing.T) {
	text := startAnswer + "\n\n" + strings.ReplaceAll(startAnswer, "sid1", "sid2") + "\nnonsense\n" + `{"sid":"sid3","cname":"room"}` + "\n"
	got, err := control.ParseAdoptions([]byte(text))
	if len(got) != 2 || got[0].SID != "sid1" || got[1].SID != "sid2" {
		t.Errorf("%+v", got)
	}
	if err == nil || !strings.Contains(err.Error(), `"sid3"`) || !strings.Contains(err.Error(), "uid, resourceId missing") {
		t.Errorf("got %v", err)
	}
	if _, err := control.ParseAdoptions([]byte("hello")); !errors.Is(err, control.ErrNoIDs) {
		t.Errorf("got %v", err)
	}
}

func FuzzParseAdoptions(f *testing.F) {
	for _, s := range []string{"cname=a b uid=5 uid=5 mode= resourceId=r sid=s", "sid: a\nuid = 5", startAnswer, startCurl, queryCurl, `{"recordings":[{}]}`, "{{{", `{"recordings":[{"sid":"a","layout":3,"layout_known":true}]}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, _ := control.ParseAdoptions(text)
		for _, a := range got {
			if a.SID == "" || a.ResourceID == "" || a.Channel == "" || a.UID == "" {
				t.Errorf("%+v", a)
			}
		}
	})
}

// A channel may be named as anything, even as what stands beside it.
func TestWhatADeckCopiesIsReadAgain(t *testing.T) {
	for _, channel := range []string{"room", "a b c", "x uid=5 mode=web", "{}", `{"sid":"z"}`, "sid=", "= & ; ,", "cname=cname"} {
		want := agora.Task{Channel: channel, UID: "527841", ResourceID: "RES-1", SID: "sid1", Mode: agora.Mix}
		copied := fmt.Sprintf("cname=%s uid=%s mode=%s resourceId=%s sid=%s", want.Channel, want.UID, want.Mode, want.ResourceID, want.SID)
		got, err := control.ParseAdoptions([]byte(copied + "\n"))
		if err != nil || len(got) != 1 || got[0].Task != want {
			t.Errorf("%q: %+v, %v", channel, got, err)
		}
	}
}

// What somebody wrote into an export, such as a note, names no recording.
func TestWordsInJSONAreNoIDs(t *testing.T) {
	text := `{"airdeck_fleet":1,"recordings":[
		{"channel":"a","uid":"1","resource_id":"r","sid":"s","markers":[{"note":"goes on from sid: zzz"}]},
		{"channel":"b","uid":"2","resource_id":"r2","sid":"s2","markers":[
			{"note":"said, sid=zzz uid=4"}]}]}`
	got, err := control.ParseAdoptions([]byte(text))
	if err != nil || len(got) != 2 || got[0].SID != "s" || got[1].SID != "s2" {
		t.Errorf("%+v, %v", got, err)
	}
}

// What follows an id in its line is not repeated: it may be the account's key.
func TestAKeyBesideAnIDIsNotRepeated(t *testing.T) {
	for _, line := range []string{`sid=abc -H "Authorization: Basic hush"`, "uid: 5, sid: abc hush", `sid="abc" hush`, "sid='abc', hush: hush"} {
		got, err := control.ParseAdoptions([]byte(line))
		if len(got) != 0 || err == nil || !strings.Contains(err.Error(), `"abc"`) || strings.Contains(err.Error(), "hush") {
			t.Errorf("%s: %+v, %v", line, got, err)
		}
	}
}

// What Agora would refuse of its ids is said before it is asked, whoever offers it.
func TestIdsThatCannotBe(t *testing.T) {
	h := newHouse(t)
	for name, c := range map[string]struct {
		spoil func(*agora.Task)
		want  string
	}{
		"the mode of old samples": {func(a *agora.Task) { a.Mode = "composite" }, `mode is "composite": mix, individual or web`},
		"uid 0":                   {func(a *agora.Task) { a.UID = "0" }, `uid is "0"`},
		"a channel of others":     {func(a *agora.Task) { a.Channel = "房间" }, "cname is "},
	} {
		a := control.Adoption{Task: task(agora.Mix)}
		c.spoil(&a.Task)
		if _, err := h.engine.Adopt(a); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One that was adopted without a profile has the profiles of its app to choose from.
func TestAnotherLikeOneWithoutAProfile(t *testing.T) {
	h := newHouse(t)
	a := control.Adoption{Task: task(agora.Mix)}
	e, err := h.engine.Adopt(a)
	if err != nil {
		t.Fatal(err)
	}
	h.apply(e)
	if got := h.engine.ProfilesLike(e.ID); !slices.Equal(got, []string{"profile"}) {
		t.Errorf("profiles %q", got)
	}
	if _, err := h.engine.Replacement(e.ID, ""); !errors.Is(err, control.ErrWhatLike) {
		t.Errorf("by none: %v", err)
	}
	if w, err := h.engine.Insurance(e.ID, "profile"); err != nil || w.Profile != "profile" || w.Channel != "room" || w.Insures != e.ID || w.UID == a.UID {
		t.Errorf("%+v, %v", w, err)
	}
	// Its own, where it has one; none that is another app's.
	a.SID, a.Profile = "sid2", "profile"
	e, _ = h.engine.Adopt(a)
	h.apply(e)
	if got := h.engine.ProfilesLike(e.ID); !slices.Equal(got, []string{"profile"}) || e.Profile != "profile" {
		t.Errorf("profiles %q", got)
	}
	a.SID, a.Profile, a.App = "sid3", "lost", "app"
	if e, err = h.engine.Adopt(a); err != nil || e.Profile != "" || e.Canvas != (layout.Size{}) {
		t.Errorf("%+v, %v", e, err)
	}
}

// A fleet is handed over: exported here, imported there, each checked by a query.
func TestExportAndImport(t *testing.T) {
	h := newHouse(t)
	h.agora.Join("lecture", "7")
	start := h.prepare("lecture")
	h.do(start)
	h.pass(20 * time.Second)
	h.do(fleet.Protect{ID: start.ID, On: true}, fleet.Mute{ID: start.ID, On: true}, fleet.Mark{ID: start.ID, Note: "goal"},
		fleet.LayoutWanted{ID: start.ID, Layout: layout.Layout{Kind: layout.Vertical, Background: "#102030"}})
	h.agora.Fail("start", 201, `{"code":7,"reason":"already started"}`, 1)
	h.do(h.prepare("unknown"))
	text, leftOut, err := h.engine.Export()
	if err != nil || leftOut != 1 || strings.Contains(string(text), storageKey) {
		t.Fatalf("%s, %d left out, %v", text, leftOut, err)
	}
	before := h.find(start.ID)
	canvas := []byte(`"canvas": {
        "width": 1280,
        "height": 720
      }`)
	if !bytes.Contains(text, canvas) {
		t.Errorf("the canvas is not told in small letters as all else is:\n%s", text)
	}
	text = bytes.Replace(text, canvas, []byte(`"canvas": {"Width": 1280, "Height": 720}`), 1) // as it was written once

	h.book = &book{kept: map[fleet.ID]string{}, revs: map[fleet.ID]int64{}}
	h.engine = h.newEngine()
	found, err := control.ParseAdoptions(text)
	if err != nil || len(found) != 1 {
		t.Fatalf("%+v, %v", found, err)
	}
	found[0].App = "" // the profile tells it
	e, err := h.engine.Adopt(found[0])
	if err != nil {
		t.Fatal(err)
	}
	h.do(e)
	h.expectPhase(e.ID, fleet.Confirmed)
	r := h.find(e.ID)
	if r.SID != before.SID || !r.Layout.Equal(before.Layout) || !r.LayoutKnown || r.Canvas != before.Canvas || !r.Protected || !r.Muted || !reflect.DeepEqual(r.Markers, before.Markers) || !r.StartedAt.Equal(before.StartedAt) {
		t.Errorf("%+v", r)
	}
	if _, err := h.engine.Adopt(found[0]); !errors.Is(err, control.ErrKnown) {
		t.Errorf("a second time: %v", err)
	}
	h.do(fleet.StopWanted{ID: e.ID})
	h.expectPhase(e.ID, fleet.Confirmed)
	h.do(fleet.StopWanted{ID: e.ID, Confirmed: r.Channel})
	h.expectPhase(e.ID, fleet.Ended)
}

func TestWhatIsNotThereIsNotAdopted(t *testing.T) {
	h := newHouse(t)
	found, _ := control.ParseAdoptions([]byte(startAnswer))
	e, err := h.engine.Adopt(found[0])
	if err != nil {
		t.Fatal(err)
	}
	h.do(e)
	if r := h.find(e.ID); r.Ending != fleet.NotAdopted || !r.Attention() {
		t.Errorf("%+v", r)
	}
	found[0].App = "nowhere"
	if _, err := h.engine.Adopt(found[0]); !errors.Is(err, control.ErrNoApp) {
		t.Errorf("got %v", err)
	}
}
