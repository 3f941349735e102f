package control_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// sentBy is the body of the first call of a kind.
func sentBy(t *testing.T, h *house, call string) string {
	t.Helper()
	for _, q := range h.agora.Received() {
		if q.Call == call {
			return string(q.Body)
		}
	}
	t.Fatalf("no %s was sent", call)
	return ""
}

func TestAStartThatDiffersOnce(t *testing.T) {
	h := newHouse(t)
	audio := 0
	wish := fleet.Wish{
		Profile: "profile", Channel: "lecture", UID: "777", Canvas: layout.Size{Width: 640, Height: 360},
		Layout: &layout.Layout{Kind: layout.Vertical}, Once: fleet.Once{Streams: &audio, Prefix: []string{"board", "may"}}, Token: "only-once",
	}
	w, err := h.engine.PrepareOnce(wish)
	if err != nil {
		t.Fatal(err)
	}
	h.do(w)
	h.pass(time.Second)
	body := sentBy(t, h, "start")
	for _, want := range []string{`"uid":"777"`, `"width":640`, `"mixedVideoLayout":2`, `"streamTypes":0`, `"fileNamePrefix":["board","may"]`, `"token":"•••"`} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in %s", want, body)
		}
	}
	shown, err := h.engine.Request(fleet.Wish{Profile: "profile", Channel: "other", UID: "777", Canvas: wish.Canvas, Layout: wish.Layout, Once: wish.Once, Token: wish.Token})
	if err != nil || strings.Contains(string(shown), "only-once") || strings.Contains(string(shown), storageKey) {
		t.Errorf("%s, %v", shown, err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, shown); err != nil || compact.String() != strings.Replace(body, `"cname":"lecture"`, `"cname":"other"`, 1) {
		t.Errorf("shown:\n%s\nsent:\n%s", compact.String(), body)
	}
	r := h.find(w.ID)
	if !r.AudioOnly {
		t.Error("it is not known that no video is recorded")
	}
	if r.Place.Prefix != "board/may" {
		t.Errorf("its files go to %+v", r.Place)
	}
	again, err := h.engine.Replacement(w.ID, "")
	if err != nil || *again.Once.Streams != 0 || again.Once.Prefix[1] != "may" {
		t.Errorf("a replacement has %+v, %v", again.Once, err)
	}
}

// Each user in files of their own: no picture, no mp4, and how many users there may be.
func TestAnIndividualStart(t *testing.T) {
	h := newHouse(t)
	w, err := h.engine.PrepareOnce(fleet.Wish{Profile: "profile", Channel: "lecture", Mode: agora.Individual})
	if err != nil {
		t.Fatal(err)
	}
	h.do(w)
	h.pass(time.Second)
	body := sentBy(t, h, "start")
	if strings.Contains(body, "transcodingConfig") || strings.Contains(body, "mp4") || !strings.Contains(body, `"subscribeUidGroup":5`) {
		t.Error(body)
	}
	if r := h.find(w.ID); r.SID == "" || r.Mode != agora.Individual {
		t.Errorf("%+v", r)
	}
}

func TestWishesThatCannotBe(t *testing.T) {
	h := newHouse(t)
	taken := h.prepare("lecture")
	h.do(taken)
	for name, c := range map[string]struct {
		wish fleet.Wish
		want string
	}{
		"a taken uid": {fleet.Wish{UID: taken.UID}, "has this uid already"},
		"no uid":      {fleet.Wish{UID: "bob"}, "want a number from 1 to 4294967295"},
		"uid 0":       {fleet.Wish{UID: "0"}, "want a number"},
		"a long uid":  {fleet.Wish{UID: "4294967296"}, "want a number"},
		"uid 007":     {fleet.Wish{UID: "007"}, "want a number"},
		"a canvas":    {fleet.Wish{Canvas: layout.Size{Width: 4000, Height: 4000}}, "canvas is 4000 × 4000: at most 1920 × 1080"},
		"a folder":    {fleet.Wish{Once: fleet.Once{Prefix: []string{"a", "b😀"}}}, `folders is "b😀": letters a-z A-Z and digits`},
	} {
		c.wish.Profile, c.wish.Channel = "profile", "lecture"
		if err := h.engine.Check(c.wish); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "Config") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := h.engine.Check(fleet.Wish{Profile: "none"}); !errors.Is(err, control.ErrNoProfile) {
		t.Error(err)
	}
	if err := h.engine.Check(fleet.Wish{Profile: "profile", Channel: "lecture"}); err != nil {
		t.Error(err)
	}
}
