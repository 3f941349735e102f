package agora

// Task is the address of one recording. Whoever loses ResourceID or SID loses control of it: Agora has no call that
// lists what runs.
type Task struct {
	Channel    string // cname: in mix and individual at most 64 bytes, in web at most 1024
	UID        string // of the recorder in the channel: 1…2³²−1, used by nobody else there
	ResourceID string // from acquire
	SID        string // from start
	Mode       Mode   // "" is Mix
}

// Meta is what every answer carries beside its content.
type Meta struct {
	HTTPStatus int
	// RequestID and XResourceID are the headers X-Request-ID and X-Resource-ID, what Agora's support asks for; "" if
	// they were not there.
	RequestID   string
	XResourceID string
	Body        []byte // the answer as it came, at most 64 KiB of it, without the secrets that were sent
}
