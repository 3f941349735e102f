package config

import "math"

// Cost is what is paid for recording by contract, in US dollars for a thousand minutes.
type Cost struct {
	Audio, HD, FullHD, TwoK, More *float64 // nil: as Agora publishes it
	Source                        string   // of these rates; "" if there are none
}

// rates are those that a file may say, by their keys.
func (c *Cost) rates() map[string]**float64 {
	return map[string]**float64{"audio": &c.Audio, "hd": &c.HD, "full_hd": &c.FullHD, "two_k": &c.TwoK, "above_two_k": &c.More}
}

func (c *Cost) fields() []field {
	fields := []field{text("source", &c.Source)}
	for _, key := range []string{"audio", "hd", "full_hd", "two_k", "above_two_k"} {
		fields = append(fields, field{key: key, put: dollars(c.rates()[key])})
	}
	return fields
}

// mostDollars is more than anybody pays for a thousand minutes.
const mostDollars = 10_000

func dollars(into **float64) func(any) verdict {
	return func(v any) verdict {
		n, ok := v.(float64)
		if whole, isWhole := v.(int64); isWhole {
			n, ok = float64(whole), true
		}
		if !ok || math.IsNaN(n) || n < 0 || n > mostDollars {
			return refuse("want US dollars for 1,000 minutes, from 0 to %d", mostDollars)
		}
		*into = &n
		return fine
	}
}

// finish has rates of one's own told as such.
func (c *Cost) finish(r *reader) {
	own := false
	for _, rate := range c.rates() {
		own = own || *rate != nil
	}
	if own && c.Source == "" {
		c.Source = "the rates of the config"
	}
	if !own && c.Source != "" {
		r.warn("cost.source", show(c.Source), "without rates it is the source of nothing")
		c.Source = ""
	}
}
