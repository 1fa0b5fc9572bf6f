package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"anyam/app/bench"
	"anyam/gallery/search/searchbench"
	"anyam/platform/db"
	"anyam/platform/schema"
)

// benchStart measures the start.
type benchStart struct{ benchData }

// Help is shown by anyam bench start --help.
func (benchStart) Help() string {
	return `Example:

  anyam bench start --size 10000

The size of the program is printed too; make build leaves out what only debuggers read.`
}

// starts is how often each program is started; the median is told.
const starts = 5

// Run measures and prints the medians.
func (c benchStart) Run(ctx context.Context, io *streams) error {
	folder, err := c.association(ctx, io)
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	var site, bare []time.Duration
	for range starts {
		child, _, took, err := serveFolder(ctx, folder, false)
		if err != nil {
			return err
		}
		child.Stop()
		site = append(site, took)
		if took, err = startBare(ctx); err != nil {
			return err
		}
		bare = append(bare, took)
	}
	slices.Sort(site)
	slices.Sort(bare)
	if _, err = fmt.Fprintf(io.out, "from start to the first page (median of %d): site %s, bare server of the same file %s\n", starts, short(site[starts/2]), short(bare[starts/2])); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	file, err := os.Stat(self)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "this program: %.1f MB\n", float64(file.Size())/1e6)
	return err
}

func startBare(ctx context.Context) (time.Duration, error) {
	began := time.Now()
	child, base, err := bareOf(ctx, []bench.Sample{{Path: "/en/", Body: []byte("hello\n")}})
	if err != nil {
		return 0, err
	}
	defer child.Stop()
	return bench.WaitFor(ctx, base+"/en/", began)
}

// benchBare is the server that pages are compared with.
type benchBare struct{}

// Run serves until its input ends.
func (benchBare) Run(io *streams) error { return bench.Bare(io.in, io.out) }

// benchSearch measures search.
type benchSearch struct {
	Docs     int    `name:"size" default:"10000" help:"How many documents, from 100 to 200000."`
	Database string `name:"database" help:"An empty PostgreSQL database; SQLite in a temporary folder if not said." placeholder:"URL"`
}

// Help is shown by anyam bench search --help.
func (benchSearch) Help() string {
	return `Example:

  anyam bench search --size 10000`
}

// Validate refuses a number of documents that tells nothing.
func (c benchSearch) Validate() error { return within("size", c.Docs, 100, 200_000) }

// Run measures and prints a table.
func (c benchSearch) Run(ctx context.Context, io *streams) error {
	folder, err := os.MkdirTemp("", "anyam-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	address := c.Database
	if address == "" {
		address = "sqlite://" + filepath.Join(folder, "anyam.db")
	}
	d, err := db.Open(address)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := schema.Migrate(ctx, d); err != nil {
		return err
	}
	report, err := searchbench.Run(ctx, d, c.Docs)
	if err != nil {
		return err
	}
	return report.Print(io.out)
}

// firstPiece is the first piece that a list of pieces links to.
func firstPiece(list bench.Sample) (slug string, err error) {
	body, err := list.Plain()
	if err != nil {
		return "", err
	}
	_, rest, found := strings.Cut(string(body), `href="/en/products/`)
	if !found {
		return "", fmt.Errorf("no piece in %s", list.Path)
	}
	slug, _, _ = strings.Cut(rest, `"`)
	return slug, nil
}
