package simulator

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestPointers(t *testing.T) {
	server, err := ServeTLS(New(Options{CustomerID: "id", CustomerSecret: `a"b`}), "")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	var config struct {
		App []map[string]string
	}
	if _, err := toml.Decode(server.Config(), &config); err != nil {
		t.Fatal(err)
	}
	app := config.App[0]
	if app["app_id"] != DemoAppID || app["customer_id"] != "id" || app["customer_secret"] != `a"b` || app["base_url"] != server.URL() {
		t.Error(app)
	}
	if curl := server.Curl(); !strings.Contains(curl, "--cacert") || !strings.Contains(curl, server.URL()+"/v1/apps/"+DemoAppID) {
		t.Error(curl)
	}
}
