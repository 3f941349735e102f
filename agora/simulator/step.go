package simulator

import (
	"fmt"
	"maps"
	mathrand "math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Step is one thing that happens in a scene. Do names what; which of the
// other fields it needs is told by Deeds.
type Step struct {
	At    Duration `toml:"at" json:"at"`       // since the scene began
	Every Duration `toml:"every" json:"every"` // again and again; 0 is once
	Do    string   `toml:"do" json:"do"`

	Channel string   `toml:"channel" json:"channel"`
	UID     string   `toml:"uid" json:"uid"`
	People  int      `toml:"people" json:"people"`
	Audio   *bool    `toml:"audio" json:"audio"`   // sent; left out: as it is, or yes
	Video   *bool    `toml:"video" json:"video"`   // sent; left out: as it is, or yes
	Size    string   `toml:"size" json:"size"`     // of the video, such as "1280x720"
	Window  Duration `toml:"window" json:"window"` // of a failover

	Call   string `toml:"call" json:"call"`
	Row    string `toml:"row" json:"row"`       // of the error tables, or:
	Status int    `toml:"status" json:"status"` // with Body
	Body   string `toml:"body" json:"body"`
	Times  int    `toml:"times" json:"times"` // 0 is 1; below zero: without end
	After  bool   `toml:"after" json:"after"` // carried out before it fails

	RetryAfter int `toml:"retry_after" json:"retry_after"` // seconds, told in the header of that name

	Weather []Weather `toml:"weather" json:"weather"` // none is fair
}

// What keeps a scene from being nothing but work.
const (
	shortestEvery = Duration(100 * time.Millisecond)
	mostPeople    = 10_000
)

// A deed is one kind of step.
type deed struct {
	words string // what it does and needs
	check func(Step) error
	do    func(*Service, Step, time.Time)
}

var deeds = map[string]deed{
	"join":        {"uid joins channel, sending audio and video of size", needsPerson, (*Service).doJoin},
	"leave":       {"uid leaves channel", needsPerson, (*Service).doLeave},
	"change":      {"uid in channel sends other audio, video or size", needsPerson, (*Service).doChange},
	"empty":       {"everybody leaves channel", needsChannel, (*Service).doEmpty},
	"crowd":       {"about so many people come to and go from channel, for ever", needsPeople, (*Service).doCrowd},
	"visitors":    {"people join every empty channel in which a recording starts", noNeeds, (*Service).doVisitors},
	"failover":    {"the recording of channel and uid moves to another server, for window", needsPerson, (*Service).doFailover},
	"crash":       {"the recorder of channel and uid exits abnormally: status 20 for 10 s, then 404", needsPerson, (*Service).doCrash},
	"backup":      {"the next stop of channel and uid tells of the backup", needsPerson, (*Service).doBackup},
	"check fails": {"the next start of channel and uid is found bad after 10 s", needsPerson, (*Service).doCheckFails},
	"fail":        {"the next times requests of call get row, or status with body", needsFailure, (*Service).doFail},
	"weather":     {"the weather is now this one, none is fair", needsWeather, (*Service).doWeather},
}

// Deeds are what a step can do, with what each does and needs.
func Deeds() map[string]string {
	words := map[string]string{}
	for name, d := range deeds {
		words[name] = d.words
	}
	return words
}

// check says what is wrong with a step, in words.
func (st Step) check() error {
	d, known := deeds[st.Do]
	if !known {
		return fmt.Errorf("do %q is none of %q", st.Do, slices.Sorted(maps.Keys(deeds)))
	}
	if st.At < 0 || st.Every < 0 || st.Window < 0 {
		return fmt.Errorf("a time before the scene: at, every and window are 0 or more")
	}
	if st.Every > 0 && st.Every < shortestEvery {
		return fmt.Errorf("every %v is more often than %v", time.Duration(st.Every), time.Duration(shortestEvery))
	}
	if st.People < 0 || st.People > mostPeople {
		return fmt.Errorf("people %d is not from 0 to %d", st.People, mostPeople)
	}
	if _, _, err := st.size(); err != nil {
		return err
	}
	return d.check(st)
}

func noNeeds(Step) error { return nil }

func needsChannel(st Step) error {
	if st.Channel == "" {
		return fmt.Errorf("do %q needs a channel", st.Do)
	}
	return nil
}

func needsPerson(st Step) error {
	if !isUID(st.UID) {
		return fmt.Errorf("do %q needs a uid: %s", st.Do, uidForm.words)
	}
	return needsChannel(st)
}

func needsPeople(st Step) error {
	if st.People < 1 {
		return fmt.Errorf("do %q needs people, 1 or more", st.Do)
	}
	return needsChannel(st)
}

func needsFailure(st Step) error {
	if !slices.Contains(calls, st.Call) {
		return fmt.Errorf("call %q is none of %q", st.Call, calls)
	}
	if st.Row != "" && refusalByName[st.Row].name == "" {
		return fmt.Errorf("row %q is none of %q", st.Row, Refusals())
	}
	if st.Row == "" && (st.Status < 200 || st.Status > 599) {
		return fmt.Errorf("do %q needs a row, or a status from 200 to 599 with a body", st.Do)
	}
	return nil
}

func needsWeather(st Step) error {
	for i, w := range st.Weather {
		if err := w.check(); err != nil {
			return fmt.Errorf("weather %d: %w", i+1, err)
		}
	}
	return nil
}

// size reads the size of a video; 0, 0 if none is given.
func (st Step) size() (width, height int, err error) {
	if st.Size == "" {
		return 0, 0, nil
	}
	w, h, _ := strings.Cut(st.Size, "x")
	width, errW := strconv.Atoi(w)
	height, errH := strconv.Atoi(h)
	if errW != nil || errH != nil || width < 1 || height < 1 {
		return 0, 0, fmt.Errorf(`size %q is not like "1280x720"`, st.Size)
	}
	return width, height, nil
}

func (s *Service) doJoin(st Step, now time.Time) {
	p := newcomer(st.UID)
	st.dress(&p)
	s.join(st.Channel, p, now)
}

func (s *Service) doLeave(st Step, now time.Time) { s.leave(st.Channel, st.UID, now) }

func (s *Service) doChange(st Step, now time.Time) {
	if c := s.channels[st.Channel]; c != nil && c.find(st.UID) != nil {
		st.dress(c.find(st.UID))
		s.changed(st.Channel, now)
	}
}

// dress gives a participant what the step says he sends.
func (st Step) dress(p *Participant) {
	if st.Audio != nil {
		p.Audio = *st.Audio
	}
	if st.Video != nil {
		p.Video = *st.Video
	}
	if width, height, _ := st.size(); width > 0 {
		p.Width, p.Height = width, height
	}
}

func (s *Service) doEmpty(st Step, now time.Time) {
	for _, uid := range s.present(st.Channel) {
		s.leave(st.Channel, uid, now)
	}
}

func (s *Service) doCrowd(st Step, now time.Time) {
	s.visitorID += 2 * (st.People + crowdMore)
	first := 100_000 + s.visitorID
	for i := range st.People {
		s.join(st.Channel, newcomer(strconv.Itoa(first+i)), now)
	}
	s.crowd(st.Channel, first, st.People, mathrand.New(mathrand.NewPCG(s.options.Seed, uint64(first))), now)
}

func (s *Service) doVisitors(st Step, _ time.Time) { s.visitors = st.People }

func (s *Service) doFailover(st Step, now time.Time) {
	if r := s.running[task{st.Channel, st.UID}]; r != nil && r.state == StateRunning {
		s.failover(r, time.Duration(st.Window), now)
	}
}

func (s *Service) doCrash(st Step, now time.Time) {
	if r := s.running[task{st.Channel, st.UID}]; r != nil {
		s.crash(r, now)
	}
}

func (s *Service) doBackup(st Step, _ time.Time) { s.backups[task{st.Channel, st.UID}] = true }

func (s *Service) doCheckFails(st Step, _ time.Time) { s.badStarts[task{st.Channel, st.UID}] = true }

func (s *Service) doFail(st Step, _ time.Time) {
	reply := answer{status: st.Status, raw: []byte(st.Body), row: st.Row, retryAfter: st.RetryAfter}
	f := &failure{call: st.Call, reply: reply, times: st.Times}
	if st.After {
		f.when = afterWork
	}
	if f.times == 0 {
		f.times = 1
	}
	s.faults.plan(f)
}

func (s *Service) doWeather(st Step, _ time.Time) { s.faults.setWeather(st.Weather) }
