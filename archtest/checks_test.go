package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestChecks_findFaults runs a check on each small tree in testdata: NAME-what.txtar for the check NAME. The
// comment on top says what it must find: one regular expression a line, "nothing" for a tree without faults.
func TestChecks_findFaults(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no trees to check: %v", err)
	}
	tested := map[string]bool{"sizes": true} // its trees are too long for a file
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), ".txtar")
		check, _, _ := strings.Cut(base, "-")
		tested[check] = true
		t.Run(base, func(t *testing.T) {
			tree, want := readTree(t, name)
			compare(t, checks[check](tree), want)
		})
	}
	for name := range checks {
		if !tested[name] {
			t.Errorf("no tree in testdata shows what %s finds", name)
		}
	}
}

// readTree makes a tree of an archive. Files that every tree has need not be written each time.
func readTree(t *testing.T, name string) (tree *Tree, want []string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(text)
	fsys := fstest.MapFS{"go.mod": {Data: []byte("module anyam\n")}}
	for _, f := range archive.Files {
		data := strings.ReplaceAll(string(f.Data), "'''", "```")
		fsys[f.Name] = &fstest.MapFile{Data: []byte(data)}
	}
	if _, ok := fsys[architecture]; !ok {
		fsys[architecture] = &fstest.MapFile{Data: []byte(smallHouse)}
	}
	tree, err = Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(archive.Comment)) {
		if line = strings.TrimSpace(line); line != "" && line != "nothing" {
			want = append(want, line)
		}
	}
	return tree, want
}

const smallHouse = `
| package | may import |
|---|---|
| platform/* | platform/* |
| account | platform |
| market | platform |
| market/hs | standard library, golang.org/x/text, platform/{money,errs} |
| trade | platform, account, market |
| impact | platform and every area above this row |
| web/ui | platform/{i18n,money} |
| web/*web | any area, web/ui, platform/{errs,i18n}; never another *web, never platform/db |
| web | web/*, account, platform |
| app | everything |
| testkit, archtest, e2e, scripts | everything; imported by tests only |
`

// compare wants each problem to match one expression, and each expression to match one problem.
func compare(t *testing.T, problems, want []string) {
	t.Helper()
	left := append([]string{}, want...)
next:
	for _, p := range problems {
		for i, w := range left {
			if regexp.MustCompile(w).MatchString(p) {
				left = append(left[:i], left[i+1:]...)
				continue next
			}
		}
		t.Errorf("not expected: %s", p)
	}
	for _, w := range left {
		t.Errorf("not found: %s\namong %q", w, problems)
	}
}
