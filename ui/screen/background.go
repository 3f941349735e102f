package screen

import (
	"bytes"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// askBackground asks the terminal for the colour of its background. One that does not
// know the question does not answer, and nobody waits for it.
const askBackground = "\x1b]11;?\x1b\\"

// ask puts the question once the first frame is on its way: it holds up nothing.
func (s *session) ask() {
	s.guard.Go(func() {
		<-s.painter.settled()
		over := s.in.asked()
		_, _ = s.out.Write([]byte(askBackground)) // unasked, the theme stays as it is
		select {
		case <-over:
		case <-s.out.after(patienceForRest):
			s.in.expectNothing()
		}
	})
}

// hear tells the program of the answer, of the first one alone.
func (s *session) hear(p *tea.Program, message func(dark bool) tea.Msg) {
	if message == nil {
		return
	}
	told := false
	s.in.framer.heard = func(answer []byte) {
		if dark, ok := background(answer); ok && !told {
			told = true
			s.in.expectNothing()
			p.Send(message(dark))
		}
	}
}

// background reads the answer: rgb:RRRR/GGGG/BBBB, with one to four hexadecimal digits
// each. dark is whether white letters are read better on it than black ones.
func background(answer []byte) (dark, ok bool) {
	text, ok := bytes.CutPrefix(answer, []byte("\x1b]11;"))
	if !ok {
		return false, false
	}
	_, colour, ok := strings.Cut(strings.TrimRight(string(text), "\x1b\\\a"), ":")
	parts := strings.Split(colour, "/")
	if !ok || len(parts) < 3 {
		return false, false
	}
	weights, light := [3]float64{0.299, 0.587, 0.114}, 0.0
	for i, w := range weights {
		n, err := strconv.ParseUint(parts[i], 16, 16)
		if err != nil {
			return false, false
		}
		most := uint64(1)<<(4*len(parts[i])) - 1
		light += w * float64(n) / float64(most)
	}
	return light < 0.5, true
}
