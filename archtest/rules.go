package archtest

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"
)

// cited is "rule trade-7", "rules trade-7 and trade-8", "rules trade-7, trade-8".
var (
	citation  = regexp.MustCompile(`\b[Rr]ules?\s+[a-z][a-z0-9]*-\d+(?:(?:,\s*|\s+and\s+|,\s+and\s+)[a-z][a-z0-9]*-\d+)*`)
	lineBreak = regexp.MustCompile(`\n[ \t]*(?://|--)[ \t]*`)
	ruleName  = regexp.MustCompile(`[a-z][a-z0-9]*-\d+`)
)

// Rules finds numbered rules that no code or test cites, citations of rules that there are not, and numbers
// given twice. A rule is a line "trade-7 …" in the package comment of its room.
func Rules(t *Tree) []string {
	defined, problems := t.rules()
	cited := t.citations()
	for _, name := range sortedKeys(defined) {
		if len(cited[name]) == 0 {
			problems = append(problems, fmt.Sprintf("%s: rule %s is cited nowhere: write `// rule %s` where it is kept and in the test that would notice", defined[name], name, name))
		}
	}
	for _, name := range sortedKeys(cited) {
		if defined[name] == "" {
			problems = append(problems, fmt.Sprintf("%s: there is no rule %s: it stands in no package comment", cited[name][0], name))
		}
	}
	return problems
}

// rules maps each rule to where it is written.
func (t *Tree) rules() (defined map[string]string, problems []string) {
	defined = map[string]string{}
	for _, p := range t.Packages {
		line := regexp.MustCompile(`(?m)^(?:/\*|//)?\s*(?:[-*]\s+)?(` + regexp.QuoteMeta(p.Name) + `-\d+)[.:]?\s+\S`)
		for _, f := range p.Files {
			if f.AST.Doc == nil {
				continue
			}
			from, to := t.offsets(f)
			for _, m := range line.FindAllSubmatchIndex(t.Files[f.Path][from:to], -1) {
				name := string(t.Files[f.Path][from+m[2] : from+m[3]])
				place := fmt.Sprintf("%s:%d", f.Path, lineOf(t.Files[f.Path], from+m[2]))
				if defined[name] != "" {
					problems = append(problems, fmt.Sprintf("%s: rule %s stands at %s already: give this one a new number", place, name, defined[name]))
					continue
				}
				defined[name] = place
			}
		}
	}
	return defined, problems
}

// offsets are the ends of a file's package comment.
func (t *Tree) offsets(f *File) (from, to int) {
	return t.fset.Position(f.AST.Doc.Pos()).Offset, t.fset.Position(f.AST.Doc.End()).Offset
}

// citations maps each rule that is cited, in code, SQL, pages, scripts or journeys, to the places. Package
// comments do not count, they define; nor does archtest, whose examples cite what there is not.
func (t *Tree) citations() map[string][]string {
	cited := map[string][]string{}
	comments := map[string][2]int{}
	for _, p := range t.Packages {
		for _, f := range p.Files {
			if f.AST.Doc != nil {
				from, to := t.offsets(f)
				comments[f.Path] = [2]int{from, to}
			}
		}
	}
	for _, name := range t.Names(".go", ".templ", ".sql", ".mjs", ".js", ".txtar") {
		if covers("archtest", name) {
			continue
		}
		text := t.Files[name]
		if c, ok := comments[name]; ok {
			text = bytes.Join([][]byte{text[:c[0]], bytes.Repeat([]byte(" "), c[1]-c[0]), text[c[1]:]}, nil)
		}
		// A citation may run over the end of a comment's line.
		text = lineBreak.ReplaceAllFunc(text, func(b []byte) []byte { return bytes.Repeat([]byte(" "), len(b)) })
		for _, m := range citation.FindAllIndex(text, -1) {
			for _, rule := range ruleName.FindAllString(string(text[m[0]:m[1]]), -1) {
				cited[rule] = append(cited[rule], fmt.Sprintf("%s:%d", name, lineOf(t.Files[name], m[0])))
			}
		}
	}
	return cited
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
