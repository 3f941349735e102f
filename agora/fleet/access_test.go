package fleet

import (
	"testing"
	"time"

	"airdeck/agora"
)

func refreshing(t *testing.T) *deck {
	e := wanted("a")
	e.RefreshSTS = true
	d := newDeck(t).answer(e, Acquired{"a", "resource"}, Started{ID: "a", SID: "sid", STSExpires: noonPlus(4 * time.Hour)})
	d.calls = nil
	return d.live(time.Hour - second).expect().live(time.Hour).expect("update")
}

func noonPlus(d time.Duration) time.Time { return time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC).Add(d) }

func TestSTSIsRefreshedEveryHour(t *testing.T) {
	d := refreshing(t)
	for n := 2 * time.Hour; n < 8*time.Hour; n += time.Hour {
		d.answer(Refreshed{"a", d.now.Add(4 * time.Hour)}).live(n - second).expect().live(n).expect("update")
	}
	d.expectAlert(STSEndsSoon, false).expectAlarm(false)
}

func TestARefreshThatFailsIsTriedAgain(t *testing.T) {
	d := refreshing(t).answer(refusal(agora.CallUpdate, 504, 62)).expectAlarm(true).live(time.Hour + time.Minute).expect("update")
	d.answer(refusal(agora.CallUpdate, 504, 62)).live(time.Hour + 6*time.Minute).expect("update")
	d.answer(Refreshed{"a", d.now.Add(4 * time.Hour)}).expectAlarm(false)
	if r := d.recording(); r.Problem != nil {
		t.Errorf("%+v", r.Problem)
	}
}

func TestAStopWaitsForARefresh(t *testing.T) {
	d := refreshing(t).answer(StopWanted{ID: "a"}).expect().answer(Refreshed{"a", d0}).expect("stop")
	d.answer(StopAnswered{ID: "a"}).expectEnded(Stopped).expectQuiet()
	refreshing(t).answer(StopWanted{ID: "a"}).expect().answer(refusal(agora.CallUpdate, 504, 62)).expect("stop")
}

var d0 time.Time
