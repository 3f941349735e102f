package simulator

import "strconv"

// The modes of a channel as the channel management API numbers them.
const (
	channelCommunication = 1
	channelLive          = 2
)

// channelUsers tells who is in a channel ("Query user list" of Agora's channel
// management API), recorders included.
func (s *Service) channelUsers(q *request) answer {
	s.lock()
	defer s.mu.Unlock()
	var hosts, audience []int
	for _, p := range s.people(q.cname) {
		if p.Audio || p.Video {
			hosts = append(hosts, number(p.UID))
		} else {
			audience = append(audience, number(p.UID))
		}
	}
	mode := channelCommunication
	for _, r := range s.inChannel[q.cname] {
		if r.mode == modeWeb {
			continue
		}
		audience = append(audience, number(r.recorderUID))
		if r.channelType == 1 {
			mode = channelLive
		}
	}
	data := object{"channel_exist": len(hosts)+len(audience) > 0}
	switch {
	case data["channel_exist"] == false:
	case mode == channelCommunication:
		data["mode"], data["total"] = mode, len(hosts)+len(audience)
		data["users"] = append(hosts, audience...)
	case q.hostsOnly:
		data["mode"], data["broadcasters"] = mode, append([]int{}, hosts...)
	default:
		data["mode"], data["broadcasters"] = mode, append([]int{}, hosts...)
		data["audience"], data["audience_total"] = append([]int{}, audience...), len(audience)
	}
	return answer{status: 200, body: object{"success": true, "data": data}}
}

func number(uid string) int {
	n, _ := strconv.Atoi(uid) // channels have numbers alone, see Join
	return n
}

// notifiers are the addresses that callbacks come from: this machine's.
func notifiers() answer {
	hosts := []object{{"primaryIP": "127.0.0.1"}}
	return answer{status: 200, body: object{"data": object{"service": object{"hosts": hosts}}}}
}
