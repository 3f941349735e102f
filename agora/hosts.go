package agora

import (
	"errors"
	"net/url"
	"strings"
)

// neighbours are the regions that stand in for each other (Agora's page on the availability of its REST service).
var neighbours = map[string]string{
	"us-west-1": "us-east-1", "us-east-1": "us-west-1",
	"eu-west-1": "eu-central-1", "eu-central-1": "eu-west-1",
	"ap-southeast-1": "ap-northeast-1", "ap-northeast-1": "ap-southeast-1",
	"cn-east-1": "cn-north-1", "cn-north-1": "cn-east-1",
}

// primaries are the two domains that serve the same.
var primaries = map[string]string{"sd-rtn.com": "agora.io", "agora.io": "sd-rtn.com"}

// line is the hosts that a call may go to, in the order in which they are tried: the base twice, the other primary, the
// neighbouring region. A host that is not Agora's has no others: it is tried again.
type line [4]host

// host is one of them, with the part of every address up to the path.
type host struct{ Host, root string }

const (
	otherPrimary = 2
	neighbour    = 3
)

func lineFrom(base *url.URL, region string) line {
	own := host{base.Host, base.String()}
	l := line{own, own, own, own}
	name, domain, _ := strings.Cut(base.Host, ".")
	if other := primaries[domain]; other != "" {
		l[otherPrimary] = at(base, name+"."+other)
		l[neighbour] = l[otherPrimary]
	}
	if named := strings.TrimPrefix(name, "api-"); neighbours[named] != "" {
		region = named
	}
	if next := neighbours[region]; next != "" && primaries[domain] != "" {
		l[neighbour] = at(base, "api-"+next+"."+domain)
	}
	return l
}

func at(base *url.URL, name string) host {
	u := *base
	u.Host = name
	return host{name, u.String()}
}

// after is the place in the line to try after err at this one. A name that is not found goes to the other primary,
// another failure of the network straight to the neighbour, an answer that is not Agora's to whoever is next. What Agora
// itself answered is asked again where it was.
func (l line) after(place int, err *Error) int {
	switch {
	case errors.Is(err, errNameUnknown):
		return min(max(place+1, otherPrimary), neighbour)
	case err.HTTPStatus == 0, errors.Is(err, errCutOff):
		return neighbour
	case errors.Is(err, ErrNoAnswer):
		return min(place+1, neighbour)
	}
	return place
}
