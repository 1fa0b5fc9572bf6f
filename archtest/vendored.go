package archtest

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Files that are made elsewhere and come through a package manager, never through the tree.
var foreignKinds = map[string]string{
	".woff": "font", ".woff2": "font", ".ttf": "font", ".otf": "font", ".ttc": "font", ".eot": "font",
	".exe": "program", ".dll": "library", ".so": "library", ".dylib": "library", ".a": "library", ".o": "object file",
	".wasm": "program", ".jar": "library", ".class": "program", ".pyc": "program",
	".zip": "archive", ".gz": "archive", ".tgz": "archive", ".xz": "archive", ".zst": "archive", ".7z": "archive", ".tar": "archive",
}

// Files that are binary by nature. They may stand in the tree where we made them.
var binaryKinds = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".webp": true, ".avif": true, ".heic": true, ".gif": true, ".ico": true,
	".pdf": true, ".xlsx": true,
}

const maxPictureBytes = 300_000

// minified is what a person would not have written: a licence banner kept by a bundler, or a source map.
var minified = regexp.MustCompile(`/\*!|@license|@preserve|sourceMappingURL=`)

// Vendored finds files of others in the tree: fonts, programs, libraries, JavaScript.
func Vendored(t *Tree) []string {
	var problems []string
	for _, name := range t.Names() {
		if why := vendored(name, t.Files[name]); why != "" {
			problems = append(problems, fmt.Sprintf("%s: %s", name, why))
		}
	}
	return problems
}

func vendored(name string, text []byte) string {
	ext := strings.ToLower(path.Ext(name))
	if kind, ok := foreignKinds[ext]; ok {
		return "a " + kind + " is not kept in the tree: take it from a package when building or testing"
	}
	for part := range strings.SplitSeq(path.Dir(name), "/") {
		if part == "vendor" || part == "node_modules" || part == "third_party" {
			return "others' code comes through go.mod or a package lock, not through the tree"
		}
	}
	switch {
	case binaryKinds[ext] && len(text) > maxPictureBytes:
		return fmt.Sprintf("%d bytes are too many for the tree (at most %d): make it smaller, or make it when it is needed", len(text), maxPictureBytes)
	case binaryKinds[ext]:
		return ""
	case bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0:
		return "a binary file of no known kind: say in archtest/vendored.go what it is and why it is here"
	case strings.Contains(name, "/dist/"): // built by `make gen`, which keeps nothing else there; scripts/fresh.sh compares
		return ""
	case ext == ".js" || ext == ".mjs" || ext == ".cjs" || ext == ".css":
		return vendoredScript(text)
	}
	return ""
}

// vendoredScript knows what a bundler made.
func vendoredScript(text []byte) string {
	if m := minified.Find(text); m != nil {
		return fmt.Sprintf("it looks like a bundled library (%q): no JavaScript or CSS of others is kept in the tree", m)
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if len(line) > 1000 {
			return fmt.Sprintf("line %d has %d characters, so it is not written by hand: what we generate belongs into a folder dist", i+1, len(line))
		}
	}
	return ""
}
