package app

import (
	"cmp"
	"context"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"anyam/app/bench"
	"anyam/app/engines"
)

// benchCommand measures the program on this machine.
type benchCommand struct {
	Pages   benchPages   `cmd:"" help:"Requests a second and memory, beside a server that answers the same bytes and does nothing else."`
	Start   benchStart   `cmd:"" help:"Time from start to the first page, beside a server that does nothing else."`
	Search  benchSearch  `cmd:"" help:"Search: how much of what was meant is found, and how fast."`
	Members benchMembers `cmd:"" help:"Lists of a large register, and how fast makers come in."`

	Gallery benchGallery `cmd:"" help:"The gallery: how much memory the feed of a large catalogue takes beside its size."`

	Split      engines.Split      `cmd:"" help:"Large orders over many makers: published instances with their optima, and invented orders."`
	Stow       engines.Stow       `cmd:"" help:"Cartons into containers: how full, how many, how soon, on published problems."`
	Practice   engines.Practice   `cmd:"" help:"Learning: how well the next answer is foretold; cards as FSRS-6 plans them."`
	Potential  engines.Potential  `cmd:"" help:"Trade flows: which market fits, and how fast that is known."`
	HS         engines.HS         `cmd:"" name:"hs" help:"Customs codes: how many of the words that people typed lead to the right one."`
	Credential engines.Credential `cmd:"" help:"Verifiable proofs: how long issuing and verifying takes."`

	Bare benchBare `cmd:"" hidden:""`
}

// Help is shown by anyam bench --help.
func (benchCommand) Help() string {
	return `Example:

  anyam bench pages --size 10000 --seconds 5`
}

// benchData are the flags of measurements on a made-up association.
type benchData struct {
	Size int `name:"size" default:"10000" help:"How many pieces the association has, from 40 to 200000."`
}

// Validate refuses a size that no association has.
func (c benchData) Validate() error { return within("size", c.Size, 40, 200_000) }

// within refuses a number outside of its bounds.
func within(flag string, n, least, most int) error {
	if n < least || n > most {
		return fmt.Errorf("--%s is %d: expected a number from %d to %d", flag, n, least, most)
	}
	return nil
}

// benchPages measures pages.
type benchPages struct {
	benchData
	Connections int  `name:"connections" default:"32" help:"Visitors at a time, from 1 to 256."`
	Seconds     int  `name:"seconds" default:"5" help:"Length of each load, from 1 to 60; each side is loaded twice in turn."`
	NoCache     bool `name:"no-cache" help:"Only with pages drawn anew each time."`
}

// Help is shown by anyam bench pages --help.
func (benchPages) Help() string {
	return `Example:

  anyam bench pages --size 10000 --seconds 5

Everything runs on 127.0.0.1: the load takes a part of the same processors.`
}

// Validate refuses a load that tells nothing.
func (c benchPages) Validate() error {
	return cmp.Or(c.benchData.Validate(), within("connections", c.Connections, 1, 256), within("seconds", c.Seconds, 1, 60))
}

// Run measures and prints a table.
func (c benchPages) Run(ctx context.Context, io *streams) error {
	folder, err := c.association(ctx, io)
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	for _, noCache := range []bool{false, true} {
		if c.NoCache && !noCache {
			continue
		}
		if err := c.measure(ctx, io.out, folder, noCache); err != nil {
			return err
		}
	}
	return nil
}

// association makes the data in a temporary folder.
func (c benchData) association(ctx context.Context, io *streams) (folder string, err error) {
	if folder, err = os.MkdirTemp("", "anyam-bench-"); err != nil {
		return "", err
	}
	began := time.Now()
	d := demoCommand{Addr: "127.0.0.1:0", Size: c.Size, Seed: 1, NoPaint: true, LogLevel: "error"}
	site, err := d.site(folder)
	if err != nil {
		return folder, err
	}
	h, _, err := d.open(ctx, site, newLog(io.err, "error", true))
	if err != nil {
		return folder, err
	}
	_, err = fmt.Fprintf(io.out, "%d pieces made in %s\n", c.Size, time.Since(began).Round(time.Millisecond))
	if closing := h.close(); err == nil {
		err = closing
	}
	return folder, err
}

// serveFolder starts anyam serve on the data of a folder and waits for its first page.
func serveFolder(ctx context.Context, folder string, noCache bool) (c *bench.Child, base string, took time.Duration, err error) {
	addr, err := freePort("127.0.0.1:0")
	if err != nil {
		return nil, "", 0, err
	}
	base = "http://" + addr
	variables := []string{
		"ANYAM_DATABASE=sqlite://" + filepath.Join(folder, "anyam.db"), "ANYAM_FILES=file://" + filepath.Join(folder, "files"),
		"ANYAM_BASE_URL=" + base, "ANYAM_ADDR=" + addr, "ANYAM_OFFLINE=true", fmt.Sprintf("ANYAM_NO_CACHE=%t", noCache),
	}
	began := time.Now()
	if c, _, err = bench.Start(ctx, variables, "serve"); err != nil {
		return nil, "", 0, err
	}
	if took, err = bench.WaitFor(ctx, base+"/en/", began); err != nil {
		c.Stop()
		return nil, "", 0, err
	}
	return c, base, took, nil
}

// bareOf starts the server that answers the same bytes.
func bareOf(ctx context.Context, samples []bench.Sample) (*bench.Child, string, error) {
	c, out, err := bench.Start(ctx, nil, "bench", "bare")
	if err != nil {
		return nil, "", err
	}
	if err := gob.NewEncoder(c.In()).Encode(samples); err != nil {
		c.Stop()
		return nil, "", err
	}
	line, err := out.ReadString('\n')
	if err != nil {
		c.Stop()
		return nil, "", fmt.Errorf("the bare server says nothing: %w", err)
	}
	return c, strings.TrimSpace(line), nil
}

func (c benchPages) measure(ctx context.Context, out io.Writer, folder string, noCache bool) error {
	site, base, _, err := serveFolder(ctx, folder, noCache)
	if err != nil {
		return err
	}
	defer site.Stop()
	samples, err := samplePages(base)
	if err != nil {
		return err
	}
	bare, bareBase, err := bareOf(ctx, samples)
	if err != nil {
		return err
	}
	defer bare.Stop()
	kept := "kept in memory"
	if noCache {
		kept = "drawn anew each time"
	}
	_, _ = fmt.Fprintf(out, "\nPages %s, %d connections\n", kept, c.Connections)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(t, "page\tbytes\tsite/s\tp50\tp99\tcpu\tbare/s\tp50\tp99\tcpu\tratio\t")
	for _, s := range samples {
		var of, beside [2]bench.Result
		var cpu, bareCPU time.Duration
		for i := range of { // in turn, so that what else the machine does falls on both
			before := bare.Processor()
			if beside[i], err = c.load(ctx, bareBase, s.Path); err != nil {
				return err
			}
			bareCPU += bare.Processor() - before
			before = site.Processor()
			if of[i], err = c.load(ctx, base, s.Path); err != nil {
				return err
			}
			cpu += site.Processor() - before
		}
		a, b := both(of), both(beside)
		_, _ = fmt.Fprintf(t, "%s\t%d\t%.0f\t%s\t%s\t%dµs\t%.0f\t%s\t%s\t%dµs\t%.2f\t\n", s.Path, len(s.Body),
			a.Rate(), short(a.P50), short(a.P99), cpu.Microseconds()/int64(a.Requests),
			b.Rate(), short(b.P50), short(b.P99), bareCPU.Microseconds()/int64(b.Requests), a.Rate()/b.Rate())
	}
	if err := t.Flush(); err != nil {
		return err
	}
	now, most := site.Memory()
	_, err = fmt.Fprintf(out, "memory of the site under this load: %.0f MB resident, %.0f MB at most\n", float64(now)/1e6, float64(most)/1e6)
	return err
}

func (c benchPages) load(ctx context.Context, base, path string) (bench.Result, error) {
	return bench.Load(ctx, strings.TrimPrefix(base, "http://"), path, c.Connections, time.Duration(c.Seconds)*time.Second)
}

// both joins two loads; the percentiles are the worse of the two.
func both(r [2]bench.Result) bench.Result {
	return bench.Result{
		Requests: r[0].Requests + r[1].Requests, Took: r[0].Took + r[1].Took, Bytes: r[0].Bytes + r[1].Bytes,
		P50: max(r[0].P50, r[1].P50), P99: max(r[0].P99, r[1].P99),
	}
}

func short(d time.Duration) string { return d.Round(10 * time.Microsecond).String() }

// samplePages are the answers to be compared: a piece, a list, and the piece as programs read it, where the
// installation has it.
func samplePages(base string) ([]bench.Sample, error) {
	list, err := bench.Take(base, "/en/products")
	if err != nil {
		return nil, err
	}
	slug, err := firstPiece(list)
	if err != nil {
		return nil, err
	}
	piece, err := bench.Take(base, "/en/products/"+slug)
	if err != nil {
		return nil, err
	}
	samples := []bench.Sample{piece, list}
	if api, err := bench.Take(base, "/api/v1/products/"+slug); err == nil {
		samples = append(samples, api)
	}
	return samples, nil
}
