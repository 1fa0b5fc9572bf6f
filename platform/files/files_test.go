package files

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"anyam/platform/errs"
)

func put(t *testing.T, s Store, name, content string) {
	t.Helper()
	if _, err := s.Put(t.Context(), name, strings.NewReader(content)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, s Store, name string) string {
	t.Helper()
	f, err := s.Get(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func list(t *testing.T, s Store, prefix, after string) []string {
	t.Helper()
	names := []string{}
	for info, err := range s.List(t.Context(), prefix, after) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, info.Name)
	}
	return names
}

func TestStore_givesBackWhatWasPut(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		for name, content := range map[string]string{
			"empty":              "",
			"photo/1/320.webp":   "small",
			"photo/1/a-b_c.d.e":  strings.Repeat("x", 100_000),
			"exactly/one-single": strings.Repeat("y", singlePut),
		} {
			before := time.Now().Add(-2 * time.Second)
			info, err := s.Put(t.Context(), name, strings.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			stat, err := s.Stat(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range []Info{info, stat} {
				if i.Name != name || i.Size != int64(len(content)) || i.Modified.Before(before) || i.Modified.Location() != time.UTC {
					t.Errorf("%s: info %+v, want %d bytes from now", name, i, len(content))
				}
			}
			if got := read(t, s, name); got != content {
				t.Errorf("%s: %d bytes came back of %d", name, len(got), len(content))
			}
		}
	})
}

func TestStore_takesContentsLargerThanOneRequest(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		large := make([]byte, partSize+singlePut+17)
		chacha := rand.NewChaCha8([32]byte{1})
		_, _ = chacha.Read(large)
		info, err := s.Put(t.Context(), "large", iotest.HalfReader(bytes.NewReader(large)))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size != int64(len(large)) {
			t.Errorf("size %d, want %d", info.Size, len(large))
		}
		if got := read(t, s, "large"); got != string(large) {
			t.Error("another content came back")
		}
	})
}

func TestStore_replacesWhole(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "a/b", "the first and longer content")
		put(t, s, "a/b", "second")
		if got := read(t, s, "a/b"); got != "second" {
			t.Errorf("got %q", got)
		}
	})
}

func TestStore_readsFromAnyPlace(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "digits", "0123456789")
		f, err := s.Get(t.Context(), "digits")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, step := range []struct {
			offset int64
			whence int
			want   string
		}{{7, io.SeekStart, "789"}, {-4, io.SeekEnd, "6789"}, {0, io.SeekStart, "0123456789"}, {-1, io.SeekCurrent, "9"}, {0, io.SeekEnd, ""}, {5, io.SeekEnd, ""}} {
			if _, err := f.Seek(step.offset, step.whence); err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(f)
			if err != nil || string(got) != step.want {
				t.Errorf("from %d (%d): %q, %v; want %q", step.offset, step.whence, got, err, step.want)
			}
		}
		if _, err := f.Seek(-1, io.SeekStart); err == nil {
			t.Error("a place before the beginning was taken")
		}
	})
}

func TestStore_servesRanges(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "film.mp4", "0123456789")
		f, err := s.Get(t.Context(), "film.mp4")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.Header.Set("Range", "bytes=3-5")
		w := httptest.NewRecorder()
		http.ServeContent(w, r, f.Info.Name, f.Info.Modified, f)
		if w.Code != http.StatusPartialContent || w.Body.String() != "345" || w.Header().Get("Content-Range") != "bytes 3-5/10" {
			t.Errorf("%d %q %v", w.Code, w.Body, w.Header())
		}
	})
}

func TestStore_whatIsNotThereIsNotFound(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "photo/1", "x")
		for _, name := range []string{"gone", "photo", "photo/1/2", "photo/2", "../photo/1", "", "/etc/passwd", "photo/../photo/1", "Photo/1", ".unfinished"} {
			_, getErr := s.Get(t.Context(), name)
			_, statErr := s.Stat(t.Context(), name)
			if !errs.Is(getErr, errs.NotFound) || !errs.Is(statErr, errs.NotFound) {
				t.Errorf("%q: get %v, stat %v; want not found", name, getErr, statErr)
			}
			if err := s.Delete(t.Context(), name); err != nil {
				t.Errorf("%q: delete %v", name, err)
			}
		}
		if got := read(t, s, "photo/1"); got != "x" {
			t.Errorf("it went away too: %q", got)
		}
	})
}

// TestStore_refusesBadNames: rules files-1 and files-4.
func TestStore_refusesBadNames(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		for _, name := range []string{
			"", ".", "..", "a/..", "../a", "a/../../b", "/a", "a/", "a//b", `a\b`, "A", "a b", "a\x00b", "a%2fb", ".hidden", "a/.b", "-a", "é",
			"dot.", "dot./b", strings.Repeat("a", 101), strings.Repeat("a/", 120) + "ab", "con:", "a?b", "a*",
		} {
			if _, err := s.Put(t.Context(), name, strings.NewReader("x")); !errs.Is(err, errs.Internal) {
				t.Errorf("%q: %v, want it refused", name, err)
			}
		}
		if got := list(t, s, "", ""); len(got) > 0 {
			t.Errorf("there is now %q", got)
		}
	})
}

func TestStore_deleteRemoves(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "a/b", "x")
		put(t, s, "a/c", "x")
		if err := s.Delete(t.Context(), "a/b"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Stat(t.Context(), "a/b"); !errs.Is(err, errs.NotFound) {
			t.Errorf("stat says %v", err)
		}
		if got := list(t, s, "", ""); !slices.Equal(got, []string{"a/c"}) {
			t.Errorf("left: %q", got)
		}
		put(t, s, "a/b", "again")
	})
}

func TestStore_listsInByteOrder(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		all := []string{"a-b", "a.b", "a/b", "a/c/d", "a0", "b/1", "b/10", "b/2"}
		for _, name := range []string{"b/2", "a0", "a/c/d", "b/10", "a-b", "a/b", "b/1", "a.b"} {
			put(t, s, name, name)
		}
		for _, tc := range []struct {
			prefix, after string
			want          []string
		}{
			{"", "", all},
			{"a", "", all[:5]},
			{"a/", "", all[2:4]},
			{"a/c", "", all[3:4]},
			{"b/1", "", all[5:7]},
			{"", "a/b", all[3:]},
			{"", "a/bb", all[3:]},
			{"", "a/z", all[4:]},
			{"b/", "b/1", all[6:]},
			{"c", "", []string{}},
			{"", "z", []string{}},
		} {
			if got := list(t, s, tc.prefix, tc.after); !slices.Equal(got, tc.want) {
				t.Errorf("list(%q, %q) = %q, want %q", tc.prefix, tc.after, got, tc.want)
			}
		}
		for info, err := range s.List(t.Context(), "b/", "") {
			if err != nil || info.Name != "b/1" || info.Size != 3 {
				t.Errorf("first: %+v, %v", info, err)
			}
			break // a caller that has had enough
		}
	})
}

// TestStore_aFailedUploadLeavesNothing: rule files-2, for readers that fail early, late, and by a cancelled request.
func TestStore_aFailedUploadLeavesNothing(t *testing.T) {
	broken := errors.New("the connection broke")
	each(t, func(t *testing.T, s Store) {
		put(t, s, "kept", "as before")
		for name, before := range map[string]int{"early": 0, "late": 1000, "very late": singlePut + partSize} {
			content := io.MultiReader(io.LimitReader(zeros{}, int64(before)), iotest.ErrReader(broken))
			if _, err := s.Put(t.Context(), "kept", content); !errors.Is(err, broken) || errs.Is(err, errs.Unavailable) {
				t.Errorf("%s: %v, want the reader's own error, and no word of the store", name, err)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.Put(ctx, "kept", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		if got := read(t, s, "kept"); got != "as before" {
			t.Errorf("the old content is %q now", got)
		}
		if got := list(t, s, "", ""); !slices.Equal(got, []string{"kept"}) {
			t.Errorf("left behind: %q", got)
		}
	})
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestStore_readersDuringAReplaceSeeOneContent(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		put(t, s, "a", strings.Repeat("1", 1000))
		f, err := s.Get(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		put(t, s, "a", strings.Repeat("2", 1000))
		if _, err := f.Seek(500, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		// Object storage may refuse to go on; what it must not do is to go on with the new content.
		if got, err := io.ReadAll(f); err == nil && string(got) != strings.Repeat("1", 500) {
			t.Errorf("the reader got %q", got[:10])
		}
		if got := read(t, s, "a"); got != strings.Repeat("2", 1000) {
			t.Error("a new reader does not get the new content")
		}
	})
}

func TestStore_check(t *testing.T) {
	each(t, func(t *testing.T, s Store) {
		if err := s.Check(t.Context()); err != nil {
			t.Error(err)
		}
		if got := list(t, s, "", ""); len(got) > 0 {
			t.Errorf("check left %q", got)
		}
	})
}

func TestCopy_canBeBrokenOffAndBegunAgain(t *testing.T) {
	each(t, func(t *testing.T, to Store) {
		from := diskIn(t, t.TempDir())
		for _, name := range []string{"a/1", "a/2", "b"} {
			put(t, from, name, "content of "+name)
		}
		put(t, to, "a/1", "content of a/1")
		put(t, to, "a/2", "half")
		if n, err := Copy(t.Context(), from, to); n != 2 || err != nil {
			t.Errorf("copied %d, %v; want the two that were missing or cut short", n, err)
		}
		if n, err := Copy(t.Context(), from, to); n != 0 || err != nil {
			t.Errorf("a second time %d, %v", n, err)
		}
		if got := read(t, to, "a/2"); got != "content of a/2" {
			t.Errorf("got %q", got)
		}
	})
}
