package archtest

import (
	"go/ast"
	"go/token"
	"strconv"
)

// flow follows a shown expression back to the constants that it may be. visiting guards against circles.
func (x *extractor) flow(sc scope, e ast.Expr, use textUse, visiting []ast.Expr) {
	for _, v := range visiting {
		if v == e {
			return
		}
	}
	visiting = append(visiting, e)
	if text, ok := x.index.constant(sc, e); ok {
		use.key.text = text
		x.say(e, use)
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		x.flow(sc, e.X, use, visiting)
	case *ast.Ident:
		x.flowName(sc, e, use, visiting)
	case *ast.SelectorExpr:
		x.flowSelector(sc, e, use, visiting)
	case *ast.IndexExpr:
		x.flowElements(sc, e.X, visiting)
	case *ast.CallExpr:
		x.flowCall(sc, e, use, visiting)
	case *ast.BinaryExpr:
		if e.Op == token.ADD && (isLiteral(e.X) || isLiteral(e.Y)) {
			x.fault(e, "a text put together from pieces cannot be translated: write it whole, with %s for what changes")
		}
	}
}

func isLiteral(e ast.Expr) bool {
	_, ok := e.(*ast.BasicLit)
	return ok
}

// flowName follows a name: a parameter makes its function's callers show texts; a variable is what was
// assigned to it.
func (x *extractor) flowName(sc scope, id *ast.Ident, use textUse, visiting []ast.Expr) {
	if sc.fn != nil {
		if i := parameterIndex(sc.fn, id.Name); i >= 0 {
			x.sinks[sink{sc.dir(), sc.fn.Name.Name, "#" + strconv.Itoa(i)}] = true
			return
		}
		found := false
		for _, value := range assignedTo(sc.fn, id.Name) {
			found = true
			x.flow(sc, value, use, visiting)
		}
		for _, collection := range rangedOver(sc.fn, id.Name) {
			found = true
			x.flowElements(sc, collection, visiting)
		}
		if found {
			return
		}
	}
	if v, ok := x.index.variable(sc.dir(), id.Name); ok {
		x.flow(v.scope, v.value, use, visiting)
	}
}

// flowSelector follows pkg.Variable, or a field of a struct.
func (x *extractor) flowSelector(sc scope, sel *ast.SelectorExpr, use textUse, visiting []ast.Expr) {
	if dir := x.index.imported(sc.file, sel.X); dir != "" {
		if v, ok := x.index.variable(dir, sel.Sel.Name); ok {
			x.flow(v.scope, v.value, use, visiting)
		}
		return
	}
	if dir, name := x.index.typeOfParam(sc, sel.X); dir != "" {
		x.sinks[sink{dir, name, sel.Sel.Name}] = true
		return
	}
	// The type is out of sight: a struct of this package, if one has such a field.
	if x.index.hasField(sc.dir(), sel.Sel.Name) {
		x.sinks[sink{sc.dir(), "*", sel.Sel.Name}] = true
	}
}

// flowElements follows the elements of a map or slice.
func (x *extractor) flowElements(sc scope, collection ast.Expr, visiting []ast.Expr) {
	switch c := collection.(type) {
	case *ast.CompositeLit:
		x.values(sc, c, visiting)
	case *ast.Ident:
		if sc.fn != nil {
			for _, value := range assignedTo(sc.fn, c.Name) {
				x.flowElements(sc, value, append(visiting, collection))
			}
		}
		x.sinks[sink{sc.dir(), c.Name, ""}] = true
	case *ast.SelectorExpr:
		if dir := x.index.imported(sc.file, c.X); dir != "" {
			x.sinks[sink{dir, c.Sel.Name, ""}] = true
		}
	}
}

// values takes the elements of a literal for texts.
func (x *extractor) values(sc scope, e ast.Expr, visiting []ast.Expr) {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		x.flow(sc, e, textUse{args: -1}, visiting)
		return
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		x.flow(sc, elt, textUse{args: -1}, visiting)
	}
}

// flowCall follows what a function returns, and string(x).
func (x *extractor) flowCall(sc scope, call *ast.CallExpr, use textUse, visiting []ast.Expr) {
	if isOneOf(call.Fun, "string") && len(call.Args) == 1 {
		x.flow(sc, call.Args[0], use, visiting)
		return
	}
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && isOneOf(sel.X, "fmt") {
		x.fault(call, "a text formatted before it is translated is never found: give its arguments to T")
		return
	}
	for _, callee := range x.index.callees(sc, call) {
		x.sinks[sink{callee.dir, callee.name, "()"}] = true
	}
}

// parameterIndex is the place of a parameter among all, -1 when there is none of the name.
func parameterIndex(fn *ast.FuncDecl, name string) int {
	i := 0
	for _, field := range fn.Type.Params.List {
		if len(field.Names) == 0 {
			i++
		}
		for _, n := range field.Names {
			if n.Name == name {
				return i
			}
			i++
		}
	}
	return -1
}

// assignedTo lists what a function assigns to a variable of its own.
func assignedTo(fn *ast.FuncDecl, name string) []ast.Expr {
	var values []ast.Expr
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if isOneOf(l, name) && len(n.Lhs) == len(n.Rhs) {
					values = append(values, n.Rhs[i])
				} else if isOneOf(l, name) && i == 0 && len(n.Rhs) == 1 { // v, ok := m[k]
					values = append(values, n.Rhs[0])
				}
			}
		case *ast.ValueSpec:
			for i, id := range n.Names {
				if id.Name == name && i < len(n.Values) {
					values = append(values, n.Values[i])
				}
			}
		}
		return true
	})
	return values
}

// rangedOver lists what a function ranges over with the variable as the value.
func rangedOver(fn *ast.FuncDecl, name string) []ast.Expr {
	var collections []ast.Expr
	ast.Inspect(fn, func(n ast.Node) bool {
		if r, ok := n.(*ast.RangeStmt); ok && r.Value != nil && isOneOf(r.Value, name) {
			collections = append(collections, r.X)
		}
		return true
	})
	return collections
}
