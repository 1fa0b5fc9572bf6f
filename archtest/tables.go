package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// table is a table of the database, and where it is created.
type table struct{ name, at string }

// Names of others that we cannot choose: the job queue's and the migrator's tables, by prefix.
var foreignTables = map[string]string{
	"river": "platform/jobs",
	"goose": "platform/schema",
}

var (
	createTable = regexp.MustCompile(`(?i)\bcreate\s+(?:virtual\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_][a-z0-9_]*)`)
	sqlWord     = regexp.MustCompile(`(?i)\b(?:select|insert|update|delete|from|join|into|table)\s`)
	tableLike   = regexp.MustCompile(`[a-z][a-z0-9]*_[a-z0-9_]+`)
)

// Tables finds tables whose name does not begin with their owner's, and SQL that names another room's table.
func Tables(t *Tree) []string {
	h, err := readHouse(string(t.Files[architecture]))
	if err != nil {
		return []string{err.Error()}
	}
	tables := t.tables()
	owner := map[string]string{}
	var problems []string
	for _, tb := range tables {
		room := h.ownerOf(t, tb.name)
		if room == "" {
			problems = append(problems, fmt.Sprintf("%s: table %s begins with no area's or platform room's name: call it <owner>_%s", tb.at, tb.name, tb.name))
			continue
		}
		owner[tb.name] = room
	}
	problems = append(problems, strangers(t, owner)...)
	if len(tables) == 0 && t.hasStores() {
		problems = append(problems, "there are *_store.go files, but no create table in any .sql file: archtest looks in the wrong place")
	}
	return problems
}

// ownerOf is the room that a table's prefix names.
func (h *house) ownerOf(t *Tree, name string) string {
	prefix, _, found := strings.Cut(name, "_")
	if !found {
		return ""
	}
	if room, ok := foreignTables[prefix]; ok {
		return room
	}
	for _, a := range h.areas {
		if a == prefix {
			return a
		}
	}
	if room := "platform/" + prefix; t.byDir[room] != nil {
		return room
	}
	return ""
}

// tables lists what the migrations create: every .sql file, and SQL in Go below platform.
func (t *Tree) tables() []table {
	found := map[string]table{}
	for _, name := range t.Names(".sql") {
		if inTestdata(name) {
			continue
		}
		text := regexp.MustCompile(`(?m)--.*$`).ReplaceAllFunc(t.Files[name], func(c []byte) []byte {
			return []byte(strings.Repeat(" ", len(c)))
		})
		for _, m := range createTable.FindAllSubmatchIndex(text, -1) {
			table := table{strings.ToLower(string(text[m[2]:m[3]])), fmt.Sprintf("%s:%d", name, lineOf(text, m[2]))}
			if _, ok := found[table.name]; !ok {
				found[table.name] = table
			}
		}
	}
	list := make([]table, 0, len(found))
	for _, tb := range found {
		list = append(list, tb)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].name < list[j].name })
	return list
}

func (t *Tree) hasStores() bool {
	for _, p := range t.Packages {
		for _, f := range p.Files {
			if strings.HasSuffix(f.Path, "_store.go") {
				return true
			}
		}
	}
	return false
}

// strangers finds SQL in Go that names a table of another room. platform/schema holds the migrations and
// app/backup carries whole tables from one engine to the other: both may name all. archtest speaks of tables
// without touching them.
func strangers(t *Tree, owner map[string]string) []string {
	var problems []string
	for _, p := range t.Packages {
		if p.Dir == "archtest" || covers("platform/schema", p.Dir) || covers("app/backup", p.Dir) {
			continue
		}
		for _, f := range p.Files {
			if f.Test && p.Dir == "app" {
				continue // tests of the whole house look into any room
			}
			ast.Inspect(f.AST, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(lit.Value)
				if err != nil || !sqlWord.MatchString(text) {
					return true
				}
				for _, word := range tableLike.FindAllString(text, -1) {
					if room, ok := owner[word]; ok && !covers(room, p.Dir) {
						problems = append(problems, fmt.Sprintf("%s: table %s belongs to %s: call a function of that room instead", t.at(lit.Pos()), word, path.Clean(room)))
					}
				}
				return true
			})
		}
	}
	return problems
}
