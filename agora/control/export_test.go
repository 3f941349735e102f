package control

// For tests of what decks hand each other.
var (
	Seal   = seal
	Unseal = unseal
	Kinds  = kinds
)
