package simulator

import "fmt"

// Config is a config.toml that points airdeck at the server, with a profile to
// start from: the simulator stores nothing, so any bucket will do.
func (s *Server) Config() string {
	o := s.service.options
	return fmt.Sprintf(`[[app]]
name = "simulator"
app_id = %q
customer_id = %q
customer_secret = %q
base_url = %q

[[profile]]
name = "simulated"
[profile.storage]
vendor = "s3"
region = "US_EAST_1"
bucket = "simulated"
access_key = "any"
secret_key = "any"
`, o.AppID, o.CustomerID, o.CustomerSecret, s.URL())
}

// Curl is a shell line that acquires a resourceId from the server, to begin
// with from anywhere. Over TLS it expects the certificate in the file
// certificate.pem.
func (s *Server) Curl() string {
	o := s.service.options
	trust := ""
	if s.leaf != nil {
		trust = " --cacert certificate.pem"
	}
	return fmt.Sprintf(`curl%s -u %s:%s -H 'Content-Type: application/json' \
  -d '{"cname":"room","uid":"900001","clientRequest":{}}' \
  %s/v1/apps/%s/cloud_recording/acquire
`, trust, o.CustomerID, o.CustomerSecret, s.URL(), o.AppID)
}
