package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// files are all built files by their built name.
func files(t *testing.T) map[string]File {
	t.Helper()
	all := map[string]File{}
	for name := range shelf().files {
		all[name], _ = Open(name)
	}
	if len(all) < 7 {
		t.Fatalf("only %d files were built", len(all))
	}
	return all
}

func TestPath_leadsToAFileThatOpens(t *testing.T) {
	for _, name := range []string{"app.css", "app.js", "upload.js", "passkey.js", "passport.js", "credential.js", "icon.svg", "icon-192.png", "icon-512.png"} {
		p := Path(name)
		built, ok := strings.CutPrefix(p, Prefix)
		if !ok || built == name {
			t.Errorf("Path(%q) = %q: no hashed name", name, p)
		}
		f, ok := Open(built)
		if !ok || len(f.Body) == 0 || f.ContentType == "" || !strings.HasPrefix(f.ETag, `"`) || !strings.HasSuffix(f.ETag, `"`) {
			t.Errorf("Open(%q) = %d bytes, type %q, etag %s, %v", built, len(f.Body), f.ContentType, f.ETag, ok)
		}
	}
	if got := Path("none.css"); got != "/static/none.css" {
		t.Errorf("Path of an unknown file = %q", got)
	}
}

func TestOpen_knowsOnlyBuiltNames(t *testing.T) {
	for _, name := range []string{"app.css", "manifest.json", "../static.go", "", "/"} {
		if _, ok := Open(name); ok {
			t.Errorf("Open(%q) found a file", name)
		}
	}
}

func TestPack_unpacksToTheSame(t *testing.T) {
	for name, f := range files(t) {
		if f.Gzip != nil {
			r, err := gzip.NewReader(bytes.NewReader(f.Gzip))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, f.Body) {
				t.Errorf("%s: gzip does not unpack to the same (%v)", name, err)
			}
		}
		if f.Brotli != nil {
			if got, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.Brotli))); err != nil || !bytes.Equal(got, f.Body) {
				t.Errorf("%s: brotli does not unpack to the same (%v)", name, err)
			}
		}
	}
}

// The first visit may cost 50 KB compressed, of which a page has 20 (docs/architecture.md, budgets).
func TestSize_keepsTheBudget(t *testing.T) {
	size := map[string]int{}
	for name, f := range files(t) {
		packed := f.Gzip
		if packed == nil {
			packed = f.Body
		}
		size[path.Ext(name)] += len(packed)
	}
	for ext, most := range map[string]int{".css": 14 << 10, ".js": 15 << 10} {
		if size[ext] == 0 || size[ext] > most {
			t.Errorf("%s: %d bytes compressed, at most %d", ext, size[ext], most)
		}
	}
}

// Whoever shows no credential loads nothing for it; whoever checks how it is checked reads one short file.
func TestCredential_isAFileOfItsOwn(t *testing.T) {
	for name, f := range files(t) {
		checks := bytes.Contains(f.Body, []byte("eddsa-jcs-2022"))
		if built := strings.TrimPrefix(Path("credential.js"), Prefix); checks != (name == built) {
			t.Errorf("%s checks credentials: %v", name, checks)
		}
	}
	source, err := os.ReadFile("js/credential.js")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(source, []byte("import ")) || bytes.Contains(source, []byte("import(")) {
		t.Error("js/credential.js imports another file")
	}
	if lines := bytes.Count(source, []byte("\n")); lines > 120 {
		t.Errorf("js/credential.js has %d lines, at most 120", lines)
	}
}

// The style sheet is served under a policy that knows no other origin.
func TestStyle_loadsNothingFromElsewhere(t *testing.T) {
	for name, f := range files(t) {
		if path.Ext(name) != ".css" {
			continue
		}
		for part := range strings.SplitSeq(string(f.Body), "url(") {
			if rest := strings.TrimLeft(part, `"'`); strings.HasPrefix(rest, "http") || strings.HasPrefix(rest, "//") {
				t.Errorf("%s loads %.60s", name, rest)
			}
		}
		if strings.Contains(string(f.Body), "@import") || strings.Contains(string(f.Body), "@font-face") {
			t.Errorf("%s imports a sheet or a font", name)
		}
	}
}
