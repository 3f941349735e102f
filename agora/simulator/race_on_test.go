//go:build race

package simulator

// underRace tells that the race detector is on.
const underRace = true
