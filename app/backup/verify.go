package backup

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"anyam/platform/files"
	"anyam/platform/schema"
)

// Verify reads a backup to its end and compares every entry with its checksum. It writes nothing.
func Verify(file string) (m Manifest, sums map[string]Sum, err error) {
	found := map[string]Sum{}
	nth := 0
	err = each(file, func(name string, content io.Reader) error {
		nth++
		if nth == 1 && name != manifestName {
			return fmt.Errorf("it begins with %q, not with %s: this is no backup of Anyam", name, manifestName)
		}
		if _, twice := found[name]; twice {
			return fmt.Errorf("%s stands in it twice", name)
		}
		if under, ok := strings.CutPrefix(name, filesFolder); ok && !files.ValidName(under) {
			return fmt.Errorf("%q is no name of a file", under)
		}
		sum := sha256.New()
		content = io.TeeReader(content, sum)
		var into any
		switch name {
		case manifestName:
			into = &m
		case checksumsName:
			into = &sums
		}
		if into != nil {
			if err := json.NewDecoder(content).Decode(into); err != nil {
				return fmt.Errorf("%s cannot be read: %w", name, err)
			}
		}
		n, err := io.Copy(io.Discard, content)
		found[name] = Sum{SHA256: hexOf(sum), Bytes: n}
		if nth == 1 && err == nil {
			err = m.fits()
		}
		return err
	})
	if err == nil {
		err = compare(sums, found)
	}
	if err != nil {
		return m, sums, fmt.Errorf("%s cannot be restored: %w", file, err)
	}
	return m, sums, nil
}

// fits wants the form and the tables that this program knows.
func (m Manifest) fits() error {
	if m.Format != format {
		return fmt.Errorf("it is of format %d; this program reads format %d", m.Format, format)
	}
	if m.Schema != schema.Version() {
		return fmt.Errorf("its tables are of version %d, this program's of version %d: restore it with the program that made it, then upgrade", m.Schema, schema.Version())
	}
	return nil
}

func compare(sums, found map[string]Sum) error {
	if sums == nil {
		return errors.New("its end is missing (no " + checksumsName + "): it was cut short")
	}
	for name, want := range sums {
		if got, ok := found[name]; !ok || got.SHA256 != want.SHA256 {
			return fmt.Errorf("%s is missing or damaged", name)
		}
	}
	if len(found) != len(sums)+1 { // the checksums themselves
		return fmt.Errorf("it holds %d entries, expected %d", len(found), len(sums)+1)
	}
	return nil
}

// each goes through the entries of an archive.
func each(file string, f func(name string, content io.Reader) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	zip, err := gzip.NewReader(bufio.NewReaderSize(in, 1<<20))
	if err != nil {
		return fmt.Errorf("it is no gzip file, or damaged: %w", err)
	}
	archive := tar.NewReader(zip)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			_, err := io.Copy(io.Discard, zip) // to the checksum of gzip itself
			return damaged(err)
		}
		if err != nil {
			return damaged(err)
		}
		if header.Typeflag != tar.TypeReg {
			return fmt.Errorf("%q is not a regular file", header.Name)
		}
		if err := f(header.Name, archive); err != nil {
			return damaged(err)
		}
	}
}

func damaged(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("it was cut short: %w", err)
	}
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, tar.ErrHeader) {
		return fmt.Errorf("it is damaged: %w", err)
	}
	return err
}
