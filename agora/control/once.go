package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"airdeck/agora"
	"airdeck/agora/fleet"
	"airdeck/agora/layout"
)

// Errors of a fleet.Wish.
var (
	ErrUIDTaken       = errors.New("a recording of this channel has this uid already")
	ErrTokenElsewhere = errors.New("another deck looks after this app, and a token is not handed on: start it there, or have the profile's token_command make it")
)

// Check tells what is wrong with a wish, before anything is done about it.
func (e *Engine) Check(w fleet.Wish) error {
	_, err := e.wished(w)
	return err
}

// PrepareOnce makes the event that starts it.
func (e *Engine) PrepareOnce(w fleet.Wish) (fleet.StartWanted, error) {
	s, err := e.wished(w)
	if err != nil {
		return s, err
	}
	e.dropTokens()
	if w.Token != "" {
		e.tokens[s.ID] = w.Token
	}
	return s, nil
}

func (e *Engine) wished(w fleet.Wish) (fleet.StartWanted, error) {
	s, err := e.Prepare(w.Profile, w.Channel)
	if err != nil && (w.UID == "" || !errors.Is(err, ErrNoUID)) {
		return s, err
	}
	s = e.seated(s, w)
	if w.Canvas != (layout.Size{}) {
		s.Canvas = w.Canvas
	}
	if w.Layout != nil {
		s.Layout = w.Layout.Clone()
	}
	if w.Mode != "" {
		s.Mode = w.Mode
	}
	s.Once = w.Once
	return s, errors.Join(e.uidFault(s), formFault(s), e.tokenFault(s.App, w.Token))
}

// Request is the body of the start that would be sent, as JSON with its secrets masked.
// What only a command knows is not in it.
func (e *Engine) Request(w fleet.Wish) ([]byte, error) {
	s, err := e.wished(w)
	if err != nil {
		return nil, err
	}
	r := &fleet.Recording{Mode: s.Mode, Canvas: s.Canvas, Layout: s.Layout, Once: s.Once}
	return json.MarshalIndent(struct {
		Channel string            `json:"cname"`
		UID     string            `json:"uid"`
		Params  agora.StartParams `json:"clientRequest"`
	}{s.Channel, s.UID, once(e.profiles[w.Profile].Shown, r, w.Token)}, "", "  ")
}

// seated has the uid that was asked for.
func (e *Engine) seated(s fleet.StartWanted, w fleet.Wish) fleet.StartWanted {
	if w.UID == "" {
		return s
	}
	if s.ID == "" { // no uid of the profile's was free
		p := e.profiles[w.Profile]
		s = e.startOf(p, w.Channel)
	}
	s.UID = w.UID
	return s
}

func (e *Engine) uidFault(s fleet.StartWanted) error {
	n, err := strconv.ParseUint(s.UID, 10, 32)
	switch {
	case err != nil || n == 0 || strconv.FormatUint(n, 10) != s.UID:
		return fmt.Errorf("uid %q: want a number from 1 to %d", s.UID, uint32(layout.MaxUID))
	case e.fleet.UIDTaken(s.App, s.Channel, s.UID):
		return fmt.Errorf("uid %s: %w", s.UID, ErrUIDTaken)
	}
	return nil
}

// formFault is what Agora would refuse of what a form may change, in the form's words.
func formFault(s fleet.StartWanted) error {
	p := agora.StartParams{Storage: agora.Storage{FileNamePrefix: s.Once.Prefix}}
	if s.Mode == agora.Mix {
		p.Recording.Transcoding = &agora.Transcoding{Canvas: s.Canvas, Layout: s.Layout}
	}
	var faults agora.Faults
	for _, f := range p.Check(s.Mode) {
		name, asked := inForm(f.Path)
		if !f.Warning && asked {
			f.Path = name
			faults = append(faults, f)
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return faults
}

// inForm is what a field that a form may change is called there.
func inForm(path string) (name string, asked bool) {
	switch {
	case strings.Contains(path, "fileNamePrefix"):
		return "folders", true
	case strings.Contains(path, "width × height"):
		return "canvas", true
	}
	return path, strings.Contains(path, "transcodingConfig")
}

func (e *Engine) tokenFault(app string, token agora.Secret) error {
	if token != "" && !e.Leads(app) {
		return ErrTokenElsewhere
	}
	return nil
}

// dropTokens forgets those of starts that have come to an end.
func (e *Engine) dropTokens() {
	for id := range e.tokens {
		if r := e.fleet.Find(id); r == nil || !r.Live() || r.SID != "" {
			delete(e.tokens, id)
		}
	}
}

// largestGroup is the subscribeUidGroup of as many users as Agora records.
const largestGroup = 5

// once puts into the params of a profile what this start has otherwise.
func once(params agora.StartParams, r *fleet.Recording, token agora.Secret) agora.StartParams {
	if token != "" {
		params.Token = token
	}
	if r.Once.Streams != nil {
		params.Recording.StreamTypes = r.Once.Streams
	}
	if r.Once.Prefix != nil {
		params.Storage.FileNamePrefix = r.Once.Prefix
	}
	if r.Mode != agora.Individual {
		t := agora.Transcoding{}
		if params.Recording.Transcoding != nil {
			t = *params.Recording.Transcoding
		}
		t.Canvas, t.Layout = r.Canvas, r.Layout
		params.Recording.Transcoding = &t
		return params
	}
	// Each user has files of their own: no picture, and no mp4.
	params.Recording.Transcoding, params.Files = nil, agora.HLS
	if params.Recording.SubscribeUIDGroup == nil {
		group := largestGroup
		params.Recording.SubscribeUIDGroup = &group
	}
	return params
}
