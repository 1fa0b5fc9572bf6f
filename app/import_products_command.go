package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"anyam/account"
	"anyam/gallery/bulk"
	"anyam/platform/batch"
	"anyam/platform/config"
	"anyam/platform/i18n"
	"anyam/platform/schema"
)

type importProducts struct {
	store
	Files  string `name:"files" env:"ANYAM_FILES" default:"file:///var/lib/anyam/files" help:"Where files are: file:///path or s3://bucket." placeholder:"URL"`
	File   string `arg:"" help:"Excel workbook (.xlsx) or CSV file." placeholder:"FILE"`
	Format string `name:"format" default:"" enum:",shopify,woocommerce,etsy,anyam" help:"Whose file it is: shopify, woocommerce, etsy or anyam; told by its columns if not said." placeholder:"FORMAT"`
	Maker  string `name:"maker" help:"Whose pieces they are: the last part of the maker's public address. Without it the file names makers." placeholder:"NAME"`
	Lang   string `name:"lang" default:"en" enum:"id,en" help:"Language of the texts of a shop's file: id or en."`
	Rate   string `name:"rate" help:"Rupiah for one unit of the file's prices; without it they are in rupiah." placeholder:"N"`
	DryRun bool   `help:"Say what would happen to each piece, and write nothing."`
	Take   bool   `name:"take-file" help:"Where a piece is in conflict with the gallery, the file is right."`
}

// Help is shown by anyam import products --help.
func (importProducts) Help() string {
	return `Example:

  anyam import products products_export.csv --format shopify --maker sumber-rejeki --rate 16250 --dry-run
  anyam import products wc-product-export.csv --format woocommerce --maker sumber-rejeki

Pieces come in as drafts, without pictures; the page Bring many pieces fetches pictures too. The import can be undone there.`
}

// Validate refuses a file of another kind.
func (c importProducts) Validate() error {
	switch strings.ToLower(filepath.Ext(c.File)) {
	case ".xlsx", ".csv", ".txt", ".tsv":
		return nil
	}
	return fmt.Errorf("%s: expected a file ending in .xlsx or .csv", c.File)
}

// Run imports pieces.
func (c importProducts) Run(ctx context.Context, io *streams) (err error) {
	site, err := config.Check(config.Config{Database: c.Database, Files: c.Files, Addr: "127.0.0.1:0", Offline: true, Name: "Anyam"}, config.Demo)
	if err != nil {
		return err
	}
	d, err := c.open(ctx, io)
	if err != nil {
		return err
	}
	if err := errors.Join(schema.Migrate(ctx, d), d.Close()); err != nil {
		return err
	}
	h, err := build(ctx, site, slog.New(slog.DiscardHandler), parts{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	b, err := c.read(ctx, h, io)
	if err == nil && !c.DryRun {
		return c.write(ctx, h, io, b)
	}
	if b.Blob == "" {
		return err
	}
	return errors.Join(err, h.areas.bulk.Discard(ctx, account.System(), b.ID))
}

// read sends the file and says what would become of its pieces.
func (c importProducts) read(ctx context.Context, h *house, io *streams) (b batch.Batch, err error) {
	in := bulk.Sent{Format: bulk.Format(c.Format), Lang: i18n.Lang(c.Lang), Rate: c.Rate}
	if c.Maker != "" {
		m, err := h.areas.members.MakerBySlug(ctx, account.System(), c.Maker)
		if err != nil {
			return b, err
		}
		in.Maker = m.ID
	}
	file, err := os.Open(c.File)
	if err != nil {
		return b, err
	}
	defer func() { _ = file.Close() }()
	use, actor := h.areas.bulk, account.System()
	if b, err = use.Upload(ctx, actor, in, filepath.Base(c.File), file); err != nil {
		return b, err
	}
	if b, err = use.Advance(ctx, actor, b.ID); err != nil {
		return b, err
	}
	if b.State == batch.Refused {
		return b, errors.New(i18n.For(i18n.English).T(b.Fault.Key, b.Fault.Args...))
	}
	counts, err := use.Count(ctx, actor, b.ID)
	if err != nil {
		return b, err
	}
	if _, err := fmt.Fprintf(io.out, "%d pieces: %d new, %d here already, %d different here, %d to be mended\n", counts.Total,
		counts.Verdicts[batch.New], counts.Verdicts[batch.Same], counts.Verdicts[batch.Conflict], counts.Verdicts[batch.Faulty]); err != nil {
		return b, err
	}
	return b, c.printFaults(ctx, h, io, b)
}

// printFaults names each piece that cannot be taken, with its cells.
func (c importProducts) printFaults(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	table, l := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0), i18n.For(i18n.English)
	for after := int64(0); ; {
		rows, err := h.areas.bulk.Rows(ctx, account.System(), b.ID, batch.Filter{Verdict: batch.Faulty, After: after, Limit: 500})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return table.Flush()
		}
		for _, r := range rows {
			after = r.Line
			var said []string
			for _, f := range r.Faults {
				said = append(said, strings.TrimSpace(f.Address+" "+l.T(f.Key, f.Args...)))
			}
			if _, err := fmt.Fprintf(table, "row %d\t%s\n", r.Line, strings.Join(said, "; ")); err != nil {
				return err
			}
		}
	}
}

func (c importProducts) write(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	use, actor := h.areas.bulk, account.System()
	if err := use.Confirm(ctx, actor, b.ID, c.Take, ""); err != nil {
		return err
	}
	if _, err := use.Advance(ctx, actor, b.ID); err != nil {
		return err
	}
	counts, err := use.Count(ctx, actor, b.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%d added as drafts, %d changed, %d left as they were\n", counts.Outcomes[batch.Added], counts.Outcomes[batch.Changed], counts.Outcomes[batch.Left])
	return err
}
