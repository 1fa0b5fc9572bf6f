package searchbench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"anyam/gallery/search"
	"anyam/platform/db"
	"anyam/platform/i18n"
)

// Report is what was measured. Wall times depend on the machine and its load; compare them with KeyRead,
// which was measured between the searches.
type Report struct {
	Engine    db.Engine
	Docs      int
	Write     time.Duration // for each document
	FirstRead time.Duration // of all documents into memory
	Memory    uint64        // bytes that the index keeps, as the garbage collector counts
	KeyRead   Times         // of a page of 24 rows by primary key
	Kinds     []KindTimes
	Repaired  int // of Mistyped questions, how many were understood as they were meant
	Mistyped  int
	Fresh     Times // from the commit of a change to the end of the first search, which finds it
}

// Times are the median and the 99th percentile of the measurements.
type Times struct {
	P50, P99 time.Duration // by the clock on the wall
	CPU      time.Duration // the mean of this program's thread; the work of a PostgreSQL server is not in it
	CPU99    time.Duration // its 99th percentile
}

// took is one measurement.
type took struct{ wall, cpu time.Duration }

// stopwatch starts a measurement; what it returns ends it. The goroutine must be locked to its thread.
func stopwatch() func() took {
	start, used := time.Now(), threadCPU()
	return func() took { return took{time.Since(start), threadCPU() - used} }
}

// KindTimes are the times of one kind of question.
type KindTimes struct {
	Name  string
	Times Times
	Hits  int // the median of the totals
}

// repeats is how many searches of each kind are measured.
const repeats = 300

// Run fills the database with so many invented documents, measures, and takes them out again. The
// database must be migrated and hold no documents.
func Run(ctx context.Context, d *db.DB, docs int) (report Report, err error) {
	held, err := db.Value[int](ctx, d.Read(), "select count(*) from gallery_search_doc")
	if err != nil {
		return report, err
	}
	if held > 0 || docs < 100 {
		return report, fmt.Errorf("bench search: needs a database without products (this one has %d) and at least 100 documents", held)
	}
	runtime.LockOSThread() // so that stopwatch can read the thread's time
	defer runtime.UnlockOSThread()
	defer func() { err = errors.Join(err, takeOut(context.WithoutCancel(ctx), d)) }()
	b := bench{ctx: ctx, db: d, index: search.New(d), frequencies: frequencies{}, report: Report{Engine: d.Engine(), Docs: docs}}
	for _, step := range []func() error{b.fill, b.load, b.search, b.publish} {
		if err := step(); err != nil {
			return b.report, fmt.Errorf("bench search: %w", err)
		}
	}
	return b.report, nil
}

func takeOut(ctx context.Context, d *db.DB) error {
	return d.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "delete from gallery_search_doc")
		return err
	})
}

type bench struct {
	ctx         context.Context
	db          *db.DB
	index       *search.Index
	frequencies frequencies
	report      Report
	last        search.Doc
}

// fill writes the corpus, a thousand documents in a transaction.
func (b *bench) fill() error {
	const together = 1000
	start := time.Now()
	var batch []search.Doc
	write := func() error {
		return b.db.Tx(b.ctx, func(tx *db.Tx) error {
			for _, d := range batch {
				if err := b.index.Put(b.ctx, tx, d); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for d := range (Corpus{Docs: b.report.Docs, Seed: 1}).All() {
		b.frequencies.add(d)
		b.last = d
		if batch = append(batch, d); len(batch) < together {
			continue
		}
		if err := write(); err != nil {
			return err
		}
		batch = batch[:0]
	}
	if err := write(); err != nil {
		return err
	}
	b.report.Write = time.Since(start) / time.Duration(b.report.Docs)
	if b.db.Engine() == db.Postgres { // as autovacuum does after such a load
		if _, err := b.db.Pool().ExecContext(b.ctx, "vacuum analyze gallery_search_doc"); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) load() error {
	before := heap()
	start := time.Now()
	if err := b.index.Refresh(b.ctx); err != nil {
		return err
	}
	b.report.FirstRead = time.Since(start)
	b.report.Memory = heap() - before
	return nil
}

// heap is how many bytes are in use once the garbage is collected.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// page is what the page of the list asks for.
func page(words string) search.Query {
	return search.Query{Words: words, Lang: i18n.English, Kind: search.Product, Limit: 24,
		Count: []search.Facet{search.Craft, search.Material, search.Technique, search.Regency}}
}

// search measures all kinds in turns, with a read by primary key after each, so that a busy moment of the
// machine strikes them alike.
func (b *bench) search() error {
	kinds := append(b.frequencies.questions(b.report.Docs, repeats), kind{"no words, the whole list", make([]question, repeats)})
	all, totals := make([][]took, len(kinds)), make([][]int, len(kinds))
	var keyReads []took
	for i := range repeats {
		for k := range kinds {
			q := kinds[k].questions[i]
			stop := stopwatch()
			r, err := b.index.Find(b.ctx, page(q.typed))
			all[k] = append(all[k], stop())
			if err != nil {
				return err
			}
			totals[k] = append(totals[k], r.Total)
			b.judge(q, r)
			read, err := b.keyRead(r.Hits)
			if err != nil {
				return err
			}
			if len(r.Hits) == 24 {
				keyReads = append(keyReads, read)
			}
		}
	}
	for k := range kinds {
		slices.Sort(totals[k])
		b.report.Kinds = append(b.report.Kinds, KindTimes{kinds[k].name, times(all[k]), totals[k][len(totals[k])/2]})
	}
	b.report.KeyRead = times(keyReads)
	return nil
}

func (b *bench) judge(q question, r search.Result) {
	if q.meant == "" {
		return
	}
	b.report.Mistyped++
	if r.Spelling.Instead && r.Spelling.Words == q.meant {
		b.report.Repaired++
	}
}

// keyRead reads the rows of a page, as the pages after a search do.
func (b *bench) keyRead(hits []search.Hit) (took, error) {
	if len(hits) == 0 {
		return took{}, nil
	}
	args := make([]any, len(hits))
	for i, h := range hits {
		args[i] = string(h.ID)
	}
	stop := stopwatch()
	_, err := db.All(b.ctx, b.db.Read(), func(scan db.Scan) (key string, err error) { err = scan(&key); return key, err },
		"select order_key from gallery_search_doc where id in ("+db.In(0, len(args))+")", args...)
	return stop(), err
}

// publish measures how soon a change is found.
func (b *bench) publish() error {
	var all []took
	for i := range 100 {
		d := b.last
		title := fmt.Sprintf("zzfresh %d", 100000+i)
		d.Texts = []search.Text{{Weight: search.Title, Lang: i18n.English, Text: title}}
		if err := b.db.Tx(b.ctx, func(tx *db.Tx) error { return b.index.Put(b.ctx, tx, d) }); err != nil {
			return err
		}
		stop := stopwatch()
		r, err := b.index.Find(b.ctx, page(title))
		all = append(all, stop())
		if err != nil {
			return err
		}
		if r.Total != 1 || r.Partial {
			return fmt.Errorf("%q was published and %d documents were found", title, r.Total)
		}
	}
	b.report.Fresh = times(all)
	return nil
}

func times(all []took) Times {
	if len(all) == 0 {
		return Times{}
	}
	var wall, cpu []time.Duration
	var sum time.Duration
	for _, t := range all {
		wall, cpu = append(wall, t.wall), append(cpu, t.cpu)
		sum += t.cpu
	}
	slices.Sort(wall)
	slices.Sort(cpu)
	p99 := (len(all) - 1) * 99 / 100
	return Times{wall[len(all)/2], wall[p99], sum / time.Duration(len(all)), cpu[p99]}
}

// Print writes the report as a table.
func (r Report) Print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	ms := func(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d.Microseconds())/1000) }
	row := func(name string, t Times, hits string) {
		ratio := float64(t.P50) / float64(max(r.KeyRead.P50, 1))
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.1f\t%s\n", name, ms(t.P50), ms(t.P99), ms(t.CPU), ms(t.CPU99), ratio, hits)
	}
	_, _ = fmt.Fprintf(w, "%s, %d documents\tp50 ms\tp99 ms\tmean cpu\tp99 cpu\tp50 : key read\tmatches\n", r.Engine, r.Docs)
	row("24 rows by primary key", r.KeyRead, "24")
	for _, k := range r.Kinds {
		row(k.Name, k.Times, fmt.Sprint(k.Hits))
	}
	row("a change, found after its commit", r.Fresh, "1")
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "repaired %d of %d; write %s ms a document; first reading %s ms; memory %.1f MB (%d bytes a document)\n",
		r.Repaired, r.Mistyped, ms(r.Write), ms(r.FirstRead), float64(r.Memory)/1e6, r.Memory/uint64(r.Docs))
	return err
}
