// Package files keeps what is too large for the database: photographs, proofs, papers. Names are made by
// us, never taken from what people send.
package files

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"anyam/platform/errs"
)

// Blob is a place for files. Implementations are safe for use by several goroutines.
type Blob interface {
	// Put writes a file whole: readers see the old one, or none, until it is there.
	Put(ctx context.Context, name string, content io.Reader) error
	// Get opens a file; none of that name is NotFound.
	Get(ctx context.Context, name string) (File, error)
	// Delete removes a file; none of that name is no error.
	Delete(ctx context.Context, name string) error
	// List names the files whose names begin with the prefix, sorted.
	List(ctx context.Context, prefix string) ([]string, error)
}

// File is an open file with its size.
type File interface {
	io.ReadSeekCloser
	Size() int64
}

var nameShape = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*$`)

// checkName refuses names that we do not make: an absolute path, a way out, anything odd.
func checkName(name string) error {
	if len(name) > 200 || !nameShape.MatchString(name) || strings.Contains(name, "..") {
		return fmt.Errorf("file name %q: expected lower-case words with slashes between them", name)
	}
	return nil
}

func missing(name string) error { return errs.Missing("file", name) }

// Open opens a place by its address: file:///var/lib/anyam/files.
func Open(address string) (Blob, error) {
	scheme, rest, _ := strings.Cut(address, "://")
	if scheme == "file" && strings.HasPrefix(rest, "/") {
		return openDisk(rest)
	}
	return nil, fmt.Errorf("files %q: expected file:///folder", scheme+"://…")
}
