package layout

import "slices"

// pair finds for each region of after the one of before that it was made from: its index, or -1 for a new one. A user
// is followed by uid, a slot by what did not change about it, then by its place; slots that are left go in order.
func pair(before, after []Region) []int {
	p := pairing{from: slices.Repeat([]int{-1}, len(after)), used: make([]bool, len(before))}
	slots := func(b, a int) bool { return before[b].Slot() && after[a].Slot() }
	p.match(func(b, a int) bool { return !before[b].Slot() && before[b].UID == after[a].UID })
	p.match(func(b, a int) bool { return slots(b, a) && before[b].Rect == after[a].Rect })
	p.match(func(b, a int) bool { return b == a })
	p.match(slots)
	return p.from
}

type pairing struct {
	from []int  // of each region of after, where it came from
	used []bool // of each region of before, whether it went anywhere
}

// match pairs, in order, what is still free and the same.
func (p *pairing) match(same func(b, a int) bool) {
	for a := range p.from {
		for b := range p.used {
			if p.from[a] < 0 && !p.used[b] && same(b, a) {
				p.from[a], p.used[b] = b, true
			}
		}
	}
}
