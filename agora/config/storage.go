package config

import (
	"math"

	"airdeck/agora"
)

// vendors are the names of storages that people use, with Agora's numbers (start, storageConfig.vendor).
var vendors = []name{
	{"s3", 1}, {"alibaba", 2}, {"tencent", 3}, {"azure", 5}, {"google", 6}, {"huawei", 7}, {"baidu", 8},
	{"s3-compatible", 11}, {"qiniu", 0},
	{"amazon", 1}, {"aws", 1}, {"oss", 2}, {"gcs", 6},
}

// listed is how many of the vendors are told of: the rest are other names of the same.
const listed = 9

// storageDraft is [profile.storage] as it is being read: a region's name means something only together with the vendor.
type storageDraft struct {
	agora.Storage
	vendor    bool // known, or at least given
	region    any
	extension agora.StorageExtension
	expires   int
}

func (d *storageDraft) fields(s *secrets) []field {
	fields := []field{
		{key: "vendor", put: d.setVendor},
		{key: "region", put: d.setRegion},
		text("bucket", &d.Bucket),
		texts("file_name_prefix", &d.FileNamePrefix),
		text("endpoint", &d.extension.Endpoint),
		text("sse", &d.extension.SSE),
		text("tag", &d.extension.Tag),
		whole("sts_expiration", &d.expires, 1, math.MaxInt),
	}
	fields = append(fields, unseen("sts_command", &s.sts.command))
	fields = append(fields, secret("access_key", &s.accessKey)...)
	fields = append(fields, secret("secret_key", &s.secretKey)...)
	return append(fields, secret("sts_token", &s.stsToken)...)
}

func (d *storageDraft) setVendor(v any) verdict {
	n, says := number(v, vendors)
	if says != fine {
		_, says = number(v, vendors[:listed])
	}
	d.Vendor, d.vendor = n, says == fine
	return says
}

func (d *storageDraft) setRegion(v any) verdict {
	switch v.(type) {
	case string, int64:
		d.region = v
		return fine
	}
	return refuse("want the name of a region, or Agora's number")
}

func (d *storageDraft) finish(r *reader, path string, into *agora.Storage) {
	if !r.found[path] {
		return
	}
	if !r.found[join(path, "vendor")] {
		r.required(path, "vendor", "", namesOr(words(vendors[:listed])))
	}
	if d.vendor {
		d.finishRegion(r, path)
	}
	d.STSExpiration = int64(d.expires)
	if d.extension != (agora.StorageExtension{}) {
		d.Extension = &d.extension
	}
	*into = d.Storage
}

func (d *storageDraft) finishRegion(r *reader, path string) {
	regions := regionsOf(d.Vendor)
	here := join(path, "region")
	switch {
	case d.region == nil && len(regions) == 1:
		d.Region = regions[0].number
	case d.region == nil:
		r.required(path, "region", "", namesOr(words(regions)))
	default:
		n, says := number(d.region, regions)
		d.Region = n
		if says != fine {
			r.fault(here, show(d.region), says.says)
		}
	}
}

func words(names []name) []string {
	w := make([]string, len(names))
	for i, n := range names {
		w[i] = n.word
	}
	return w
}

func regionsOf(vendor int) []name {
	var regions []name
	for _, v := range agora.Vendors() {
		if v.Number != vendor {
			continue
		}
		for _, region := range v.Regions {
			regions = append(regions, name{region.Name, region.Number})
		}
	}
	return regions
}
