package command_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Temporary access is had by its command, sent, and known to end; its secrets are
// neither shown nor written.
func TestTemporaryAccessIsSentAndNotKept(t *testing.T) {
	t.Parallel()
	const key, token = "the-temporary-key", "the-temporary-token"
	ends := time.Now().Add(5 * time.Hour).Truncate(time.Second)
	d := newDesk(t)
	answer := filepath.Join(d.home, "access.json")
	d.write(answer, fmt.Sprintf(`{"Credentials":{"AccessKeyId":"id","SecretAccessKey":%q,"SessionToken":%q,"Expiration":%q}}`, key, token, ends.Format(time.RFC3339)))
	d.edit("access_key_env = \"SECRET\"\nsecret_key_env = \"SECRET\"", `sts_command = "cat '`+answer+`'"`)
	p := d.recording()
	if r := d.only(); !r.STSExpires.Equal(ends) || !r.RefreshSTS {
		t.Errorf("it ends at %v, not %v; refreshed %v", r.STSExpires, ends, r.RefreshSTS)
	}
	stop(p)
	d.stopped(p)
	quit(p)
	for _, name := range []string{"airdeck.db", "airdeck.db-wal"} {
		b, err := os.ReadFile(filepath.Join(d.home, "airdeck", name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte(key)) || bytes.Contains(b, []byte(token)) {
			t.Errorf("%s holds a secret", name)
		}
	}
	if raw := []byte(p.Raw()); bytes.Contains(raw, []byte(key)) || bytes.Contains(raw, []byte(token)) {
		t.Error("a secret was shown")
	}
}
