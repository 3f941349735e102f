package uitest

import (
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Of one cell of a picture, in its units.
const (
	cellWidth  = 8
	cellHeight = 18
)

// The colours of a terminal that is asked for its own.
var (
	ownText       = color.RGBA{0xd8, 0xdb, 0xe2, 0xff}
	ownBackground = color.RGBA{0x13, 0x14, 0x1a, 0xff}
)

// SVG is the screen as a picture. Half blocks are drawn as rectangles, for fonts
// draw them with gaps.
func (p *Terminal) SVG() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	w, h := p.screen.Width(), p.screen.Height()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="13" shape-rendering="crispEdges" xml:space="preserve">`+"\n", w*cellWidth, h*cellHeight)
	rect(&b, 0, 0, w*cellWidth, h*cellHeight, ownBackground)
	for y := range h {
		for x := range w {
			if c := p.screen.CellAt(x, y); c != nil {
				ground(&b, c, x, y)
			}
		}
		p.letters(&b, y)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func colours(c *uv.Cell) (fg, bg color.Color) {
	fg, bg = c.Style.Fg, c.Style.Bg
	if fg == nil {
		fg = ownText
	}
	if bg == nil {
		bg = ownBackground
	}
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	return fg, bg
}

// ground draws what fills a cell.
func ground(b *strings.Builder, c *uv.Cell, x, y int) {
	fg, bg := colours(c)
	left, top := x*cellWidth, y*cellHeight
	if bg != color.Color(ownBackground) {
		rect(b, left, top, max(c.Width, 1)*cellWidth, cellHeight, bg)
	}
	switch c.Content {
	case "▀":
		rect(b, left, top, cellWidth, cellHeight/2+1, fg)
	case "▄":
		rect(b, left, top+cellHeight/2, cellWidth, cellHeight-cellHeight/2, fg)
	case "█":
		rect(b, left, top, cellWidth, cellHeight, fg)
	case "▌":
		rect(b, left, top, cellWidth/2, cellHeight, fg)
	}
}

// letters draws the text of a line, a run of one colour at a time.
func (p *Terminal) letters(b *strings.Builder, y int) {
	for x := 0; x < p.screen.Width(); {
		c := p.screen.CellAt(x, y)
		if c == nil || strings.TrimSpace(c.Content) == "" || strings.ContainsAny(c.Content, "▀▄█▌") {
			x++
			continue
		}
		fg, _ := colours(c)
		weight := ""
		if c.Style.Attrs&uv.AttrBold != 0 {
			weight = ` font-weight="bold"`
		}
		fmt.Fprintf(b, `<text x="%d" y="%d" fill="%s"%s>%s</text>`+"\n", x*cellWidth, y*cellHeight+13, hex(fg), weight, html.EscapeString(c.Content))
		x += max(c.Width, 1)
	}
}

func rect(b *strings.Builder, x, y, w, h int, c color.Color) {
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", x, y, w, h, hex(c))
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
