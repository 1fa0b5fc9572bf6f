package files

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"syscall"
	"time"

	"anyam/platform/errs"
)

// disk is a folder. All access goes through an os.Root, which follows no link and no name out of it (rule files-4).
type disk struct{ root *os.Root }

// unfinished holds files that are being written. No name begins with a dot, so nothing in it is ever listed.
const unfinished = ".unfinished"

// After this time an unfinished file is left over from a crash, not a slow upload.
const abandoned = 24 * time.Hour

const (
	folderMode = 0o750
	fileMode   = 0o640
)

func openDisk(ctx context.Context, folder string) (*disk, error) {
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	d := &disk{root}
	if err := root.MkdirAll(unfinished, folderMode); err != nil {
		return nil, errors.Join(fmt.Errorf("files: %w", err), root.Close())
	}
	d.sweep(ctx)
	return d, nil
}

// sweep removes what a crash left unfinished. What it cannot remove stays until the next start.
func (d *disk) sweep(ctx context.Context) {
	entries, err := fs.ReadDir(d.root.FS(), unfinished)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if ctx.Err() == nil && err == nil && time.Since(info.ModTime()) > abandoned {
			_ = d.root.Remove(path.Join(unfinished, e.Name()))
		}
	}
}

// Put keeps rule files-2: the content goes to a file of another name, down to the disk, and only then takes its
// name, in one step; then the folder goes down to the disk too.
func (d *disk) Put(ctx context.Context, name string, content io.Reader) (Info, error) {
	if err := writable(name); err != nil {
		return Info{}, err
	}
	from := &source{ctx: ctx, r: content}
	temporary := path.Join(unfinished, rand.Text())
	size, err := d.write(temporary, from)
	if err == nil {
		err = d.moveTo(temporary, name)
	}
	if err != nil {
		_ = d.root.Remove(temporary) // swept at the next start if this fails too
		if from.err != nil {
			return Info{}, fmt.Errorf("put %s: read the content: %w", name, from.err)
		}
		return Info{}, diskFault("put", name, err)
	}
	return Info{Name: name, Size: size, Modified: time.Now().UTC()}, nil //nolint:forbidigo // the file system's clock, which Stat will tell
}

func (d *disk) write(name string, content io.Reader) (size int64, err error) {
	f, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return 0, err
	}
	if size, err = io.Copy(f, content); err != nil {
		return 0, errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return 0, errors.Join(err, f.Close())
	}
	return size, f.Close()
}

func (d *disk) moveTo(temporary, name string) error {
	folder := path.Dir(name)
	fresh := d.missingFolders(folder)
	if err := d.root.MkdirAll(folder, folderMode); err != nil {
		return err
	}
	if err := d.root.Rename(temporary, name); err != nil {
		return err
	}
	// A new folder is an entry of the folder above it, so that one has to reach the disk as well.
	for _, f := range append(fresh, folder) {
		if err := d.syncFolder(f); err != nil {
			return err
		}
	}
	return nil
}

// missingFolders lists the parents of the folders that are about to be made.
func (d *disk) missingFolders(folder string) (parents []string) {
	for f := folder; f != "."; f = path.Dir(f) {
		if _, err := d.root.Stat(f); err == nil {
			break
		}
		parents = append(parents, path.Dir(f))
	}
	return parents
}

func (d *disk) syncFolder(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (d *disk) Get(_ context.Context, name string) (*File, error) {
	if err := readable(name); err != nil {
		return nil, err
	}
	f, err := d.root.Open(name)
	if err != nil {
		return nil, diskFault("get", name, err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist // the folder of other names
	}
	if err != nil {
		return nil, errors.Join(diskFault("get", name, err), f.Close())
	}
	return &File{f, infoOf(name, info)}, nil
}

func (d *disk) Stat(_ context.Context, name string) (Info, error) {
	if err := readable(name); err != nil {
		return Info{}, err
	}
	info, err := d.root.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		return Info{}, diskFault("stat", name, err)
	}
	return infoOf(name, info), nil
}

func infoOf(name string, info fs.FileInfo) Info {
	return Info{Name: name, Size: info.Size(), Modified: info.ModTime().UTC()}
}

// Delete leaves the folder, even when it is empty now: a Put next to it may be about to use it.
func (d *disk) Delete(ctx context.Context, name string) error {
	if _, err := d.Stat(ctx, name); errs.Is(err, errs.NotFound) {
		return nil
	}
	err := d.root.Remove(name)
	if err == nil {
		err = d.syncFolder(path.Dir(name))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskFault("delete", name, err)
	}
	return nil
}

func (d *disk) Check(ctx context.Context) error { return check(ctx, d) }

// diskFault sorts what the file system says.
func diskFault(op, name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR) && op != "put":
		return errs.Missing("file", name)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return full(op, name, err)
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		return errs.Wrap(errs.Internal, err, op+" "+name+": it is the folder of another name, or below one (rule files-5)")
	}
	return away(op, name, err)
}
