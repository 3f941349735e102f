package simulator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestReceivedHasNoSecrets(t *testing.T) {
	s, _, c := stepped(t, Options{})
	body := `{"cname":"room","uid":"1","clientRequest":{"token":"S3CRET","storageConfig":{"vendor":1,"region":0,"bucket":"b",
"accessKey":"S3CRET","secretKey":"S3CRET","stsToken":["S3CRET"]},"recordingConfig":{"channelType":0,"secret":{"a":"S3CRET"},"Salt":"S3CRET"},
"outputs":[{"rtmpUrl":"rtmp://x/S3CRET"}], "escaped \" name":"\\", "number": 1.50}}`
	c.post("/resourceid/x/mode/mix/start", body)
	c.post("/acquire", `{"token":"S3CRET"`)
	c.post("/acquire", `["S3CRET"`)
	for _, r := range s.Received() {
		if strings.Contains(fmt.Sprintf("%s %+v", r.Body, r), "S3CRET") {
			t.Errorf("%s", r.Body)
		}
		if !json.Valid(r.Body) {
			t.Errorf("%s", r.Body)
		}
	}
	kept := string(s.Received()[0].Body)
	for _, want := range []string{`"token":"•••"`, `"stsToken":"•••"`, `"secret":"•••"`, `"number":1.50`, `"escaped \" name":"\\"`, `"bucket":"b"`} {
		if !strings.Contains(kept, want) {
			t.Errorf("%s is not in %s", want, kept)
		}
	}
}

// What is masked stays the same value apart from the secrets.
func FuzzMask(f *testing.F) {
	for _, seed := range []string{`{}`, `[1, 2,{"a":[]}]`, `{"token":{"x":[1,"}"]},"b":"\"\\"}`, ` "x" `, `null`, `{"secret":1,"secret":2}`, `{"\u0074oken":"x"}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		out := masked([]byte(raw))
		if raw != "" && !json.Valid(out) {
			t.Fatalf("%q became %q", raw, out)
		}
		var before, after any
		if json.Unmarshal([]byte(raw), &before) != nil {
			return
		}
		json.Unmarshal(out, &after)
		if b, a := fmt.Sprint(withoutSecrets(before)), fmt.Sprint(withoutSecrets(after)); a != b {
			t.Fatalf("%q became %q: %s, %s", raw, out, b, a)
		}
	})
}

func withoutSecrets(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = withoutSecrets(inner)
			if secretNames[strings.ToLower(name)] {
				v[name] = nil
			}
		}
	case []any:
		for i := range v {
			v[i] = withoutSecrets(v[i])
		}
	}
	return v
}

func TestJournalForgetsTheOldest(t *testing.T) {
	s, _, c := stepped(t, Options{RequestsPerSecond: 1 << 30})
	for n := range kept + 5 {
		c.get(fmt.Sprintf("/%d", n))
	}
	list := s.Received()
	last := list[len(list)-1]
	if len(list) != kept || !strings.HasSuffix(list[0].Path, "/5") || !strings.HasSuffix(last.Path, fmt.Sprint("/", kept+4)) || last.Status != 404 {
		t.Errorf("%d remembered, the last is %+v", len(list), last)
	}
}
