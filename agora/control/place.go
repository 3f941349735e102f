package control

import (
	"fmt"
	"strings"

	"airdeck/agora"
	"airdeck/agora/fleet"
)

// schemes are the vendors' names in addresses, by Agora's numbers (storageConfig).
var schemes = map[int]string{
	0: "qiniu", 1: "s3", 2: "oss", 3: "cos", 5: "azure", 6: "gs", 7: "obs", 8: "bos", 11: "s3",
}

// placeOf is where a start's files go, without what opens it.
func placeOf(s agora.Storage) fleet.Place {
	vendor, ok := schemes[s.Vendor]
	if !ok {
		vendor = fmt.Sprint("vendor-", s.Vendor)
	}
	return fleet.Place{Vendor: vendor, Bucket: s.Bucket, Prefix: strings.Join(s.FileNamePrefix, "/")}
}
