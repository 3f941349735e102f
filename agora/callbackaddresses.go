package agora

import (
	"context"
	"net/http"
	"net/netip"
)

// CallbackAnswer is where Agora's callbacks come from.
type CallbackAnswer struct {
	Addresses []netip.Addr
	Meta
}

type callbackContent struct {
	Data struct {
		Service struct {
			Hosts []struct {
				Primary text `json:"primaryIP"`
			} `json:"hosts"`
		} `json:"service"`
	} `json:"data"`
}

// CallbackAddresses asks which addresses Agora's callbacks come from, for a firewall. They change: Agora says to ask
// every 24 hours.
func (c *Client) CallbackAddresses(ctx context.Context) (CallbackAnswer, error) {
	r := &request{call: CallCallbackAddresses, method: http.MethodGet, path: "/v1/ncs/ip", absolute: true}
	return ask(ctx, c, r, func(a *answer, _ *content) (CallbackAnswer, bool) {
		var w callbackContent
		_ = decode(a.body, &w) // what cannot be read holds no address
		out := CallbackAnswer{Meta: a.meta()}
		for _, h := range w.Data.Service.Hosts {
			if ip, err := netip.ParseAddr(string(h.Primary)); err == nil {
				out.Addresses = append(out.Addresses, ip)
			}
		}
		return out, out.Addresses != nil
	})
}
