package archtest

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// Assertions finds tests that cannot fail, and tests that skip without saying why.
func Assertions(t *Tree) []string {
	var problems []string
	for _, p := range t.Packages {
		for _, f := range p.Files {
			if !f.Test {
				continue
			}
			for _, d := range f.AST.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				problems = append(problems, silentSkips(t, fn)...)
				if name := testParameter(fn); name != "" && !canFail(fn.Body, name) {
					problems = append(problems, fmt.Sprintf("%s: %s cannot fail: nothing in it compares what it got with what it wants", t.at(fn.Pos()), fn.Name.Name))
				}
			}
		}
	}
	return problems
}

// testParameter is the name of a test function's *testing.T; "" for other functions.
func testParameter(fn *ast.FuncDecl) string {
	if fn.Recv != nil || !strings.HasPrefix(fn.Name.Name, "Test") || fn.Name.Name == "TestMain" || len(fn.Type.Params.List) != 1 {
		return ""
	}
	if names := fn.Type.Params.List[0].Names; len(names) == 1 {
		return names[0].Name
	}
	return ""
}

// canFail: it calls t.Error and the like, or hands t to somebody who may.
func canFail(body *ast.BlockStmt, t string) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
			if strings.HasPrefix(sel.Sel.Name, "Error") || strings.HasPrefix(sel.Sel.Name, "Fatal") || strings.HasPrefix(sel.Sel.Name, "Fail") {
				found = found || isOneOf(sel.X, t, "t")
			}
		}
		for _, arg := range call.Args {
			found = found || isOneOf(arg, t, "t")
		}
		return !found
	})
	return found
}

func isOneOf(e ast.Expr, names ...string) bool {
	id, ok := e.(*ast.Ident)
	return ok && slices.Contains(names, id.Name)
}

func silentSkips(t *Tree, fn *ast.FuncDecl) []string {
	var problems []string
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "SkipNow" || sel.Sel.Name == "Skip" && len(call.Args) == 0) {
			problems = append(problems, fmt.Sprintf("%s: it skips without a reason: t.Skip(\"what is missing, and how to give it\")", t.at(call.Pos())))
		}
		return true
	})
	return problems
}
