package agora

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
)

// TestSecretsDoNotPrint fills every Secret that any exported type can hold and prints the whole in every way.
func TestSecretsDoNotPrint(t *testing.T) {
	for _, v := range []any{
		Options{}, Task{}, Meta{}, File{}, Service{}, Output{}, Attempt{}, Error{}, Faults{},
		AcquireRequest{}, AcquireAnswer{}, StartRequest{}, StartAnswer{}, StartParams{}, Storage{}, StorageExtension{}, Recording{},
		Transcoding{}, Snapshot{}, WebRecorder{}, Push{}, QueryAnswer{}, UpdateLayoutRequest{}, LayoutAnswer{}, UpdateRequest{}, UpdateAnswer{}, Subscription{}, Postponed{}, ChannelRequest{},
		ChannelAnswer{}, CallbackAnswer{}, Budget{}, Vendor{}, StopRequest{}, StopAnswer{},
	} {
		full := reflect.New(reflect.TypeOf(v)).Elem()
		n := fill(full)
		for _, p := range prints(full) {
			if strings.Contains(p, hidden) {
				t.Errorf("%T with %d secrets prints as %s", v, n, p)
			}
		}
	}
}

const hidden = "hidden"

// fill sets everything in v, each Secret to a hidden one, and counts those.
func fill(v reflect.Value) (secrets int) {
	switch {
	case v.Type() == reflect.TypeFor[Secret]():
		v.SetString(hidden)
		return 1
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return fill(v.Elem())
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return fill(v.Index(0))
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				secrets += fill(v.Field(i))
			}
		}
	}
	return secrets
}

func prints(v reflect.Value) []string {
	var out []string
	for _, x := range []any{v.Interface(), v.Addr().Interface(), struct{ X any }{v.Addr().Interface()}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			out = append(out, fmt.Sprintf(verb, x))
		}
		if b, err := json.Marshal(x); err == nil {
			out = append(out, string(b))
		}
		var log strings.Builder
		slog.New(slog.NewTextHandler(&log, nil)).Info("", "x", x)
		out = append(out, log.String())
	}
	return out
}

func TestSecretPrintsAsMask(t *testing.T) {
	tests := map[string]string{
		fmt.Sprint(Secret(hidden)):         "•••",
		fmt.Sprintf("%s", Secret(hidden)):  "•••",
		fmt.Sprintf("%q", Secret(hidden)):  `"•••"`,
		fmt.Sprintf("%#v", Secret(hidden)): `"•••"`,
		fmt.Sprintf("[%v]", Secret("")):    "[]",
		Secret(hidden).GoString():          `"•••"`,
		Secret(hidden).Reveal():            hidden,
	}
	for got, want := range tests {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if b, err := (json.Marshaler(Secret(hidden))).MarshalJSON(); string(b) != `"•••"` || err != nil {
		t.Errorf("by itself it is %s, %v", b, err)
	}
	if b, err := json.Marshal([]Secret{hidden, ""}); string(b) != `["•••",""]` || err != nil {
		t.Errorf("as JSON it is %s, %v", b, err)
	}
}

func TestClientDoesNotPrintItsKey(t *testing.T) {
	c, err := New(Options{AppID: testApp, CustomerID: testID, CustomerSecret: hidden})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{fmt.Sprintf("%v", c), fmt.Sprintf("%+v", c), fmt.Sprintf("%#v", c), fmt.Sprintf("%+v", *c), fmt.Sprintf("%#v", *c)} {
		if strings.Contains(p, hidden) || strings.Contains(p, "Basic ") {
			t.Errorf("a client prints as %s", p)
		}
	}
}

// TestEverySecretIsSent: what is masked for eyes is complete on the wire.
func TestEverySecretIsSent(t *testing.T) {
	for _, web := range []bool{false, true} {
		var p StartParams
		fill(reflect.ValueOf(&p).Elem())
		if !web {
			p.Web, p.Push = nil, nil
		}
		var s seal
		b, err := encode(p.wire(s.open))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), mask) {
			t.Errorf("a mask was sent: %s", b)
		}
		if sent := strings.Count(string(b), hidden); sent != len(s.opened) || sent < 6 {
			t.Errorf("%d secrets sent, %d opened", sent, len(s.opened))
		}
		shown, err := json.Marshal(p)
		if err != nil || strings.ReplaceAll(string(shown), mask, hidden) != string(b) {
			t.Errorf("shown %s, %v\nsent  %s", shown, err, b)
		}
	}
}
