package files

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"time"

	"anyam/platform/errs"
)

// Store keeps files. Its methods may be called by several goroutines.
type Store interface {
	// Put writes a file whole, in place of one of that name, from a reader of any length. When the reader fails, its
	// error is returned wrapped, and nothing is written.
	Put(ctx context.Context, name string, content io.Reader) (Info, error)
	// Get opens a file for reading from any place in it; http.ServeContent answers range requests with it.
	// The caller closes it.
	Get(ctx context.Context, name string) (*File, error)
	// Stat tells about a file without opening it.
	Stat(ctx context.Context, name string) (Info, error)
	// Delete removes a file. One that is not there is no error, so that it can be repeated.
	Delete(ctx context.Context, name string) error
	// List goes through the files whose names begin with prefix and come after the name after ("" for all), in byte order.
	List(ctx context.Context, prefix, after string) iter.Seq2[Info, error]
	// Check reports whether files can be written and read now.
	Check(ctx context.Context) error
}

// Info tells about a file.
type Info struct {
	Name     string
	Size     int64     // bytes
	Modified time.Time // UTC
}

// File is an open file.
type File struct {
	io.ReadSeekCloser
	Info Info
}

// Longest names: what every file system and object store takes.
const (
	maxName    = 240
	maxSegment = 100
)

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*$`)

// ValidName reports whether a name keeps rule files-1.
func ValidName(name string) bool {
	if len(name) > maxName || !nameForm.MatchString(name) {
		return false
	}
	for rest := name; rest != "."; rest = path.Dir(rest) {
		segment := path.Base(rest)
		if len(segment) > maxSegment || segment[len(segment)-1] == '.' {
			return false // some file systems drop a dot at the end, so two names would be one
		}
	}
	return true
}

// Texts for visitors.
const (
	textFull = "There is no room left to keep files. Please tell whoever runs this site."
	textAway = "Files cannot be reached at the moment. Please try again in a while."
)

// writable is the error of a name that cannot be written: the program made it, so the fault is ours.
func writable(name string) error {
	if !ValidName(name) {
		return errs.Wrap(errs.Internal, fmt.Errorf("%q is no name for a file", name), "put")
	}
	return nil
}

// readable is the error of a name that cannot exist. It may come from an address that somebody typed.
func readable(name string) error {
	if !ValidName(name) {
		return errs.Missing("file", name)
	}
	return nil
}

func full(op, name string, err error) error {
	return &errs.Error{Kind: errs.Unavailable, Key: textFull, Err: fmt.Errorf("%s %s: %w", op, name, err)}
}

func away(op, name string, err error) error {
	return &errs.Error{Kind: errs.Unavailable, Key: textAway, Err: fmt.Errorf("%s %s: %w", op, name, err)}
}

// source is the content that a caller hands to Put. It keeps the caller's own error apart from the store's: an
// upload that broke off, or was too large, is no fault of the disk.
type source struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF { // EOF itself, says the contract of io.Reader
		s.err = err
	}
	return n, err
}

// Copy puts every file of one store into another, unless it is there with the same size. It returns how many it
// wrote. It can be broken off and begun again: that is how an installation moves to object storage.
func Copy(ctx context.Context, from, to Store) (written int, err error) {
	for info, err := range from.List(ctx, "", "") {
		if err != nil {
			return written, err
		}
		if there, err := to.Stat(ctx, info.Name); err == nil && there.Size == info.Size {
			continue
		} else if err != nil && !errs.Is(err, errs.NotFound) {
			return written, err
		}
		if err := copyOne(ctx, from, to, info.Name); err != nil {
			return written, err
		}
		written++
	}
	return written, nil
}

func copyOne(ctx context.Context, from, to Store, name string) error {
	f, err := from.Get(ctx, name)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	_, err = to.Put(ctx, name, f)
	return err
}

// probeName is the file that Check writes and removes.
const probeName = "check/probe"

// check is Store.Check in terms of the other methods.
func check(ctx context.Context, s Store) error {
	if _, err := s.Put(ctx, probeName, &probe{}); err != nil {
		return err
	}
	if _, err := s.Stat(ctx, probeName); err != nil {
		return err
	}
	return s.Delete(ctx, probeName)
}

// probe is a content of one byte.
type probe struct{ read bool }

func (p *probe) Read(b []byte) (int, error) {
	if p.read || len(b) == 0 {
		return 0, io.EOF
	}
	p.read = true
	b[0] = '.'
	return 1, nil
}
