package agora

// Scene of an AcquireRequest.
const (
	SceneRealTime  = 0 // mix and individual
	SceneWeb       = 1 // web
	ScenePostponed = 2 // individual, transcoded after it ended
)

// AcquireRequest asks for a resource that one start may use, within five minutes (acquire).
type AcquireRequest struct {
	Channel string // as in Task
	UID     string // as in Task
	Scene   int    // SceneRealTime (default), SceneWeb or ScenePostponed
	// ResourceExpiredHour is how many hours query, update, updateLayout and stop will work, counted from the start:
	// 1…720; 0 leaves it to Agora, which takes 72.
	ResourceExpiredHour int
	// Region in which the recorder is to run: "CN", "AP", "EU" or "NA"; "" leaves it to Agora. It should suit the
	// region of the storage.
	Region string
	// ExcludeResourceIDs places this recording away from those, for a second one of a channel as insurance.
	ExcludeResourceIDs []string
	// Start is what the coming start will send, for a better placement; it must then send the same.
	Start *StartParams
}

// AcquireAnswer is the resource.
type AcquireAnswer struct {
	ResourceID string
	Meta
}
