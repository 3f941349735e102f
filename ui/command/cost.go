package command

import (
	"airdeck/agora/config"
	"airdeck/agora/fleet"
)

// rates are those that Agora publishes, but for what a config says otherwise.
func rates(c config.Cost) fleet.Rates {
	r := fleet.ListRates
	for into, own := range map[*float64]*float64{&r.Audio: c.Audio, &r.HD: c.HD, &r.FullHD: c.FullHD, &r.TwoK: c.TwoK, &r.More: c.More} {
		if own != nil {
			*into, r.Source = *own, c.Source
		}
	}
	return r
}
