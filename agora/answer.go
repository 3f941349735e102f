package agora

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

const (
	longestAnswer = 1 << 20  // bytes of an answer that are read
	longestKept   = 64 << 10 // bytes of an answer that are kept
)

// answer is one HTTP answer, read as far as it came.
type answer struct {
	status     int
	header     http.Header
	body       []byte
	incomplete error    // why the body is not whole, nil if it is
	kept       []byte   // what of the body is kept, cleaned of secrets
	secrets    [][]byte // in every spelling
}

func (a *answer) requestID() string { return printable(a.header.Get("X-Request-ID")) }

func (a *answer) resourceID() string { return printable(a.header.Get("X-Resource-ID")) }

// longestRetryAfter bounds what an answer can make a client wait.
const longestRetryAfter = 30 * time.Second

// retryAfter is what the header of that name asks for, in seconds or as a date.
func (a *answer) retryAfter(now time.Time) time.Duration {
	value := a.header.Get("Retry-After")
	var d time.Duration
	if n, err := strconv.Atoi(value); err == nil {
		d = time.Duration(min(n, 1<<20)) * time.Second
	} else if date, err := http.ParseTime(value); err == nil {
		d = date.Sub(now)
	}
	return min(max(d, 0), longestRetryAfter)
}

func (a *answer) meta() Meta {
	return Meta{HTTPStatus: a.status, RequestID: a.requestID(), XResourceID: a.resourceID(), Body: a.kept}
}

// content is the body of every answer, with what any of the calls may put there. Agora's pages give the forms; those
// of its errors are {"code","reason"} and {"message"}, and older servers nest the message.
type content struct {
	whole      bool          // all of it could be read
	ResourceID text          `json:"resourceId"`
	SID        text          `json:"sid"`
	Code       number        `json:"code"`
	Reason     text          `json:"reason"`
	Message    text          `json:"message"`
	Server     contentServer `json:"serverResponse"`
}

type contentServer struct {
	Status     number           `json:"status"`
	FileList   contentFiles     `json:"fileList"`
	SliceStart moment           `json:"sliceStartTime"`
	Upload     text             `json:"uploadingStatus"`
	Services   []contentService `json:"extensionServiceState"`
	Payload    struct {
		Message text `json:"message"`
	} `json:"payload"`
}

// read is the content of a body. Of one that was cut off it saves the ids, if they came: a sid must not be lost.
func read(body []byte) *content {
	var c content
	if b := bytes.TrimSpace(body); len(b) > 0 && b[0] == '{' {
		c.whole = decode(b, &c) == nil
		if !c.whole {
			c.salvage(b)
		}
	}
	return &c
}

// salvage takes the ids out of the beginning of a JSON object.
func (c *content) salvage(b []byte) {
	d := json.NewDecoder(bytes.NewReader(b))
	if _, err := d.Token(); err != nil { // the brace
		return
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return
		}
		var value text
		if err := d.Decode(&value); err != nil {
			return
		}
		switch key {
		case "resourceId":
			c.ResourceID = value
		case "sid":
			c.SID = value
		}
	}
}

// reason is Agora's words for an error, wherever they stand.
func (c *content) reason() string {
	for _, words := range []text{c.Reason, c.Message, c.Server.Payload.Message} {
		if words != "" {
			return string(words)
		}
	}
	return ""
}

func (s *contentServer) status() Status {
	if !s.Status.set {
		return StatusUnknown
	}
	return Status(s.Status.value)
}

type contentService struct {
	Name    text `json:"serviceName"`
	Payload struct {
		State   text            `json:"state"`
		OnHold  flag            `json:"onhold"`
		Files   contentFiles    `json:"fileList"`
		Outputs []contentOutput `json:"outputs"`
		Upload  text            `json:"uploadingStatus"`
	} `json:"payload"`
}

type contentOutput struct {
	URL    text `json:"rtmpUrl"`
	Status text `json:"status"`
}

func (s *contentServer) services() []Service {
	var list []Service
	for _, c := range s.Services {
		p := &c.Payload
		service := Service{
			Name:   string(c.Name),
			State:  string(p.State),
			OnHold: bool(p.OnHold),
			Files:  p.Files,
			Upload: Upload(p.Upload),
		}
		for _, o := range p.Outputs {
			service.Outputs = append(service.Outputs, Output{URL: Secret(o.URL), Status: string(o.Status)})
		}
		list = append(list, service)
	}
	return list
}

// contentFiles reads a list of files in each of its forms: absent, an empty string, one name, names, or objects.
type contentFiles []File

func (f *contentFiles) UnmarshalJSON(b []byte) error {
	*f = nil
	if len(b) == 0 || b[0] != '[' {
		var name text
		_ = name.UnmarshalJSON(b) // never fails
		if name != "" {
			*f = contentFiles{{Name: string(name)}}
		}
		return nil
	}
	var list []contentFile
	_ = decode(b, &list) // what could be read counts
	for _, c := range list {
		if c.Name != "" {
			*f = append(*f, c.file())
		}
	}
	return nil
}

// contentFile is one entry. Its name's key is fileName in mix and individual and filename in web; encoding/json takes
// both for the same.
type contentFile struct {
	Name     text   `json:"fileName"`
	Track    text   `json:"trackType"`
	UID      text   `json:"uid"`
	Mixed    flag   `json:"mixedAllUser"`
	Playable flag   `json:"isPlayable"`
	Start    moment `json:"sliceStartTime"`
}

func (c *contentFile) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '{' {
		return c.Name.UnmarshalJSON(b)
	}
	type fields contentFile
	return decode(b, (*fields)(c))
}

func (c *contentFile) file() File {
	return File{
		Name:         string(c.Name),
		Track:        string(c.Track),
		UID:          string(c.UID),
		MixedAllUser: bool(c.Mixed),
		Playable:     bool(c.Playable),
		SliceStart:   time.Time(c.Start),
	}
}
