package archtest

import (
	"os"
	"sync"
	"testing"
)

var repository = sync.OnceValues(func() (*Tree, error) { return Load(os.DirFS("..")) })

// TestRepository_followsItsOwnRules runs every check on the repository itself.
func TestRepository_followsItsOwnRules(t *testing.T) {
	tree, err := repository()
	if err != nil {
		t.Fatal(err)
	}
	if tree.Module != "anyam" || len(tree.Packages) < 5 {
		t.Fatalf("module %q with %d packages: archtest looks in the wrong place", tree.Module, len(tree.Packages))
	}
	for name, check := range checks {
		t.Run(name, func(t *testing.T) {
			for _, problem := range check(tree) {
				t.Error(problem)
			}
		})
	}
}

var checks = map[string]func(*Tree) []string{
	"floors":       Floors,
	"sizes":        Sizes,
	"names":        Names,
	"docs":         Docs,
	"tables":       Tables,
	"rules":        Rules,
	"scope":        Scope,
	"texts":        Texts,
	"dependencies": Dependencies,
	"vendored":     Vendored,
	"commands":     Commands,
	"assertions":   Assertions,
}
