package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// Where texts for people enter the program: the methods T, C and N of a Locale, and the keys of errs.
// From there the extractor walks backwards without types: a parameter that ends in T makes every call of
// its function a place where a text stands; so do fields, variables, ranges and results. What it
// cannot follow, a comment `//i18n:texts` above a declaration tells: every string in it is shown to people.
const (
	errsRoom  = "platform/errs"
	directive = "//i18n:texts"
)

// textUse is a place in the code that shows a text.
type textUse struct {
	key    textKey
	plural string
	at     string
	args   int // how many arguments the call gives; -1 when it cannot be seen
}

// sourceTexts is what the code says to people.
type sourceTexts struct {
	uses     []textUse
	problems []string
	literals map[string]bool // every string constant of the product
}

// sourceTexts extracts the texts of the product's Go files, templ's generated ones among them.
func (t *Tree) sourceTexts() *sourceTexts {
	x := &extractor{t: t, index: newIndex(t), out: &sourceTexts{literals: map[string]bool{}}, sinks: map[sink]bool{}, seen: map[textUse]bool{}}
	x.sinks[sink{errsRoom, "Error", "Key"}] = true
	x.sinks[sink{errsRoom, "Field", "Key"}] = true
	for round, known := 0, -1; known != len(x.sinks) && round < 20; round++ {
		known = len(x.sinks)
		x.all()
	}
	return x.out
}

// sink is a thing whose value is shown to people: a field {dir, struct, field}, a parameter {dir, func, #0},
// a result {dir, func, ()}, or a variable {dir, name, ""}.
type sink struct{ dir, owner, part string }

type extractor struct {
	t     *Tree
	index *index
	out   *sourceTexts
	sinks map[sink]bool
	seen  map[textUse]bool
}

// scope is where an expression stands.
type scope struct {
	file *File
	fn   *ast.FuncDecl // nil outside functions
}

func (s scope) dir() string { return s.file.pkg.Dir }

func (x *extractor) all() {
	for _, f := range x.index.files {
		for _, d := range f.AST.Decls {
			sc := scope{file: f}
			sc.fn, _ = d.(*ast.FuncDecl)
			if saysTexts(d) {
				x.everyString(sc, d)
			}
			elided := map[*ast.CompositeLit]ast.Expr{}
			ast.Inspect(d, func(n ast.Node) bool {
				x.node(sc, n, elided)
				return true
			})
		}
	}
}

func (x *extractor) node(sc scope, n ast.Node, elided map[*ast.CompositeLit]ast.Expr) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
			x.out.literals[text] = true
		}
	case *ast.BinaryExpr:
		if text, ok := x.index.constant(sc, n); ok {
			x.out.literals[text] = true
		}
	case *ast.CallExpr:
		x.call(sc, n)
	case *ast.CompositeLit:
		x.composite(sc, n, elided)
	case *ast.ReturnStmt:
		if sc.fn != nil && len(n.Results) > 0 && x.sinks[sink{sc.dir(), sc.fn.Name.Name, "()"}] {
			x.flow(sc, n.Results[0], textUse{args: -1}, nil)
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if sc.fn == nil && i < len(n.Values) && x.sinks[sink{sc.dir(), name.Name, ""}] {
				x.values(sc, n.Values[i], nil)
			}
		}
	case *ast.AssignStmt:
		x.assign(sc, n)
	}
}

// saysTexts reports whether the declaration carries the directive.
func saysTexts(d ast.Decl) bool {
	var doc *ast.CommentGroup
	switch d := d.(type) {
	case *ast.GenDecl:
		doc = d.Doc
	case *ast.FuncDecl:
		doc = d.Doc
	}
	if doc == nil {
		return false
	}
	for _, c := range doc.List {
		if strings.HasPrefix(c.Text, directive) {
			return true
		}
	}
	return false
}

// everyString takes each string in a declaration for a text. Keys of maps and struct tags are none.
func (x *extractor) everyString(sc scope, d ast.Decl) {
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			return false
		case *ast.KeyValueExpr:
			ast.Inspect(n.Value, func(m ast.Node) bool { return x.stringNode(sc, m) })
			return false
		}
		return x.stringNode(sc, n)
	})
}

func (x *extractor) stringNode(sc scope, n ast.Node) bool {
	e, ok := n.(ast.Expr)
	if !ok {
		return true
	}
	if _, isName := e.(*ast.Ident); isName {
		return false
	}
	if text, ok := x.index.constant(sc, e); ok {
		x.say(e, textUse{key: textKey{text: text}, args: -1})
		return false
	}
	return true
}

// call looks at the ways in, and at calls of functions whose parameter is shown.
func (x *extractor) call(sc scope, call *ast.CallExpr) {
	for _, w := range x.waysIn(sc, call) {
		use := textUse{args: w.args}
		if call.Ellipsis.IsValid() {
			use.args = -1
		}
		if w.context != nil {
			use.key.context, _ = x.index.constant(sc, w.context)
		}
		if w.plural != nil {
			use.plural, _ = x.index.constant(sc, w.plural)
		}
		x.flow(sc, w.text, use, nil)
	}
	for _, callee := range x.index.callees(sc, call) {
		if callee.dir == errsRoom {
			continue // waysIn knows them, and by type: Add is a name that many things have
		}
		for i, arg := range call.Args {
			if x.sinks[sink{callee.dir, callee.name, "#" + strconv.Itoa(i)}] {
				x.flow(sc, arg, textUse{args: -1}, nil)
			}
		}
	}
}

// wayIn is a call that shows a text as it is.
type wayIn struct {
	text, context, plural ast.Expr
	args                  int
}

func (x *extractor) waysIn(sc scope, call *ast.CallExpr) []wayIn {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	n := len(call.Args)
	switch name := sel.Sel.Name; {
	case name == "T" && n >= 1:
		return []wayIn{{text: call.Args[0], args: n - 1}}
	case name == "C" && n >= 2:
		return []wayIn{{text: call.Args[1], context: call.Args[0], args: n - 2}}
	case name == "N" && n >= 3:
		return []wayIn{{text: call.Args[0], plural: call.Args[1], args: n - 2}}
	case name == "New" && n >= 2 && x.index.imported(sc.file, sel.X) == errsRoom:
		return []wayIn{{text: call.Args[1], args: n - 2}}
	case name == "Add" && n >= 2 && x.index.isFaults(sc.dir(), sel.X):
		return []wayIn{{text: call.Args[1], args: n - 2}}
	case name == "Check" && n >= 3 && x.index.isFaults(sc.dir(), sel.X):
		return []wayIn{{text: call.Args[2], args: n - 3}}
	}
	return nil
}

// composite looks at struct literals with a shown field.
func (x *extractor) composite(sc scope, lit *ast.CompositeLit, elided map[*ast.CompositeLit]ast.Expr) {
	typ := lit.Type
	if typ == nil {
		typ = elided[lit]
	}
	if elem := elementType(typ); elem != nil {
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			if child, ok := e.(*ast.CompositeLit); ok && child.Type == nil {
				elided[child] = elem
			}
		}
		return
	}
	dir, name := x.index.namedType(sc.file, typ)
	if dir == "" {
		return
	}
	hasArgs := false
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && isOneOf(kv.Key, "Args") {
			hasArgs = true
		}
	}
	for i, e := range lit.Elts {
		field, value := x.index.fieldAt(dir, name, i), e
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				field, value = id.Name, kv.Value
			}
		}
		if !x.sinks[sink{dir, name, field}] && !x.sinks[sink{dir, "*", field}] {
			continue
		}
		use := textUse{args: -1}
		if dir == errsRoom && !hasArgs {
			use.args = 0
		}
		x.flow(sc, value, use, nil)
	}
}

// assign looks at x.Field = text, where the type of x can be seen.
func (x *extractor) assign(sc scope, a *ast.AssignStmt) {
	if len(a.Lhs) != len(a.Rhs) {
		return
	}
	for i, l := range a.Lhs {
		sel, ok := l.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		dir, name := x.index.typeOfParam(sc, sel.X)
		if dir != "" && (x.sinks[sink{dir, name, sel.Sel.Name}] || x.sinks[sink{dir, "*", sel.Sel.Name}]) {
			x.flow(sc, a.Rhs[i], textUse{args: -1}, nil)
		}
	}
}

// say notes a text once for each place.
func (x *extractor) say(e ast.Expr, use textUse) {
	use.at = x.t.at(e.Pos())
	if strings.TrimSpace(use.key.text) == "" {
		return
	}
	place := textUse{key: use.key, at: use.at}
	if !x.seen[place] {
		x.seen[place] = true
		x.out.uses = append(x.out.uses, use)
	}
}

// fault notes a problem once.
func (x *extractor) fault(e ast.Expr, text string) {
	place := textUse{at: x.t.at(e.Pos()), plural: text}
	if !x.seen[place] {
		x.seen[place] = true
		x.out.problems = append(x.out.problems, fmt.Sprintf("%s: %s", place.at, text))
	}
}
