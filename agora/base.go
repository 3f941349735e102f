package agora

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// parseBase reads where the service is. The keys of the account go there with every request, so it has to be https;
// plain http is for a loopback host, where no network lies in between.
func parseBase(s string) (*url.URL, error) {
	if s == "" {
		s = DefaultBaseURL
	}
	u, err := url.Parse(strings.TrimRight(s, "/"))
	switch {
	case err != nil:
		return nil, errors.New("BaseURL is not an address")
	case u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return nil, fmt.Errorf("BaseURL %q: a complete https address", u.Redacted())
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("BaseURL %q: an address without user, query or fragment", u.Redacted())
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, fmt.Errorf("BaseURL %q: plain http is for loopback hosts only, use https", u.Redacted())
	}
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
