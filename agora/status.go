package agora

import "fmt"

// Status is how far a recording has come (query, serverResponse.status). A number that is not listed here is kept.
type Status int

const (
	StatusUnknown    Status = -1 // the answer did not tell
	NotStarted       Status = 0
	Initialised      Status = 1
	RecorderStarts   Status = 2
	UploaderReady    Status = 3
	RecorderReady    Status = 4
	FirstUploaded    Status = 5 // recording, with the first file in the storage
	Stopping         Status = 6
	Stopped          Status = 7
	ReadyToExit      Status = 8
	ExitedAbnormally Status = 20
)

// String is the status in plain words.
func (s Status) String() string {
	switch s {
	case StatusUnknown:
		return "unknown"
	case NotStarted:
		return "not started"
	case Initialised:
		return "initialised"
	case RecorderStarts:
		return "recorder starting"
	case UploaderReady:
		return "uploader ready"
	case RecorderReady:
		return "recorder ready"
	case FirstUploaded:
		return "recording"
	case Stopping:
		return "stopping"
	case Stopped:
		return "stopped"
	case ReadyToExit:
		return "ready to exit"
	case ExitedAbnormally:
		return "exited abnormally"
	}
	return fmt.Sprintf("status %d", int(s))
}

// Known reports whether the status is one that Agora describes.
func (s Status) Known() bool { return s >= NotStarted && s <= ReadyToExit || s == ExitedAbnormally }

// Recording reports whether the status confirms that the channel is being recorded.
func (s Status) Recording() bool { return s == RecorderReady || s == FirstUploaded }

// Over reports whether the status says that nothing is recorded any more.
func (s Status) Over() bool {
	return s == Stopping || s == Stopped || s == ReadyToExit || s == ExitedAbnormally
}

// Upload is how the files of a stopped recording fare (stop, serverResponse.uploadingStatus). A word that is not listed
// here is kept.
type Upload string

const (
	UploadPending Upload = ""         // nothing was said yet
	Uploaded      Upload = "uploaded" // all files are in the storage
	Backuped      Upload = "backuped" // some went to Agora's backup and move on by themselves within about five minutes
	UploadUnknown Upload = "unknown"  // the recording stopped; only callbacks can tell how its files fare
)

// String is the upload's state in plain words.
func (u Upload) String() string {
	switch u {
	case UploadPending:
		return "pending"
	case Backuped:
		return "in Agora's backup"
	}
	return string(u)
}
