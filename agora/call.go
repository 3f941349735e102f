package agora

// Call is one of Agora's calls, by the name of its page.
type Call string

const (
	CallAcquire      Call = "acquire"
	CallStart        Call = "start"
	CallQuery        Call = "query"
	CallUpdate       Call = "update"
	CallUpdateLayout Call = "updateLayout"
	CallStop         Call = "stop"

	CallChannelUsers      Call = "channel users"
	CallCallbackAddresses Call = "callback addresses"
)
