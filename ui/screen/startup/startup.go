// Package startup keeps the program from asking the terminal anything before main.
//
// Bubble Tea v1 asks for the background colour and the cursor position in its
// package initialisation and waits up to five seconds for the answers, even
// for --version. Go initialises packages that are ready in the order of their
// import paths, and "airdeck/…" sorts before "github.com/charmbracelet/bubbletea":
// this package imports lipgloss alone, so it is ready first, settles the
// background, and the question is never put. The real background is asked for
// later, without waiting (see ui/screen, Options.Background).
//
// It must import nothing but lipgloss, or it would become ready too late.
package startup

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
