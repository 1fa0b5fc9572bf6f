package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"anyam/market"
	"anyam/platform/clock"
	"anyam/platform/events"
	"anyam/platform/jobs"
	"anyam/platform/schema"
)

// importCommand brings data in from files.
type importCommand struct {
	Members  importMembers  `cmd:"" help:"Makers from the spreadsheet in which the association keeps them."`
	Products importProducts `cmd:"" help:"Pieces from the file of a shop: Shopify, WooCommerce, Etsy, or our own sheet."`
	Rates    importRates    `cmd:"" help:"Exchange rates of the European Central Bank: eurofxref-hist.csv, eurofxref-daily.xml or eurofxref-hist-90d.xml."`
}

// Help is shown by anyam import --help.
func (importCommand) Help() string {
	return `Example:

  anyam import rates eurofxref-hist.csv
  anyam import members makers.xlsx --dry-run
  anyam import products products_export.csv --format shopify --maker sumber-rejeki --dry-run`
}

type importRates struct {
	store
	File string `arg:"" help:"File ending in .csv or .xml." placeholder:"FILE"`
}

// Help is shown by anyam import rates --help.
func (importRates) Help() string {
	return `Example:

  anyam import rates eurofxref-hist.csv

For an installation that does not go out to fetch them (ANYAM_OFFLINE). A file with a fault changes nothing.`
}

// Validate refuses a file of another kind.
func (c importRates) Validate() error {
	if ending := strings.ToLower(filepath.Ext(c.File)); ending != ".xml" && ending != ".csv" {
		return fmt.Errorf("%s: expected a file ending in .csv or .xml", c.File)
	}
	return nil
}

// Run imports the rates.
func (c importRates) Run(ctx context.Context, io *streams) (err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	d, err := c.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if err := schema.Migrate(ctx, d); err != nil {
		return err
	}
	log := newLog(io.err, "warn", true)
	queue, err := jobs.New(jobs.Config{DB: d, Log: log})
	if err != nil {
		return err
	}
	rates := market.New(market.Deps{DB: d, Clock: clock.System{}, Log: log, Queue: queue, Events: &events.Bus{}})
	read := rates.ImportHistory
	if strings.EqualFold(filepath.Ext(c.File), ".xml") {
		read = rates.ImportXML
	}
	done, err := read(ctx, file)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%d rates of %s to %s read, %d of them new or different\n", done.Quotes, done.From, done.To, done.Changed)
	return err
}
