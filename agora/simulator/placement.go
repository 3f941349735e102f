package simulator

import "slices"

// servers is how many there are to place recordings on.
const servers = 8

// place chooses a server by chance, away from those of the excluded
// resources unless they take up all of them.
func (s *Service) place(excluded []string) int {
	var taken []int
	for _, id := range excluded {
		if other := s.resources[id]; other != nil {
			taken = append(taken, other.server)
		}
	}
	free := make([]int, 0, servers)
	for n := range servers {
		if !slices.Contains(taken, n) {
			free = append(free, n)
		}
	}
	if len(free) == 0 {
		return s.chance.IntN(servers)
	}
	return free[s.chance.IntN(len(free))]
}
