package config

import (
	"context"
	"errors"
	"fmt"

	"airdeck/agora"
)

// sealed holds something secret inside a struct that somebody may print: fmt looks into unexported fields, with some
// verbs even through pointers, and asks nobody. It cannot look into a function.
type sealed[T any] func() *T

func seal[T any](v *T) sealed[T] { return func() *T { return v } }

// source is where one secret comes from. It is never a field of what others see, see sealed.
type source struct {
	where   string       // "config.toml:5: app.customer_secret_command", for errors
	literal agora.Secret // the secret as the file has it
	env     agora.Secret // name of a variable; somebody may have put the secret itself there
	command agora.Secret
	lookup  Env
	// override is from a variable that stands in for whatever the file says.
	override agora.Secret
}

// set tells whether there is anything to get a secret from.
func (s *source) set() bool {
	return s.literal != "" || s.env != "" || s.command != "" || s.override != ""
}

var errNotSet = errors.New("the environment variable that it names is not set")

// ready is the secret as far as it is known without running a command.
func (s *source) ready() (agora.Secret, error) {
	switch {
	case s.override != "":
		return s.override, nil
	case s.env == "":
		return s.literal, nil
	}
	value, ok := s.lookup(s.env.Reveal())
	if !ok || value == "" {
		return "", fmt.Errorf("%s: %w", s.where, errNotSet)
	}
	return agora.Secret(value), nil
}

// reveal gets the secret, from a command if need be, which finds vars ("NAME=value") in its environment.
func (s *source) reveal(ctx context.Context, vars []string) (agora.Secret, error) {
	if s.command == "" || s.override != "" {
		return s.ready()
	}
	secret, err := run(ctx, s.command, vars)
	if err != nil {
		return "", fmt.Errorf("%s: the command failed: %w", s.where, err)
	}
	return secret, nil
}

// output runs the command and is what it prints, most bytes of it at most.
func (s *source) output(ctx context.Context, vars []string, most int) (string, error) {
	out, err := output(ctx, s.command, vars, most)
	if err != nil {
		return "", fmt.Errorf("%s: the command failed: %w", s.where, err)
	}
	return out, nil
}

// forms are the three ways to give a secret, by what is added to its key.
var forms = [...]string{"", "_env", "_command"}

// secret is the three keys of one secret.
func secret(key string, s *source) []field {
	into := [...]*agora.Secret{&s.literal, &s.env, &s.command}
	fields := make([]field, len(forms))
	for i, form := range forms {
		fields[i] = unseen(key+form, into[i])
	}
	return fields
}

// unseen is a key whose value is never shown: a secret, or a command, which may have one in its arguments.
func unseen(key string, into *agora.Secret) field {
	return field{key: key, hidden: true, put: func(v any) verdict {
		text, ok := v.(string)
		if !ok || text == "" {
			return refuse("want a text in quotes (what stands there is not shown)")
		}
		*into = agora.Secret(text)
		return fine
	}}
}

// secret checks that one form at most is used, and notes where the secret comes from.
func (r *reader) secret(table, key string, s *source) {
	s.lookup = r.env
	var used []string
	for _, form := range forms {
		if path := join(table, key+form); r.found[path] {
			used = append(used, path)
			s.where = r.place(path)
		}
	}
	if len(used) > 1 {
		r.fault(used[len(used)-1], "", fmt.Sprintf("given in %d ways, want one of %s, %s_env, %s_command", len(used), key, key, key))
		return
	}
	if s.literal != "" {
		r.literal = true
	}
	if _, err := s.ready(); err != nil {
		r.warn(used[0], "", errNotSet.Error())
	}
}
