package config

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"airdeck/agora"
)

// Temporary gets a new temporary access to the profile's storage by its sts_command; nil if the profile has none. The
// command finds in its environment what those of a start find, and may take 30 s.
func (p Profile) Temporary() func(ctx context.Context, channel, uid string) (agora.Storage, error) {
	if p.secrets == nil || !p.secrets().sts.set() {
		return nil
	}
	return func(ctx context.Context, channel, uid string) (agora.Storage, error) {
		params := agora.StartParams{Storage: p.Params.Storage}
		err := p.secrets().sts.access(ctx, p.vars(channel, uid), &params.Storage)
		return params.Storage, err
	}
}

// access runs the command of a temporary access and puts what it tells in its places.
func (s *source) access(ctx context.Context, vars []string, into *agora.Storage) error {
	out, err := s.output(ctx, vars, longestSecret)
	if err != nil {
		return err
	}
	t, err := parseAccess(out)
	if err != nil {
		return fmt.Errorf("%s: %w", s.where, err)
	}
	into.AccessKey, into.SecretKey, into.STSToken, into.STSExpiration = t.id, t.key, t.token, t.ends.Unix()
	return nil
}

// access is what opens a storage for some hours.
type access struct {
	id, key, token agora.Secret
	ends           time.Time
}

var errNotJSON = errors.New("the command printed no JSON")

// parseAccess reads the JSON that the tools of the vendors print: "aws sts …" and "aws configure export-credentials",
// "aliyun sts AssumeRole", "tccli sts …". Their names differ, and some have it all one table deeper. Nothing of the
// text is repeated in an error.
func parseAccess(text string) (access, error) {
	var outer map[string]any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&outer) != nil {
		return access{}, errNotJSON
	}
	values := map[string]any{}
	flatten(outer, values)
	a := access{
		id:    textOf(values, "accesskeyid", "tmpsecretid", "accesskey"),
		key:   textOf(values, "secretaccesskey", "accesskeysecret", "tmpsecretkey", "secretkey"),
		token: textOf(values, "sessiontoken", "securitytoken", "token", "ststoken"),
		ends:  endOf(values, "expiration", "expiredtime", "stsexpiration"),
	}
	for _, part := range []struct {
		there bool
		name  string
	}{
		{a.id != "", "AccessKeyId"}, {a.key != "", "SecretAccessKey"}, {a.token != "", "SessionToken"}, {!a.ends.IsZero(), "Expiration (RFC 3339, or Unix seconds)"},
	} {
		if !part.there {
			return access{}, fmt.Errorf("the JSON that the command printed has no %s", part.name)
		}
	}
	return a, nil
}

// flatten puts the values of all tables into one, by their names in small letters without underscores.
func flatten(from, into map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(from)) {
		value := from[name]
		if table, ok := value.(map[string]any); ok {
			flatten(table, into)
			continue
		}
		into[strings.ReplaceAll(strings.ToLower(name), "_", "")] = value
	}
}

func textOf(values map[string]any, names ...string) agora.Secret {
	for _, name := range names {
		if s, ok := values[name].(string); ok && s != "" {
			return agora.Secret(s)
		}
	}
	return ""
}

func endOf(values map[string]any, names ...string) time.Time {
	for _, name := range names {
		switch v := values[name].(type) {
		case string:
			if at, err := time.Parse(time.RFC3339, v); err == nil {
				return at
			}
		case json.Number:
			if n, err := v.Float64(); err == nil && n > 0 && n < math.MaxInt32*2 {
				return time.Unix(int64(n), 0)
			}
		}
	}
	return time.Time{}
}
