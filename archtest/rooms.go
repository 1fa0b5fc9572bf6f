package archtest

import (
	"fmt"
	"path"
	"strings"
)

// The hard sizes. The soft ones (400 and 3,000) are for people.
const (
	maxFileLines    = 600
	maxPackageLines = 4000
)

// Sizes finds files and packages that have grown too large to read. Generated files do not count, and tests
// do not count for their package: nobody should test less to stay small.
func Sizes(t *Tree) []string {
	var problems []string
	for _, p := range t.Packages {
		sum := 0
		for _, f := range p.Files {
			if f.Generated {
				continue
			}
			if f.Lines > maxFileLines {
				problems = append(problems, fmt.Sprintf("%s has %d lines, over %d: which part of it wants a file of its own?", f.Path, f.Lines, maxFileLines))
			}
			if !f.Test {
				sum += f.Lines
			}
		}
		if sum > maxPackageLines {
			problems = append(problems, fmt.Sprintf("package %s has %d lines, over %d: which room in it wants its own door?", p.Dir, sum, maxPackageLines))
		}
	}
	for _, name := range t.Names(".templ") {
		if n := strings.Count(string(t.Files[name]), "\n"); n > maxFileLines {
			problems = append(problems, fmt.Sprintf("%s has %d lines, over %d: which component of it wants a file of its own?", name, n, maxFileLines))
		}
	}
	return problems
}

// vague names say what shape the code has, not what it is for.
var vague = map[string]bool{
	"util": true, "utils": true, "common": true, "models": true, "model": true, "types": true, "helpers": true,
	"helper": true, "shared": true, "misc": true, "base": true, "core": true,
}

// Names finds packages whose name says nothing, differs from its folder, or is taken already.
func Names(t *Tree) []string {
	var problems []string
	taken := map[string]string{}
	for _, p := range t.Packages {
		if p.Name == "main" {
			continue
		}
		if vague[p.Name] || vague[path.Base(p.Dir)] {
			problems = append(problems, fmt.Sprintf("package %s: the name says nothing; name it after what it is for", p.Dir))
		}
		if p.Name != path.Base(p.Dir) {
			problems = append(problems, fmt.Sprintf("%s: package %s stands in a folder of another name; give both one name", p.Dir, p.Name))
		}
		if other, ok := taken[p.Name]; ok {
			problems = append(problems, fmt.Sprintf("packages %s and %s have one name; rename one, so that a call says where it goes", other, p.Dir))
		}
		taken[p.Name] = p.Dir
	}
	return problems
}

// Docs finds packages without a comment that says what they are for.
func Docs(t *Tree) []string {
	var problems []string
	for _, p := range t.Packages {
		if !hasDoc(p) {
			problems = append(problems, fmt.Sprintf("package %s has no comment: write doc.go: what the room is for, its words, its rules, what it must never do", p.Dir))
		}
	}
	return problems
}

func hasDoc(p *Package) bool {
	opening := "Package " + p.Name + " "
	if p.Name == "main" {
		opening = "Command " + path.Base(p.Dir) + " "
	}
	for _, f := range p.Files {
		if f.AST.Doc != nil && strings.HasPrefix(f.AST.Doc.Text(), opening) {
			return true
		}
	}
	return false
}
