package agora

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"airdeck/agora/layout"
)

// Faults is what is wrong with a request that was therefore not sent, all at once.
type Faults []layout.Fault

// Error names every field, what stands there and what is right.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "; ")
}

// refuse is an error if anything among the faults surely fails; warnings alone are sent.
func refuse(call Call, faults []layout.Fault) error {
	sure := slices.DeleteFunc(faults, func(f layout.Fault) bool { return f.Warning })
	if len(sure) == 0 {
		return nil
	}
	return &Error{Call: call, Err: fmt.Errorf("%w: %w", errFaults, Faults(sure))}
}

// checker collects faults, so that all are told at once. What breaks a documented rule is refused; what is only not
// described, as a new vendor, is a warning.
type checker struct{ faults []layout.Fault }

func (c *checker) refuse(path, value, want string) {
	c.faults = append(c.faults, layout.Fault{Path: path, Value: value, Want: want})
}

func (c *checker) warn(path, value, want string) {
	c.faults = append(c.faults, layout.Fault{Path: path, Value: value, Want: want, Warning: true})
}

func (c *checker) required(path, value string) bool {
	if value == "" {
		c.refuse(path, "", "missing")
	}
	return value != ""
}

func (c *checker) between(path string, value, low, high int) {
	if value < low || value > high {
		c.refuse(path, strconv.Itoa(value), fmt.Sprintf("from %d to %d", low, high))
	}
}

// optional is between for a value that 0 leaves out.
func (c *checker) optional(path string, value, low, high int) {
	if value != 0 {
		c.between(path, value, low, high)
	}
}

// known warns of a number that Agora does not describe.
func (c *checker) known(path string, value *int, low, high int) {
	if value != nil && (*value < low || *value > high) {
		c.warn(path, strconv.Itoa(*value), fmt.Sprintf("Agora describes %d to %d", low, high))
	}
}

// word warns of a word that Agora does not describe; "" leaves it out.
func (c *checker) word(path, value string, known ...string) {
	if value != "" && !slices.Contains(known, value) {
		c.warn(path, strconv.Quote(value), "Agora describes "+strings.Join(known, ", "))
	}
}

// within takes over the faults of a part, under its path.
func (c *checker) within(path string, part []layout.Fault) {
	for _, f := range part {
		f.Path = path + "." + f.Path
		c.faults = append(c.faults, f)
	}
}

const (
	longestChannel    = 64
	longestWebChannel = 1024
	channelSigns      = " !#$%&()+-:;<=.>?@[]^_{}|~,"
)

// who checks channel and recorder uid, which every call carries.
func (c *checker) who(channel, uid string, web bool) {
	if c.required("cname", channel) {
		c.channel(channel, web)
	}
	if c.required("uid", uid) {
		c.uid("uid", uid)
	}
}

func (c *checker) channel(name string, web bool) {
	limit := longestChannel
	if web {
		limit = longestWebChannel
	}
	if len(name) > limit {
		c.refuse("cname", fmt.Sprintf("%d bytes long", len(name)), fmt.Sprintf("at most %d bytes", limit))
	}
	if i := strings.IndexFunc(name, func(r rune) bool { return !channelRune(r) }); i >= 0 && !web {
		first, _ := utf8.DecodeRuneInString(name[i:]) // by its number too: it may look like a letter that is allowed
		c.refuse("cname", fmt.Sprintf("%q, with %#U in it", name, first), "a-z A-Z 0-9, space and "+channelSigns[1:])
	}
}

func channelRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(channelSigns, r)
}

func (c *checker) uid(path, uid string) {
	if n, err := strconv.ParseUint(uid, 10, 32); err != nil || n == 0 {
		c.refuse(path, strconv.Quote(uid), fmt.Sprintf("a whole number from 1 to %d", layout.MaxUID))
	}
}

func (c *checker) id(path, id string) {
	if c.required(path, id) && !segment(id) {
		c.refuse(path, strconv.QuoteToASCII(id), "an id as Agora gave it")
	}
}

// segment reports whether s can be a part of an address. Escaped it cannot leave its place, but dots alone would be
// taken for a way up, and what cannot be printed is no id.
func segment(s string) bool {
	return s != "" && s != "." && s != ".." && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}

// composite is what old samples call Mix; the service knows no such address.
const composite = "composite"

func (c *checker) mode(m Mode) {
	known := []Mode{Mix, Individual, Web}
	word := !strings.ContainsFunc(string(m), func(r rune) bool { return r < 'a' || r > 'z' })
	switch {
	case slices.Contains(known, m.orMix()):
	case word && m != composite:
		c.warn("mode", string(m), "Agora describes mix, individual and web")
	default:
		c.refuse("mode", strconv.Quote(string(m)), "mix, individual or web")
	}
}

// Check lists everything wrong with the recording's address. What has no Warning surely fails and is never sent.
func (t Task) Check() []layout.Fault {
	var c checker
	c.task(t)
	return c.faults
}

func (c *checker) task(t Task) {
	c.who(t.Channel, t.UID, t.Mode == Web)
	c.id("resourceid", t.ResourceID)
	c.id("sid", t.SID)
	c.mode(t.Mode)
}

// Check lists everything wrong with the request. What has no Warning surely fails and is never sent.
func (q AcquireRequest) Check() []layout.Fault {
	var c checker
	web := q.Scene == SceneWeb
	c.who(q.Channel, q.UID, web)
	c.known("scene", &q.Scene, SceneRealTime, ScenePostponed)
	c.optional("resourceExpiredHour", q.ResourceExpiredHour, 1, 720)
	c.word("region", q.Region, "CN", "AP", "EU", "NA")
	if q.Start != nil {
		c.within("startParameter", q.Start.Check(q.mode()))
	}
	return c.faults
}

// mode is the one in which the coming start records, as far as the scene tells.
func (q AcquireRequest) mode() Mode {
	switch {
	case q.Scene == SceneWeb:
		return Web
	case q.Scene == ScenePostponed, q.Start.Recording.SubscribeUIDGroup != nil:
		return Individual
	}
	return Mix
}

// Check lists everything wrong with the request. What has no Warning surely fails and is never sent.
func (q StartRequest) Check() []layout.Fault {
	var c checker
	c.who(q.Channel, q.UID, q.Mode == Web)
	c.id("resourceid", q.ResourceID)
	c.mode(q.Mode)
	return append(c.faults, q.Params.Check(q.Mode)...)
}

// Check lists everything wrong with the request. What has no Warning surely fails and is never sent.
func (q UpdateLayoutRequest) Check() []layout.Fault {
	var c checker
	c.task(q.Task)
	if q.Mode.orMix() != Mix {
		c.refuse("mode", string(q.Mode), "only a mix has a layout")
	}
	return append(c.faults, q.Layout.Check()...)
}
