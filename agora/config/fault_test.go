package config

import (
	"errors"
	"strings"
	"testing"
)

// faultsOf is one line for each fault of a text.
func faultsOf(t *testing.T, text string) []string {
	t.Helper()
	_, err := load(text, env())
	var faults Faults
	if !errors.As(err, &faults) {
		t.Fatalf("no faults but %v", err)
	}
	return strings.Split(faults.Error(), "\n")
}

// changed is small with one line in place of another; instead may be several.
func changed(line, instead string) string {
	if !strings.Contains(small, line+"\n") {
		panic("no such line: " + line)
	}
	return strings.Replace(small, line+"\n", instead+"\n", 1)
}

func TestOneFault(t *testing.T) {
	const profile = `name = "meeting"`
	in := func(line string) string { return changed(profile, profile+"\n"+line) } // line 8
	region := func(lines string) string {
		return small + "[[profile.layout.region]]\nx = 0\ny = 0\nwidth = 0.5\nheight = 0.5\n" + lines // from line 19
	}
	for _, tt := range []struct{ name, text, want string }{
		{"canvas", in(`canvas = "1280*720"`), `config.toml:8: profile.canvas = "1280*720": want WIDTHxHEIGHT in px, e.g. "1280x720"`},
		{"canvas of no size", in(`canvas = "0x720"`), `config.toml:8: profile.canvas = "0x720": want WIDTHxHEIGHT in px, e.g. "1280x720"`},
		{"canvas too large", in(`canvas = "1920x1081"`), `config.toml:8: profile.canvas = 1920 × 1081: at most 1920 × 1080 pixels in all`},
		{"text", changed(`name = "main"`, `name = 5`), `config.toml:2: app.name = 5: want a text in quotes`},
		{"number in quotes", in(`fps = "15"`), `config.toml:8: profile.fps = "15": want a whole number from 1 to 2147483647`},
		{"whole", in(`resource_expired_hour = 721`), `config.toml:8: profile.resource_expired_hour = 721: want a whole number from 1 to 720`},
		{"fraction", in(`bitrate = 1130.5`), `config.toml:8: profile.bitrate = 1130.5: want a whole number from 1 to 2147483647`},
		{"the client's range", in(`max_idle_time = 3`), `config.toml:8: profile.max_idle_time = 3: from 5 to 2592000`},
		{"bitrate", in(`bitrate = 7000`), `config.toml:8: profile.bitrate = 7000: from 1 to 6500`},
		{"rate", changed(`name = "main"`, "name = \"main\"\nrequests_per_second = 0"), `config.toml:3: app.requests_per_second = 0: want a number above 0, at most 1000`},
		{"no number", changed(`name = "main"`, "name = \"main\"\nrequests_per_second = nan"), `config.toml:3: app.requests_per_second = NaN: want a number above 0, at most 1000`},
		{"word", in(`on_unknown_start = "retry"`), `config.toml:8: profile.on_unknown_start = "retry": want "ask", "second" or "wait"`},
		{"boolean", in(`stop_async = "no"`), `config.toml:8: profile.stop_async = "no": want true or false, without quotes`},
		{"name", in(`channel_type = "lvie"`), `config.toml:8: profile.channel_type = "lvie": want "communication" or "live", or Agora's number; did you mean "live"?`},
		{"negative number for a name", in(`channel_type = -1`), `config.toml:8: profile.channel_type = -1: want "communication" or "live", or Agora's number`},
		{"vendor", changed(`vendor = "s3"`, `vendor = "dropbox"`), `config.toml:9: profile.storage.vendor = "dropbox": want "s3", "alibaba", "tencent", "azure", "google", "huawei", "baidu", "s3-compatible" or "qiniu", or Agora's number`},
		{"region", changed(`region = "US_EAST_1"`, `region = "us-east-11"`), `config.toml:10: profile.storage.region = "us-east-11": want a name as "US_EAST_1", "US_EAST_2" or "US_WEST_1", or Agora's number; did you mean "US_EAST_1"?`},
		{"no region", changed(`region = "US_EAST_1"`, ``), `config.toml:8: profile.storage.region: missing, want a name as "US_EAST_1", "US_EAST_2" or "US_WEST_1", or Agora's number`},
		{"no vendor", changed(`vendor = "s3"`, ``), `config.toml:8: profile.storage.vendor: missing, want "s3", "alibaba", "tencent", "azure", "google", "huawei", "baidu", "s3-compatible" or "qiniu", or Agora's number`},
		{"no endpoint", strings.Replace(changed(`vendor = "s3"`, `vendor = 11`), `"US_EAST_1"`, "0", 1), `config.toml:8: profile.storage.endpoint: missing`},
		{"no bucket", changed(`bucket = "b"`, ``), `config.toml:8: profile.storage.bucket: missing`},
		{"no secret key", changed(`secret_key = "hush"`, ``), `config.toml:8: profile.storage.secret_key: missing`},
		{"folder", changed(`bucket = "b"`, "bucket = \"b\"\nfile_name_prefix = [\n\"ok\",\n\"not-ok\"]"), `config.toml:14: profile.storage.file_name_prefix = "not-ok": letters a-z A-Z and digits`},
		{"uids", in(`recorder_uids = "9-7"`), `config.toml:8: profile.recorder_uids = "9-7": want a range of uids from 1 to 4294967295, e.g. "900000-900999"`},
		{"uid in a list", in(`subscribe_audio_uids = [0]`), `config.toml:8: profile.subscribe_audio_uids = "0": a whole number from 1 to 4294967295`},
		{"list", in(`unsubscribe_video_uids = [true]`), `config.toml:8: profile.unsubscribe_video_uids = a list: want a list of uids, e.g. [123, 456] or ["#allstream#"]`},
		{"lists of both kinds", in("unsubscribe_audio_uids = [1]\nsubscribe_audio_uids = [2]"), `config.toml:8: profile.unsubscribe_audio_uids: not together with subscribeAudioUids`},
		{"files", in(`file_types = ["mp4"]`), `config.toml:8: profile.file_types = mp4: hls, or hls,mp4; mp4 alone does not exist`},
		{"region of the layout", region("alpha = 2"), `config.toml:19: profile.layout.region.alpha = 2: from 0 to 1`},
		{"region beyond the edge", region("[[profile.layout.region]]\nx = \"700px\"\ny = 0\nwidth = 0.5\nheight = 1"), `config.toml:22: profile.layout.region.width = 0.5: x_axis + width is 1.046875, at most 1`},
		{"measure", region("[[profile.layout.region]]\nx = \"7em\"\ny = 0\nwidth = 0.5\nheight = 1"), `config.toml:20: profile.layout.region.x = "7em": want a share of the canvas, e.g. 0.3 or "30%", or pixels, e.g. "384px"`},
		{"measure missing", region("[[profile.layout.region]]\nx = 0\ny = 0\nwidth = 0.5"), `config.toml:19: profile.layout.region.height: missing, want a share of the canvas, e.g. 0.3 or "30%", or pixels, e.g. "384px"`},
		{"regions of a layout that has none", region("[profile.layout]\nkind = \"best fit\""), `config.toml:14: profile.layout.region = 1 regions: regions need mixedVideoLayout 3 (custom)`},
		{"colour", in(`layout.background = "red"`), `config.toml:8: profile.layout.background = "red": "#RRGGBB", each digit 0-9 or A-F`},
		{"image", small + "[[profile.layout.image]]\nuid = 5", `config.toml:14: profile.layout.image.url: missing`},
		{"a command as a number", withAccess("5"), `config.toml:12: profile.storage.sts_command: want a text in quotes (what stands there is not shown)`},
		{"access and a key", withAccess("\"x\"\nsecret_key_env = \"K\""), `config.toml:13: profile.storage.secret_key_env: not together with sts_command, which tells it`},
		{"access and its end", withAccess("\"x\"\nsts_expiration = 5"), `config.toml:13: profile.storage.sts_expiration: not together with sts_command, which tells it`},
		{"one App ID twice", small + "[[app]]\nname = \"other\"\napp_id = \"a1\"\ncustomer_id = \"c\"\ncustomer_secret = \"hush\"", `config.toml:16: app.app_id = "a1": already the app_id of another one`},
		{"unknown app", in(`app = "mian"`), `config.toml:8: profile.app = "mian": no [[app]] has this name, did you mean "main"?`},
		{"name twice", small + strings.SplitAfter(small, "[profile.storage]")[0][strings.Index(small, "[[profile]]"):] + "\nvendor = 1\nregion = 0\nbucket = \"b\"\naccess_key = \"k\"\nsecret_key = \"s\"\n",
			`config.toml:15: profile.name = "meeting": already the name of another one`},
		{"no name", changed(`name = "meeting"`, ``), `config.toml:6: profile.name: missing, want a short name, e.g. name = "meeting"`},
		{"no storage", small[:strings.Index(small, "[profile.storage]")], `config.toml:6: profile.storage: missing, want a table [profile.storage] that says where the files go`},
		{"no app", small[strings.Index(small, "[[profile]]"):], `config.toml: app: missing, want [[app]] with name, app_id, customer_id and customer_secret`},
		{"no secret", changed(`customer_secret = "hush"`, ``), `config.toml:1: app.customer_secret: missing, want customer_secret, or customer_secret_env or customer_secret_command`},
		{"plain http", changed(`app_id = "a1"`, "app_id = \"a1\"\nbase_url = \"http://example.com\""), `config.toml:4: app.base_url: BaseURL "http://example.com": plain http is for loopback hosts only, use https`},
		{"app id", changed(`app_id = "a1"`, `app_id = "a 1"`), `config.toml:3: app.app_id = "a 1": the AppID cannot be a part of an address`},
		{"one bracket", strings.Replace(small, "[[app]]", "[app]", 1), `config.toml:1: app = a table: want a list of tables, [[app]] with two brackets`},
		{"two brackets", strings.Replace(small, "[profile.storage]", "[[profile.storage]]", 1), `config.toml:8: profile.storage = a list of tables: want a table, [profile.storage]`},
		{"still running", small + "[fleet]\nstill_running = \"1d\"", `config.toml:15: fleet.still_running = "1d": want a whole number from 0 to 720, in hours; 0: as long as it likes`},
		{"history", small + "[fleet]\nhistory = -1", `config.toml:15: fleet.history = -1: want a whole number from 0 to 3650, in days; 0: for ever`},
		{"command as a list", small + "[fleet]\non_attention = [\"hush\"]", `config.toml:15: fleet.on_attention: want a text in quotes (what stands there is not shown)`},
		{"every", small + "[adopt]\ncommand = \"true\"\nevery = 1", `config.toml:16: adopt.every = 1: want a whole number from 10 to 86400, in seconds`},
		{"theme", small + "[ui]\ntheme = \"Dark\"", `config.toml:15: ui.theme = "Dark": want "auto", "dark" or "light"`},
		{"poll", small + "[ui]\npoll = 1", `config.toml:15: ui.poll = 1: want a whole number from 5 to 120, in seconds`},
		{"cell_ratio", small + "[ui]\ncell_ratio = \"2\"", `config.toml:15: ui.cell_ratio = "2": want "auto", or a cell's width to its height, from "1:4" to "2:1"`},
		{"ambiguous_width", small + "[ui]\nambiguous_width = 3", `config.toml:15: ui.ambiguous_width = 3: want a whole number from 1 to 2`},
		{"unknown key", in(`canvs = "1280x720"`), `config.toml:8: profile.canvs: unknown key, did you mean canvas?`},
		{"the API's name", in(`maxIdleTime = 300`), `config.toml:8: profile.maxIdleTime: unknown key, did you mean max_idle_time?`},
		{"another table's key", in(`bucket = "b"`), `config.toml:8: profile.bucket: unknown key here, it belongs to profile.storage`},
		{"key of nothing", in(`colour_of_the_sky = 1`), `config.toml:8: profile.colour_of_the_sky: unknown key, see config.toml.example for all there are`},
		{"unknown table", small + "[[things]]\na = 1", `config.toml:14: things: unknown key, want [[app]], [[profile]], [fleet], [adopt], [cost] or [ui]`},
		{"key that moves the cursor", in(`"a\u001b[2J" = 1`), `config.toml:8: profile."a\x1b[2J": unknown key, see config.toml.example for all there are`},
		{"long value", in(`canvas = "` + strings.Repeat("x", 100) + `"`), `config.toml:8: profile.canvas = "` + strings.Repeat("x", 40) + `"…: want WIDTHxHEIGHT in px, e.g. "1280x720"`},
		{"two ways to a secret", in("token = \"t\"\ntoken_env = \"T\""), `config.toml:9: profile.token_env: given in 2 ways, want one of token, token_env, token_command`},
		{"secret of a wrong type", changed(`customer_secret = "hush"`, `customer_secret = 123456`), `config.toml:5: app.customer_secret: want a text in quotes (what stands there is not shown)`},
		{"salt", in("decryption_mode = 7\ndecryption_secret = \"s\"\ndecryption_salt = \"hush\""), `config.toml:10: profile.decryption_salt = •••: 32 bytes in base64`},
		{"syntax", "a = [1,\n\n2 = ", `config.toml:3: a: not valid TOML: expected a comma (',') or array terminator (']')`},
		{"key twice", "[ui]\npoll = 5\npoll = 6", `config.toml:3: ui.poll: not valid TOML: Key 'ui.poll' has already been defined.`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(faultsOf(t, tt.text), "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	got := faultsOf(t, `[ui]
poll = "10"
theme = "blue"
[[app]]
app_id = 5
customer_id = "c"
customer_secrte = "hush"
[[profile]]
name = "one"
canvas = "1280*720"
fps = true
app = "none"
[profile.storage]
vendor = "s3"
region = "nowhere"
[[profile]]
name = "one"
`)
	want := []string{
		`config.toml:2: ui.poll = "10": want a whole number from 5 to 120, in seconds`,
		`config.toml:3: ui.theme = "blue": want "auto", "dark" or "light"`,
		`config.toml:4: app.name: missing, want a short name, e.g. name = "production"`,
		`config.toml:4: app.customer_secret: missing, want customer_secret, or customer_secret_env or customer_secret_command`,
		`config.toml:5: app.app_id = 5: want a text in quotes`,
		`config.toml:7: app.customer_secrte: unknown key, did you mean customer_secret?`,
		`config.toml:10: profile.canvas = "1280*720": want WIDTHxHEIGHT in px, e.g. "1280x720"`,
		`config.toml:11: profile.fps = true: want a whole number from 1 to 2147483647`,
		`config.toml:12: profile.app = "none": no [[app]] has this name`,
		`config.toml:13: profile.storage.bucket: missing`,
		`config.toml:13: profile.storage.access_key: missing`,
		`config.toml:13: profile.storage.secret_key: missing`,
		`config.toml:15: profile.storage.region = "nowhere": want a name as "US_EAST_1", "US_EAST_2" or "US_WEST_1", or Agora's number`,
		`config.toml:16: profile.storage: missing, want a table [profile.storage] that says where the files go`,
		`config.toml:17: profile.name = "one": already the name of another one`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatAgoraMayAcceptIsAWarning(t *testing.T) {
	const profile = `name = "meeting"`
	in := func(line string) string { return changed(profile, profile+"\n"+line) }
	for _, tt := range []struct{ name, text, want string }{
		{"vendor", changed(`vendor = "s3"`, `vendor = 99`) + "#", ""},
		{"region", changed(`region = "US_EAST_1"`, `region = 77`), `config.toml:10: profile.storage.region = 77: not a region that Agora describes for Amazon S3`},
		{"fps", in(`fps = 25`), `config.toml:8: profile.fps = 25: Agora makes 15 of it; it takes 1, 7, 10, 15, 24, 30 or 60`},
		{"layout", in(`layout.kind = 4`), `config.toml:8: profile.layout.kind = 4: a layout Agora does not describe; known are 0 to 3`},
		{"service region", in(`region = "MARS"`), `config.toml:8: profile.region = "MARS": Agora describes CN, AP, EU, NA`},
		{"channel type", in(`channel_type = 2`), `config.toml:8: profile.channel_type = 2: Agora describes 0 to 1`},
		{"variable that is not set", in(`token_env = "NOWHERE"`), `config.toml:8: profile.token_env: the environment variable that it names is not set`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == "" {
				tt.text = strings.Replace(tt.text, `region = "US_EAST_1"`, `region = 4`, 1)
				tt.want = `config.toml:9: profile.storage.vendor = 99: not a vendor that Agora describes`
			}
			if got := strings.Join(mustLoad(t, tt.text).Warnings, "\n"); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
