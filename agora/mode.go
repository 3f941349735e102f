package agora

// Mode is how a channel is recorded. It is a part of the address of every call but acquire.
type Mode string

const (
	Mix        Mode = "mix"        // all users in one picture and one sound track (Agora's composite mode)
	Individual Mode = "individual" // each user in files of their own
	Web        Mode = "web"        // a web page, as a browser shows it
)

func (m Mode) orMix() Mode {
	if m == "" {
		return Mix
	}
	return m
}
