package command_test

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"airdeck/ui/uitest"
)

// simulated starts `airdeck simulate` and returns what it printed.
func simulated(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command(binary, append([]string{"simulate"}, args...)...)
	cmd.Env = []string{"TMPDIR=" + t.TempDir()}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	buf := make([]byte, 4096)
	for !strings.Contains(said.String(), "/acquire") {
		n, err := out.Read(buf)
		said.Write(buf[:n])
		if err != nil {
			t.Fatalf("%v: %s", err, &said)
		}
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		if err := cmd.Wait(); err != nil {
			t.Errorf("airdeck simulate: %v", err)
		}
	})
	return said.String()
}

// The config that it prints is one, as it stands, comments and all.
func TestSimulatePointsAirdeckAtItself(t *testing.T) {
	t.Parallel()
	for _, tls := range []bool{false, true} {
		var args, trust []string
		if tls {
			args = []string{"--tls"}
		}
		said := simulated(t, args...)
		home := t.TempDir()
		if tls {
			_, file, _ := strings.Cut(said, "SSL_CERT_FILE=")
			file, _, _ = strings.Cut(file, " ")
			trust = []string{"SSL_CERT_FILE=" + file}
		}
		path := filepath.Join(home, "config.toml")
		if err := os.WriteFile(path, []byte(said), 0o600); err != nil {
			t.Fatal(err)
		}
		env := append([]string{"HOME=" + home, "XDG_STATE_HOME=" + home, "TERM=xterm-256color", "LANG=C.UTF-8"}, trust...)
		p := uitest.Run(t, size, env, binary, "--config", path)
		start(p, "lobby")
		p.Wait("● recording")
		stop(p)
		p.Wait("upload: uploaded")
		quit(p)
	}
}

func TestSimulateRefusesWhatItCannotDo(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"--listen 0.0.0.0:0":    "not a loopback address",
		"--speed -1":            "--speed -1",
		"--scene /nowhere.toml": "nowhere.toml",
		"now":                   `"now"`,
	} {
		cmd := exec.Command(binary, append([]string{"simulate"}, strings.Fields(args)...)...)
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) {
			t.Errorf("simulate %s: %v: %s", args, err, out)
		}
	}
}

// The README's section about the simulator works as written: its scene, and the
// calls to the simulator's own API.
func TestTheREADMEsSimulatorSection(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "```toml\n")
	scene, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the README has no scene")
	}
	path := filepath.Join(t.TempDir(), "scene.toml")
	if err := os.WriteFile(path, []byte(scene), 0o600); err != nil {
		t.Fatal(err)
	}
	said := simulated(t, "--scene", path, "--speed", "60")
	_, url, _ := strings.Cut(said, "listens on ")
	url, _, _ = strings.Cut(url, ";")
	for _, line := range strings.Split(string(b), "\n") {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), "curl ")
		if !ok {
			continue
		}
		curl(t, strings.ReplaceAll(line, "http://127.0.0.1:8080", url))
	}
}

// The file that the README's line makes is one of which nobody is warned.
func TestTheREADMEsConfigIsForOneAlone(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^    (.*)airdeck simulate (.*) > simulated.toml(.*) &$`).FindStringSubmatch(string(b))
	if line == nil {
		t.Fatal("the README starts no simulator")
	}
	path := filepath.Join(t.TempDir(), "simulated.toml")
	cmd := exec.Command("sh", "-c", "umask 022; "+line[1]+`"$0" simulate --help > "$1"`+line[3], binary, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

// curl does what curl would do with these arguments: a URL, and with -d a body
// in quotes.
func curl(t *testing.T, args string) {
	t.Helper()
	send := http.Get
	url := args
	if quoted, ok := strings.CutPrefix(args, "-d '"); ok {
		body, rest, _ := strings.Cut(quoted, "'")
		url = strings.TrimSpace(rest)
		send = func(url string) (*http.Response, error) {
			return http.Post(url, "application/x-www-form-urlencoded", strings.NewReader(body))
		}
	}
	answer, err := send(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(answer.Body)
		t.Errorf("curl %s: %s: %s", args, answer.Status, text)
	}
}
