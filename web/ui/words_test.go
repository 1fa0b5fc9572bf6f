package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"anyam/platform/i18n"
)

// ownTexts are the English source texts in the package's code, with context before a slash.
func ownTexts(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if key, text := sourceText(call); text != "" {
					texts[text] = key
				}
			}
			return true
		})
	}
	return texts
}

// sourceText is what a call of Locale.T, C or N says in English; for C, key is its context.
func sourceText(call *ast.CallExpr) (key, text string) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return "", ""
	}
	first, ok := call.Args[0].(*ast.BasicLit)
	if !ok || first.Kind != token.STRING {
		return "", ""
	}
	one, _ := strconv.Unquote(first.Value)
	switch sel.Sel.Name {
	case "T", "N":
		return "", one
	case "C":
		second, ok := call.Args[1].(*ast.BasicLit)
		if !ok {
			return "", ""
		}
		two, _ := strconv.Unquote(second.Value)
		return one, two
	}
	return "", ""
}

func TestWords_areTranslated(t *testing.T) {
	texts := ownTexts(t)
	if len(texts) < 40 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	l := i18n.For(i18n.Indonesian)
	for text, context := range texts {
		if context == "" && !l.Has(text) {
			t.Errorf("no Indonesian for %q", text)
		}
		if context != "" && l.C(context, text) == text {
			t.Errorf("no Indonesian for %q (%s)", text, context)
		}
	}
}
