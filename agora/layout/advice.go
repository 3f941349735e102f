package layout

// Advice is something about a layout that was probably not meant, and how to mend it. Check says what Agora refuses;
// this is what somebody who looks at the picture would say, the graver first.
type Advice struct {
	Region int    // its index, -1 for the layout as a whole
	Text   string // what is wrong, in words
	Mend   string // what mending does, in words
	mend   func(*Layout)
}

// Mended is the layout with this one thing put right.
func (a Advice) Mended(l Layout) Layout {
	l = l.Clone()
	a.mend(&l)
	return l
}

// Situation is what Advise compares a layout with.
type Situation struct {
	Canvas  Size
	Live    Layout   // what it would replace
	Present []string // the users in the channel; nil where nobody knows
}

// Advise lists what to look at in a custom layout, and what of any would be refused or lost: colours, images, uids.
func (l Layout) Advise(s Situation) []Advice {
	a := adviser{l: l, s: s}
	if l.Kind == Custom {
		a.tooMany()
		a.tooFew()
		for i := range l.Regions {
			a.nobody(i)
			a.outOfBounds(i)
			a.twice(i)
			a.unseen(i)
		}
		for i := range l.Regions {
			a.absent(i)
			a.tooSmall(i)
			a.gaps(i)
			a.shape(i)
			a.mode(i)
		}
	} else if len(l.Regions) > 0 {
		a.beside()
	}
	a.blackened()
	a.uncoloured()
	a.unused()
	a.nobodyLarge()
	a.undescribed()
	a.images()
	a.fills()
	a.insecure()
	a.unfit()
	return a.out
}

type adviser struct {
	l   Layout
	s   Situation
	out []Advice
}

func (a *adviser) say(i int, text, mend string, do func(*Layout)) {
	if i >= 0 {
		text = name(a.l.Regions[i], i) + " " + text
	}
	a.out = append(a.out, Advice{i, text, mend, do})
}
