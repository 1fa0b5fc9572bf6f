package app

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// shape is a table as the committed dump of the schema has it.
type shape struct {
	columns []column
	key     []string // of its rows
}

type column struct {
	name, kind string
	isBound    bool // to words of a list, or to another table: nothing else can stand in it
	hasDefault bool
	choices    []string // the words of the list
	refers     string   // the other table
}

var (
	dumpColumn = regexp.MustCompile(`^([a-z0-9_]+)\.([a-z0-9_]+) (text|bigint|boolean|bytea)`)
	dumpKey    = regexp.MustCompile(`^CREATE UNIQUE INDEX ([a-z0-9_]+)_pkey ON public\.[a-z0-9_]+ USING btree \(([^)]*)\)`)
	dumpCheck  = regexp.MustCompile(`^([a-z0-9_]+) [a-z0-9_]+ CHECK \(\(([a-z_0-9]+) = ANY \(ARRAY\[(.*?)\]`)
	dumpOther  = regexp.MustCompile(`^([a-z0-9_]+) [a-z0-9_]+ FOREIGN KEY \(([^)]*)\) REFERENCES ([a-z0-9_]+)`)
	dumpWord   = regexp.MustCompile(`'([^']*)'`)
)

// shapes reads the committed dump. It names columns of both engines alike.
func shapes(t testing.TB) map[string]*shape {
	t.Helper()
	dump, err := os.ReadFile("../platform/schema/testdata/schema.postgres.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*shape{}
	bind := func(table, columns, choices, refers string) {
		for _, name := range strings.Split(columns, ", ") {
			for i := range all[table].columns {
				if all[table].columns[i].name == name {
					c := &all[table].columns[i]
					c.isBound = true
					if refers != "" {
						c.refers = refers
					}
					for _, m := range dumpWord.FindAllStringSubmatch(choices, -1) {
						c.choices = append(c.choices, m[1])
					}
				}
			}
		}
	}
	for line := range strings.Lines(string(dump)) {
		if m := dumpColumn.FindStringSubmatch(line); m != nil {
			if all[m[1]] == nil {
				all[m[1]] = &shape{}
			}
			all[m[1]].columns = append(all[m[1]].columns, column{name: m[2], kind: m[3], hasDefault: strings.Contains(line, " default ")})
		}
	}
	for line := range strings.Lines(string(dump)) {
		if m := dumpKey.FindStringSubmatch(line); m != nil {
			all[m[1]].key = strings.Split(m[2], ", ")
		}
		if m := dumpCheck.FindStringSubmatch(line); m != nil {
			bind(m[1], m[2], m[3], "")
		}
		if m := dumpOther.FindStringSubmatch(line); m != nil {
			bind(m[1], m[2], "", m[3])
		}
	}
	if len(all) < 80 {
		t.Fatalf("only %d tables found: does the test still read the dump?", len(all))
	}
	return all
}

// target is the column of the other table to which this one is bound.
func (c column) target() string {
	if c.refers == "members_listing" {
		return "maker_id"
	}
	return "id"
}
