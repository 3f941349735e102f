package agora

import (
	"context"
	"net/http"
	"time"
)

// QueryAnswer is how a recording fares (query).
type QueryAnswer struct {
	Status     Status
	Files      []File    // none until the first slice is done: about 15 s in a mix, a minute in individual mode
	SliceStart time.Time // when the recording began; zero if not told
	Services   []Service // web: how its services fare
	Meta
}

// Service is one part of a web recording (query and stop, extensionServiceState).
type Service struct {
	Name    string // "web_recorder_service", "rtmp_publish_service" or, after a stop, "upload_service"
	State   string // "init", "inProgress" or "exit"
	OnHold  bool   // the web recorder is paused
	Files   []File
	Outputs []Output // of a CDN push
	Upload  Upload   // of an upload_service
}

// Output is one CDN address of a push.
type Output struct {
	URL    Secret
	Status string // "connecting", "publishing", "onhold" or "disconnected"
}

// Query asks how a recording fares. Never ask while its stop is under way: the stop then loses its list of files.
func (c *Client) Query(ctx context.Context, t Task) (QueryAnswer, error) {
	if err := refuse(CallQuery, t.Check()); err != nil {
		return QueryAnswer{}, err
	}
	return ask(ctx, c, t.request(CallQuery, nil), func(a *answer, c *content) (QueryAnswer, bool) {
		out := QueryAnswer{
			Status:     c.Server.status(),
			SliceStart: time.Time(c.Server.SliceStart),
			Services:   c.Server.services(),
		}
		out.Files = files(c, out.Services)
		a.hide(out.Services)
		out.Meta = a.meta()
		return out, c.whole && (a.status == http.StatusOK || out.Status != StatusUnknown)
	})
}

// files are those of the recording, which web mode lists with its recorder.
func files(c *content, services []Service) []File {
	list := []File(c.Server.FileList)
	for _, s := range services {
		if len(list) == 0 {
			list = s.Files
		}
	}
	return list
}

// hide masks the addresses of a push in what is kept of the answer.
func (a *answer) hide(services []Service) {
	for _, s := range services {
		for _, o := range s.Outputs {
			a.kept = keep(a.kept, spellings([]Secret{o.URL}))
		}
	}
}
