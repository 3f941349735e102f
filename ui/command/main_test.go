package command_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora/fleet"
	"airdeck/agora/simulator"
	"airdeck/agora/store"
	"airdeck/ui/uitest"
)

// binary is the program as it is built for people, once for all tests.
var binary string

// alone, set in the environment, is a test that this one runs as a program of its own.
const alone = "AIRDECK_TEST_ALONE"

func TestMain(m *testing.M) {
	if os.Getenv(alone) != "" {
		os.Exit(m.Run())
	}
	dir, err := os.MkdirTemp("", "airdeck")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "airdeck")
	build := exec.Command("go", "build", "-o", binary, "airdeck")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	besideEachOther()
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// besideEachOther runs more tests at once than there are processors, unless -parallel says
// otherwise: nearly all of their time is what they wait for the first query.
func besideEachOther() {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "test.parallel" })
	if !asked {
		flag.Set("test.parallel", "16")
	}
}

var size = image.Pt(120, 40)

// desk is a deck's home: a config that points at a simulator in this process, and
// a directory for its state.
type desk struct {
	t       testing.TB
	service *simulator.Service
	home    string
	within  []string // what every run is started by, such as tmux
	args    []string // of every run
	more    []string // of the environment
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	return newDeskOn(t, simulator.Options{Clock: simulator.RealClock()}, 5)
}

func newDeskOn(t testing.TB, o simulator.Options, requestsPerSecond int) *desk {
	t.Helper()
	service := simulator.New(o)
	server, err := simulator.Serve(service, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	d := &desk{t: t, service: service, home: t.TempDir()}
	config := fmt.Sprintf(`
[[app]]
name = "test"
app_id = %q
customer_id = %q
customer_secret_env = "SECRET"
base_url = %q
requests_per_second = %d

[[profile]]
name = "meeting"
canvas = "640x360"
max_idle_time = 300
[profile.storage]
vendor = "s3"
region = "US_EAST_1"
bucket = "recordings"
access_key_env = "SECRET"
secret_key_env = "SECRET"
`, simulator.DemoAppID, simulator.DemoCustomerID, server.URL(), requestsPerSecond)
	path := filepath.Join(d.home, "airdeck", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return d
}

// configure adds to the config what is not said in it yet.
func (d *desk) configure(more string) {
	d.t.Helper()
	f, err := os.OpenFile(filepath.Join(d.home, "airdeck", "config.toml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err = f.WriteString(more); err == nil {
		err = f.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) env() []string {
	return append([]string{
		"HOME=" + d.home, "XDG_CONFIG_HOME=" + d.home, "XDG_STATE_HOME=" + d.home, "TERM=xterm-256color",
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "SECRET=" + simulator.DemoCustomerSecret,
	}, d.more...)
}

func (d *desk) run(args ...string) *uitest.Terminal {
	argv := slices.Concat(d.within, []string{binary}, d.args, args)
	return uitest.Run(d.t, size, d.env(), argv[0], argv[1:]...)
}

// kept is what stands in the file while the program runs.
func (d *desk) kept() []fleet.Recording {
	d.t.Helper()
	s, err := store.Open(filepath.Join(d.home, "airdeck", "airdeck.db"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Load(context.Background(), time.Time{})
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// one is the only recording that the simulator has.
func (d *desk) one() simulator.Recording {
	d.t.Helper()
	all := d.service.Recordings()
	if len(all) != 1 {
		d.t.Fatalf("the simulator has %d recordings, not one", len(all))
	}
	return all[0]
}

func start(p *uitest.Terminal, channel string) {
	p.Wait("Nothing is being recorded")
	p.Keys("s")
	p.Wait("Start a recording")
	p.Type(channel)
	p.Wait(channel)
	p.Keys("enter")
}

// theLayout is the one of the seed's sample, as it has to arrive.
const theLayout = `{"mixedVideoLayout":3,"layoutConfig":[
	{"x_axis":0,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.9,"render_mode":1},
	{"x_axis":0.3,"y_axis":0,"width":0.3,"height":0.3,"alpha":0.77,"render_mode":0}]}`

// withBoth runs a tour with airdeck's painter and with Bubble Tea's renderer.
func withBoth(t *testing.T, tour func(*testing.T, *desk)) {
	for _, renderer := range []string{"own", "std"} {
		t.Run(renderer, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.args = []string{"--renderer", renderer}
			tour(t, d)
		})
	}
}

func TestTourWithKeys(t *testing.T) { withBoth(t, tourWithKeys) }

func tourWithKeys(t *testing.T, d *desk) {
	d.crowd()
	p := d.recording()

	p.Keys("l")
	p.Wait("canvas 640×360")
	custom(p)
	region(p, "0", "0", "0.3", "0.3", "0.9", "fit")
	p.Keys("tab")
	p.Wait("slot 2 · 2 of 2")
	region(p, "0.3", "0", "0.3", "0.3", "77%", "crop")
	send(p)
	p.Wait("● live")
	d.sameLayout()

	p.Keys("esc")
	p.Wait("state ")
	stop(p)
	d.stopped(p)
	quit(p)
}

// custom leaves two regions on the canvas, whatever the profile began with.
func custom(p *uitest.Terminal) {
	cycle(p, "custom", func() { p.Keys("p") })
	for n := 4; n > 2; n-- {
		p.Wait(fmt.Sprintf(" of %d", n))
		p.Keys("d")
	}
	p.Wait(" of 2")
	p.Keys("1")
	p.Wait("slot 1 · 1 of 2")
}

// region types the numbers of the selected one.
func region(p *uitest.Terminal, values ...string) {
	p.Keys("enter")
	p.Wait("▸x")
	for i, v := range values {
		p.Keys("ctrl+u")
		p.Type(v)
		if i < len(values)-1 {
			p.Keys("tab")
		}
	}
	p.Wait("▸fill")
	p.Keys("enter")
	takenOver(p)
}

// cycle goes on through the kinds of layouts to the one that is wanted.
func cycle(p *uitest.Terminal, want string, next func()) {
	for now := ""; now != want; {
		if now != "" {
			next()
		}
		p.Until("the next kind", func(s string) bool {
			_, after, _ := strings.Cut(s, "layout      ")
			kind, _, _ := strings.Cut(after, "  ")
			half := !slices.Contains([]string{"floating", "best fit", "vertical", "custom"}, kind) // a frame that has not arrived as a whole
			if half || kind == now {
				return false
			}
			now = kind
			return true
		})
	}
}

// lastHandle is the lower right handle of the selected region.
func lastHandle(screen string) image.Point {
	var at image.Point
	for y, l := range strings.Split(screen, "\n") {
		for x, r := range []rune(l) {
			if r == '■' && y > 1 {
				at = image.Pt(x, y)
			}
		}
	}
	return at
}

// takenOver waits for the end of a form: the bottom line is the last to be drawn,
// so all above it stands where it stays.
func takenOver(p *uitest.Terminal) {
	p.Until("the numbers are taken over", func(s string) bool {
		return !strings.Contains(s, "▸") && strings.Contains(s[strings.LastIndex(s, "\n")+1:], "s send")
	})
}

func send(p *uitest.Terminal) {
	p.Keys("s")
	p.Wait("Send this layout?")
	p.Keys("enter")
}

func stop(p *uitest.Terminal) {
	p.Keys("x")
	p.Wait("Stop lobby?")
	p.Keys("y")
}

func quit(p *uitest.Terminal) {
	p.Keys("q")
	if code := p.Ended(); code != 0 {
		panic(fmt.Sprint("exit code ", code))
	}
}

func (d *desk) sameLayout() {
	d.t.Helper()
	var got, want map[string]any
	if err := json.Unmarshal(d.one().Layout, &got); err != nil {
		d.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(theLayout), &want); err != nil {
		d.t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		d.t.Fatalf("the simulator has %s", d.one().Layout)
	}
}

func (d *desk) stopped(p *uitest.Terminal) {
	d.t.Helper()
	p.Wait("■ stopped")
	p.Wait("upload: uploaded")
	sid := d.one().SID
	p.Wait("_lobby.m3u8")
	p.Wait(sid[:8])
}

func TestTourWithTheMouse(t *testing.T) { withBoth(t, tourWithTheMouse) }

func tourWithTheMouse(t *testing.T, d *desk) {
	d.crowd()
	p := d.run()
	p.Wait("Nothing is being recorded")
	hint(p, "s start")
	p.Wait("Start a recording")
	p.Type("lobby")
	p.Wait("lobby")
	click(p, "Start (enter)")
	p.Wait("● recording")

	hint(p, "l layout")
	p.Wait("canvas 640×360")
	cycle(p, "custom", func() { click(p, "(p)") })
	for n := 4; n > 2; n-- {
		p.Wait(fmt.Sprintf(" of %d", n))
		hint(p, "d delete")
	}
	p.Wait(" of 2")
	mouseRegion(p, "1 slot 1", "1 of 2", "0", "0", "0.3", "0.3", "0.9", "fit")
	mouseRegion(p, "2 slot 2", "2 of 2", "0.3", "0", "0.3", "0.3", "0.77", "crop")
	click(p, "1 slot 1")
	p.Wait("1 of 2")
	var corner image.Point
	p.Until("the first region has the handles", func(s string) bool {
		corner = lastHandle(s)
		return corner.X > 0 && corner.X < p.Find("2 ○ slot 2").X
	})
	p.Drag(corner, corner.Add(image.Pt(6, 3)))
	p.Until("the region is larger", func(s string) bool { return !strings.Contains(s, "192 px") })
	hint(p, "u undo")
	p.Wait("192 px")
	hint(p, "s send")
	p.Wait("Send this layout?")
	click(p, "Send (y)")
	p.Wait("● live")
	d.sameLayout()

	hint(p, "esc back")
	p.Wait("state ")
	hint(p, "x stop")
	p.Wait("Stop lobby?")
	click(p, "Stop (y)")
	d.stopped(p)
	hint(p, "q quit")
	p.Ended()
}

// click waits for a text and clicks its first cell.
func click(p *uitest.Terminal, text string) {
	p.Wait(text)
	p.Click(p.Find(text))
}

// hint clicks a hint in the bottom line.
func hint(p *uitest.Terminal, text string) {
	p.Until("the bottom line shows "+text, func(s string) bool {
		return strings.Contains(s[strings.LastIndex(s, "\n")+1:], text)
	})
	p.Click(p.FindLast(text))
}

// mouseRegion picks a region in the list, and clicks from number to number.
func mouseRegion(p *uitest.Terminal, name, picked string, values ...string) {
	p.Click(p.Find(name))
	p.Wait(picked)
	click(p, "x     ")
	p.Wait("▸x")
	for i, v := range values {
		click(p, []string{"▸x", "y      ", "width   ", "height   ", "alpha   ", "fill   "}[i])
		p.Wait("▸" + []string{"x", "y", "width", "height", "alpha", "fill"}[i])
		p.Keys("ctrl+u")
		p.Type(v)
	}
	p.Keys("enter")
	takenOver(p)
}
