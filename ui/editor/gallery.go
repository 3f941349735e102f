package editor

import (
	"image"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"airdeck/agora/layout"
	"airdeck/ui/canvas"
	"airdeck/ui/intent"
	"airdeck/ui/keys"
	"airdeck/ui/term"
)

// gallery is the starting points as small pictures.
type gallery struct {
	at    int
	users int
	all   []layout.Template
	own   int // how many of them, at the end, are the operator's
	asked string
}

// SetTemplates gives the operator's own templates, by name.
func (m *Model) SetTemplates(own []layout.Template) {
	m.templates = own
	if m.gallery != nil {
		m.gallery.fill(own)
	}
}

// openGallery shows the starting points for as many users as the draft has regions.
func (m *Model) openGallery() {
	g := &gallery{users: startingUsers}
	if n := len(m.draft.Regions); n > 1 {
		g.users = n
	}
	g.fill(m.templates)
	m.gallery = g
}

func (g *gallery) fill(own []layout.Template) {
	g.all = append(layout.Templates(g.users), own...)
	g.own = len(own)
	g.at = min(g.at, len(g.all)-1)
}

func (g *gallery) isOwn(i int) bool { return i >= len(g.all)-g.own }

func (m *Model) galleryKey(k string) intent.Intent {
	g := m.gallery
	columns := m.grid(len(g.all)).columns
	a := keys.Match(keys.Gallery, k)
	if a != keys.Delete {
		g.asked = ""
	}
	switch a {
	case keys.Left:
		g.at = max(g.at-1, 0)
	case keys.Right:
		g.at = min(g.at+1, len(g.all)-1)
	case keys.Up:
		if g.at >= columns {
			g.at -= columns
		}
	case keys.Down:
		g.at = min(g.at+columns, len(g.all)-1)
	case keys.MoreUsers, keys.FewerUsers:
		by := 1
		if a == keys.FewerUsers {
			by = -1
		}
		g.users = min(max(g.users+by, 2), layout.MaxRegions)
		g.fill(m.templates)
	case keys.Accept:
		m.take(g.all[g.at].Layout, false)
	case keys.AsCustom:
		m.take(g.all[g.at].Layout, true)
	case keys.Delete:
		return g.forget()
	case keys.Back:
		m.gallery = nil
	}
	return nil
}

// forget asks for one of the operator's own templates to be deleted, after a second
// key.
func (g *gallery) forget() intent.Intent {
	name := g.all[g.at].Name
	switch {
	case !g.isOwn(g.at):
		return intent.Say{Text: "only templates of your own can be deleted"}
	case g.asked != name:
		g.asked = name
		return intent.Say{Text: "d again deletes the template " + term.Clean(name)}
	}
	g.asked = ""
	return intent.DeleteTemplate{Name: name}
}

// take makes a template the draft.
func (m *Model) take(from layout.Layout, custom bool) {
	to := m.taken(from, custom)
	m.gallery = nil
	m.change("template", func() {
		if m.draft.Kind == layout.Custom {
			m.putAside()
		}
		m.replace(to)
	})
}

// taken is what a template is once it is the draft: users who have a region of their own
// go on into the slots in their order, and backgrounds stay where the template has none.
func (m *Model) taken(from layout.Layout, custom bool) layout.Layout {
	to := from.Clone()
	if custom && to.Kind != layout.Custom {
		to.Regions, to.Kind = layout.Regions(to.Kind, m.gallery.users), layout.Custom
	}
	seat(&to, m.draft)
	return to
}

func seat(to *layout.Layout, from layout.Layout) {
	if to.Background == "" {
		to.Background = from.Background
	}
	if to.BackgroundImage == "" {
		to.BackgroundImage = from.BackgroundImage
	}
	if to.DefaultUserImage == "" {
		to.DefaultUserImage = from.DefaultUserImage
	}
	if len(to.Images) == 0 {
		to.Images = from.Images
	}
	var uids []string
	for _, r := range from.Regions {
		if !r.Slot() && !hasUID(*to, r.UID) {
			uids = append(uids, r.UID)
		}
	}
	for i := range to.Regions {
		if to.Regions[i].Slot() && len(uids) > 0 {
			to.Regions[i].UID, uids = uids[0], uids[1:]
		}
	}
}

func hasUID(l layout.Layout, uid string) bool {
	for _, r := range l.Regions {
		if r.UID == uid {
			return true
		}
	}
	return false
}

// asCustom turns a predefined layout into regions that can be moved, as many as its
// picture shows.
func (m *Model) asCustom() {
	m.change("custom regions", func() {
		to := m.draft.Clone()
		to.Regions = canvas.Regions(to, len(m.present))
		to.Kind = layout.Custom
		m.replace(to)
		m.exchangeLarge()
	})
}

func (m *Model) galleryView(w, h int) []string {
	g, t := m.gallery, m.theme
	head := " " + t.Title.Paint("Templates") + t.Dim.Paint(" for "+strconv.Itoa(g.users)+" users (+ −)   enter takes it, c as custom regions")
	out := []string{term.Fit(head, w)}
	out = append(out, m.thumbnails(len(g.all), g.at, w, m.templateThumb)...)
	for len(out) < h {
		out = append(out, term.Spaces(w))
	}
	return out[:max(h, 0)]
}

// templateThumb is one of the starting points.
func (m *Model) templateThumb(i int) thumb {
	name := term.Clean(m.gallery.all[i].Name)
	if m.gallery.isOwn(i) {
		name = "★ " + name
	}
	return thumb{name: name, layout: m.taken(m.gallery.all[i].Layout, false), users: m.gallery.users, chosen: i == m.gallery.at}
}

// galleryMouse chooses by a click, and takes what was chosen already.
func (m *Model) galleryMouse(e tea.MouseMsg, p image.Point) {
	g := m.gallery
	grid := m.grid(len(g.all))
	switch {
	case e.Button == tea.MouseButtonWheelUp:
		g.at = max(g.at-grid.columns, 0)
	case e.Button == tea.MouseButtonWheelDown:
		g.at = min(g.at+grid.columns, len(g.all)-1)
	case e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress:
		i, ok := grid.under(p, g.at)
		switch {
		case !ok || i >= len(g.all):
		case i == g.at:
			m.take(g.all[i].Layout, false)
		default:
			g.at = i
		}
	}
}
