package fleet

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"airdeck/agora"
)

// day is ten thousand recordings with their comings and goings, in stepped time.
type day struct {
	t       *testing.T
	f       *Fleet
	now     time.Time
	asked   map[ID]time.Time // when a confirmed recording was last asked about
	oldest  time.Duration
	queries int
	urgent  int
	names   int
	running []ID
}

const (
	dayCrowd = 10_000
	dayTurn  = 9 * time.Second // one ends and another starts, this often
)

func (d *day) apply(e Event) {
	for _, a := range d.f.Apply(d.now, e) {
		c, ok := a.(Call)
		if !ok {
			continue
		}
		id := c.Recording.ID
		switch c.Call {
		case agora.CallAcquire:
			d.apply(Acquired{id, "resource-of-" + string(id)})
		case agora.CallStart:
			d.apply(Started{ID: id, SID: "sid-of-" + string(id)})
		case agora.CallStop:
			delete(d.asked, id)
			d.apply(StopAnswered{ID: id, Answer: agora.StopAnswer{Upload: agora.Uploaded, Files: []agora.File{{Name: "file-of-" + string(id)}}}})
		case agora.CallQuery:
			d.query(c.Recording)
		}
	}
}

func (d *day) query(r *Recording) {
	d.queries++
	if r.Phase != Confirmed {
		d.urgent++
	} else if last, ok := d.asked[r.ID]; ok {
		d.oldest = max(d.oldest, d.now.Sub(last))
	}
	d.asked[r.ID] = d.now
	d.apply(Queried{r.ID, status(agora.FirstUploaded)})
}

func (d *day) start() {
	d.names++
	id := ID(fmt.Sprint("r", d.names))
	e := wanted(id)
	d.running = append(d.running, id)
	d.apply(e)
}

func (d *day) pass(until time.Duration) {
	for end := d.now.Add(until); d.now.Before(end); {
		d.now = d.now.Add(beat)
		if d.now.Sub(noonPlus(0))%dayTurn == 0 {
			d.apply(StopWanted{ID: d.running[0]})
			d.running = d.running[1:]
			d.start()
		}
		d.apply(Tick{})
	}
}

func heapNow() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestTenThousandForADay(t *testing.T) {
	if testing.Short() {
		t.Skip("a day takes some seconds")
	}
	d := &day{t: t, f: New(Options{Keep: time.Hour}), now: noonPlus(0), asked: map[ID]time.Time{}}
	for range dayCrowd {
		d.start()
	}
	d.pass(3 * time.Hour) // until all are confirmed
	if n := len(d.asked); n < dayCrowd*99/100 {
		t.Fatalf("%d were asked about in three hours", n)
	}
	d.oldest, d.queries, d.urgent = 0, 0, 0
	d.pass(9 * time.Hour)
	half := heapNow()
	d.pass(12 * time.Hour)
	end := heapNow()
	runtime.KeepAlive(d)

	seconds := (21 * time.Hour).Seconds()
	spent, urgent := float64(d.queries)/seconds, float64(d.urgent)/seconds
	const q = 4.0 // five a second, the last one the commands'
	if spent > q*1.001 || spent < q*0.99 {
		t.Errorf("%.3f queries a second", spent)
	}
	bound := time.Duration(1.1 * dayCrowd / (q - urgent) * float64(time.Second))
	if d.oldest > bound {
		t.Errorf("one was not asked about for %v, the bound is %v", d.oldest, bound)
	}
	if n := len(d.f.flying); n > 100 {
		t.Errorf("%d are taken to have a call under way", n)
	}
	if ratio := float64(end) / float64(half); ratio > 1.1 {
		t.Errorf("the heap grew by %.2f from %d to %d bytes", ratio, half, end)
	}
	t.Logf("oldest %v of %v, %.2f queries a second of which %.2f urgent, heap %d → %d bytes", d.oldest, bound, spent, urgent, half, end)
}

func TestWhatEndedIsLetGo(t *testing.T) {
	d := newDeckWith(t, Options{Keep: time.Hour}).answer(wanted("a"), Acquired{"a", "r"}, Started{ID: "a", SID: "sid"}, StopWanted{ID: "a"})
	d.answer(StopAnswered{ID: "a"}, wanted("b"))
	d.at(time.Hour - second).expectPhase(Ended)
	d.answer(NotSaved{"a", "", errFull}).at(time.Hour + 2*second).expectPhase(Ended) // not before it is written
	d.after(writeWait + second)
	if d.recording() != nil || d.f.Len() != 1 || d.f.FindSID("sid") != nil {
		t.Error("it is still there")
	}
	n := 0
	for range d.f.All() {
		n++
	}
	if n != 1 {
		t.Errorf("%d are listed", n)
	}
}
