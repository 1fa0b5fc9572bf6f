package app

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"anyam/account"
	"anyam/account/imports"
	"anyam/members/intake"
	"anyam/platform/batch"
	"anyam/platform/i18n"
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
func (c importMembers) Validate() error { return isList(c.File) }

// Run imports makers.
func (c importMembers) Run(ctx context.Context, io *streams) error {
	return listImport{
		store: c.store, files: c.Files, file: c.File, dryRun: c.DryRun, take: c.Take,
		desk: func(h *house) *imports.Desk { return h.areas.intake.Desk }, send: c.send,
		reasons: func(l *i18n.Locale, r batch.Row) string {
			return strings.ReplaceAll(intake.Reasons(l, r), "\n", "; ")
		},
		counted: "%d rows: %d new, %d here already, %d different here, %d to be mended\n", written: "%d added, %d changed, %d left as they were\n",
	}.run(ctx, io)
}

// send takes the list in, with its columns as they are understood.
func (c importMembers) send(ctx context.Context, h *house, file io.Reader) (batch.Batch, error) {
	use, actor := h.areas.intake, account.System()
	b, err := use.Upload(ctx, actor, filepath.Base(c.File), file)
	if err != nil {
		return b, err
	}
	if c.Regency != "" {
		b.Layout.Defaults["regency"] = c.Regency
	}
	return b, use.SetColumns(ctx, actor, b.ID, intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: b.Layout.Defaults["regency"]})
}
