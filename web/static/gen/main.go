// Command gen builds web/static/dist from css, js and icons: bundled, shrunk, named after their content.
// It runs in web/static: go generate ./web/static.
package main

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// entries are the files that pages name; scripts that these import on demand become files of their own. credential.js
// is for the one page that checks credentials.
var entries = []string{"css/app.css", "js/app.js", "js/credential.js"}

func main() {
	log.SetFlags(0)
	if err := build("dist"); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

func build(dist string) error {
	names, files, err := bundle()
	if err != nil {
		return err
	}
	if err := icons(names, files); err != nil {
		return err
	}
	for _, px := range []int{192, 512} {
		body, err := mark(px)
		if err != nil {
			return err
		}
		add(names, files, fmt.Sprintf("icon-%d.png", px), body)
	}
	list, err := json.MarshalIndent(names, "", "\t")
	if err != nil {
		return err
	}
	files["manifest.json"] = append(list, '\n')
	return replace(dist, files)
}

// bundle runs esbuild. names maps app.css to its built name; files holds every built file.
func bundle() (names map[string]string, files map[string][]byte, err error) {
	result := api.Build(api.BuildOptions{
		EntryPoints: entries, Outdir: "dist", Outbase: ".", EntryNames: "[name].[hash]", ChunkNames: "[name].[hash]",
		Bundle: true, Splitting: true, Format: api.FormatESModule, Metafile: true, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone,
		Engines: []api.Engine{{Name: api.EngineChrome, Version: "100"}, {Name: api.EngineSafari, Version: "15"}, {Name: api.EngineFirefox, Version: "100"}},
	})
	var faults []error
	for _, m := range append(result.Errors, result.Warnings...) {
		faults = append(faults, fmt.Errorf("%s: %s", place(m), m.Text))
	}
	if len(faults) > 0 {
		return nil, nil, errors.Join(faults...)
	}
	names, files = map[string]string{}, map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return names, files, nameEntries(result.Metafile, names)
}

func place(m api.Message) string {
	if m.Location == nil {
		return "esbuild"
	}
	return fmt.Sprintf("%s:%d", m.Location.File, m.Location.Line)
}

// nameEntries reads from esbuild's report which output each entry became.
func nameEntries(metafile string, names map[string]string) error {
	var report struct {
		Outputs map[string]struct {
			EntryPoint string `json:"entryPoint"`
		} `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &report); err != nil {
		return fmt.Errorf("esbuild's metafile: %w", err)
	}
	for out, o := range report.Outputs {
		if o.EntryPoint != "" {
			names[filepath.Base(o.EntryPoint)] = filepath.Base(out)
		}
	}
	return nil
}

// icons takes the pictures as they are, under hashed names.
func icons(names map[string]string, files map[string][]byte) error {
	paths, err := filepath.Glob("icons/*")
	if err != nil {
		return err
	}
	for _, p := range paths {
		body, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		add(names, files, filepath.Base(p), body)
	}
	return nil
}

// add puts a file in under a name that carries the hash of its content.
func add(names map[string]string, files map[string][]byte, name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := filepath.Ext(name)
	built := strings.TrimSuffix(name, ext) + "." + base32.StdEncoding.EncodeToString(sum[:])[:8] + ext
	names[name], files[built] = built, body
}

// replace makes dist hold exactly the files.
func replace(dist string, files map[string][]byte) error {
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	old, err := os.ReadDir(dist)
	if err != nil {
		return err
	}
	for _, e := range old {
		if _, ok := files[e.Name()]; !ok {
			if err := os.Remove(filepath.Join(dist, e.Name())); err != nil {
				return err
			}
		}
	}
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(dist, name), body, 0o644); err != nil {
			return err
		}
	}
	return nil
}
