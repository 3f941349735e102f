package control_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// A resource is good for five minutes. Whatever a start needs and may fail or take its
// time is there before one is acquired.
func TestWhatAStartNeedsIsThereBeforeItIsAcquired(t *testing.T) {
	h := newHouse(t)
	var asked []string
	h.params = func(ctx context.Context, channel, uid string) (agora.StartParams, error) {
		h.expectCalls()
		asked = append(asked, channel+" "+uid)
		h.clock.Advance(20 * time.Second) // somebody unlocks a password manager
		return startParams(ctx, channel, uid)
	}
	start := h.prepare("lecture")
	h.do(start)
	h.expectCalls("acquire", "start")
	if r := h.find(start.ID); r.SID == "" || r.StartedAt.Sub(r.AcquiredAt) > 2*time.Second {
		t.Errorf("started %s after acquire", r.StartedAt.Sub(r.AcquiredAt))
	}
	if len(asked) != 1 || asked[0] != "lecture "+start.UID {
		t.Errorf("asked for %q", asked)
	}
}

func TestATokenThatCannotBeMadeAcquiresNothing(t *testing.T) {
	h := newHouse(t)
	h.params = func(context.Context, string, string) (agora.StartParams, error) {
		return agora.StartParams{}, errors.New("token_command: exit 1")
	}
	start := h.prepare("lecture")
	h.do(start)
	h.expectPhase(start.ID, fleet.Ended)
	h.expectCalls()
	p := h.find(start.ID).Problem
	if p == nil || p.Reason != "token_command: exit 1" || !strings.HasPrefix(p.Meaning, "Nothing was sent") || p.Remedy == "" || !p.Attention {
		t.Errorf("%+v", p)
	}
}

// What the client would refuse to send is refused before anything is acquired for it.
func TestParamsThatWouldBeRefusedAcquireNothing(t *testing.T) {
	h := newHouse(t)
	h.params = func(ctx context.Context, channel, uid string) (agora.StartParams, error) {
		p, err := startParams(ctx, channel, uid)
		p.Storage.SecretKey = "" // an sts_command that tells nothing
		return p, err
	}
	start := h.prepare("lecture")
	h.do(start)
	h.expectPhase(start.ID, fleet.Ended)
	h.expectCalls()
	if p := h.find(start.ID).Problem; p == nil || !strings.Contains(p.Reason, "secretKey") || p.Remedy == "" {
		t.Errorf("%+v", p)
	}
}

// A start that is repeated by itself is the very same one; under another uid it may need
// another token, and so does one that an operator asks for later.
func TestAStartIsRepeatedWithWhatItWasSent(t *testing.T) {
	h := newHouse(t)
	var asked []string
	h.params = func(ctx context.Context, channel, uid string) (agora.StartParams, error) {
		asked = append(asked, uid)
		return startParams(ctx, channel, uid)
	}
	expect := func(want ...string) {
		t.Helper()
		if strings.Join(asked, " ") != strings.Join(want, " ") {
			t.Errorf("asked for %q, want %q", asked, want)
		}
		asked = nil
	}
	h.agora.Fail("start", 206, `{"code":65,"reason":"request not completed"}`, 2)
	h.do(h.prepare("lecture"))
	h.pass(10 * time.Second)
	h.expectCalls("acquire", "start", "start", "start")
	expect("900001")

	h.agora.Fail("start", 400, `{"code":53,"reason":"task conflict"}`, 1)
	h.do(h.prepare("lecture"))
	expect("900002", "900003")

	h.agora.Fail("start", 206, `{"code":65,"reason":"request not completed"}`, 3)
	other := h.prepare("other")
	h.do(other)
	h.pass(20 * time.Second)
	h.expectPhase(other.ID, fleet.StartUnknown)
	expect("900001")
	h.do(fleet.AskAgain{ID: other.ID})
	if h.find(other.ID).SID == "" {
		t.Errorf("%+v", h.find(other.ID).Problem)
	}
	expect("900001")
}
