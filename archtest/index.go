package archtest

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
)

// index knows the product's declarations by name: what can be known without types.
type index struct {
	t       *Tree
	files   []*File
	funcs   map[function][]*ast.FuncDecl
	values  map[function]initial // package-level variables and constants
	structs map[function][]string
	faults  map[function]bool // names declared as errs.Faults
	imports map[*File]map[string]string
}

// function names a declaration: its folder and name. A method goes by its name alone.
type function struct{ dir, name string }

// initial is what a variable or constant begins as.
type initial struct {
	scope    scope
	value    ast.Expr
	constant bool
}

func newIndex(t *Tree) *index {
	x := &index{
		t: t, funcs: map[function][]*ast.FuncDecl{}, values: map[function]initial{}, structs: map[function][]string{},
		faults: map[function]bool{}, imports: map[*File]map[string]string{},
	}
	for _, p := range t.Packages {
		if !productCode(p.Dir) {
			continue
		}
		for _, f := range p.Files {
			if !f.Test {
				x.files = append(x.files, f)
				x.addFile(f)
			}
		}
	}
	return x
}

// productCode leaves out what only tests and developers see.
func productCode(dir string) bool {
	for _, other := range []string{"archtest", "scripts", "e2e", "testkit"} {
		if covers(other, dir) {
			return false
		}
	}
	return true
}

func (x *index) addFile(f *File) {
	x.imports[f] = map[string]string{}
	for _, spec := range f.AST.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value)
		if dir, ours := x.t.room(importPath); ours {
			name := path.Base(dir)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			x.imports[f][name] = dir
		}
	}
	for _, d := range f.AST.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			key := function{f.pkg.Dir, d.Name.Name}
			x.funcs[key] = append(x.funcs[key], d)
		case *ast.GenDecl:
			x.addDecl(f, d)
		}
	}
	ast.Inspect(f.AST, func(n ast.Node) bool {
		x.addFaults(f, n)
		return true
	})
}

func (x *index) addDecl(f *File, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			st, ok := s.Type.(*ast.StructType)
			if !ok {
				continue
			}
			key := function{f.pkg.Dir, s.Name.Name}
			x.structs[key] = []string{}
			for _, field := range st.Fields.List {
				if len(field.Names) == 0 {
					x.structs[key] = append(x.structs[key], "")
				}
				for _, n := range field.Names {
					x.structs[key] = append(x.structs[key], n.Name)
				}
			}
		case *ast.ValueSpec:
			for i, n := range s.Names {
				if i < len(s.Values) {
					x.values[function{f.pkg.Dir, n.Name}] = initial{scope{file: f}, s.Values[i], d.Tok == token.CONST}
				}
			}
		}
	}
}

// addFaults notes names declared as errs.Faults: variables, fields, parameters, results.
func (x *index) addFaults(f *File, n ast.Node) {
	var names []*ast.Ident
	var typ ast.Expr
	switch n := n.(type) {
	case *ast.Field:
		names, typ = n.Names, n.Type
	case *ast.ValueSpec:
		names, typ = n.Names, n.Type
	case *ast.AssignStmt:
		if len(n.Lhs) != 1 || len(n.Rhs) != 1 {
			return
		}
		id, ok := n.Lhs[0].(*ast.Ident)
		if !ok {
			return
		}
		rhs := n.Rhs[0]
		if u, ok := rhs.(*ast.UnaryExpr); ok {
			rhs = u.X
		}
		if lit, ok := rhs.(*ast.CompositeLit); ok {
			names, typ = []*ast.Ident{id}, lit.Type
		}
	}
	if dir, name := x.namedType(f, typ); dir == errsRoom && name == "Faults" {
		for _, id := range names {
			x.faults[function{f.pkg.Dir, id.Name}] = true
		}
	}
}

func (x *index) isFaults(dir string, e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return x.faults[function{dir, e.Name}]
	case *ast.SelectorExpr:
		return x.faults[function{dir, e.Sel.Name}]
	}
	return false
}

// imported is the folder that a name stands for in a file, when it is the name of a package of ours.
func (x *index) imported(f *File, e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok {
		return x.imports[f][id.Name]
	}
	return ""
}

// namedType resolves Name, pkg.Name and pointers to them, when the type is ours.
func (x *index) namedType(f *File, typ ast.Expr) (dir, name string) {
	switch t := typ.(type) {
	case *ast.StarExpr:
		return x.namedType(f, t.X)
	case *ast.Ident:
		return f.pkg.Dir, t.Name
	case *ast.SelectorExpr:
		if dir := x.imported(f, t.X); dir != "" {
			return dir, t.Sel.Name
		}
	}
	return "", ""
}

// elementType is what a slice, array or map holds; nil for other types.
func elementType(typ ast.Expr) ast.Expr {
	var elem ast.Expr
	switch t := typ.(type) {
	case *ast.ArrayType:
		elem = t.Elt
	case *ast.MapType:
		elem = t.Value
	}
	if p, ok := elem.(*ast.StarExpr); ok {
		return p.X
	}
	return elem
}

// typeOfParam is the type of a parameter or receiver of the function around.
func (x *index) typeOfParam(sc scope, e ast.Expr) (dir, name string) {
	id, ok := e.(*ast.Ident)
	if !ok || sc.fn == nil {
		return "", ""
	}
	fields := append([]*ast.Field{}, sc.fn.Type.Params.List...)
	if sc.fn.Recv != nil {
		fields = append(fields, sc.fn.Recv.List...)
	}
	for _, field := range fields {
		for _, n := range field.Names {
			if n.Name == id.Name {
				return x.namedType(sc.file, field.Type)
			}
		}
	}
	return "", ""
}

func (x *index) fieldAt(dir, name string, i int) string {
	if fields := x.structs[function{dir, name}]; i < len(fields) {
		return fields[i]
	}
	return ""
}

func (x *index) hasField(dir, field string) bool {
	for key, fields := range x.structs {
		if key.dir != dir {
			continue
		}
		for _, f := range fields {
			if f == field {
				return true
			}
		}
	}
	return false
}

func (x *index) variable(dir, name string) (initial, bool) {
	v, ok := x.values[function{dir, name}]
	return v, ok
}

// callees are the functions of ours that a call may reach: f, pkg.f, or a method of the name in this package
// or one that the file imports.
func (x *index) callees(sc scope, call *ast.CallExpr) []function {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		return x.known(function{sc.dir(), fun.Name}, false)
	case *ast.SelectorExpr:
		if dir := x.imported(sc.file, fun.X); dir != "" {
			return x.known(function{dir, fun.Sel.Name}, false)
		}
		found := x.known(function{sc.dir(), fun.Sel.Name}, true)
		for _, dir := range x.imports[sc.file] {
			found = append(found, x.known(function{dir, fun.Sel.Name}, true)...)
		}
		return found
	}
	return nil
}

func (x *index) known(f function, method bool) []function {
	for _, d := range x.funcs[f] {
		if (d.Recv != nil) == method {
			return []function{f}
		}
	}
	return nil
}

// constant is the value of a string constant: a literal, a sum of such, or the name of one.
func (x *index) constant(sc scope, e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.ParenExpr:
		return x.constant(sc, e.X)
	case *ast.BinaryExpr:
		a, okA := x.constant(sc, e.X)
		b, okB := x.constant(sc, e.Y)
		return a + b, e.Op == token.ADD && okA && okB
	case *ast.Ident:
		return x.namedConstant(sc.dir(), e.Name)
	case *ast.SelectorExpr:
		if dir := x.imported(sc.file, e.X); dir != "" {
			return x.namedConstant(dir, e.Sel.Name)
		}
	}
	return "", false
}

func (x *index) namedConstant(dir, name string) (string, bool) {
	v, ok := x.values[function{dir, name}]
	if !ok || !v.constant {
		return "", false
	}
	return x.constant(v.scope, v.value)
}
