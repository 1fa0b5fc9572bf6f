package searchbench

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

// With ANYAM_BENCH_DOCS=100000 and -v this prints the figures of docs/decisions/0006-search.md.
func TestRun(t *testing.T) {
	docs := 300
	if n, err := strconv.Atoi(os.Getenv("ANYAM_BENCH_DOCS")); err == nil {
		docs = n
	}
	for name, open := range map[string]func(testing.TB) *db.DB{"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			report, err := Run(context.Background(), d, docs)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := report.Print(&out); err != nil {
				t.Fatal(err)
			}
			t.Log("\n" + out.String())
			if n := strings.Count(out.String(), "\n"); n != 10 {
				t.Errorf("the report has %d lines", n)
			}
			if report.Repaired*2 < report.Mistyped {
				t.Errorf("only %d of %d typing errors were understood", report.Repaired, report.Mistyped)
			}
			held, err := db.Value[int](context.Background(), d.Read(), "select count(*) from gallery_search_doc")
			if err != nil || held != 0 {
				t.Errorf("%d documents were left behind, %v", held, err)
			}
		})
	}
}
