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

// atHome is a path as an operator types it; ~ is the home directory.
func atHome(path string) (string, error) {
	rest, ok := strings.CutPrefix(path, "~/")
	if !ok {
		return path, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}

// readLayout reads a file that an operator named.
func readLayout(path string) (string, error) {
	path, err := atHome(path)
	if err != nil {
		return "", err
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
