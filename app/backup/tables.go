package backup

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/platform/db"
)

// Table is a table of ours.
type Table struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
}

// Column is a column with how its values are written.
type Column struct {
	Name string `json:"name"`
	Type Type   `json:"type"`
}

// Type is how a value is written.
type Type string

// The types.
const (
	Text    Type = "text"
	Integer Type = "integer"
	Bytes   Type = "bytes" // base64
	Boolean Type = "boolean"
)

// types are the names that the engines have for them.
var types = map[string]Type{"text": Text, "bigint": Integer, "integer": Integer, "bytea": Bytes, "blob": Bytes, "boolean": Boolean}

// foreign are tables that libraries keep for themselves: versions of the schema, and jobs, which travel apart.
var foreign = []string{"river_", "goose_", "sqlite_"}

const columnsOfSQLite = `
	select m.name, c.name, lower(c.type)
	from sqlite_master m
	join pragma_table_info(m.name) c
	where m.type = 'table'
	order by m.name, c.cid`

const columnsOfPostgres = `
	select c.table_name, c.column_name, c.data_type
	from information_schema.columns c
	join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
	where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
	order by c.table_name, c.ordinal_position`

const parentsOfSQLite = `
	select m.name, f."table"
	from sqlite_master m
	join pragma_foreign_key_list(m.name) f
	where m.type = 'table'
	order by m.name, f."table"`

const parentsOfPostgres = `
	select c.relname, p.relname
	from pg_constraint k
	join pg_class c on c.oid = k.conrelid
	join pg_class p on p.oid = k.confrelid
	where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace
	order by c.relname, p.relname`

// Tables are our tables, each after those that it refers to, so that rows can be written in this order.
func Tables(ctx context.Context, q db.Q, engine db.Engine) ([]Table, error) {
	columns, parents := columnsOfSQLite, parentsOfSQLite
	if engine == db.Postgres {
		columns, parents = columnsOfPostgres, parentsOfPostgres
	}
	rows, err := db.All(ctx, q, scanThree, columns)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, r := range rows {
		if slices.ContainsFunc(foreign, func(prefix string) bool { return strings.HasPrefix(r[0], prefix) }) {
			continue
		}
		t, known := types[r[2]]
		if !known {
			return nil, fmt.Errorf("column %s.%s is of type %q, which backups do not know", r[0], r[1], r[2])
		}
		if len(tables) == 0 || tables[len(tables)-1].Name != r[0] {
			tables = append(tables, Table{Name: r[0]})
		}
		last := &tables[len(tables)-1]
		last.Columns = append(last.Columns, Column{r[1], t})
	}
	pairs, err := db.All(ctx, q, scanTwo, parents)
	if err != nil {
		return nil, err
	}
	return parentsFirst(tables, pairs)
}

func scanTwo(scan db.Scan) (s [2]string, err error) { err = scan(&s[0], &s[1]); return s, err }

func scanThree(scan db.Scan) (s [3]string, err error) { err = scan(&s[0], &s[1], &s[2]); return s, err }

// parentsFirst orders tables so that none comes before one that it refers to.
func parentsFirst(tables []Table, childAndParent [][2]string) ([]Table, error) {
	var ordered []Table
	placed := map[string]bool{}
	for len(ordered) < len(tables) {
		before := len(ordered)
		for _, t := range tables {
			waits := slices.ContainsFunc(childAndParent, func(p [2]string) bool {
				return p[0] == t.Name && p[1] != t.Name && !placed[p[1]]
			})
			if !placed[t.Name] && !waits {
				ordered, placed[t.Name] = append(ordered, t), true
			}
		}
		if len(ordered) == before {
			return nil, errors.New("tables refer to each other in a circle")
		}
	}
	return ordered, nil
}

// list writes the names of the columns for SQL. They come from the engine's own catalogue.
func (t Table) list() string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = `"` + c.Name + `"`
	}
	return strings.Join(names, ", ")
}

// eachRow yields every row as a line of JSON, in the order of its columns from the left, so that two backups of
// one state are alike.
func (t Table) eachRow(ctx context.Context, q db.Q, yield func(line []byte) error) error {
	order := make([]string, len(t.Columns))
	for i := range order {
		order[i] = fmt.Sprint(i + 1)
	}
	rows, err := q.QueryContext(ctx, `select `+t.list()+` from "`+t.Name+`" order by `+strings.Join(order, ", "))
	if err != nil {
		return fmt.Errorf("read %s: %w", t.Name, err)
	}
	defer func() { _ = rows.Close() }()
	cells := make([]any, len(t.Columns))
	for rows.Next() {
		for i, c := range t.Columns {
			cells[i] = c.Type.cell()
		}
		if err := rows.Scan(cells...); err != nil {
			return fmt.Errorf("read %s: %w", t.Name, err)
		}
		if err := t.checkText(cells); err != nil {
			return err
		}
		line, err := json.Marshal(cells)
		if err != nil {
			return fmt.Errorf("write %s: %w", t.Name, err)
		}
		if err := yield(append(line, '\n')); err != nil {
			return err
		}
	}
	return rows.Err()
}

// checkText refuses what JSON would change silently.
func (t Table) checkText(cells []any) error {
	for i, cell := range cells {
		if s, ok := cell.(**string); ok && *s != nil && !utf8.ValidString(**s) {
			return fmt.Errorf("%s.%s holds a text that is no UTF-8", t.Name, t.Columns[i].Name)
		}
	}
	return nil
}

// cell is where a value of the type is scanned to. Its JSON is null, a text, a number, base64 or true and false.
func (t Type) cell() any {
	switch t {
	case Integer:
		return new(*int64)
	case Bytes:
		return new([]byte)
	case Boolean:
		return new(*bool)
	default:
		return new(*string)
	}
}

// parse reads a line of a table into values to bind.
func (t Table) parse(line []byte) ([]any, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		return nil, err
	}
	if len(raw) != len(t.Columns) {
		return nil, fmt.Errorf("a row of %s has %d values, want %d", t.Name, len(raw), len(t.Columns))
	}
	values := make([]any, len(raw))
	for i, c := range t.Columns {
		v, err := c.Type.value(raw[i])
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t.Name, c.Name, err)
		}
		values[i] = v
	}
	return values, nil
}

func (t Type) value(raw json.RawMessage) (any, error) {
	if string(raw) == "null" {
		return nil, nil
	}
	switch t {
	case Integer:
		var n int64
		err := json.Unmarshal(raw, &n)
		return n, err
	case Boolean:
		var b bool
		err := json.Unmarshal(raw, &b)
		return b, err
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, err
	}
	if t == Bytes {
		return base64.StdEncoding.DecodeString(s)
	}
	return s, nil
}
