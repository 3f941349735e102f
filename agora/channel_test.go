package agora

import (
	"net/netip"
	"net/url"
	"reflect"
	"testing"
	"testing/synctest"
)

func TestChannelAnswers(t *testing.T) {
	tests := map[string]struct {
		body string
		want ChannelAnswer
	}{
		"nobody":        {`{"success":true,"data":{"channel_exist":false}}`, ChannelAnswer{}},
		"communication": {`{"success":true,"data":{"channel_exist":true,"mode":1,"total":2,"users":[7,"8"]}}`, ChannelAnswer{Exists: true, Users: []string{"7", "8"}, Total: 2}},
		"live": {`{"data":{"channel_exist":"true","mode":"2","broadcasters":[7],"audience":[8,9],"audience_total":12}}`,
			ChannelAnswer{Exists: true, Live: true, Users: []string{"7"}, Audience: []string{"8", "9"}, Total: 12}},
		"hosts only": {`{"data":{"channel_exist":true,"mode":2,"broadcasters":[4294967295]}}`, ChannelAnswer{Exists: true, Live: true, Users: []string{"4294967295"}}},
		"rubbish":    {`{"data":{"channel_exist":true,"mode":{},"total":[],"users":"x"}}`, ChannelAnswer{Exists: true}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := answering(t, 200, tt.body)
			got, err := c.ChannelUsers(t.Context(), ChannelRequest{Channel: "room"})
			got.Meta = Meta{}
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v, %v\nwant %+v", got, err, tt.want)
			}
		})
	}
	for _, body := range []string{`{}`, `{"success":false}`, `{"data":{"mode":1}}`, `<html>`, `{"data":{"channel_exist":null}}`} {
		c, _ := answering(t, 200, body)
		if _, err := c.ChannelUsers(t.Context(), ChannelRequest{Channel: "room"}); truths(err) != "no answer, unreadable" {
			t.Errorf("%s: %v (%s)", body, err, truths(err))
		}
	}
}

// TestChannelHost: only one of Agora's hosts is said to know who is in a channel.
func TestChannelHost(t *testing.T) {
	for base, want := range map[string]string{
		"https://api.sd-rtn.com": "api.agora.io", "https://api.agora.io": "api.agora.io", "http://127.0.0.1:9": "127.0.0.1:9",
	} {
		u, err := url.Parse(base)
		if err != nil {
			t.Fatal(err)
		}
		for _, host := range lineFrom(u, "us-east-1").management() {
			if host.Host != want {
				t.Errorf("%s: %s", base, host.Host)
			}
		}
	}
}

// TestChannelBudget: who is in a channel is asked out of a budget of its own.
func TestChannelBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := hookedClient(t, "", replay{200, `{"data":{"channel_exist":false}}`}, nil)
		before := c.Budget()
		_, err := c.ChannelUsers(t.Context(), ChannelRequest{Channel: "room"})
		if after := c.Budget(); err != nil || after != before {
			t.Errorf("%v; the budget was %+v, is %+v", err, before, after)
		}
	})
}

func TestCallbackAddresses(t *testing.T) {
	c, _ := answering(t, 200, `{"data":{"service":{"hosts":[{"primaryIP":"192.0.2.1"},{"primaryIP":"x"},{},{"primaryIP":"2001:db8::1"}]}}}`)
	got, err := c.CallbackAddresses(t.Context())
	want := []netip.Addr{netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("2001:db8::1")}
	if err != nil || !reflect.DeepEqual(got.Addresses, want) {
		t.Errorf("got %v, %v", got.Addresses, err)
	}
	for _, body := range []string{`{}`, `{"data":{"service":{"hosts":[]}}}`, `[]`, `<html>`} {
		c, _ := answering(t, 200, body)
		if _, err := c.CallbackAddresses(t.Context()); truths(err) != "no answer, unreadable" {
			t.Errorf("%s: %v (%s)", body, err, truths(err))
		}
	}
}
