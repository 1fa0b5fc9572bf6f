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
	"anyam/members/intake"
	"anyam/platform/batch"
	"anyam/platform/config"
	"anyam/platform/i18n"
	"anyam/platform/schema"
)

type importMembers struct {
	store
	Files   string `name:"files" env:"ANYAM_FILES" default:"file:///var/lib/anyam/files" help:"Where files are: file:///path or s3://bucket." placeholder:"URL"`
	File    string `arg:"" help:"Excel workbook (.xlsx) or CSV file." placeholder:"FILE"`
	DryRun  bool   `help:"Say what would happen to each row, and write nothing."`
	Regency string `help:"Code of the regency of rows that name none, for example 35.25." placeholder:"CODE"`
	Take    bool   `name:"take-sheet" help:"Where a row is in conflict with the register, the sheet is right."`
}

// Help is shown by anyam import members --help.
func (importMembers) Help() string {
	return `Example:

  anyam import members makers.xlsx --dry-run
  anyam import members makers.xlsx

The columns are understood by their names and by what stands in them, as on the page Import makers, where they can be corrected. The
import can be undone there.`
}

// Validate refuses a file of another kind.
func (c importMembers) Validate() error {
	switch strings.ToLower(filepath.Ext(c.File)) {
	case ".xlsx", ".csv", ".txt", ".tsv":
		return nil
	}
	return fmt.Errorf("%s: expected a file ending in .xlsx or .csv", c.File)
}

// Run imports makers.
func (c importMembers) Run(ctx context.Context, io *streams) (err error) {
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
	return errors.Join(err, h.areas.intake.Discard(ctx, account.System(), b.ID))
}

// read sends the file and says what would become of its rows.
func (c importMembers) read(ctx context.Context, h *house, io *streams) (b batch.Batch, err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return b, err
	}
	defer func() { _ = file.Close() }()
	use, actor := h.areas.intake, account.System()
	if b, err = use.Upload(ctx, actor, filepath.Base(c.File), file); err != nil {
		return b, err
	}
	if c.Regency != "" {
		b.Layout.Defaults["regency"] = c.Regency
	}
	if err := use.SetColumns(ctx, actor, b.ID, intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: b.Layout.Defaults["regency"]}); err != nil {
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
	if _, err := fmt.Fprintf(io.out, "%d rows: %d new, %d here already, %d different here, %d to be mended\n", counts.Total,
		counts.Verdicts[batch.New], counts.Verdicts[batch.Same], counts.Verdicts[batch.Conflict], counts.Verdicts[batch.Faulty]); err != nil {
		return b, err
	}
	return b, c.printFaults(ctx, h, io, b)
}

// printFaults names each row that cannot be taken, with its cells.
func (c importMembers) printFaults(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	table := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	for after := int64(0); ; {
		rows, err := h.areas.intake.Rows(ctx, account.System(), b.ID, batch.Filter{Verdict: batch.Faulty, After: after, Limit: 500})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return table.Flush()
		}
		for _, r := range rows {
			after = r.Line
			if _, err := fmt.Fprintf(table, "row %d\t%s\n", r.Line, strings.ReplaceAll(intake.Reasons(i18n.For(i18n.English), r), "\n", "; ")); err != nil {
				return err
			}
		}
	}
}

func (c importMembers) write(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	use, actor := h.areas.intake, account.System()
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
	_, err = fmt.Fprintf(io.out, "%d added, %d changed, %d left as they were\n", counts.Outcomes[batch.Added], counts.Outcomes[batch.Changed], counts.Outcomes[batch.Left])
	return err
}
