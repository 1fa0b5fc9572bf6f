package app

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"anyam/account"
	"anyam/account/imports"
	"anyam/gallery/bulk"
	"anyam/platform/batch"
	"anyam/platform/i18n"
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
func (c importProducts) Validate() error { return isList(c.File) }

// Run imports pieces.
func (c importProducts) Run(ctx context.Context, io *streams) error {
	return listImport{
		store: c.store, files: c.Files, file: c.File, dryRun: c.DryRun, take: c.Take,
		desk: func(h *house) *imports.Desk { return h.areas.bulk.Desk }, send: c.send, reasons: faultsOfPiece,
		counted: "%d pieces: %d new, %d here already, %d different here, %d to be mended\n", written: "%d added as drafts, %d changed, %d left as they were\n",
	}.run(ctx, io)
}

// send takes the pieces in.
func (c importProducts) send(ctx context.Context, h *house, file io.Reader) (b batch.Batch, err error) {
	in := bulk.Sent{Format: bulk.Format(c.Format), Lang: i18n.Lang(c.Lang), Rate: c.Rate}
	if c.Maker != "" {
		m, err := h.areas.members.MakerBySlug(ctx, account.System(), c.Maker)
		if err != nil {
			return b, err
		}
		in.Maker = m.ID
	}
	return h.areas.bulk.Upload(ctx, account.System(), in, filepath.Base(c.File), file)
}

// faultsOfPiece are the faults of a piece with their cells.
func faultsOfPiece(l *i18n.Locale, r batch.Row) string {
	said := make([]string, len(r.Faults))
	for i, f := range r.Faults {
		said[i] = strings.TrimSpace(f.Address + " " + l.T(f.Key, f.Args...))
	}
	return strings.Join(said, "; ")
}
