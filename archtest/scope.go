package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
)

// scopeFile is where it is said whose records somebody looks after.
const scopeFile = "members/scope.go"

// unitPowers are the methods of an actor that name units. Only the scope is made of them.
var unitPowers = map[string]bool{
	"Leads": true, "LeadsCluster": true, "ChapterIDs": true, "ClusterIDs": true, "ReadsChapter": true, "ReadsChapters": true, "ReadsClusters": true,
}

var byUnits = regexp.MustCompile(`(?i)\b(?:chapter|cluster)_id\s+(?:not\s+)?in\s*\(\s*$|\b(?:chapter|cluster)_id\s+in\s*\(\s*\$`)

// Scope finds code that asks an actor for units, or narrows a query to several units, elsewhere than in members/scope.go: a list that
// decides for itself what a coordinator sees is one that forgets clusters, or terms that are over.
func Scope(t *Tree) []string {
	var problems []string
	for _, p := range t.Packages {
		if covers("account", p.Dir) || p.Dir == "archtest" {
			continue // account says who an actor is; archtest speaks of the rule
		}
		for _, f := range p.Files {
			if f.Test || f.Path == scopeFile {
				continue
			}
			ast.Inspect(f.AST, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectorExpr:
					if unitPowers[n.Sel.Name] {
						problems = append(problems, fmt.Sprintf("%s: %s asks an actor for units: ask members.ReadScope or members.WriteScope", t.at(n.Pos()), n.Sel.Name))
					}
				case *ast.BasicLit:
					if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil && byUnits.MatchString(text) {
						problems = append(problems, fmt.Sprintf("%s: a query is narrowed to units by hand: use the condition of members.Scope", t.at(n.Pos())))
					}
				}
				return true
			})
		}
	}
	return problems
}
