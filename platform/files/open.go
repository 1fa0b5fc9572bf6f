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
//	file:///var/lib/anyam/files                       a folder; it is made when it is missing
//	s3://host/bucket                                  object storage over TLS, with the credentials given
//	s3://key:secret@host:9000/bucket/some/prefix      with its own credentials, below a prefix
//	s3://host/bucket?region=ap-southeast-3            a region other than us-east-1
//	s3://127.0.0.1:7070/bucket?tls=off                without TLS, for a gateway on the same machine
//	s3://host/bucket?style=host                       the bucket in the host name (bucket.host); path is the default
//
// It does not reach out: Check does. A wrong address is named by its part, never as a whole: it may hold a secret.
func Open(ctx context.Context, address string, credentials Credentials) (Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("files: the address is not a URL; write file:///path or s3://host/bucket")
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
