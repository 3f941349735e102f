package config

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const examplePath = "../../config.toml.example"

func example(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(examplePath)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheExampleLoads(t *testing.T) {
	c, err := Load(examplePath, env("AIRDECK_ACCESS_KEY", "x"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Warnings) != 0 {
		t.Errorf("warnings: %q", c.Warnings)
	}
	if c, err = Load(examplePath, env()); err != nil || len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], "access_key_env") {
		t.Errorf("without its variable: %v, %q", err, c.Warnings)
	}
}

var (
	exampleTable = regexp.MustCompile(`^(?:# )?\[\[?([a-z_.]+)\]\]?$`)
	exampleKey   = regexp.MustCompile(`^(?:# )?([a-z0-9_]+) = `)
)

// exampleKeys lists the keys of the example below its first table, also those behind a #.
func exampleKeys(text string) []string {
	var keys []string
	table := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if m := exampleTable.FindStringSubmatch(line); m != nil {
			table = m[1]
		} else if m := exampleKey.FindStringSubmatch(line); m != nil && table != "" {
			keys = append(keys, join(table, m[1]))
		}
	}
	return keys
}

func TestTheExampleIsComplete(t *testing.T) {
	there, known := exampleKeys(example(t)), Keys()
	for _, key := range known {
		if !slices.Contains(there, key) {
			t.Errorf("%s is not in the example", key)
		}
	}
	for _, key := range there {
		if !slices.Contains(known, key) {
			t.Errorf("%s of the example is not a key", key)
		}
	}
}

// twice matches the keys of which the example shows several ways, so that they cannot all be taken at once.
var twice = regexp.MustCompile(`(?m)^# [a-z_]*(?:secret|token|key|salt)(?:_env|_command)? = .*\n|^# sts_.*\n|^# subscribe_.*\n|^# max_resolution_uid.*\n`)

// TestTheExampleIsRight takes away every # that stands before a key or a table: the values that it shows are right.
func TestTheExampleIsRight(t *testing.T) {
	_, text, _ := strings.Cut(example(t), "# ──") // what is above shows ways, not keys
	text = "# " + twice.ReplaceAllString(text, "")
	text = regexp.MustCompile(`(?m)^# (\[\[?[a-z.]+\]\]?|[a-z_]+ = .*)$`).ReplaceAllString(text, "$1")
	body := strings.Replace(text, `kind = "best fit"`, `kind = "custom"`, 1)
	body = strings.Replace(body, "decryption_mode = 7", "decryption_mode = 0", 1)
	c, err := load(body, env("AIRDECK_ACCESS_KEY", "x"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Profiles[0].Layout().Regions); n != 2 {
		t.Errorf("%d regions", n)
	}
	for _, w := range c.Warnings {
		if !strings.Contains(w, "the other is not recorded") {
			t.Errorf("warning: %s", w)
		}
	}
}
