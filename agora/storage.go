package agora

// Storage is where the files go (start and update, storageConfig).
type Storage struct {
	Vendor         int               `json:"vendor"` // see Vendors
	Region         int               `json:"region"` // number of one of the vendor's regions, see Vendors
	Bucket         string            `json:"bucket"`
	AccessKey      Secret            `json:"accessKey"`
	SecretKey      Secret            `json:"secretKey"`
	STSToken       Secret            `json:"stsToken,omitempty"`       // temporary access: vendors 1, 2, 3
	STSExpiration  int64             `json:"stsExpiration,omitempty"`  // when STSToken ends, Unix seconds; at least 4 h from now
	FileNamePrefix []string          `json:"fileNamePrefix,omitempty"` // folders: a-z A-Z 0-9, at most 128 characters in all
	Extension      *StorageExtension `json:"extensionParams,omitempty"`
}

// StorageExtension is what only some vendors need (extensionParams). Only what is set is sent.
type StorageExtension struct {
	SSE      string `json:"sse,omitempty"`      // encryption at rest, vendor 1: "kms" or "aes256"
	Tag      string `json:"tag,omitempty"`      // tag of the files, vendors 1 and 2
	Endpoint string `json:"endpoint,omitempty"` // vendor 11, required there
}

// wireStorage is a Storage whose secrets are text: the fields here stand in for those of the same name below.
type wireStorage struct {
	Storage
	AccessKey string `json:"accessKey"`
	SecretKey string `json:"secretKey"`
	STSToken  string `json:"stsToken,omitempty"`
}

func (s Storage) wire(read reader) wireStorage {
	return wireStorage{
		Storage:   s,
		AccessKey: read(s.AccessKey),
		SecretKey: read(s.SecretKey),
		STSToken:  read(s.STSToken),
	}
}
