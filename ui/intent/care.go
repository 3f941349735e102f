package intent

import (
	"time"

	"airdeck/agora/fleet"
)

// How a recording is looked after.
type (
	// AskMark asks for the note of a marker on this moment.
	AskMark struct{ ID fleet.ID }
	// Mark puts a marker on a moment of a recording; where one stands there, it takes
	// the note, or goes.
	Mark struct {
		ID   fleet.ID
		At   time.Time
		Note string
		Gone bool
	}
	// AskMarkers shows one of its markers, to be corrected or deleted: the one on that
	// moment, or else the newest.
	AskMarkers struct {
		ID fleet.ID
		At time.Time
	}
	// AskNote asks for the note of one anew.
	AskNote struct {
		ID fleet.ID
		At time.Time
	}
	// AskUnprotect asks whether to take a recording's protection back.
	AskUnprotect struct{ ID fleet.ID }
	// Protect has it stopped only by its channel's name, typed; or no longer.
	Protect struct {
		ID fleet.ID
		On bool
	}
	// AskPlan asks when to stop it.
	AskPlan struct{ ID fleet.ID }
	// PlanEnd has it stopped at a time; the zero time takes that back.
	PlanEnd struct {
		ID fleet.ID
		At time.Time
	}
	// AskMute asks for how long it is to ask for no attention.
	AskMute struct{ ID fleet.ID }
	// Mute has it ask for none, for a while or for good where For is zero; or again.
	Mute struct {
		ID  fleet.ID
		On  bool
		For time.Duration
	}
)

func (AskMark) intent()      {}
func (Mark) intent()         {}
func (AskMarkers) intent()   {}
func (AskNote) intent()      {}
func (AskUnprotect) intent() {}
func (Protect) intent()      {}
func (AskPlan) intent()      {}
func (PlanEnd) intent()      {}
func (AskMute) intent()      {}
func (Mute) intent()         {}
