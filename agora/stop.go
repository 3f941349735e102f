package agora

// StopRequest ends a recording (stop).
type StopRequest struct {
	Task
	// Async says whether to answer before all files are uploaded; nil leaves it to Agora, which waits for them.
	Async *bool
}

// StopAnswer is what came out of it. An HTTP 206 without a code is no error: it stopped, its upload is UploadUnknown.
type StopAnswer struct {
	Files    []File
	Upload   Upload
	Services []Service // web: how its services fare
	Meta
}
