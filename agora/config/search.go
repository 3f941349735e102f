package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Env looks a variable of the environment up, as os.LookupEnv does.
type Env func(name string) (value string, ok bool)

// get is a variable's value, "" if it is not set.
func (e Env) get(name string) string {
	value, _ := e(name)
	return value
}

// ErrNone is that no config file was found, and that the environment does not replace one.
var ErrNone = errors.New("no config file found")

// largest bounds, in bytes, what is taken for a config file.
const largest = 1 << 20

// DefaultPath is where the config file is looked for if nothing else is said: $XDG_CONFIG_HOME/airdeck/config.toml, and
// $HOME/.config in place of what is not set, on every system; "" if there is no home.
func DefaultPath(env Env) string { return inHome(env, "XDG_CONFIG_HOME", ".config", "config.toml") }

// StatePath is where the recordings are kept: $XDG_STATE_HOME/airdeck/airdeck.db, and $HOME/.local/state in place of
// what is not set; "" if there is no home.
func StatePath(env Env) string { return inHome(env, "XDG_STATE_HOME", ".local/state", "airdeck.db") }

// inHome follows the XDG base directory specification, by which a path that is not absolute does not count.
func inHome(env Env, variable, fallback, file string) string {
	dir := env.get(variable)
	if !filepath.IsAbs(dir) {
		home := env.get("HOME")
		if !filepath.IsAbs(home) {
			return ""
		}
		dir = filepath.Join(home, fallback)
	}
	return filepath.Join(dir, "airdeck", file)
}

// file is a config file's text and who may read it.
type file struct {
	path, text string
	mode       fs.FileMode
}

// find reads the config file: the one that is named, on the command line or in $AIRDECK_CONFIG, or the default one. Only
// that may be missing.
func find(path string, env Env) (file, error) {
	named := path
	if named == "" {
		named = env.get("AIRDECK_CONFIG")
	}
	if named != "" {
		return read(named)
	}
	standard := DefaultPath(env)
	if standard == "" {
		return file{}, fmt.Errorf("%w: $AIRDECK_CONFIG, $XDG_CONFIG_HOME and $HOME are not set", ErrNone)
	}
	f, err := read(standard)
	if errors.Is(err, fs.ErrNotExist) {
		return file{}, fmt.Errorf("%w: $AIRDECK_CONFIG is not set, and there is no %s", ErrNone, standard)
	}
	return f, err
}

func read(path string) (file, error) {
	f, err := os.Open(path)
	if err != nil {
		return file{}, fmt.Errorf("config: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return file{}, fmt.Errorf("config: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(f, largest+1))
	if err != nil {
		return file{}, fmt.Errorf("config: %w", err)
	}
	if len(text) > largest {
		return file{}, fmt.Errorf("config: %s is larger than 1 MiB", path)
	}
	return file{path, strings.TrimPrefix(string(text), "\ufeff"), info.Mode().Perm()}, nil
}

// open warns of a file that shows its secrets to other people.
func (f file) open(literal bool) string {
	if !literal || f.mode&0o077 == 0 {
		return ""
	}
	return fmt.Sprintf("%s: holds a secret, and others may read it (mode %04o): chmod 600 %s", f.path, f.mode, f.path)
}
