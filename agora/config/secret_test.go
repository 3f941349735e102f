package config

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"airdeck/agora"
)

func TestSecretsFromCommands(t *testing.T) {
	c, err := load(`
[[app]]
name = "main"
app_id = "a1"
customer_id = "c1"
customer_secret_command = "printf 'one\r\ntwo\n'"
[[profile]]
name = "meeting"
token_command = "echo $AIRDECK_PROFILE/$AIRDECK_CHANNEL/$AIRDECK_UID"
decryption_mode = 8
decryption_secret_env = "CHANNEL"
decryption_salt_command = "true"
[profile.storage]
vendor = "s3"
region = "US_EAST_1"
bucket = "b"
access_key = "literal"
secret_key_env = "KEY"
`, env("KEY", "from env", "CHANNEL", "hush"))
	if err != nil {
		t.Fatal(err)
	}
	if a := c.Apps[0]; a.CustomerSecret != "" {
		t.Errorf("known without its command: %q", a.CustomerSecret.Reveal())
	}
	if got, err := c.Apps[0].Secret(t.Context()); err != nil || got.Reveal() != "one" {
		t.Errorf("secret is %q, %v", got.Reveal(), err)
	}
	p := c.Profiles[0]
	if _, err := p.StartParams(t.Context(), "room", "7"); err == nil ||
		err.Error() != "config.toml:12: profile.decryption_salt_command: the command failed: its first line of output is empty" {
		t.Errorf("an empty answer: %v", err)
	}
	p.secrets().salt.command = "echo salt"
	got, err := p.StartParams(t.Context(), "room", "7")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, got, want string }{
		{"token", got.Token.Reveal(), "meeting/room/7"},
		{"access key", got.Storage.AccessKey.Reveal(), "literal"},
		{"secret key", got.Storage.SecretKey.Reveal(), "from env"},
		{"channel's secret", got.Recording.Secret.Reveal(), "hush"},
		{"salt", got.Recording.Salt.Reveal(), "salt"},
		{"no STS token", got.Storage.STSToken.Reveal(), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s is %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if p.Params.Token != "" {
		t.Error("the profile itself was changed")
	}
}

func TestSecretsWithoutASource(t *testing.T) {
	if got, err := (App{CustomerSecret: "x"}).Secret(t.Context()); err != nil || got.Reveal() != "x" {
		t.Errorf("app: %q, %v", got.Reveal(), err)
	}
	params := agora.StartParams{Token: "x"}
	if got, err := (Profile{Params: params}).StartParams(t.Context(), "c", "1"); err != nil || got.Token.Reveal() != "x" {
		t.Errorf("profile: %+v, %v", got, err)
	}
}

func TestCommandsThatFail(t *testing.T) {
	for _, tt := range []struct{ command, want string }{
		{`echo "no such entry" >&2; echo more >&2; exit 3`, "exit status 3: no such entry"},
		{`printf '\033[2Jred\033[0m\n' >&2; exit 1`, "exit status 1: [2Jred[0m"},
		{`exit 4`, "exit status 4"},
		{`echo`, "its first line of output is empty"},
		{`printf 'a\tb\n'`, "its first line of output has control characters"},
		{`head -c 70000 /dev/zero | tr '\0' x`, "its first line of output is too long for a secret"},
	} {
		if got, err := run(t.Context(), agora.Secret(tt.command), nil); err == nil || err.Error() != tt.want || got != "" {
			t.Errorf("%s: %v, want %s", tt.command, err, tt.want)
		}
	}
}

func TestACommandEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	reason := errors.New("the operator went away")
	pipe := t.TempDir() + "/pipe"
	done := make(chan error, 1)
	go func() {
		// The shell opens the pipe, which lets the test go on, and then waits for ever.
		_, err := run(ctx, agora.Secret("mkfifo "+pipe+".new && mv "+pipe+".new "+pipe+"; echo > "+pipe+"; sleep 1000"), nil)
		done <- err
	}()
	waitForPipe(t, pipe)
	cancel(reason)
	if err := <-done; !errors.Is(err, reason) {
		t.Errorf("ended with %v", err)
	}
}

// waitForPipe blocks until a writer has opened the pipe that it makes itself.
func waitForPipe(t *testing.T, pipe string) {
	t.Helper()
	for t.Context().Err() == nil {
		if _, err := os.ReadFile(pipe); err == nil {
			return
		}
	}
}

func TestACommandHasNoTerminal(t *testing.T) {
	t.Setenv("GPG_TTY", "/dev/pts/9")
	got, err := run(t.Context(), `test -z "$GPG_TTY" && ! (: </dev/tty) 2>/dev/null && echo none`, nil)
	if err != nil || got.Reveal() != "none" {
		t.Errorf("%q, %v", got.Reveal(), err)
	}
	// There may be no terminal to be kept from here: Linux tells that the command leads a session of its own.
	if _, err := os.Stat("/proc/self/stat"); err == nil {
		got, err = run(t.Context(), `read -r pid name state parent group session rest </proc/$$/stat && test "$session" = $$ && echo own`, nil)
		if err != nil || got.Reveal() != "own" {
			t.Errorf("%q, %v", got.Reveal(), err)
		}
	}
}

func TestAVariableThatIsNotSet(t *testing.T) {
	text := strings.Replace(small, `customer_secret = "hush"`, `customer_secret_env = "AGORA_SECRET"`, 1)
	c := mustLoad(t, text)
	if _, err := c.Apps[0].Secret(t.Context()); err == nil ||
		err.Error() != "config.toml:5: app.customer_secret_env: the environment variable that it names is not set" {
		t.Errorf("got %v", err)
	}
	c, err := load(text, env("AGORA_SECRET", "x"))
	if err != nil || c.Apps[0].CustomerSecret.Reveal() != "x" {
		t.Errorf("set: %v", err)
	}
}

// hidden is a secret that must not come out anywhere.
const hidden = "hunter2hunter2"

// TestSecretsAreNeverTold puts a secret where one belongs, in right and wrong ways, and looks for it in all that is said.
func TestSecretsAreNeverTold(t *testing.T) {
	values := []string{
		`"%s"`, `%s`, `'%s`, `"%s`, `["%s"]`, `{ a = "%s" }`, `"""%s"`, `"\q%s"`, `"%s" x`, `'''%s''''''`, "\"%s\n\"", "1%s", `0x%s`, `1e%s`, `"` + "\x01" + `%s"`,
		`1979-05-27 %s`, `"%s", "%s"`, `[[%s]]`,
	}
	keys := []string{
		"customer_secret", "customer_secret_env", "customer_secret_command", "customer_secrte", "token_env", "app_secret", "customer_secret.a",
	}
	for _, key := range keys {
		for _, value := range values {
			line := key + " = " + strings.ReplaceAll(value, "%s", hidden)
			c, err := load(strings.Replace(small, `customer_secret = "hush"`, line, 1), env())
			if err != nil && strings.Contains(err.Error(), hidden[:4]) {
				t.Errorf("%s is told: %v", line, err)
			}
			if err == nil {
				untold(t, c, c.Apps[0], *c)
			}
		}
	}
	for _, key := range []string{"access_key", "secret_key", "sts_token", "sts_token_env", "secret_key_command", "secretKey"} {
		for _, value := range values {
			line := key + " = " + strings.ReplaceAll(value, "%s", hidden)
			c, err := load(small+line, env())
			if err != nil && strings.Contains(err.Error(), hidden[:4]) {
				t.Errorf("%s is told: %v", line, err)
			}
			if err == nil {
				untold(t, c, c.Profiles[0])
			}
		}
	}
}

func untold(t *testing.T, values ...any) {
	t.Helper()
	for _, v := range values {
		told := fmt.Sprintf("%v %+v %#v %s %q %x %d", v, v, v, v, v, v, v)
		b, err := json.Marshal(v)
		if strings.Contains(told+string(b), hidden[:4]) || strings.Contains(told, fmt.Sprintf("%x", hidden[:4])) || err != nil {
			t.Errorf("a secret is told by a %T", v)
		}
	}
}

func TestAddressWithPassword(t *testing.T) {
	_, err := load(changed(`name = "main"`, "name = \"main\"\nbase_url = \"https://me:"+hidden+"@example.com\""), env())
	if err == nil || strings.Contains(err.Error(), hidden) {
		t.Errorf("got %v", err)
	}
}
