package files

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/minio/minio-go/v7"
)

// ranged reads an object from any place. The first request asks for the whole object, as most readers do; a
// seek asks anew, from the new place, when something is read there. Later requests name the first one's version,
// so that one reader never sees two contents.
type ranged struct {
	ctx    context.Context // of Get: the reader lives no longer than the request it serves
	bucket *bucket
	name   string
	etag   string
	size   int64
	at     int64         // where the next Read reads
	body   io.ReadCloser // stands at bodyAt; nil when nothing is open
	bodyAt int64
}

func (r *ranged) Read(p []byte) (int, error) {
	if r.at >= r.size {
		return 0, io.EOF
	}
	if r.body == nil || r.bodyAt != r.at {
		if err := r.reopen(); err != nil {
			return 0, err
		}
	}
	n, err := r.body.Read(p)
	r.at += int64(n)
	r.bodyAt = r.at
	switch {
	case errors.Is(err, io.EOF) && r.at < r.size:
		return n, away("read", r.name, io.ErrUnexpectedEOF)
	case err != nil && !errors.Is(err, io.EOF):
		return n, away("read", r.name, err)
	}
	return n, err
}

func (r *ranged) reopen() error {
	if err := r.Close(); err != nil {
		return away("read", r.name, err)
	}
	options := minio.GetObjectOptions{}
	if err := options.SetRange(r.at, r.size-1); err != nil {
		return away("read", r.name, err)
	}
	if r.etag != "" {
		if err := options.SetMatchETag(r.etag); err != nil {
			return away("read", r.name, err)
		}
	}
	body, _, _, err := r.bucket.client.GetObject(r.ctx, r.bucket.name, r.bucket.key(r.name), options)
	if err != nil {
		return s3Fault("read", r.name, err)
	}
	r.body, r.bodyAt = body, r.at
	return nil
}

// Seek moves without asking the server.
func (r *ranged) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.size
	default:
		return 0, fmt.Errorf("seek %s: whence %d", r.name, whence)
	}
	if offset < 0 {
		return 0, fmt.Errorf("seek %s: before its beginning", r.name)
	}
	r.at = offset
	return offset, nil
}

// Close ends the request that is open.
func (r *ranged) Close() error {
	if r.body == nil {
		return nil
	}
	body := r.body
	r.body = nil
	return body.Close()
}
