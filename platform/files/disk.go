package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"anyam/platform/errs"
	"anyam/platform/id"
)

// disk keeps files in one folder, out of which no name leads (os.Root).
type disk struct{ root *os.Root }

func openDisk(folder string) (*disk, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, fmt.Errorf("files folder: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("files folder: %w", err)
	}
	return &disk{root}, nil
}

// Put writes beside the final name, makes sure that the bytes are on the disk, and renames.
func (d *disk) Put(_ context.Context, name string, content io.Reader) error {
	if err := checkName(name); err != nil {
		return err
	}
	if err := d.root.MkdirAll(path.Dir(name), 0o750); err != nil {
		return storeError(name, err)
	}
	part := name + ".part-" + id.Secret()[:8]
	err := d.write(part, content)
	if err == nil {
		err = d.root.Rename(part, name)
	}
	if err == nil {
		err = d.syncFolder(path.Dir(name))
	}
	if err != nil {
		_ = d.root.Remove(part)
		return storeError(name, err)
	}
	return nil
}

func (d *disk) write(name string, content io.Reader) error {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, content)
	return errors.Join(err, f.Sync(), f.Close())
}

func (d *disk) syncFolder(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// storeError says that the disk is full in words that a visitor may read.
func storeError(name string, err error) error {
	err = fmt.Errorf("store %s: %w", name, err)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return &errs.Error{Kind: errs.Unavailable, Key: "There is no room left to store this. Nothing was changed; please tell the operator.", Err: err}
	}
	return err
}

type diskFile struct {
	*os.File
	size int64
}

func (f diskFile) Size() int64 { return f.size }

func (d *disk) Get(_ context.Context, name string) (File, error) {
	if checkName(name) != nil {
		return nil, missing(name)
	}
	f, err := d.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(name)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, errors.Join(missing(name), f.Close())
	}
	return diskFile{f, info.Size()}, nil
}

func (d *disk) Delete(_ context.Context, name string) error {
	if err := checkName(name); err != nil {
		return err
	}
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("delete %s: %w", name, err)
	}
	for folder := path.Dir(name); folder != "."; folder = path.Dir(folder) {
		if d.root.Remove(folder) != nil { // not empty: the usual case
			break
		}
	}
	return nil
}

func (d *disk) List(_ context.Context, prefix string) ([]string, error) {
	var names []string
	folder := path.Dir(prefix + "x")
	err := fs.WalkDir(d.root.FS(), folder, func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && !entry.IsDir() && strings.HasPrefix(name, prefix) && !strings.Contains(name, ".part-") {
			names = append(names, name)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}
