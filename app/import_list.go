package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"anyam/account"
	"anyam/account/imports"
	"anyam/platform/batch"
	"anyam/platform/config"
	"anyam/platform/i18n"
	"anyam/platform/schema"
)

// listImport is the import of a list by a command: read, told row by row, and written unless it was only tried.
type listImport struct {
	store
	files, file  string
	dryRun, take bool
	desk         func(h *house) *imports.Desk
	// send takes the file in and leaves it where its rows can be checked.
	send func(ctx context.Context, h *house, file io.Reader) (batch.Batch, error)
	// reasons are the faults of a row, on one line.
	reasons func(l *i18n.Locale, r batch.Row) string
	// counted and written are the sentences about what was read and what was written, with their numbers.
	counted, written string
}

// isList refuses a file of another kind than those of lists.
func isList(file string) error {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".xlsx", ".csv", ".txt", ".tsv":
		return nil
	}
	return fmt.Errorf("%s: expected a file ending in .xlsx or .csv", file)
}

func (c listImport) run(ctx context.Context, io *streams) (err error) {
	site, err := config.Check(config.Config{Database: c.Database, Files: c.files, Addr: "127.0.0.1:0", Offline: true, Name: "Anyam"}, config.Demo)
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
	if err == nil && !c.dryRun {
		return c.write(ctx, h, io, b)
	}
	if b.Blob == "" {
		return err
	}
	return errors.Join(err, c.desk(h).Discard(ctx, account.System(), b.ID))
}

// read sends the file and says what would become of its rows.
func (c listImport) read(ctx context.Context, h *house, io *streams) (b batch.Batch, err error) {
	file, err := os.Open(c.file)
	if err != nil {
		return b, err
	}
	defer func() { _ = file.Close() }()
	use, actor := c.desk(h), account.System()
	if b, err = c.send(ctx, h, file); err != nil {
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
	if _, err := fmt.Fprintf(io.out, c.counted, counts.Total,
		counts.Verdicts[batch.New], counts.Verdicts[batch.Same], counts.Verdicts[batch.Conflict], counts.Verdicts[batch.Faulty]); err != nil {
		return b, err
	}
	return b, c.printFaults(ctx, h, io, b)
}

// printFaults names each row that cannot be taken, with its cells.
func (c listImport) printFaults(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	table, l := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0), i18n.For(i18n.English)
	for after := int64(0); ; {
		rows, err := c.desk(h).Rows(ctx, account.System(), b.ID, batch.Filter{Verdict: batch.Faulty, After: after, Limit: 500})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return table.Flush()
		}
		for _, r := range rows {
			after = r.Line
			if _, err := fmt.Fprintf(table, "row %d\t%s\n", r.Line, c.reasons(l, r)); err != nil {
				return err
			}
		}
	}
}

func (c listImport) write(ctx context.Context, h *house, io *streams, b batch.Batch) error {
	use, actor := c.desk(h), account.System()
	if err := use.Confirm(ctx, actor, b.ID, c.take, ""); err != nil {
		return err
	}
	if _, err := use.Advance(ctx, actor, b.ID); err != nil {
		return err
	}
	counts, err := use.Count(ctx, actor, b.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, c.written, counts.Outcomes[batch.Added], counts.Outcomes[batch.Changed], counts.Outcomes[batch.Left])
	return err
}
