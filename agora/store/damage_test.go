package store

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"airdeck/agora/fleet"
)

// Of a large file only what is live is looked through; damage there is still found.
func TestALargeFileWithDamageAmongTheLive(t *testing.T) {
	path := place(t)
	s := open(t, path)
	long := strings.Repeat("x", 100_000)
	for i := range 200 {
		put(t, s, fleet.Recording{ID: fleet.ID(fmt.Sprint(i)), Rev: 1, Channel: "c", Timeline: []fleet.Entry{{Text: long}}})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || len(text) <= wholeCheck {
		t.Fatalf("%d bytes, %v", len(text), err)
	}
	if again := open(t, path); again.Notice() != "" {
		t.Fatalf("set aside: %s", again.Notice())
	} else if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text[:len(text)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if s := open(t, path); !strings.Contains(s.Notice(), ".damaged-1") {
		t.Errorf("notice: %q", s.Notice())
	}
}
