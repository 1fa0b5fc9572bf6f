package archtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const dependencies = "docs/decisions/dependencies.md"

var (
	requirement = regexp.MustCompile(`(?m)^(?:require\s+|\t)([^\s/]+\.[^\s]+) v\S+(\s*// indirect)?$`)
	toolLine    = regexp.MustCompile(`(?m)^(?:tool\s+|\t)([^\s/]+\.\S+)$`)
	dependency  = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
)

// Dependencies finds modules that the project uses directly without a line in docs/decisions/dependencies.md,
// and lines for modules that it does not use.
func Dependencies(t *Tree) []string {
	direct := t.directModules()
	if len(direct) == 0 {
		return []string{"go.mod: archtest finds no direct requirement; it looks in the wrong way"}
	}
	page, ok := t.Files[dependencies]
	if !ok {
		return []string{dependencies + " is missing: a table | module | for | in its place we weighed | of the direct requirements"}
	}
	explained := map[string]bool{}
	var problems []string
	for _, m := range dependency.FindAllSubmatch(page, -1) {
		name := string(m[1])
		if explained[name] {
			problems = append(problems, fmt.Sprintf("%s: %s has two lines; keep one", dependencies, name))
		}
		explained[name] = true
		if !direct[name] {
			problems = append(problems, fmt.Sprintf("%s: nothing uses %s directly any more: remove its line", dependencies, name))
		}
	}
	for _, name := range sortedKeys(direct) {
		if !explained[name] {
			problems = append(problems, fmt.Sprintf("%s: no line for %s: say what it is for and what was weighed against it", dependencies, name))
		}
	}
	if strings.Contains(string(t.Files["go.mod"]), "\nreplace ") {
		problems = append(problems, "go.mod: a replace directive makes the build depend on what others do not have; remove it")
	}
	return problems
}

// directModules are those that go.mod requires directly, that a Go file imports (go.mod may not have been
// tidied since), or whose program is a tool.
func (t *Tree) directModules() map[string]bool {
	direct, all := map[string]bool{}, map[string]bool{}
	for _, m := range requirement.FindAllSubmatch(t.Files["go.mod"], -1) {
		all[string(m[1])] = true
		if len(m[2]) == 0 {
			direct[string(m[1])] = true
		}
	}
	use := func(importPath string) {
		for module := importPath; module != ""; module = module[:max(0, strings.LastIndex(module, "/"))] {
			if all[module] {
				direct[module] = true
				return
			}
		}
	}
	for _, m := range toolLine.FindAllSubmatch(t.Files["go.mod"], -1) {
		use(string(m[1]))
	}
	for _, p := range t.Packages {
		for _, f := range p.Files {
			for _, spec := range f.AST.Imports {
				path, _ := strconv.Unquote(spec.Path.Value)
				use(path)
			}
		}
	}
	return direct
}
