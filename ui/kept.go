package ui

// kept is a line that was drawn, with all that it was made of: as long as that stays
// the same, so does the line.
type kept[K comparable] struct {
	key  K
	text string
}

func (k *kept[K]) line(key K, draw func() string) string {
	if k.text == "" || k.key != key {
		k.key, k.text = key, draw()
	}
	return k.text
}
