package theme

// The signs of how a recording stands. Each goes with a word and a colour, so that none
// of them carries the meaning alone.
const (
	LiveSign  = "●"
	BusySign  = "◐"
	NeedsSign = "▲" // needs attention
	EndedSign = "■"
	LostSign  = "✕" // ended otherwise than anybody meant it to
)
