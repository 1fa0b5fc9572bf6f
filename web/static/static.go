package static

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

//go:generate go run ./gen

//go:embed dist
var dist embed.FS

// Prefix is the folder under which the router serves the files.
const Prefix = "/static/"

// File is one built file, as it is and compressed. Gzip and Brotli are nil where they would save nothing.
type File struct {
	Body, Gzip, Brotli []byte
	ContentType        string
	ETag               string // quoted, as RFC 9110 section 8.8.3 wants it
}

// Path is the address of a file by its plain name: Path("app.css") is "/static/app.3F2A.css". An unknown
// name keeps its plain form, which the router answers with 404.
func Path(name string) string {
	if built, ok := shelf().names[name]; ok {
		return Prefix + built
	}
	return Prefix + name
}

// Open finds a file by the last part of its address, which is its built name. What it returns is shared
// and must not be changed; a built name never changes its content, so it may be cached for ever.
func Open(name string) (File, bool) {
	load, ok := shelf().files[name]
	if !ok {
		return File{}, false
	}
	return load(), true
}

// library is the built files by name. Each file is compressed once, when it is first asked for.
type library struct {
	names map[string]string // plain name to built name
	files map[string]func() File
}

var shelf = sync.OnceValue(func() library {
	lib, err := read(dist)
	if err != nil {
		panic("static: the embedded files cannot be read: " + err.Error()) // a fault of the build
	}
	return lib
})

func read(files fs.FS) (library, error) {
	lib := library{names: map[string]string{}, files: map[string]func() File{}}
	list, err := fs.ReadFile(files, "dist/manifest.json")
	if err != nil {
		return lib, err
	}
	if err := json.Unmarshal(list, &lib.names); err != nil {
		return lib, err
	}
	entries, err := fs.ReadDir(files, "dist")
	if err != nil {
		return lib, err
	}
	for _, e := range entries {
		if e.Name() == "manifest.json" {
			continue
		}
		body, err := fs.ReadFile(files, path.Join("dist", e.Name()))
		if err != nil {
			return lib, err
		}
		lib.files[e.Name()] = sync.OnceValue(func() File { return pack(e.Name(), body) })
	}
	return lib, nil
}

// contentTypes are spelled out because the machine's own table is not to be relied on.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
}

func pack(name string, body []byte) File {
	f := File{Body: body, ContentType: contentTypes[path.Ext(name)], ETag: `"` + strings.TrimSuffix(name, path.Ext(name)) + `"`}
	if path.Ext(name) == ".png" {
		return f // compressed already
	}
	f.Gzip = smaller(body, gzipped(body))
	f.Brotli = smaller(body, brotlied(body))
	return f
}

func smaller(plain, packed []byte) []byte {
	if len(packed) < len(plain) {
		return packed
	}
	return nil
}

func gzipped(body []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is valid
	_, _ = w.Write(body)                                  // a buffer does not fail
	_ = w.Close()
	return b.Bytes()
}

func brotlied(body []byte) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}
