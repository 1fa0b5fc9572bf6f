package privacy

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// MostRows bounds how many records of a kind are read for one person.
const MostRows = 10_000

// Read fills a part with the rows of a query, whose columns are the part's: texts as they are, whole numbers in digits, and
// microseconds as instants where the column's key is at or ends in _at.
func (p Part) Read(ctx context.Context, q db.Q, query string, args ...any) (Part, error) {
	rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		values, into := make([]any, len(p.Columns)), make([]any, len(p.Columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := scan(into...); err != nil {
			return nil, err
		}
		row := make([]string, len(values))
		for i, v := range values {
			row[i] = textOf(v, p.Columns[i].Key)
		}
		return row, nil
	}, query, args...)
	p.Rows = append(p.Rows, rows...)
	return p, err
}

func textOf(v any, key string) string {
	switch v := v.(type) {
	case nil:
		return ""
	case int64:
		if key != "at" && !strings.HasSuffix(key, "_at") {
			return strconv.FormatInt(v, 10)
		}
		if v == 0 {
			return ""
		}
		return Instant(time.UnixMicro(v))
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}

// Makers is a condition that a column holds one of the subject's workshops, and the binds with theirs behind those that are used.
func (s Subject) Makers(column string, used ...any) (condition string, args []any) {
	if len(s.MakerIDs) == 0 {
		return "1 = 0", used
	}
	return column + " in (" + db.In(len(used), len(s.MakerIDs)) + ")", append(used, boxed(s.MakerIDs)...)
}

func boxed(ids []id.ID) []any {
	all := make([]any, len(ids))
	for i, one := range ids {
		all[i] = one
	}
	return all
}

// Gatherer reads one kind of thing that an area holds about a subject.
type Gatherer func(ctx context.Context, q db.Q, who Subject) (Part, error)

// GatherAll reads the parts in their order, without those of which nothing is held.
func GatherAll(ctx context.Context, q db.Q, who Subject, kinds ...Gatherer) ([]Part, error) {
	var parts []Part
	for _, gather := range kinds {
		part, err := gather(ctx, q, who)
		if err != nil {
			return nil, err
		}
		if len(part.Rows) > 0 {
			parts = append(parts, part)
		}
	}
	return parts, nil
}
