package simulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Every field of the table is left out, given each wrong type and put out of
// its range, in every call and mode that has it, and must be named each time.
func TestEveryFieldOfTheTable(t *testing.T) {
	_, _, c := stepped(t, Options{RequestsPerSecond: 1 << 30})
	tried := 0
	for on := onAcquire; on <= onStop; on <<= 1 {
		if f, ok := checkBody(on, reread(specimen(on))); !ok {
			t.Fatalf("%s: a good body is refused: %s", callsOf[on], f)
		}
		for _, f := range fields {
			if f.on&on == 0 {
				continue
			}
			for _, bad := range f.spoiled() {
				tried++
				c.wantRefused(callsOf[on], f, bad, specimen(on))
			}
		}
	}
	if tried < 1500 {
		t.Errorf("only %d bodies tried", tried)
	}
}

// callsOf are where the bodies of a place are sent.
var callsOf = map[place]string{
	onAcquire:          "/acquire",
	onStartMix:         "/resourceid/x/mode/mix/start",
	onStartIndividual:  "/resourceid/x/mode/individual/start",
	onStartWeb:         "/resourceid/x/mode/web/start",
	onUpdateMix:        "/resourceid/x/sid/y/mode/mix/update",
	onUpdateIndividual: "/resourceid/x/sid/y/mode/individual/update",
	onUpdateWeb:        "/resourceid/x/sid/y/mode/web/update",
	onLayout:           "/resourceid/x/sid/y/mode/mix/updateLayout",
	onStop:             "/resourceid/x/sid/y/mode/mix/stop",
}

// left stands for a field that is not there.
var left = struct{}{}

func (c caller) wantRefused(path string, f field, bad any, body object) {
	c.t.Helper()
	put(body, strings.Split(f.path, "."), bad)
	raw, _ := json.Marshal(body)
	r := c.post(path, string(raw))
	reason := r.str("reason")
	// The elements of lists are named by their numbers.
	named := strings.NewReplacer("[]", "[0]", "[web_recorder_service]", "[0]", "[rtmp_publish_service]", "[1]").Replace(f.path)
	if r.status != 400 || r.at("code") != 2.0 || !strings.HasPrefix(reason, "invalid parameter: "+named+": ") {
		c.t.Errorf("%s with %s = %v: %d %s", path, f.path, bad, r.status, r.text)
	}
}

// put sets or takes away what is at a path of a specimen, in which every list
// has as many elements as it has kinds of them.
func put(o object, path []string, v any) {
	name, of, isElement := strings.Cut(path[0], "[")
	if isElement {
		list := o[name].([]any)
		i := 0
		if of == rtmpPublisher+"]" {
			i = 1
		}
		if len(path) == 1 {
			list[i] = v
			return
		}
		put(list[i].(object), path[1:], v)
		return
	}
	if len(path) > 1 {
		put(o[name].(object), path[1:], v)
		return
	}
	if v == left {
		delete(o, name)
		return
	}
	o[name] = v
}

// specimen is a body with every field of a place.
func specimen(on place) object { return bodies[on].specimen("").(object) }

func (n *node) specimen(service string) any {
	switch {
	case n.kind == objectKind || !n.known && len(n.names) > 0:
		o := object{}
		for _, name := range n.names {
			o[name] = n.inner[name].specimen("")
		}
		if service != "" {
			o["serviceName"] = service
		}
		return o
	case n.kind == listKind:
		return n.elements()
	default:
		return n.field.specimen()
	}
}

func (n *node) elements() []any {
	if len(n.each) == 1 {
		return []any{n.each[""].specimen("")}
	}
	var list []any
	for _, service := range []string{webRecorder, rtmpPublisher} {
		o := n.each[""].specimen(service).(object)
		own := n.each[service].specimen("").(object)
		o["serviceParam"] = own["serviceParam"]
		list = append(list, o)
	}
	return list
}

// specimen is a value that a field takes.
func (f field) specimen() any {
	switch f.kind {
	case wholeKind:
		return f.within.from
	case shareKind:
		return 0.25
	case flagKind:
		return true
	}
	if f.oneOf != nil {
		return f.oneOf[0]
	}
	good := map[string]string{
		uidForm.words: "7", subscribedForm.words: "#allstream#", wordForm.words: "word", colourForm.words: "#1a2B3c",
		rtmpForm.words: "rtmp://localhost/app/key", saltForm.words: strings.Repeat("A", 43) + "=", "": "text",
	}
	return good[f.form.words]
}

// spoiled are values that a field must not take.
func (f field) spoiled() []any {
	bad := []any{nil}
	for k, v := range map[kind]any{textKind: "5", wholeKind: 5, flagKind: true, objectKind: object{}, listKind: []any{}} {
		if k != f.kind && !(f.kind == shareKind && k == wholeKind) {
			bad = append(bad, v)
		}
	}
	if f.must {
		bad = append(bad, left)
	}
	return append(bad, f.outside()...)
}

// outside are values of the right type out of the field's range.
func (f field) outside() []any {
	var bad []any
	switch f.kind {
	case shareKind:
		bad = append(bad, -0.000001, 1.000001, 0.1234567, json.Number("1e-7"), 2)
	case wholeKind:
		bad = append(bad, 1.5, json.Number("1e2"))
		if f.within != (span{}) {
			bad = append(bad, f.within.from-1, f.within.to+1)
		}
	case textKind:
		if f.within != (span{}) {
			bad = append(bad, strings.Repeat("x", f.within.from-1), strings.Repeat("x", f.within.to+1))
		}
		if f.oneOf != nil {
			bad = append(bad, "", "other")
		}
		if f.form.holds != nil {
			bad = append(bad, "", "0", "#12345g", " 7", "http://x")
		}
	case listKind:
		if f.within.from > 0 {
			bad = append(bad, []any{})
		}
		if f.within.to > 0 {
			bad = append(bad, make([]any, f.within.to+1))
		}
	}
	return accepted(f, bad)
}

// accepted takes out what the form of this very field takes: "0" is a word.
func accepted(f field, values []any) []any {
	var bad []any
	for _, v := range values {
		if s, isText := v.(string); isText && f.form.words == wordForm.words && s == "0" {
			continue
		}
		bad = append(bad, v)
	}
	return bad
}

func reread(o object) object {
	raw, _ := json.Marshal(o)
	body, err := parse(raw)
	if err != nil {
		panic(err)
	}
	return body
}

// Fields that the table does not know are let through, as Agora does, and
// noted.
func TestUnknownFieldsAreNoted(t *testing.T) {
	for on := onAcquire; on <= onStop; on <<= 1 {
		body := specimen(on)
		if found := strangers(on, reread(body)); found != nil {
			t.Errorf("%s: %q are unknown", callsOf[on], found)
		}
		body["clientRequest"].(object)["backgroudColor"] = 17
		if f, ok := checkBody(on, reread(body)); !ok {
			t.Error(callsOf[on], f)
		}
		if found := strangers(on, reread(body)); fmt.Sprint(found) != "[clientRequest.backgroudColor]" {
			t.Errorf("%s: %q are unknown", callsOf[on], found)
		}
	}

	s, _, c := stepped(t, Options{})
	c.post("/acquire", `{"cname":"room","uid":"1","clientRequest":{"startParameter":{"any":1}},"extra":null}`).expect(200, 0)
	web := `{"cname":"room","uid":"1","clientRequest":{` + storageJSON + `,` + strings.Replace(pageJSON, `"url"`, `"URL":1,"outputs":[],"url"`, 1) + `}}`
	c.post("/resourceid/x/mode/web/start", web)
	if got := fmt.Sprint(s.Received()[0].Unknown); got != "[extra]" {
		t.Error(got)
	}
	at := "clientRequest.extensionServiceConfig.extensionServices[0].serviceParam."
	if got := fmt.Sprint(s.Received()[1].Unknown); got != "["+at+"URL "+at+"outputs]" {
		t.Error(got)
	}
}

func TestForms(t *testing.T) {
	for _, row := range []struct {
		form form
		text string
		ok   bool
	}{
		{uidForm, "1", true}, {uidForm, "4294967295", true}, {uidForm, "4294967296", false}, {uidForm, "0", false},
		{uidForm, "-1", false}, {uidForm, "1.0", false}, {uidForm, "alice", false},
		{wordForm, "dir1", true}, {wordForm, "a/b", false}, {wordForm, "ä", false},
		{colourForm, "#0aF9e1", true}, {colourForm, "0aF9e1", false}, {colourForm, "#fff", false},
		{rtmpForm, "rtmps://x/y", true}, {rtmpForm, "https://x/y", false},
		{saltForm, strings.Repeat("A", 43) + "=", true}, {saltForm, "QUFB", false},
	} {
		if row.form.holds(row.text) != row.ok {
			t.Errorf("%q: want %v", row.text, row.ok)
		}
	}
	if len(channelCharacters) != 89 {
		t.Errorf("%d characters in channel names", len(channelCharacters))
	}
	for name, ok := range map[string]bool{strings.Repeat("a", 64): true, strings.Repeat("a", 65): false, "a/b": false, "房间": false, "a b!": true} {
		if isChannelName(name) != ok {
			t.Errorf("%q: want %v", name, ok)
		}
	}
}

// What the table cannot say: rows of clientRequest with the field that the
// answer must name, "" if it is accepted.
func TestRules(t *testing.T) {
	_, _, c := stepped(t, Options{RequestsPerSecond: 1 << 30})
	for _, row := range []struct{ mode, more, names string }{
		{"mix", `"recordingFileConfig":{"avFileType":["mp4"]}`, "recordingFileConfig.avFileType"},
		{"mix", `"recordingFileConfig":{"avFileType":["mp4","hls"]}`, ""},
		{"individual", `"recordingFileConfig":{"avFileType":["hls","mp4"]},"recordingConfig":{"channelType":0,"subscribeUidGroup":0}`, "recordingFileConfig.avFileType"},
		{"mix", `"storageConfig":{"vendor":11,"region":0,"bucket":"b","accessKey":"a","secretKey":"s"}`, "storageConfig.extensionParams.endpoint"},
		{"mix", `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s","fileNamePrefix":["` + strings.Repeat("a", 64) + `","` + strings.Repeat("b", 64) + `"]}`, "storageConfig.fileNamePrefix"},
		{"mix", `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s","fileNamePrefix":["` + strings.Repeat("a", 64) + `","` + strings.Repeat("b", 63) + `"]}`, ""},
		{"mix", `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s","stsExpiration":` + fmt.Sprint(noon.Unix()+4*3600-1) + `}`, "storageConfig.stsExpiration"},
		{"mix", `"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s","stsExpiration":` + fmt.Sprint(noon.Unix()+4*3600) + `}`, ""},
		{"mix", `"recordingConfig":{"channelType":0,"decryptionMode":1}`, "recordingConfig.secret"},
		{"mix", `"recordingConfig":{"channelType":0,"decryptionMode":7,"secret":"x"}`, "recordingConfig.salt"},
		{"mix", `"recordingConfig":{"channelType":0,"subscribeAudioUids":["1"],"unsubscribeAudioUids":["2"]}`, "recordingConfig.unsubscribeAudioUids"},
		{"mix", `"recordingConfig":{"channelType":0,"subscribeVideoUids":["1"],"unSubscribeVideoUids":["2"]}`, "recordingConfig.unSubscribeVideoUids"},
		{"mix", `"recordingConfig":{"channelType":0,"streamTypes":0,"subscribeVideoUids":["1"]}`, "recordingConfig.subscribeVideoUids"},
		{"mix", `"recordingConfig":{"channelType":0,"streamTypes":1,"unSubscribeAudioUids":["1"]}`, "recordingConfig.unSubscribeAudioUids"},
		{"mix", `"recordingConfig":{"channelType":0,"transcodingConfig":{"width":1920,"height":1081}}`, "recordingConfig.transcodingConfig.width"},
		{"mix", `"recordingConfig":{"channelType":0,"transcodingConfig":{"width":1080,"height":1920,"fps":17}}`, ""},
		{"mix", `"recordingConfig":{"channelType":0,"transcodingConfig":{"layoutConfig":[]}}`, "recordingConfig.transcodingConfig.layoutConfig"},
		{"individual", `"recordingConfig":{"channelType":0,"subscribeUidGroup":0,"streamTypes":0},"snapshotConfig":{"fileType":["jpg"]}`, "recordingConfig.streamTypes"},
		{"individual", `"recordingConfig":{"channelType":0,"subscribeUidGroup":0,"subscribeAudioUids":["1"]},"snapshotConfig":{"fileType":["jpg"]}`, "recordingConfig.subscribeVideoUids"},
		{"web", strings.Replace(pageJSON, `"videoHeight":720`, `"videoHeight":1920,"maxVideoDuration":30`, 1), "extensionServiceConfig.extensionServices[0].serviceParam.videoWidth"},
	} {
		cname := fmt.Sprint("room", c.serial())
		scene := `{}`
		if row.mode == "web" {
			scene = `{"scene":1}`
		}
		resource := c.post("/acquire", bodyOf(cname, "1", scene)).expect(200, 0).str("resourceId")
		body := "{" + storageJSON + "," + row.more + "}"
		r := c.post("/resourceid/"+resource+"/mode/"+row.mode+"/start", bodyOf(cname, "1", body))
		if row.names == "" {
			r.expect(200, 0)
			continue
		}
		if reason := r.expect(400, 2).str("reason"); !strings.Contains(reason, "clientRequest."+row.names+": ") {
			t.Errorf("%s: %s", row.more, reason)
		}
	}
}

const pageJSON = `"extensionServiceConfig":{"extensionServices":[{"serviceName":"web_recorder_service","serviceParam":{"url":"https://example.com","audioProfile":0,"videoWidth":1280,"videoHeight":720,"maxRecordingHour":2}}]}`
