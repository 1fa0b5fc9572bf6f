package files

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Credentials open object storage whose address carries none, so that secrets can come from the environment.
type Credentials struct{ Key, Secret string }

// Open opens the store that an address names.
//
//	file:///var/lib/anyam/files                            a folder; it is made when it is missing
//	s3://bucket?endpoint=https://host                      object storage, with the credentials given
//	s3://bucket/some/prefix?endpoint=https://host          below a prefix
//	s3://key:secret@bucket?endpoint=http://127.0.0.1:7070  with its own credentials; a gateway on the same machine
//	…&region=ap-southeast-3                                a region other than us-east-1
//	…&style=host                                           the bucket in the host name (bucket.host) instead of the path
//
// It does not reach out: Check does. A wrong address is named by its part, never as a whole: it may hold a secret.
func Open(ctx context.Context, address string, credentials Credentials) (Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("files: the address is not a URL; write file:///folder or s3://bucket?endpoint=https://host")
	}
	switch u.Scheme {
	case "file":
		if u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			return nil, errors.New("files: a folder is written with three slashes and from the root: file:///var/lib/anyam/files")
		}
		return openDisk(ctx, u.Path)
	case "s3":
		return openS3(u, credentials)
	}
	return nil, fmt.Errorf("files: an address begins with file:// or s3://, not %q", u.Scheme)
}
