package files

import (
	"context"
	"io/fs"
	"iter"
	"path"
	"sort"
	"strings"
)

// List walks the folders in the byte order of whole names, as object storage does. A folder counts as its name
// with the slash, which is why "a-b" comes before "a/b", and "a/b" before "a0".
func (d *disk) List(ctx context.Context, prefix, after string) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		w := walk{ctx: ctx, disk: d, prefix: prefix, after: after, yield: yield}
		w.folder(".")
	}
}

type walk struct {
	ctx           context.Context
	disk          *disk
	prefix, after string
	yield         func(Info, error) bool
}

// folder yields the files in and below a folder; false when the caller has had enough.
func (w *walk) folder(folder string) bool {
	entries, err := fs.ReadDir(w.disk.root.FS(), folder)
	if err != nil {
		return w.yield(Info{}, away("list", folder, err))
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		if e.IsDir() {
			name += "/"
		}
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := w.ctx.Err(); err != nil {
			w.yield(Info{}, err)
			return false
		}
		if !w.entry(name) {
			return false
		}
	}
	return true
}

func (w *walk) entry(name string) bool {
	folder, isFolder := strings.CutSuffix(name, "/")
	if !ValidName(folder) { // what is being written, and what others put there
		return true
	}
	if isFolder {
		within := strings.HasPrefix(name, w.prefix) || strings.HasPrefix(w.prefix, name)
		behind := name <= w.after && !strings.HasPrefix(w.after, name)
		return !within || behind || w.folder(folder)
	}
	if !strings.HasPrefix(name, w.prefix) || name <= w.after {
		return true
	}
	info, err := w.disk.Stat(w.ctx, name)
	if err != nil { // removed since the folder was read, or no regular file
		return true
	}
	return w.yield(info, nil)
}
