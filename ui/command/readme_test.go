package command_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"airdeck/ui/dialog"
	"airdeck/ui/keys"
)

const (
	readme    = "../../README.md"
	keysBegin = "<!-- keys -->\n"
	keysEnd   = "<!-- /keys -->\n"
)

// TestTheREADMEListsTheKeys holds the README's table to the bindings; -update
// writes it anew.
func TestTheREADMEListsTheKeys(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(b), keysBegin)
	now, tail, ok2 := strings.Cut(rest, keysEnd)
	if !ok1 || !ok2 {
		t.Fatalf("the README has no place for the keys between %q and %q", keysBegin, keysEnd)
	}
	want := keyTable()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(readme, []byte(head+keysBegin+want+keysEnd+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if now != want {
		t.Errorf("the README's keys are not the bindings; go test ./ui/command -run Keys -update writes\n%s", want)
	}
}

func keyTable() string {
	var b strings.Builder
	var scope keys.Scope
	for _, r := range keys.Rows() {
		if r.Scope != scope {
			scope = r.Scope
			b.WriteString("\n| " + string(scope) + " | |\n|---|---|\n")
		}
		words := r.Words
		if r.Danger {
			words += " **!**"
		}
		b.WriteString("| " + code(dialog.Keys(r)) + " | " + words + " |\n")
	}
	return b.String() + "\n"
}

// code writes each key as code; none of them is cut by the table.
func code(names string) string {
	parts := strings.Fields(names)
	for i, p := range parts {
		parts[i] = "`" + strings.ReplaceAll(p, "|", "\\|") + "`"
	}
	return strings.Join(parts, " ")
}
