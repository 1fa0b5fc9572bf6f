package searchbench

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"anyam/gallery/words"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

// BenchmarkEngines measures what the full-text search of the engines needs for a page of the list: all
// matches (a page shows their total and counts them by facet), as numbers for counting in the process, and
// counted by four facets in SQL. It is the measurement behind docs/decisions/0006-search.md; the product
// does not use these tables.
//
//	ANYAM_BENCH_DOCS=100000 go test ./gallery/search/searchbench -run '^$' -bench Engines -benchtime 50x
func BenchmarkEngines(b *testing.B) {
	docs, err := strconv.Atoi(os.Getenv("ANYAM_BENCH_DOCS"))
	if err != nil {
		b.Skip("ANYAM_BENCH_DOCS is not set: how many documents to build")
	}
	for name, open := range map[string]func(testing.TB) *db.DB{"fts5": dbtest.SQLite, "tsvector": dbtest.Postgres} {
		b.Run(name, func(b *testing.B) {
			d := open(b)
			rare := build(b, d, docs)
			for _, ask := range []struct{ name, fts5, tsquery string }{
				{"rare", rare, rare}, {"common", `"tangan"`, `tangan`}, {"two", `"kursi" "rotan"`, `kursi & rotan`}, {"prefix", `"ker"*`, `ker:*`},
			} {
				b.Run(ask.name+"/numbers", func(b *testing.B) { measure(b, func() { numbers(b, d, ask.fts5, ask.tsquery) }) })
				b.Run(ask.name+"/facets", func(b *testing.B) { measure(b, func() { facets(b, d, ask.fts5, ask.tsquery) }) })
			}
		})
	}
}

func measure(b *testing.B, f func()) {
	var took []time.Duration
	f()
	for b.Loop() {
		start := time.Now()
		f()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[(len(took)-1)*99/100].Microseconds())/1000, "p99-ms")
}

// build makes the tables and returns a word that few documents have.
func build(b *testing.B, d *db.DB, docs int) (rare string) {
	frequencies := frequencies{}
	ctx := context.Background()
	run := func(statement string) {
		if _, err := d.Pool().ExecContext(ctx, statement); err != nil {
			b.Fatal(statement, err)
		}
	}
	run("create table doc (n bigint primary key, craft text not null, material text not null, technique text not null, regency text not null)")
	insert := "insert into fts (rowid, words) values ($1, $2)"
	if d.Engine() == db.SQLite {
		run("create virtual table fts using fts5(words, content='', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 0')")
	} else {
		run("create table fts (n bigint primary key, words tsvector not null)")
		insert = "insert into fts (n, words) values ($1, to_tsvector('simple', $2::text))"
	}
	n := 0
	err := d.Tx(ctx, func(tx *db.Tx) error {
		row, err := tx.PrepareContext(ctx, "insert into doc values ($1, $2, $3, $4, $5)")
		if err != nil {
			return err
		}
		text, err := tx.PrepareContext(ctx, insert)
		if err != nil {
			return err
		}
		for doc := range (Corpus{Docs: docs, Seed: 1}).All() {
			n++
			frequencies.add(doc)
			var all []string
			for _, t := range doc.Texts {
				all = append(all, words.Tokens(t.Text)...)
			}
			if _, err := row.ExecContext(ctx, n, doc.Craft, doc.Materials[0], doc.Techniques[0], doc.Regency); err != nil {
				return err
			}
			if _, err := text.ExecContext(ctx, n, strings.Join(all, " ")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if d.Engine() == db.Postgres {
		run("create index fts_words on fts using gin (words)")
		run("vacuum analyze fts")
		run("vacuum analyze doc")
	} else {
		run("insert into fts (fts) values ('optimize')")
		run("analyze")
	}
	return frequencies.questions(docs, 1)[0].questions[0].typed
}

// numbers brings all matches to the process as one text, which is cheaper than a row for each.
func numbers(b *testing.B, d *db.DB, fts5, tsquery string) {
	query, arg := "select coalesce(group_concat(rowid), '') from fts where fts match $1", fts5
	if d.Engine() == db.Postgres {
		query, arg = "select coalesce(string_agg(n::text, ','), '') from fts where words @@ $1::tsquery", tsquery
	}
	if _, err := db.Value[string](context.Background(), d.Read(), query, arg); err != nil {
		b.Fatal(err)
	}
}

func facets(b *testing.B, d *db.DB, fts5, tsquery string) {
	query, arg := "select %s, count(*) from doc where n in (select rowid from fts where fts match $1) group by 1", fts5
	if d.Engine() == db.Postgres {
		query, arg = "select %s, count(*) from doc join fts using (n) where words @@ $1::tsquery group by 1", tsquery
	}
	for _, column := range []string{"craft", "material", "technique", "regency"} {
		_, err := db.All(context.Background(), d.Read(), func(scan db.Scan) (n int, err error) {
			var value string
			err = scan(&value, &n)
			return n, err
		}, fmt.Sprintf(query, column), arg)
		if err != nil {
			b.Fatal(err)
		}
	}
}
