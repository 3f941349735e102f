package fleet

import "strings"

// likelyCauses of an end that nobody asked for and Agora does not explain, the
// commonest first.
var likelyCauses = []string{
	"the channel was idle for maxIdleTime",
	"storage keys, bucket or region are wrong",
	"channelType differs from the channel's",
	"the uid was taken by somebody in the channel",
	"the token is wrong or expired",
}

var goneRemedy = "Likely causes, commonest first: " + strings.Join(likelyCauses, "; ") + "."

// LikelyCauses are why a recording may have ended that Agora no longer finds, the
// commonest first: in place of its problem's remedy. None where the end is explained.
func (r *Recording) LikelyCauses() []string {
	if r.Ending != Gone && r.Ending != DidNotStart {
		return nil
	}
	return append([]string(nil), likelyCauses...)
}
