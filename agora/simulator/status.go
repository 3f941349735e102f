package simulator

import "time"

// The status that a query tells ("status" of query in Agora's REST reference).
const (
	statusNotStarted     = 0
	statusInitialised    = 1
	statusRecorderStarts = 2
	statusUploaderReady  = 3
	statusRecorderReady  = 4
	statusRecording      = 5
	statusStopping       = 6
	statusCrashed        = 20
	secondsToRecorder    = 4 // one status a second up to here
)

// status at a time: one step a second up to a ready recorder, and 5 once the
// first file is uploaded.
func (r *recording) status(now time.Time) int {
	if r.crashed {
		return statusCrashed
	}
	if r.state == StateStopping || r.state == StateEnded {
		return statusStopping
	}
	if age := int(now.Sub(r.started) / time.Second); age < secondsToRecorder {
		return max(age, statusNotStarted)
	}
	if !r.sliced(now) {
		return statusRecorderReady
	}
	return statusRecording
}

// firstSlice is how long the first file takes: in individual mode it comes
// with the first playlist, about a minute later.
func (r *recording) firstSlice() time.Duration {
	if r.mode == modeIndividual {
		return time.Minute
	}
	return sliceLength
}
