package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"anyam/platform/errs"
)

// onDisk lists everything in a folder, hidden or not.
func onDisk(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(folder, name)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestDisk_fullDisk: rule files-3, on a real file system of 64 KiB.
func TestDisk_fullDisk(t *testing.T) {
	folder := t.TempDir()
	if err := mountSmall(folder); err != nil {
		t.Skipf("no small file system can be mounted here (it takes root): %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(folder); err != nil {
			t.Error(err)
		}
	})
	s := diskIn(t, filepath.Join(folder, "files"))
	defer s.root.Close()
	put(t, s, "photo/1", "as before")
	for _, name := range []string{"photo/1", "photo/2"} {
		_, err := s.Put(t.Context(), name, io.LimitReader(zeros{}, 100_000))
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || e.Kind != errs.Unavailable || e.Key != textFull || !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%s: %v, want Unavailable that says there is no room", name, err)
		}
	}
	if got := onDisk(t, folder); !slices.Equal(got, []string{"files/photo/1"}) {
		t.Errorf("left on the disk: %q", got)
	}
	if got := read(t, s, "photo/1"); got != "as before" {
		t.Errorf("the old content is %q now", got)
	}
	put(t, s, "photo/3", "there is room for a small one")
}

func TestDisk_aFailedUploadLeavesNoHalfFile(t *testing.T) {
	folder := t.TempDir()
	s := diskIn(t, folder)
	content := io.MultiReader(strings.NewReader("half"), &failing{})
	if _, err := s.Put(t.Context(), "a", content); err == nil {
		t.Fatal("it was taken")
	}
	if got := onDisk(t, folder); len(got) > 0 {
		t.Errorf("left on the disk: %q", got)
	}
}

type failing struct{}

func (*failing) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestDisk_sweepsWhatACrashLeft(t *testing.T) {
	folder := t.TempDir()
	diskIn(t, folder)
	for name, age := range map[string]time.Duration{"old": abandoned + time.Hour, "young": time.Hour} {
		file := filepath.Join(folder, unfinished, name)
		if err := os.WriteFile(file, []byte("half"), fileMode); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	s := diskIn(t, folder)
	if got := onDisk(t, folder); !slices.Equal(got, []string{unfinished + "/young"}) {
		t.Errorf("after opening: %q, want only the upload that may be going on", got)
	}
	if got := list(t, s, "", ""); len(got) > 0 {
		t.Errorf("listed: %q", got)
	}
}

// TestDisk_followsNoLinkOutOfTheFolder: rule files-4.
func TestDisk_followsNoLinkOutOfTheFolder(t *testing.T) {
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	s := diskIn(t, folder)
	if err := os.Symlink(outside, filepath.Join(folder, "out")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret"), filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"out/secret", "link"} {
		if f, err := s.Get(t.Context(), name); err == nil {
			f.Close()
			t.Errorf("%s was read through a link", name)
		}
	}
	if _, err := s.Put(t.Context(), "out/new", strings.NewReader("x")); err == nil {
		t.Error("a file was written through a link")
	}
	if got := onDisk(t, outside); !slices.Equal(got, []string{"secret"}) {
		t.Errorf("outside there is now %q", got)
	}
	if got := list(t, s, "", ""); len(got) > 0 {
		t.Errorf("listed: %q", got)
	}
}

// TestDisk_aNameIsNoFolder: rule files-5.
func TestDisk_aNameIsNoFolder(t *testing.T) {
	s := diskIn(t, t.TempDir())
	put(t, s, "a/b", "x")
	for _, name := range []string{"a", "a/b/c"} {
		if _, err := s.Put(t.Context(), name, strings.NewReader("y")); !errs.Is(err, errs.Internal) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := onDisk(t, s.root.Name()); !slices.Equal(got, []string{"a/b"}) {
		t.Errorf("on the disk: %q", got)
	}
}

func TestDisk_othersCannotReadIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	folder := filepath.Join(t.TempDir(), "files")
	s := diskIn(t, folder)
	put(t, s, "paper/1", "x")
	for _, name := range []string{".", "paper", "paper/1"} {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil || info.Mode().Perm()&0o007 != 0 {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
}

func TestDiskFault_sortsWhatTheFileSystemSays(t *testing.T) {
	for _, tc := range []struct {
		err  error
		kind errs.Kind
		key  string
	}{
		{fs.ErrNotExist, errs.NotFound, "We could not find that."},
		{syscall.ENOTDIR, errs.NotFound, "We could not find that."},
		{syscall.ENOSPC, errs.Unavailable, textFull},
		{syscall.EDQUOT, errs.Unavailable, textFull},
		{syscall.EIO, errs.Unavailable, textAway},
		{syscall.EROFS, errs.Unavailable, textAway},
		{fs.ErrPermission, errs.Unavailable, textAway},
	} {
		err := diskFault("get", "photo/1", &fs.PathError{Op: "open", Path: "photo/1", Err: tc.err})
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || e.Kind != tc.kind || e.Key != tc.key || !strings.Contains(err.Error(), "photo/1") {
			t.Errorf("%v: %v, want %s %q", tc.err, err, tc.kind, tc.key)
		}
	}
}
