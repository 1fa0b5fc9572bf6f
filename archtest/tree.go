package archtest

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"
)

// Tree is the repository as the checks read it: every file that git would take, and the Go files parsed.
type Tree struct {
	Module   string            // as go.mod names it
	Files    map[string][]byte // by slash path from the root
	Packages []*Package        // in order of Dir
	fset     *token.FileSet
	byDir    map[string]*Package
}

// Package is a folder with Go files. External tests (package x_test) belong to it.
type Package struct {
	Dir   string // slash path from the root
	Name  string // as its files say, without _test
	Files []*File
}

// File is a parsed Go file.
type File struct {
	Path      string
	Test      bool // _test.go
	Generated bool // says "Code generated … DO NOT EDIT." in a line of its own
	Lines     int
	AST       *ast.File
	pkg       *Package
}

// Load reads a tree. What .gitignore names is no part of it.
func Load(fsys fs.FS) (*Tree, error) {
	t := &Tree{Files: map[string][]byte{}, fset: token.NewFileSet(), byDir: map[string]*Package{}}
	ignored, err := readIgnored(fsys)
	if err != nil {
		return nil, err
	}
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && (d.Name() == ".git" || ignored(name, d.IsDir())):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !d.Type().IsRegular():
			return nil
		}
		t.Files[name], err = fs.ReadFile(fsys, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	if m := regexp.MustCompile(`(?m)^module (\S+)`).FindSubmatch(t.Files["go.mod"]); m != nil {
		t.Module = string(m[1])
	}
	if err := t.parse(); err != nil {
		return nil, err
	}
	return t, nil
}

// readIgnored understands the part of .gitignore's language that ours uses: /name, /name/, *.ext.
func readIgnored(fsys fs.FS) (func(name string, dir bool) bool, error) {
	text, err := fs.ReadFile(fsys, ".gitignore")
	if err != nil {
		text = nil // a tree without one ignores nothing
	}
	var patterns []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, line)
		}
	}
	for _, p := range patterns {
		if _, err := path.Match(p, ""); err != nil || strings.Contains(p, "**") || strings.HasPrefix(p, "!") {
			return nil, fmt.Errorf(".gitignore: archtest does not understand %q; teach readIgnored", p)
		}
	}
	return func(name string, dir bool) bool {
		for _, p := range patterns {
			p, wantsDir := strings.CutSuffix(p, "/")
			rooted := strings.Contains(p, "/")
			target := path.Base(name)
			if rooted {
				target = name
			}
			if ok, _ := path.Match(strings.TrimPrefix(p, "/"), target); ok && (dir || !wantsDir) {
				return true
			}
		}
		return false
	}, nil
}

var generatedLine = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func (t *Tree) parse() error {
	for _, name := range t.Names(".go") {
		if inTestdata(name) {
			continue
		}
		tree, err := parser.ParseFile(t.fset, name, t.Files[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		t.add(&File{
			Path:      name,
			Test:      strings.HasSuffix(name, "_test.go"),
			Generated: generatedLine.Match(t.Files[name]),
			Lines:     bytes.Count(t.Files[name], []byte("\n")),
			AST:       tree,
		})
	}
	return nil
}

func (t *Tree) add(f *File) {
	dir := path.Dir(f.Path)
	p := t.byDir[dir]
	if p == nil {
		p = &Package{Dir: dir, Name: strings.TrimSuffix(f.AST.Name.Name, "_test")}
		t.byDir[dir] = p
		t.Packages = append(t.Packages, p)
		sort.Slice(t.Packages, func(i, j int) bool { return t.Packages[i].Dir < t.Packages[j].Dir })
	}
	f.pkg = p
	p.Files = append(p.Files, f)
}

// Names lists the files with one of the suffixes, all without any, in order.
func (t *Tree) Names(suffixes ...string) []string {
	var names []string
	for name := range t.Files {
		ok := len(suffixes) == 0
		for _, s := range suffixes {
			ok = ok || strings.HasSuffix(name, s)
		}
		if ok {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// at is a place in a Go file as editors understand it.
func (t *Tree) at(pos token.Pos) string {
	p := t.fset.Position(pos)
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}

// room is the folder that an import path of ours names; ok is false for others' packages.
func (t *Tree) room(importPath string) (dir string, ok bool) {
	return strings.CutPrefix(importPath, t.Module+"/")
}

func inTestdata(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "testdata" || strings.HasPrefix(part, "_") {
			return true
		}
	}
	return false
}

// lineOf is the number of the line at a byte offset.
func lineOf(text []byte, offset int) int { return bytes.Count(text[:offset], []byte("\n")) + 1 }
