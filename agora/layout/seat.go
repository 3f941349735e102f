package layout

import "slices"

// Seat is a region as it is drawn, and who is seen in it; nobody where User is empty.
type Seat struct {
	Region
	User string
}

// Seats is who goes where when these users are in the channel, in the order in which they joined. Whoever has a region
// of their own gets it, all others the slots in order; who finds none is not seen. When somebody leaves, those who
// joined later move up: so it is documented for the predefined layouts, and assumed for the slots of a custom one.
func (l Layout) Seats(users []string) []Seat {
	regions := l.Regions
	if l.Kind != Custom {
		regions = l.predefined(users)
	}
	var guests []string
	for _, u := range users {
		if !slices.ContainsFunc(regions, func(r Region) bool { return r.UID == u }) {
			guests = append(guests, u)
		}
	}
	seats := make([]Seat, len(regions))
	for i, r := range regions {
		seats[i].Region = r
		switch {
		case !r.Slot() && slices.Contains(users, r.UID):
			seats[i].User = r.UID
		case r.Slot() && len(guests) > 0:
			seats[i].User, guests = guests[0], guests[1:]
		}
	}
	return seats
}

// nobody is a user whom no channel has: it holds the large region of Vertical free.
const nobody = "0"

// predefined is the regions for these users. The large one of Vertical waits for its user and shows the background
// until then, so it does not count those who are there.
func (l Layout) predefined(users []string) []Region {
	n := len(users)
	if l.Kind == Vertical && !slices.Contains(users, l.MaxResolutionUID) {
		n++
	}
	rs := Regions(l.Kind, n)
	if l.Kind == Vertical && len(rs) > 0 {
		if rs[0].UID = l.MaxResolutionUID; rs[0].UID == "" {
			rs[0].UID = nobody
		}
	}
	return rs
}
