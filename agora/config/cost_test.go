package config

import (
	"strings"
	"testing"
)

func TestWhatRecordingCosts(t *testing.T) {
	c := mustLoad(t, small)
	if c.Cost != (Cost{}) {
		t.Errorf("by default: %+v", c.Cost)
	}
	c = mustLoad(t, small+"[cost]\naudio = 1\nabove_two_k = 40.5\nsource = \"our contract\"\n")
	if *c.Cost.Audio != 1 || *c.Cost.More != 40.5 || c.Cost.HD != nil || c.Cost.Source != "our contract" {
		t.Errorf("as said: %+v", c.Cost)
	}
	if c = mustLoad(t, small+"[cost]\nhd = 0\n"); *c.Cost.HD != 0 || c.Cost.Source != "the rates of the config" {
		t.Errorf("of no source: %+v", c.Cost)
	}
	c = mustLoad(t, small+"[cost]\nsource = \"hearsay\"\n")
	if len(c.Warnings) != 1 || !strings.Contains(c.Warnings[0], "without rates") || c.Cost.Source != "" {
		t.Errorf("%q, %q", c.Warnings, c.Cost.Source)
	}
	for _, wrong := range []string{`audio = -1`, `hd = "5.99"`, `two_k = nan`, `full_hd = 10001`} {
		if _, err := load(small+"[cost]\n"+wrong+"\n", env()); err == nil || !strings.Contains(err.Error(), "want US dollars for 1,000 minutes") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
