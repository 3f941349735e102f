package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var ends = time.Date(2030, 6, 1, 12, 0, 0, 0, time.UTC)

func TestWhatVendorsPrintOfATemporaryAccess(t *testing.T) {
	for name, text := range map[string]string{
		"aws sts":              `{"Credentials": {"AccessKeyId": "id", "SecretAccessKey": "key", "SessionToken": "token", "Expiration": "2030-06-01T12:00:00+00:00"}}`,
		"aws configure":        `{"Version": 1, "AccessKeyId": "id", "SecretAccessKey": "key", "SessionToken": "token", "Expiration": "2030-06-01T12:00:00Z"}`,
		"aliyun sts":           `{"RequestId": "r", "AssumedRoleUser": {"Arn": "a"}, "Credentials": {"AccessKeyId": "id", "AccessKeySecret": "key", "SecurityToken": "token", "Expiration": "2030-06-01T12:00:00Z"}}`,
		"tccli sts":            `{"Credentials": {"Token": "token", "TmpSecretId": "id", "TmpSecretKey": "key"}, "ExpiredTime": 1906545600, "RequestId": "r"}`,
		"in the words here":    `{"access_key": "id", "secret_key": "key", "sts_token": "token", "sts_expiration": 1906545600}`,
		"in the words of REST": `{"accessKey": "id", "secretKey": "key", "stsToken": "token", "stsExpiration": 1906545600} and more`,
	} {
		a, err := parseAccess(text)
		if err != nil || a.id != "id" || a.key != "key" || a.token != "token" || !a.ends.Equal(ends) {
			t.Errorf("%s: %q %q %q %v, %v", name, a.id.Reveal(), a.key.Reveal(), a.token.Reveal(), a.ends, err)
		}
	}
}

func TestWhatIsNoTemporaryAccess(t *testing.T) {
	for text, want := range map[string]string{
		hidden: "no JSON",
		`{"SecretAccessKey": "` + hidden + `", "SessionToken": "t", "Expiration": 5}`:                       "no AccessKeyId",
		`{"AccessKeyId": "` + hidden + `", "SecretAccessKey": 7}`:                                           "no SecretAccessKey",
		`{"AccessKeyId": "i", "SecretAccessKey": "` + hidden + `", "SessionToken": ""}`:                     "no SessionToken",
		`{"AccessKeyId": "i", "SecretAccessKey": "k", "SessionToken": "t", "Expiration": "` + hidden + `"}`: "no Expiration",
		`{"AccessKeyId": "i", "SecretAccessKey": "k", "SessionToken": "t", "Expiration": 1e300}`:            "no Expiration",
	} {
		_, err := parseAccess(text)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), hidden) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// withAccess is small with an sts_command, in line 12, in place of the two keys.
func withAccess(command string) string {
	return strings.Replace(small, "access_key = \"hush\"\nsecret_key = \"hush\"\n", "sts_command = "+command+"\n", 1)
}

func TestTemporaryAccessByACommand(t *testing.T) {
	script := filepath.Join(t.TempDir(), "access")
	text := "echo '{\"AccessKeyId\":\"'$AIRDECK_CHANNEL-$AIRDECK_UID-$AIRDECK_PROFILE'\",\n\"SecretAccessKey\":\"key\",\"SessionToken\":\"token\",\"Expiration\":\"2030-06-01T12:00:00Z\"}'\n"
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := mustLoad(t, withAccess(`"sh `+script+`"`))
	p := c.Profiles[0]
	params, err := p.StartParams(t.Context(), "room", "7")
	if err != nil {
		t.Fatal(err)
	}
	s := params.Storage
	if s.AccessKey != "room-7-meeting" || s.SecretKey != "key" || s.STSToken != "token" || s.STSExpiration != ends.Unix() || s.Bucket != "b" {
		t.Errorf("%q %+v", s.AccessKey.Reveal(), s)
	}
	anew, err := p.Temporary()(t.Context(), "hall", "8")
	if err != nil || anew.AccessKey != "hall-8-meeting" || anew.Vendor != s.Vendor || anew.Bucket != "b" {
		t.Errorf("%q %+v, %v", anew.AccessKey.Reveal(), anew, err)
	}
	if mustLoad(t, small).Profiles[0].Temporary() != nil {
		t.Error("one without a command has a way to get it")
	}
	c = mustLoad(t, withAccess(`"echo `+hidden+`"`))
	for _, get := range []func() error{
		func() error { _, err := c.Profiles[0].StartParams(t.Context(), "room", "7"); return err },
		func() error { _, err := c.Profiles[0].Temporary()(t.Context(), "room", "7"); return err },
	} {
		if err := get(); err == nil || err.Error() != "config.toml:12: profile.storage.sts_command: the command printed no JSON" {
			t.Errorf("got %v", err)
		}
	}
	untold(t, c, c.Profiles[0])
}
