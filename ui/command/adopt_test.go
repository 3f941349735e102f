package command_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/simulator"
)

// printed is what a run without a screen has printed.
type printed struct {
	out, errs string
	code      int
}

func (p printed) lines() []string { return strings.Split(strings.TrimSuffix(p.out, "\n"), "\n") }

// call runs the program without a terminal.
func (d *desk) call(in string, args ...string) printed {
	d.t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env, cmd.Stdin = d.env(), strings.NewReader(in)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run()
	return printed{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

// elsewhere starts recordings as a customer's backend does, and is what it then logs.
func (d *desk) elsewhere(channels ...string) []string {
	d.t.Helper()
	client, err := agora.New(agora.Options{
		AppID: simulator.DemoAppID, CustomerID: simulator.DemoCustomerID, CustomerSecret: simulator.DemoCustomerSecret,
		Transport: d.service.RoundTripper(),
	})
	if err != nil {
		d.t.Fatal(err)
	}
	defer client.Close()
	var lines []string
	for i, channel := range channels {
		d.service.Join(channel, "71")
		uid := fmt.Sprint(5000 + i)
		a, err := client.Acquire(d.t.Context(), agora.AcquireRequest{Channel: channel, UID: uid})
		if err != nil {
			d.t.Fatal(err)
		}
		s, err := client.Start(d.t.Context(), agora.StartRequest{Channel: channel, UID: uid, ResourceID: a.ResourceID, Params: agora.StartParams{
			Storage:   agora.Storage{Vendor: 1, Bucket: "b", AccessKey: "a", SecretKey: "s"},
			Recording: agora.Recording{ChannelType: 1},
		}})
		if err != nil {
			d.t.Fatal(err)
		}
		line, _ := json.Marshal(map[string]string{"cname": channel, "uid": uid, "resourceId": a.ResourceID, "sid": s.SID})
		lines = append(lines, string(line))
	}
	return lines
}

// stored are the recordings in the file by channel.
func (d *desk) stored() map[string]fleet.Recording {
	out := map[string]fleet.Recording{}
	for _, r := range d.kept() {
		out[r.Channel] = r
	}
	return out
}

func TestAdoptReadsLines(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	lines := d.elsewhere("red", "green", "not offered")
	named := filepath.Join(d.home, "named")
	d.write(named, lines[2])
	d.edit("[[profile]]", "[adopt]\ncommand = \"cat '"+named+"'\"\n[[profile]]") // for decks
	gone := strings.NewReplacer("red", "blue").Replace(strings.Replace(lines[0], `"sid":"`, `"sid":"f`, 1))
	in := strings.Join([]string{lines[0], "", "curl -u me:hush https://x", `{"sid":"s","cname":"c"}`, gone, lines[1], lines[0]}, "\n")
	got := d.call(in, "adopt", "-")
	if got.code != 1 || got.errs != "" || len(got.lines()) != 6 || strings.Contains(got.out, "hush") {
		t.Fatalf("exit code %d, %q:\n%s", got.code, got.errs, got.out)
	}
	for _, want := range []string{
		"line 1: adopted: red, uid 5000, sid ", "line 3: invalid: neither JSON", `line 4: invalid: recording with sid "s": uid, resourceId missing; want {`,
		"line 5: not adopted: blue, uid 5000, sid f", "line 6: adopted: green, uid 5001", "line 7: known: red, uid 5000",
	} {
		if !slices.ContainsFunc(got.lines(), func(l string) bool { return strings.HasPrefix(l, want) }) {
			t.Errorf("%q is missing:\n%s", want, got.out)
		}
	}
	if code := regexp.MustCompile(`(?m)^line 5: .*: 40[04](/\d+)?: `); !code.MatchString(got.out) {
		t.Errorf("the code of Agora's answer is missing:\n%s", got.out)
	}
	all := d.stored()
	for _, channel := range []string{"red", "green"} {
		if r := all[channel]; !r.Adopted || r.Adopting || !r.Live() || r.LayoutKnown {
			t.Errorf("the file has %+v", r)
		}
	}
	if r, there := all["not offered"]; there {
		t.Errorf("taken in unasked: %+v", r)
	}
	if r := all["blue"]; r.Live() || r.Attention() {
		t.Errorf("the file has %+v", r)
	}
	// A second time they are known, and that is well.
	got = d.call(strings.Join(lines[:2], "\n"), "adopt", "--json", "-")
	var v struct{ Result, State, SID string }
	if err := json.Unmarshal([]byte(got.lines()[0]), &v); err != nil || got.code != 0 || v.Result != "known" || v.State == "" || v.SID == "" {
		t.Errorf("exit code %d, %v: %s", got.code, err, got.out)
	}
}

func TestAdoptBesideADeck(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.run()
	p.Wait("Nothing is being recorded")
	d.led()
	got := d.call(strings.Join(d.elsewhere("red"), "\n"), "adopt", "-")
	if got.code != 0 || !strings.HasPrefix(got.out, "line 1: adopted: red") {
		t.Fatalf("exit code %d, %q: %s", got.code, got.errs, got.out)
	}
	p.Wait("red")
	p.Wait("● recording")
	quit(p)
	for _, q := range d.service.Received() {
		if q.Status == 429 {
			t.Errorf("%s was refused", q.Call)
		}
	}
}

func TestAdoptWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	lines := d.elsewhere("red")
	d.service.Rekey("another-id", "another-secret")
	got := d.call(lines[0], "adopt", "--wait", "0s", "-")
	if got.code != 1 || !strings.HasPrefix(got.out, "line 1: unanswered: red") || !strings.Contains(got.out, "next deck") {
		t.Fatalf("exit code %d, %q: %s", got.code, got.errs, got.out)
	}
	// It is not forgotten.
	if r := d.stored()["red"]; !r.Adopting || r.SID == "" {
		t.Errorf("the file has %+v", r)
	}
}

func TestAFleetIsHandedOver(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.recording()
	quit(p)
	if got := d.call(strings.Join(d.elsewhere("red"), "\n"), "adopt", "-"); got.code != 0 {
		t.Fatalf("exit code %d, %q: %s", got.code, got.errs, got.out)
	}
	calls := len(d.service.Received())
	exported := d.call("", "export")
	if exported.code != 0 || strings.Contains(exported.out, simulator.DemoCustomerSecret) || len(d.service.Received()) != calls {
		t.Fatalf("exit code %d, %q: %s", exported.code, exported.errs, exported.out)
	}

	other := *d
	other.home = t.TempDir()
	if err := os.CopyFS(filepath.Join(other.home, "airdeck"), os.DirFS(filepath.Join(d.home, "airdeck"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"airdeck.db", "airdeck.db-wal", "airdeck.db-shm"} {
		_ = os.Remove(filepath.Join(other.home, "airdeck", name))
	}
	file := filepath.Join(other.home, "fleet.json")
	d.write(file, exported.out)
	got := other.call("", "import", file)
	if got.code != 0 || len(got.lines()) != 2 {
		t.Fatalf("exit code %d, %q: %s", got.code, got.errs, got.out)
	}
	mine, theirs := d.stored(), other.stored()
	for _, channel := range []string{"lobby", "red"} {
		a, b := mine[channel], theirs[channel]
		if a.SID != b.SID || a.SID == "" || a.LayoutKnown != b.LayoutKnown || a.Canvas != b.Canvas || !a.StartedAt.Equal(b.StartedAt) || !b.Adopted {
			t.Errorf("handed over:\n%+v\n%+v", a, b)
		}
	}
	if got := other.call(exported.out, "import", "-"); got.code != 0 || !strings.Contains(got.out, "known: lobby") {
		t.Errorf("a second time: exit code %d, %q: %s", got.code, got.errs, got.out)
	}
	for text, want := range map[string]string{
		"{\n\"airdeck_fleet\": 1,\n":             "line 3: not a fleet",
		`{"airdeck_fleet": 9, "recordings": []}`: "written by a newer airdeck",
	} {
		if got := other.call(text, "import", "-"); got.code != 1 || !strings.Contains(got.errs, want) {
			t.Errorf("exit code %d, %q: %s", got.code, got.errs, got.out)
		}
	}
}

func TestHowTheyAreUsed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, name := range []string{"adopt", "import", "export", "ls"} {
		if got := d.call("", name, "--help"); got.code != 0 || !strings.HasPrefix(got.out, "airdeck "+name+" ") {
			t.Errorf("%s --help: exit code %d, %q %q", name, got.code, got.out, got.errs)
		}
		if got := d.call("", name, "--nonsense"); got.code != 2 || !strings.Contains(got.errs, "nonsense") {
			t.Errorf("%s --nonsense: exit code %d, %q", name, got.code, got.errs)
		}
	}
	if got := d.call(`{"sid":5}`, "adopt", "-", "--json", "--wait=1s"); got.code != 1 || !strings.HasPrefix(got.out, `{"line":1,`) {
		t.Errorf("flags after the file: exit code %d, %q %q", got.code, got.out, got.errs)
	}
	if got := d.call("", "adopt", "--", "--json"); got.code != 1 || !strings.Contains(got.errs, "open --json") {
		t.Errorf("a file that looks like a flag: exit code %d, %q %q", got.code, got.out, got.errs)
	}
	for _, args := range [][]string{{"adopt"}, {"adopt", "-", "more"}, {"adopt", "-", "--json", "more"}, {"adopt", "--json", "-", "--nonsense"}, {"import"}, {"export", "x"}, {"ls", "x"}, {"adopt", "--wait", "-1s", "-"}} {
		if got := d.call("", args...); got.code != 2 || got.out != "" {
			t.Errorf("%q: exit code %d, %q %q", args, got.code, got.out, got.errs)
		}
	}
	if got := d.call("", "adopt", "/nowhere/at-all"); got.code != 1 || !strings.Contains(got.errs, "/nowhere/at-all") {
		t.Errorf("exit code %d, %q", got.code, got.errs)
	}
}
