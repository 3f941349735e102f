package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// env is an environment that holds only these pairs of name and value.
func env(pairs ...string) Env {
	return func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

// write puts a config file into a directory of its own and is its path.
func write(t *testing.T, text string, mode fs.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

// load reads a text as a file that is named config.toml.
func load(text string, e Env) (*Config, error) {
	return parse(file{path: "config.toml", text: text, mode: 0o600}, e)
}

func mustLoad(t *testing.T, text string) *Config {
	t.Helper()
	c, err := load(text, env())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// small is the smallest config that is complete. Its profile begins in line 6, the storage in line 8.
const small = `[[app]]
name = "main"
app_id = "a1"
customer_id = "c1"
customer_secret = "hush"
[[profile]]
name = "meeting"
[profile.storage]
vendor = "s3"
region = "US_EAST_1"
bucket = "b"
access_key = "hush"
secret_key = "hush"
`

func TestDefaultsSurpriseNobody(t *testing.T) {
	c := mustLoad(t, small)
	if len(c.Warnings) != 0 {
		t.Errorf("warnings: %q", c.Warnings)
	}
	a, _ := c.App("")
	if a.RequestsPerSecond != 5 || a.Concurrent != 50 || a.BaseURL != "" {
		t.Errorf("app: %+v", a)
	}
	p, _ := c.Profile("")
	if p.App != "main" || p.RecorderUIDs != (UIDRange{900000, 900999}) || p.ResourceExpiredHour != 72 ||
		p.StopAsync != nil || p.OnUnknownStart != "ask" || p.Region != "" {
		t.Errorf("profile: %+v", p)
	}
	if p.Canvas() != (layout.Size{Width: 1280, Height: 720}) || p.Layout().Kind != layout.BestFit {
		t.Errorf("picture: %+v", p.Params.Recording.Transcoding)
	}
	r := p.Params.Recording
	if *r.MaxIdleTime != 300 || r.ChannelType != 1 || r.Transcoding.FPS != 15 || r.Transcoding.Bitrate != 1130 || p.Params.Files != agora.HLS {
		t.Errorf("recording: %+v, files %q", r, p.Params.Files)
	}
	if want := (UI{Theme: "auto", Mouse: true, Poll: 10 * time.Second, AmbiguousWidth: 1}); c.UI != want {
		t.Errorf("ui: %+v", c.UI)
	}
}

func TestEveryNameIsUnderstood(t *testing.T) {
	c := mustLoad(t, `
[ui]
theme = "light"
mouse = false
poll = 30
ambiguous_width = 2
cell_ratio = "9:17"
[[app]]
name = "main"
app_id = "a1"
customer_id = "c1"
customer_secret = "hush"
base_url = "http://127.0.0.1:8080"
requests_per_second = 0.5
concurrent = 200
[[app]]
name = "other"
app_id = "a2"
customer_id = "c2"
customer_secret = "hush2"
[[profile]]
name = "meeting"
app = "other"
recorder_uids = "7 - 9"
stop_async = false
resource_expired_hour = 24
region = "EU"
on_unknown_start = "wait"
canvas = "640x360"
fps = 30
bitrate = 600
max_idle_time = 30
channel_type = "Communication"
stream_types = "audio"
video_stream_type = 1
audio_profile = "stereo 192 kbit/s"
file_types = ["hls", "mp4"]
subscribe_audio_uids = [1, "2"]
decryption_mode = 1
decryption_secret = "hush3"
token = "hush4"
private_params = "x"
storage = { vendor = "s3-compatible", bucket = "b", access_key = "k", secret_key = "s", endpoint = "e", file_name_prefix = ["a", "b"] }
layout.background = "#fff000"
[[profile.layout.region]]
x = 0
y = 0.0
width = "30%"
height = 0.3
alpha = 0.9
fit = "fit"
[[profile.layout.region]]
uid = 123
x = "192px"
y = "0 px"
width = "448px"
height = "108px"
alpha = 0
fit = "crop"
`)
	if c.UI != (UI{Theme: "light", Mouse: false, Poll: 30 * time.Second, AmbiguousWidth: 2, CellRatio: CellRatio{9, 17}}) {
		t.Errorf("ui: %+v", c.UI)
	}
	if a := c.Apps[0]; a.BaseURL != "http://127.0.0.1:8080" || a.RequestsPerSecond != 0.5 || a.Concurrent != 200 {
		t.Errorf("app: %+v", a)
	}
	p := c.Profiles[0]
	if p.App != "other" || p.RecorderUIDs != (UIDRange{7, 9}) || *p.StopAsync || p.ResourceExpiredHour != 24 ||
		p.Region != "EU" || p.OnUnknownStart != "wait" {
		t.Errorf("profile: %+v", p)
	}
	r := p.Params.Recording
	if *r.MaxIdleTime != 30 || r.ChannelType != 0 || *r.StreamTypes != 0 || *r.VideoStreamType != 1 || *r.AudioProfile != 2 ||
		!slices.Equal(r.SubscribeAudioUIDs, []string{"1", "2"}) || r.DecryptionMode != 1 || r.Secret.Reveal() != "hush3" || r.PrivateParams != "x" {
		t.Errorf("recording: %+v", r)
	}
	s := p.Params.Storage
	if s.Vendor != 11 || s.Region != 0 || s.Extension.Endpoint != "e" || !slices.Equal(s.FileNamePrefix, []string{"a", "b"}) || s.SecretKey.Reveal() != "s" {
		t.Errorf("storage: %+v", s)
	}
	if p.Params.Files != agora.HLSAndMP4 || p.Params.Token.Reveal() != "hush4" {
		t.Errorf("params: %+v", p.Params)
	}
	want := layout.Layout{Kind: layout.Custom, Background: "#fff000", Regions: []layout.Region{
		{Rect: layout.Rect{X: 0, Y: 0, W: 300_000, H: 300_000}, Alpha: 900_000, Fit: layout.Bars},
		{UID: "123", Rect: layout.Rect{X: 300_000, Y: 0, W: 700_000, H: 300_000}, Alpha: 0, Fit: layout.Crop},
	}}
	if got := p.Layout(); !got.Equal(want) {
		t.Errorf("layout:\n%+v, want\n%+v", got, want)
	}
	if r.Transcoding.Canvas != (layout.Size{Width: 640, Height: 360}) || r.Transcoding.FPS != 30 || r.Transcoding.Bitrate != 600 {
		t.Errorf("transcoding: %+v", r.Transcoding)
	}
}

// TestPixelsReachTheEdge: 2 px and 1278 px of 1280 are both halves of a millionth, which must not be rounded up twice.
func TestPixelsReachTheEdge(t *testing.T) {
	region := mustLoad(t, small+"[[profile.layout.region]]\nx = \"2px\"\ny = 0\nwidth = \"1278px\"\nheight = 1").Profiles[0].Layout().Regions[0]
	if region.X != 1563 || region.Right() != layout.Whole {
		t.Errorf("from %d to %d", region.X, region.Right())
	}
}

func TestLookUps(t *testing.T) {
	c := &Config{Apps: []App{{Name: "a"}, {Name: "b"}}, Profiles: []Profile{{Name: "p"}, {Name: "q"}}}
	for _, tt := range []struct{ ask, app, profile string }{{"", "a", "p"}, {"b", "b", ""}, {"q", "", "q"}, {"zz", "", ""}} {
		a, foundApp := c.App(tt.ask)
		p, foundProfile := c.Profile(tt.ask)
		if a.Name != tt.app || foundApp != (tt.app != "") {
			t.Errorf("App(%q) is %q, %v", tt.ask, a.Name, foundApp)
		}
		if p.Name != tt.profile || foundProfile != (tt.profile != "") {
			t.Errorf("Profile(%q) is %q, %v", tt.ask, p.Name, foundProfile)
		}
	}
}

func TestWhereTheFileIsLookedFor(t *testing.T) {
	named, other := write(t, small, 0o600), write(t, small, 0o600)
	home := t.TempDir()
	if err := os.MkdirAll(filepath.Join(home, ".config/airdeck"), 0o700); err != nil {
		t.Fatal(err)
	}
	standard := filepath.Join(home, ".config/airdeck/config.toml")
	if err := os.WriteFile(standard, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path string
		env        Env
		want       string
	}{
		{"the flag wins", named, env("AIRDECK_CONFIG", other), named},
		{"then the variable", "", env("AIRDECK_CONFIG", other, "HOME", home), other},
		{"then the XDG directory", "", env("XDG_CONFIG_HOME", filepath.Join(home, ".config")), standard},
		{"which is in the home", "", env("HOME", home), standard},
		{"and never relative", "", env("HOME", home, "XDG_CONFIG_HOME", "x"), standard},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Load(tt.path, tt.env)
			if err != nil {
				t.Fatal(err)
			}
			if c.Path != tt.want {
				t.Errorf("path is %s, want %s", c.Path, tt.want)
			}
		})
	}
}

func TestNoFile(t *testing.T) {
	home := t.TempDir()
	_, err := Load("", env("HOME", home))
	if !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), filepath.Join(home, ".config/airdeck/config.toml")) {
		t.Errorf("no file: %v", err)
	}
	if _, err = Load("", env()); !errors.Is(err, ErrNone) {
		t.Errorf("no home: %v", err)
	}
	for _, e := range []Env{env("AIRDECK_CONFIG", home+"/none"), env("HOME", home)} {
		path := ""
		if e.get("AIRDECK_CONFIG") == "" {
			path = home + "/none"
		}
		if _, err = Load(path, e); !errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrNone) {
			t.Errorf("a named file that is missing: %v", err)
		}
	}
	if _, err = Load(home, env()); err == nil {
		t.Error("a directory was read as a file")
	}
	if _, err = Load(write(t, strings.Repeat("#\n", largest), 0o600), env()); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Errorf("a huge file: %v", err)
	}
}

func TestStatePath(t *testing.T) {
	for _, tt := range []struct {
		env  Env
		want string
	}{
		{env("XDG_STATE_HOME", "/state", "HOME", "/home/x"), "/state/airdeck/airdeck.db"},
		{env("HOME", "/home/x"), "/home/x/.local/state/airdeck/airdeck.db"},
		{env("XDG_STATE_HOME", "state"), ""},
	} {
		if got := StatePath(tt.env); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestTheEnvironmentStandsIn(t *testing.T) {
	all := env("AIRDECK_APP_ID", "a9", "AIRDECK_CUSTOMER_ID", "c9", "AIRDECK_CUSTOMER_SECRET", "hush9")
	c, err := Load("", all)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Apps[0]; c.Path != "" || a.Name != "default" || a.AppID != "a9" || a.CustomerID != "c9" || a.CustomerSecret.Reveal() != "hush9" {
		t.Errorf("without a file: %+v", a)
	}
	c, err = load(strings.Replace(small, `customer_secret = "hush"`, `customer_secret_command = "exit 1"`, 1), all)
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Apps[0]; a.Name != "main" || a.AppID != "a9" {
		t.Errorf("over a file: %+v", a)
	}
	if got, err := c.Apps[0].Secret(t.Context()); err != nil || got.Reveal() != "hush9" {
		t.Errorf("over a command: %q, %v", got.Reveal(), err)
	}
	if _, err = Load("", env("HOME", "/nowhere", "AIRDECK_APP_ID", "a9")); !errors.Is(err, ErrNone) {
		t.Errorf("one variable alone: %v", err)
	}
}

func TestOthersMayReadASecret(t *testing.T) {
	byCommand := strings.ReplaceAll(small, ` = "hush"`, `_command = "true"`)
	for _, tt := range []struct {
		name, text string
		mode       fs.FileMode
		want       string
	}{
		{"nobody else", small, 0o600, ""},
		{"everybody", small, 0o644, "(mode 0644): chmod 600 "},
		{"the group", small, 0o640, "(mode 0640): chmod 600 "},
		{"no secret in it", byCommand, 0o644, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := write(t, tt.text, tt.mode)
			c, err := Load(path, env())
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(c.Warnings, "\n")
			want := ""
			if tt.want != "" {
				want = path + ": holds a secret, and others may read it " + tt.want + path
			}
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
