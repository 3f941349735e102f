package config

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"airdeck/agora"
	"airdeck/agora/layout"
)

// secrets are where a profile's secrets come from.
type secrets struct {
	token, accessKey, secretKey, stsToken, decryption, salt source
	sts                                                     source // the last three of storage at once, and when they end
}

// places pairs each source with its place in the params.
func (s *secrets) places(p *agora.StartParams) map[*source]*agora.Secret {
	return map[*source]*agora.Secret{
		&s.token:      &p.Token,
		&s.accessKey:  &p.Storage.AccessKey,
		&s.secretKey:  &p.Storage.SecretKey,
		&s.stsToken:   &p.Storage.STSToken,
		&s.decryption: &p.Recording.Secret,
		&s.salt:       &p.Recording.Salt,
	}
}

// StartParams is what a start of this channel and recorder uid sends, with all secrets. Commands are run anew each
// time and find AIRDECK_PROFILE, AIRDECK_CHANNEL and AIRDECK_UID in their environment; each may take 30 s.
func (p Profile) StartParams(ctx context.Context, channel, uid string) (agora.StartParams, error) {
	params := p.Params
	if p.secrets == nil {
		return params, nil
	}
	vars := p.vars(channel, uid)
	var errs []error
	for from, into := range p.secrets().places(&params) {
		if from.set() {
			var err error
			*into, err = from.reveal(ctx, vars)
			errs = append(errs, err)
		}
	}
	if p.secrets().sts.set() {
		errs = append(errs, p.secrets().sts.access(ctx, vars, &params.Storage))
	}
	if err := errors.Join(errs...); err != nil {
		return agora.StartParams{}, err
	}
	return params, nil
}

// vars is what a command finds in its environment.
func (p Profile) vars(channel, uid string) []string {
	return []string{"AIRDECK_PROFILE=" + p.Name, "AIRDECK_CHANNEL=" + channel, "AIRDECK_UID=" + uid}
}

// profileDraft is a profile that is being read: what a file may say in several ways stands here until all is known.
type profileDraft struct {
	Profile
	picture agora.Transcoding
	storage storageDraft
	layout  layoutDraft
}

// newProfile has the defaults: a landscape picture, and time enough for people to arrive.
func newProfile() *profileDraft {
	idle := 300
	p := &profileDraft{
		Profile: Profile{
			RecorderUIDs: defaultUIDs, ResourceExpiredHour: 72, OnUnknownStart: "ask", secrets: seal(&secrets{}),
			Params: agora.StartParams{
				Files:     agora.HLS,
				Recording: agora.Recording{ChannelType: 1, MaxIdleTime: &idle},
			},
		},
		picture: agora.Transcoding{Canvas: layout.Size{Width: 1280, Height: 720}, FPS: 15, Bitrate: 1130},
	}
	p.picture.Layout.Kind = layout.BestFit
	return p
}

func (p *profileDraft) fields() []field {
	fields := []field{
		text("name", &p.Name),
		text("app", &p.App),
		{key: "recorder_uids", put: p.uids},
		boolean("stop_async", func(b bool) { p.StopAsync = &b }),
		whole("resource_expired_hour", &p.ResourceExpiredHour, 1, 720),
		text("region", &p.Region),
		word("on_unknown_start", &p.OnUnknownStart, "ask", "second", "wait"),
		{key: "storage", table: p.storage.fields(p.secrets())},
		{key: "layout", table: p.layout.fields()},
	}
	fields = append(fields, p.recording()...)
	fields = append(fields, p.subscriptions()...)
	return append(fields, secret("token", &p.secrets().token)...)
}

// recording is the keys of start's recordingConfig, transcodingConfig and avFileType.
func (p *profileDraft) recording() []field {
	rec := &p.Params.Recording
	fields := []field{
		{key: "canvas", put: p.canvas},
		whole("fps", &p.picture.FPS, 1, anyWhole),
		whole("bitrate", &p.picture.Bitrate, 1, anyWhole),
		{key: "file_types", put: p.files},
		named("channel_type", func(n int) { rec.ChannelType = n }, name{"communication", 0}, name{"live", 1}),
		named("stream_types", func(n int) { rec.StreamTypes = &n }, name{"audio", 0}, name{"video", 1}, name{"both", 2}),
		named("video_stream_type", func(n int) { rec.VideoStreamType = &n }, name{"high", 0}, name{"low", 1}),
		named("audio_profile", func(n int) { rec.AudioProfile = &n },
			name{"mono 48 kbit/s", 0}, name{"mono 128 kbit/s", 1}, name{"stereo 192 kbit/s", 2}),
		optional("max_idle_time", &rec.MaxIdleTime, 0, anyWhole),
		whole("decryption_mode", &rec.DecryptionMode, 0, anyWhole),
		text("private_params", &rec.PrivateParams),
	}
	fields = append(fields, secret("decryption_secret", &p.secrets().decryption)...)
	return append(fields, secret("decryption_salt", &p.secrets().salt)...)
}

func (p *profileDraft) subscriptions() []field {
	rec := &p.Params.Recording
	return []field{
		uids("subscribe_audio_uids", &rec.SubscribeAudioUIDs),
		uids("unsubscribe_audio_uids", &rec.UnsubscribeAudioUIDs),
		uids("subscribe_video_uids", &rec.SubscribeVideoUIDs),
		uids("unsubscribe_video_uids", &rec.UnsubscribeVideoUIDs),
	}
}

func (p *profileDraft) uids(v any) verdict {
	s, _ := v.(string)
	uids, ok := ParseUIDRange(s)
	if !ok {
		return refuse(`want a range of uids from 1 to %d, e.g. "%s"`, layout.MaxUID, defaultUIDs)
	}
	p.RecorderUIDs = uids
	return fine
}

func (p *profileDraft) canvas(v any) verdict {
	s, _ := v.(string)
	w, h, ok := strings.Cut(strings.ReplaceAll(s, " ", ""), "x")
	width, err := strconv.Atoi(w)
	height, err2 := strconv.Atoi(h)
	if !ok || err != nil || err2 != nil || width < 1 || height < 1 {
		return refuse(`want WIDTHxHEIGHT in px, e.g. "1280x720"`)
	}
	p.picture.Canvas = layout.Size{Width: width, Height: height}
	return fine
}

func (p *profileDraft) files(v any) verdict {
	list, ok := listOf(v, func(v any) (string, bool) { s, ok := v.(string); return s, ok && s != "" })
	if !ok || len(list) == 0 {
		return refuse(`want ["hls"] or ["hls", "mp4"]`)
	}
	p.Params.Files = agora.FileFormat(strings.ToLower(strings.Join(list, ",")))
	return fine
}

// finish puts the parts together and checks what no single key shows.
func (p *profileDraft) finish(r *reader, path string) {
	r.required(path, "name", p.Name, `a short name, e.g. name = "meeting"`)
	p.storage.finish(r, join(path, "storage"), &p.Params.Storage)
	p.picture.Layout = p.layout.finish(r, join(path, "layout"), p.picture)
	p.Params.Recording.Transcoding = &p.picture
	p.secret(r, path)
	stored := r.found[join(path, "storage")]
	if !stored {
		r.fault(join(path, "storage"), "", "missing, want a table [profile.storage] that says where the files go")
	}
	for _, f := range p.checked() {
		if stored || !strings.HasPrefix(f.Path, "storageConfig.") {
			r.judge(path, f)
		}
	}
}

func (p *profileDraft) secret(r *reader, path string) {
	storage := join(path, "storage")
	r.secret(path, "token", &p.secrets().token)
	r.secret(storage, "access_key", &p.secrets().accessKey)
	r.secret(storage, "secret_key", &p.secrets().secretKey)
	r.secret(storage, "sts_token", &p.secrets().stsToken)
	p.access(r, storage)
	r.secret(path, "decryption_secret", &p.secrets().decryption)
	r.secret(path, "decryption_salt", &p.secrets().salt)
	for from, into := range p.secrets().places(&p.Params) {
		*into, _ = from.ready()
	}
}

// access checks that an sts_command stands alone: it tells all four.
func (p *profileDraft) access(r *reader, storage string) {
	here := join(storage, "sts_command")
	if !r.found[here] {
		return
	}
	p.secrets().sts.where = r.place(here)
	for _, key := range []string{"access_key", "secret_key", "sts_token"} {
		for _, form := range forms {
			if other := join(storage, key+form); r.found[other] {
				r.fault(other, "", "not together with sts_command, which tells it")
			}
		}
	}
	if other := join(storage, "sts_expiration"); r.found[other] {
		r.fault(other, "", "not together with sts_command, which tells it")
	}
	// They are not missing, even where the command itself is wrong.
	r.faulty[join(storage, "access_key")], r.faulty[join(storage, "secret_key")] = true, true
}

// checked is what the client itself says to such a start. A secret that is not known yet is taken to be right.
func (p *profileDraft) checked() []layout.Fault {
	trial := p.Params
	for from, into := range p.secrets().places(&trial) {
		if from.set() && *into == "" {
			*into = "unknown yet"
			if from == &p.secrets().salt {
				*into = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" // 32 bytes
			}
		}
	}
	if p.secrets().sts.set() {
		trial.Storage.AccessKey, trial.Storage.SecretKey, trial.Storage.STSToken, trial.Storage.STSExpiration = "unknown yet", "unknown yet", "unknown yet", 1
	}
	faults := agora.AcquireRequest{Channel: "any", UID: "1", Region: p.Region}.Check()
	return append(trial.Check(agora.Mix), faults...)
}

// judge tells a fault of the client in the file's words.
func (r *reader) judge(path string, f layout.Fault) {
	here := path + "." + fileKey(f.Path)
	if r.faulty[here] {
		return
	}
	if f.Warning {
		r.warn(here, f.Value, f.Want)
		return
	}
	r.fault(here, f.Value, f.Want)
}

// unique checks that a key has no value twice, of the tables under path.
func (r *reader) unique(path, key string, values []string) {
	seen := map[string]bool{}
	for i, v := range values {
		if seen[v] && v != "" {
			r.fault(join(at(path, i), key), show(v), "already the "+key+" of another one")
		}
		seen[v] = true
	}
}

// home checks that the profile's app is there; none named is the default.
func (p *profileDraft) home(r *reader, path string, apps []string) {
	if p.App == "" {
		p.App = strings.Join(apps[:min(1, len(apps))], "")
		return
	}
	if slices.Contains(apps, p.App) {
		return
	}
	says := "no [[app]] has this name"
	if near := nearest(p.App, apps); near != "" {
		says += fmt.Sprintf(", did you mean %q?", near)
	}
	r.fault(join(path, "app"), show(p.App), says)
}
