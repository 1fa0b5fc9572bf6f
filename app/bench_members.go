package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"anyam/account"
	"anyam/app/demo"
	"anyam/app/demo/content"
	"anyam/gallery/terms"
	"anyam/members/intake"
	"anyam/members/units"
	"anyam/platform/batch"
	"anyam/platform/config"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/schema"
)

// benchMembers measures the lists of a large register, and how fast makers come in.
type benchMembers struct {
	Makers   int    `name:"size" default:"100000" help:"How many makers the register has, from 5000 to 500000."`
	Rows     int    `name:"rows" default:"10000" help:"How many more come in by an import, from 100 to 50000."`
	Database string `name:"database" help:"An empty PostgreSQL database; SQLite in a temporary folder if not said." placeholder:"URL"`
}

// Help is shown by anyam bench members --help.
func (benchMembers) Help() string {
	return `Example:

  anyam bench members --size 100000

A list is a page of 50 rows and how many there are, as officers and coordinators see it; there are as many applications, invoices and
listings as makers. Each is measured between reads of one maker by key, after a change in what the list shows, so that no answer is given
twice; × is how many times as long the list takes.`
}

// Validate refuses sizes that tell nothing.
func (c benchMembers) Validate() error {
	return cmp.Or(within("size", c.Makers, 5000, 500_000), within("rows", c.Rows, 100, 50_000))
}

// benchRegister is a register under measurement.
type benchRegister struct {
	*house
	demo     *content.Demo
	chapters map[string]id.ID
	out      io.Writer
	watched  areas // whose questions are counted
	queries  int   // since they were last set to nothing
}

// Run fills a register, measures, and prints tables.
func (c benchMembers) Run(ctx context.Context, io *streams) error {
	folder, err := os.MkdirTemp("", "anyam-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	b, err := c.open(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { _ = b.close() }()
	b.out = io.out
	began := time.Now()
	if err := demo.AddCrowd(ctx, b.db, b.areas.members, b.demo, b.chapters, c.Makers, b.clock.Now()); err != nil {
		return err
	}
	took := time.Since(began)
	_, _ = fmt.Fprintf(b.out, "%s: %d makers in %d chapters written in %s, %.0f a second\n", b.db.Engine(), c.Makers, len(b.chapters), took.Round(time.Millisecond), float64(c.Makers)/took.Seconds())
	if err := b.history(ctx, c.Makers); err != nil {
		return err
	}
	if err := b.settle(ctx); err != nil {
		return err
	}
	if err := b.lists(ctx); err != nil {
		return err
	}
	return b.imports(ctx, c.Makers, c.Rows)
}

// open makes an installation on an empty database, with the chapters of the demo.
func (c benchMembers) open(ctx context.Context, folder string) (*benchRegister, error) {
	address := c.Database
	if address == "" {
		address = "sqlite://" + filepath.Join(folder, "anyam.db")
	}
	d, err := db.Open(address)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(schema.Migrate(ctx, d), d.Close()); err != nil {
		return nil, err
	}
	site, err := config.Check(config.Config{Database: address, Files: "file://" + filepath.Join(folder, "files"), Addr: "127.0.0.1:0", BaseURL: "http://anyam.test", Name: "Anyam", Offline: true}, config.Demo)
	if err != nil {
		return nil, err
	}
	h, err := build(ctx, site, slog.New(slog.DiscardHandler), parts{})
	if err != nil {
		return nil, err
	}
	b := &benchRegister{house: h, chapters: map[string]id.ID{}}
	if b.demo, err = content.New(content.Options{Seed: 1, Size: 40}); err != nil {
		return b, err
	}
	for _, chapter := range b.demo.Chapters() {
		made, err := h.areas.units.AddChapter(ctx, account.System(), units.Chapter{Code: strings.ToLower(chapter.Code), Name: chapter.NameID, Regencies: chapter.Regencies})
		if err != nil {
			return b, err
		}
		b.chapters[chapter.Key] = made
	}
	return b, nil
}

// settle lets the engine learn what is in its tables, as it does by itself in the course of a day.
func (b *benchRegister) settle(ctx context.Context) error {
	_, err := b.db.Pool().ExecContext(ctx, "analyze")
	return err
}

// middle is the percentile of measurements.
func middle(all []time.Duration, percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)]
}

// imports brings so many rows in from a sheet, and writes the same rows bare.
func (b *benchRegister) imports(ctx context.Context, from, n int) error {
	rows := b.sheet(from, n)
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	bare, err := b.bare(ctx, rows[1:])
	if err != nil {
		return err
	}
	began := time.Now()
	officer := account.System()
	in, err := b.areas.intake.Upload(ctx, officer, "makers.csv", bytes.NewReader(file.Bytes()))
	if err != nil {
		return err
	}
	if err := b.areas.intake.SetColumns(ctx, officer, in.ID, intake.Columns{Sheet: int(in.Sheet), Meanings: in.Layout.Meanings, Regency: in.Layout.Defaults["regency"]}); err != nil {
		return err
	}
	if _, err := b.areas.intake.Advance(ctx, officer, in.ID); err != nil {
		return err
	}
	checked := time.Since(began)
	if err := b.areas.intake.Confirm(ctx, officer, in.ID, false, ""); err != nil {
		return err
	}
	if in, err = b.areas.intake.Advance(ctx, officer, in.ID); err != nil {
		return err
	}
	if in.State != batch.Done {
		return fmt.Errorf("the import is %s", in.State)
	}
	all := time.Since(began)
	rate := func(d time.Duration) string { return fmt.Sprintf("%.0f a second", float64(n)/d.Seconds()) }
	t := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintf(t, "\n%d rows\ttime\trate\t\n", n)
	_, _ = fmt.Fprintf(t, "import: read and checked\t%s\t%s\t\n", short(checked), rate(checked))
	_, _ = fmt.Fprintf(t, "import: written\t%s\t%s\t\n", short(all-checked), rate(all-checked))
	_, _ = fmt.Fprintf(t, "import in all\t%s\t%s\t\n", short(all), rate(all))
	_, _ = fmt.Fprintf(t, "the same rows, bare insert\t%s\t%s\t\n", short(bare), rate(bare))
	_, _ = fmt.Fprintf(t, "import : bare\t%.1f\t\t\n", float64(all)/float64(bare))
	return t.Flush()
}

// sheet is made-up makers as a list that an association keeps.
func (b *benchRegister) sheet(from, n int) [][]string {
	rows := [][]string{{"Nama Usaha", "Nama Pemilik", "No. HP", "Desa", "Kecamatan", "Kode Kab/Kota", "Jenis Kerajinan", "Thn Berdiri", "Tenaga Kerja"}}
	for i := from; i < from+n; i++ {
		m := b.demo.Member(i)
		crafts := make([]string, len(m.Crafts))
		for j, c := range m.Crafts {
			crafts[j] = terms.Name(terms.Craft, c, "id")
		}
		rows = append(rows, []string{
			m.Name, m.Owner, fmt.Sprintf("0812%08d", i), m.Village, m.District, m.Regency, strings.Join(crafts, ", "), fmt.Sprint(m.Since), fmt.Sprint(m.FullTime + m.PartTime + m.HomeBased),
		})
	}
	return rows
}

// bare writes rows into a table of their own, as fast as the engine takes them from one connection: many with a statement, one
// transaction each five hundred.
func (b *benchRegister) bare(ctx context.Context, rows [][]string) (time.Duration, error) {
	width := len(rows[0]) + 1
	if _, err := b.db.Pool().ExecContext(ctx, "create table bench_bare (id text not null primary key, a text, b text, c text, d text, e text, f text, g text, h text, i text)"); err != nil {
		return 0, err
	}
	began := time.Now()
	for part := range slices.Chunk(rows, 500) {
		err := b.db.Tx(ctx, func(tx *db.Tx) error {
			for some := range slices.Chunk(part, 50) {
				marks, args := make([]string, len(some)), make([]any, 0, len(some)*width)
				for i, row := range some {
					marks[i] = "(" + db.In(len(args), width) + ")"
					args = append(args, id.New())
					for _, cell := range row {
						args = append(args, cell)
					}
				}
				if _, err := db.Exec(ctx, tx, "insert into bench_bare (id, a, b, c, d, e, f, g, h, i) values "+strings.Join(marks, ", "), args...); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	took := time.Since(began)
	_, err := b.db.Pool().ExecContext(ctx, "drop table bench_bare")
	return took, err
}
