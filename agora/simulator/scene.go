package simulator

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/BurntSushi/toml"
)

// A Scene is what goes on around a service: a project with its limits, and
// steps at their times. It is written in TOML:
//
//	[service]
//	visitors = 2          # join every empty channel that is recorded
//	speed = 60.0          # a minute passes in a second
//
//	[[step]]
//	at = "10s"
//	do = "join"
//	channel = "class"
//	uid = "1001"
//
//	[[step]]
//	at = "5m"
//	do = "weather"
//	weather = [{kind = "latency", chance = 0.1, least = "50ms", most = "2s"}]
type Scene struct {
	Service Setting `toml:"service"`
	Steps   []Step  `toml:"step"`
}

// A Setting is the project of a scene. What is left out is as in Options.
type Setting struct {
	AppID             string   `toml:"app_id"`
	CustomerID        string   `toml:"customer_id"`
	CustomerSecret    string   `toml:"customer_secret"`
	RequestsPerSecond int      `toml:"requests_per_second"`
	Concurrent        int      `toml:"concurrent"`
	Seed              uint64   `toml:"seed"`
	UploadTakes       Duration `toml:"upload_takes"`
	TokenRequired     bool     `toml:"token_required"`
	Visitors          int      `toml:"visitors"`
	Speed             float64  `toml:"speed"` // times real time, default 1
}

// Options are those of a service for this scene. A speed other than 1 makes
// its clock a FastClock, which begins now.
func (sc Scene) Options() Options {
	o := Options{
		AppID: sc.Service.AppID, CustomerID: sc.Service.CustomerID, CustomerSecret: sc.Service.CustomerSecret,
		RequestsPerSecond: sc.Service.RequestsPerSecond, Concurrent: sc.Service.Concurrent,
		Seed: sc.Service.Seed, UploadTakes: time.Duration(sc.Service.UploadTakes),
		TokenRequired: sc.Service.TokenRequired,
	}
	if sc.Service.Speed > 0 && sc.Service.Speed != 1 {
		o.Clock = FastClock(sc.Service.Speed)
	}
	return o
}

// LoadScene reads a scene from a file. All that is wrong with it is told at
// once, a line each.
func LoadScene(file string) (Scene, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return Scene{}, fmt.Errorf("simulator: %w", err)
	}
	scene, err := ParseScene(string(data))
	if err != nil {
		return Scene{}, fmt.Errorf("%s: %w", file, err)
	}
	return scene, nil
}

// ParseScene is LoadScene for a text.
func ParseScene(text string) (Scene, error) {
	var scene Scene
	meta, err := toml.Decode(text, &scene)
	if err != nil {
		return Scene{}, err
	}
	var wrong []error
	for _, key := range meta.Undecoded() {
		wrong = append(wrong, fmt.Errorf("unknown key %s", key))
	}
	return scene, errors.Join(append(wrong, scene.check())...)
}

// mostSpeed is how fast a scene's clock may run: a day in a second.
const mostSpeed = 86_400

// check says everything that is wrong with a scene.
func (sc Scene) check() error {
	var wrong []error
	if v := sc.Service.Visitors; v < 0 || v > mostPeople {
		wrong = append(wrong, fmt.Errorf("service.visitors %d is not from 0 to %d", v, mostPeople))
	}
	if v := sc.Service.Speed; !(v >= 0 && v <= mostSpeed) {
		wrong = append(wrong, fmt.Errorf("service.speed %v is not from 0 to %d", v, mostSpeed))
	}
	for i, step := range sc.Steps {
		if err := step.check(); err != nil {
			wrong = append(wrong, fmt.Errorf("step %d: %w", i+1, err))
		}
	}
	return errors.Join(wrong...)
}

// Play begins a scene: its steps count from now.
func (s *Service) Play(scene Scene) error {
	if err := scene.check(); err != nil {
		return fmt.Errorf("simulator: %w", err)
	}
	now := s.lock()
	defer s.mu.Unlock()
	if scene.Service.Visitors > 0 {
		s.visitors = scene.Service.Visitors
	}
	for _, step := range scene.Steps {
		s.enter(step, now.Add(time.Duration(step.At)))
	}
	s.settle(now)
	return nil
}

// Do carries out one step, At from now on.
func (s *Service) Do(step Step) error { return s.Play(Scene{Steps: []Step{step}}) }

func (s *Service) enter(step Step, when time.Time) {
	s.at(when, func(now time.Time) {
		deeds[step.Do].do(s, step, now)
		if step.Every > 0 {
			s.enter(step, now.Add(time.Duration(step.Every)))
		}
	})
}
