package agora

import (
	"context"
	"net/http"
	"net/url"

	"airdeck/agora/layout"
)

// ChannelRequest asks who is in a channel (channel management, query the list of users).
type ChannelRequest struct {
	Channel   string // as in Task
	HostsOnly bool   // leave out a live channel's audience
}

// ChannelAnswer is who is in a channel, recorders among them.
type ChannelAnswer struct {
	Exists   bool     // false: nobody is there
	Live     bool     // a live channel, with hosts and audience; else a communication
	Users    []string // uids: of everybody in a communication, of the hosts in a live channel
	Audience []string // uids in a live channel; at most 10,000 of them are told
	Total    int      // how many are in a communication, or in a live channel's audience
	Meta
}

// channelHost serves channel management; cloud recording's other hosts are not said to.
const channelHost = "api.agora.io"

// channelRate is Agora's limit for channel management, in requests a second.
const channelRate = 20

type channelContent struct {
	Data struct {
		Exists        *flag  `json:"channel_exist"`
		Mode          number `json:"mode"`
		Total         number `json:"total"`
		Users         []text `json:"users"`
		Broadcasters  []text `json:"broadcasters"`
		Audience      []text `json:"audience"`
		AudienceTotal number `json:"audience_total"`
	} `json:"data"`
}

// ChannelUsers asks who is in a channel. It spends from a budget of its own.
func (c *Client) ChannelUsers(ctx context.Context, q ChannelRequest) (ChannelAnswer, error) {
	if err := refuse(CallChannelUsers, q.Check()); err != nil {
		return ChannelAnswer{}, err
	}
	path := "/dev/v1/channel/user/" + c.app + "/" + url.PathEscape(q.Channel)
	if q.HostsOnly {
		path += "/hosts_only"
	}
	r := &request{call: CallChannelUsers, method: http.MethodGet, path: path, absolute: true, line: c.line.management()}
	return ask(ctx, c, r, func(a *answer, _ *content) (ChannelAnswer, bool) {
		var w channelContent
		ok := decode(a.body, &w) == nil && w.Data.Exists != nil
		if !ok {
			return ChannelAnswer{}, false
		}
		out := ChannelAnswer{Exists: bool(*w.Data.Exists), Live: w.Data.Mode.value == 2, Users: plain(w.Data.Users), Total: int(w.Data.Total.value), Meta: a.meta()}
		if out.Live {
			out.Users, out.Audience, out.Total = plain(w.Data.Broadcasters), plain(w.Data.Audience), int(w.Data.AudienceTotal.value)
		}
		return out, true
	})
}

// management is the line of a call that only one of Agora's hosts answers.
func (l line) management() line {
	for _, u := range l {
		if u.Host == channelHost {
			return line{u, u, u, u}
		}
	}
	return line{l[0], l[0], l[0], l[0]}
}

func plain(list []text) []string {
	var out []string
	for _, t := range list {
		out = append(out, string(t))
	}
	return out
}

// Check lists everything wrong with the request. What has no Warning surely fails and is never sent.
func (q ChannelRequest) Check() []layout.Fault {
	var c checker
	if c.required("cname", q.Channel) {
		c.channel(q.Channel, false)
	}
	if q.Channel == "." || q.Channel == ".." {
		c.refuse("cname", q.Channel, "cannot be a part of an address")
	}
	return c.faults
}
