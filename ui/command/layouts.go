package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"airdeck/agora/store"
)

// largestLayout bounds a file that is read into the editor: a whole start body
// with 17 regions is a few kilobytes.
const largestLayout = 1 << 20

// readLayout reads a file that an operator named; ~ is the home directory.
func readLayout(path string) (string, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		path = filepath.Join(home, rest)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, largestLayout+1))
	if err != nil {
		return "", err
	}
	if len(b) > largestLayout {
		return "", fmt.Errorf("%s: more than %d bytes: not a layout", path, largestLayout)
	}
	return string(b), nil
}

// userNames is the setting that keeps what users are called, as JSON.
const userNames = "user-names"

func knownNames(ctx context.Context, file *store.Store) (map[string]string, error) {
	text, err := file.Setting(ctx, userNames)
	if err != nil || text == "" {
		return nil, err
	}
	var names map[string]string
	return names, json.Unmarshal([]byte(text), &names)
}

func keepNames(file *store.Store) func(map[string]string) error {
	return func(names map[string]string) error {
		text, err := json.Marshal(names)
		if err != nil {
			return err
		}
		return file.SetSetting(context.Background(), userNames, string(text))
	}
}
