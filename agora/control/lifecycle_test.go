package control_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"airdeck/agora"
	"airdeck/agora/control"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
	"airdeck/agora/simulator"
)

func TestAnotherUIDAfterATaskConflict(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	h.agora.Fail("start", 400, `{"code":53,"reason":"task conflict"}`, 1)
	h.do(start)
	if r := h.find(start.ID); r.SID == "" || r.UID != "900002" || h.agora.Recordings()[0].UID != "900002" {
		t.Errorf("%+v", r)
	}
	h.expectCalls("acquire", "start", "acquire", "start")
	// Three uids are all there are; the first is still believed to be taken.
	h.do(h.prepare("lecture"))
	if _, err := h.engine.Prepare("profile", "lecture"); !errors.Is(err, control.ErrNoUID) {
		t.Errorf("a third: %v", err)
	}
}

func TestASecondOneAfterAnUnknownStart(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	start.OnUnknown = fleet.Second
	h.agora.FailAfter("start", 201, `{"code":7,"reason":"already started"}`, 2)
	h.do(start)
	h.expectPhase(start.ID, fleet.StartUnknown)
	first := h.find(start.ID)
	second := h.find(first.ReplacedBy)
	// The second one is unknown too, and no third is started.
	if second == nil || second.UID == first.UID || second.Phase != fleet.StartUnknown || second.OnUnknown != fleet.Ask || h.engine.Fleet().Len() != 2 {
		t.Errorf("%+v", second)
	}
	if got := len(h.agora.Recordings()); got != 2 {
		t.Errorf("%d run", got)
	}
}

func TestReplacementAndInsurance(t *testing.T) {
	h := newHouse(t)
	start := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	h.do(start)
	h.pass(20 * time.Second)
	h.do(fleet.LayoutWanted{ID: start.ID, Layout: layout.Layout{Kind: layout.Vertical, Background: "#102030"}})
	r := h.find(start.ID)
	w, err := h.engine.Replacement(start.ID, "")
	if err != nil || w.UID == r.UID || w.Channel != "lecture" || w.Profile != r.Profile || !w.Layout.Equal(r.Layout) || w.Replaces != r.ID || w.Canvas != r.Canvas {
		t.Errorf("%+v, %v", w, err)
	}
	i, err := h.engine.Insurance(start.ID, "")
	if err != nil || i.Insures != r.ID || i.Replaces != "" || !slices.Equal(i.Exclude, []string{r.ResourceID}) {
		t.Errorf("%+v, %v", i, err)
	}
	h.do(i)
	for _, q := range h.agora.Received() {
		if q.Call == "acquire" && strings.Contains(string(q.Body), i.UID) && !strings.Contains(string(q.Body), r.ResourceID) {
			t.Errorf("nothing is excluded: %s", q.Body)
		}
	}
	if _, err := h.engine.Replacement("nobody", ""); !errors.Is(err, control.ErrNoRecording) {
		t.Error(err)
	}
}

// expiring has a token that ends and a temporary key.
func expiring(h *house) func(context.Context, string, string) (agora.StartParams, error) {
	return func(ctx context.Context, c, u string) (agora.StartParams, error) {
		p, err := startParams(ctx, c, u)
		p.Token = token007(h.clock.Now(), 6*time.Hour)
		p.Storage.STSToken, p.Storage.STSExpiration = "sts-token-0", h.clock.Now().Add(5*time.Hour).Unix()
		return p, err
	}
}

func TestExpiriesAreReadFromWhatIsSent(t *testing.T) {
	h := newHouse(t)
	h.params = expiring(h)
	start := h.prepare("lecture")
	at := h.clock.Now().Truncate(time.Second)
	h.do(start)
	r := h.find(start.ID)
	if !r.TokenExpires.Equal(at.Add(6*time.Hour)) || !r.STSExpires.Equal(at.Add(5*time.Hour)) {
		t.Errorf("token ends %v, sts token %v", r.TokenExpires.Sub(at), r.STSExpires.Sub(at))
	}
	if want := (fleet.Place{Vendor: "s3", Bucket: "bucket"}); r.Place != want {
		t.Errorf("files go to %+v", r.Place)
	}
	if strings.Contains(h.book.kept[start.ID], "sts-token") || strings.Contains(h.book.kept[start.ID], "007") {
		t.Error("a secret is written")
	}
}

func TestATemporaryKeyIsRefreshed(t *testing.T) {
	h := newHouse(t)
	h.params = expiring(h)
	keys := 0
	h.sts = func(_ context.Context, channel, uid string) (agora.Storage, error) {
		keys++
		return agora.Storage{Vendor: 1, Bucket: "bucket", AccessKey: "access", SecretKey: storageKey, STSToken: "sts-token-1",
			STSExpiration: h.clock.Now().Add(8 * time.Hour).Unix()}, nil
	}
	h.engine = h.newEngine()
	start := h.prepare("lecture")
	h.agora.Join("lecture", "7")
	h.do(start)
	h.pass(61 * time.Minute)
	r := h.find(start.ID)
	if keys != 1 || r.STSExpires.Sub(h.clock.Now()) < 7*time.Hour || !slices.Contains(h.calls(), "update") {
		t.Errorf("%d keys, the last for %v: %q", keys, r.STSExpires.Sub(h.clock.Now()), h.calls())
	}
}

func TestOnAttention(t *testing.T) {
	h := newHouse(t)
	var rang []fleet.ID
	h.ring = func(_ context.Context, r *fleet.Recording) error {
		rang = append(rang, r.ID)
		return errors.New("exit status 3")
	}
	h.engine = h.newEngine()
	h.params = func(context.Context, string, string) (agora.StartParams, error) {
		return agora.StartParams{}, errors.New("token_command: exit 1")
	}
	start := h.prepare("lecture")
	h.do(start)
	if !slices.Equal(rang, []fleet.ID{start.ID}) {
		t.Errorf("it rang for %q", rang)
	}
	if last := h.notes[len(h.notes)-1]; !strings.Contains(last.Text, "exit status 3") || last.ID != start.ID {
		t.Errorf("%+v", last)
	}
}

// A server fails with the stop that it was sent: the recording comes up on another one,
// and is stopped there. It is not said to be over before it is.
func TestAStopGoesAfterARecordingThatMoves(t *testing.T) {
	h := newHouse(t)
	h.agora.Join("lecture", "7")
	start := h.prepare("lecture")
	h.do(start)
	h.pass(20 * time.Second)
	h.agora.Fail("stop", 504, `{"code":62,"reason":"request timeout"}`, 1)
	h.agora.Failover("lecture", start.UID, 40*time.Second)
	h.do(fleet.StopWanted{ID: start.ID})
	h.pass(30 * time.Second)
	h.expectPhase(start.ID, fleet.Stopping)
	h.pass(30 * time.Second)
	if r, there := h.find(start.ID), h.agora.Recordings()[0]; r.Ending != fleet.Stopped || r.Upload != agora.Uploaded || there.State != simulator.StateEnded {
		t.Errorf("%s, upload %s; at the simulator it is %s", r.Ending, r.Upload, there.State)
	}
}
