package app

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"anyam/app/demo"
	"anyam/app/demo/content"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/events"
	"anyam/platform/jobs"
	"anyam/platform/schema"
	"anyam/web/demoweb"
)

// demoCommand runs a made-up association.
type demoCommand struct {
	Addr     string `name:"addr" env:"ANYAM_ADDR" default:"127.0.0.1:8080" help:"Address and port to listen on; port 0 takes a free one." placeholder:"HOST:PORT"`
	Database string `name:"database" env:"ANYAM_DEMO_DATABASE" help:"An empty PostgreSQL database, such as postgres://user@host/name; SQLite in a temporary folder if not said." placeholder:"URL"`
	Size     int    `name:"size" default:"400" help:"How many pieces to make, from 40 to 200000."`
	Makers   int    `name:"makers" default:"-1" help:"How many makers the register has beyond those who show pieces, at most 100000; if not said as many as --size from 1000 pieces on." placeholder:"N"`
	Seed     uint64 `name:"seed" default:"1" help:"Another seed makes another association; the same seed the same."`
	NoPaint  bool   `name:"no-pictures" help:"Draw no pictures: woven cloth stands in for them."`
	NoCache  bool   `name:"no-cache" env:"ANYAM_NO_CACHE" help:"Draw each public page anew. For measuring."`
	LogLevel string `name:"log-level" env:"ANYAM_LOG_LEVEL" default:"warn" enum:"debug,info,warn,error" help:"debug, info, warn or error."`
}

// Help is shown by anyam demo --help.
func (demoCommand) Help() string {
	return `Example:

  anyam demo --size 400

Everything lives in a temporary folder and goes away when the demo ends.`
}

// Validate refuses a size that no association has.
func (c demoCommand) Validate() error {
	return cmp.Or(within("size", c.Size, 40, 200_000), within("makers", c.Makers, -1, 100_000))
}

// largeDemo is from how many pieces on an association has a register as large.
const largeDemo = 1000

// crowd is how many makers come in beside those who show pieces.
func (c demoCommand) crowd() int {
	switch {
	case c.Makers >= 0:
		return c.Makers
	case c.Size >= largeDemo:
		return min(c.Size, 100_000)
	}
	return 0
}

// Run makes the association, says where it is, and serves it until the context ends.
func (c demoCommand) Run(ctx context.Context, io *streams) error {
	folder, err := os.MkdirTemp("", "anyam-demo-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	log := newLog(io.err, c.LogLevel, true)
	site, err := c.site(folder)
	if err != nil {
		return err
	}
	began := clock.System{}.Now()
	h, filled, err := c.open(ctx, site, log)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(io.out, "%d pieces and %d makers beside theirs made in %s\n", c.Size, c.crowd(), clock.System{}.Now().Sub(began).Round(100*time.Millisecond))
	painting, stopPainting := context.WithCancel(ctx)
	defer stopPainting()
	return h.serve(ctx, func(address string) {
		_, _ = fmt.Fprintf(io.out, "Anyam demo: http://%s — be anybody at http://%s/demo\n", address, address)
		if !c.NoPaint {
			go demo.Paint(painting, h.areas.gallery, filled.Pictures, log)
		}
	})
}

// site is the set-up of a demo. A port of 0 is settled here, because addresses in letters name it.
func (c demoCommand) site(folder string) (config.Site, error) {
	addr, err := freePort(c.Addr)
	if err != nil {
		return config.Site{}, err
	}
	database := c.Database
	if database == "" {
		database = "sqlite://" + filepath.Join(folder, "anyam.db")
	}
	return config.Check(config.Config{
		Database: database, Files: "file://" + filepath.Join(folder, "files"), Addr: addr, BaseURL: "http://" + addr, Name: "Anyam",
		CJKFont: "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf", LogLevel: c.LogLevel, NoCache: c.NoCache,
	}, config.Demo)
}

func freePort(addr string) (string, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || port != "0" {
		return addr, nil // a wrong address is reported with all other faults
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return "", fmt.Errorf("find a free port on %s: %w", host, err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String(), nil
}

// open makes the database, fills it, and puts the installation together.
func (c demoCommand) open(ctx context.Context, site config.Site, log *slog.Logger) (*house, demo.Filled, error) {
	d, err := openDB(ctx, site, log)
	if err != nil {
		return nil, demo.Filled{}, err
	}
	if err := schema.Migrate(ctx, d); err != nil {
		return nil, demo.Filled{}, err
	}
	if err := d.Close(); err != nil {
		return nil, demo.Filled{}, err
	}
	var filled demo.Filled
	h, err := build(ctx, site, log, parts{fill: func(h *house) (err error) {
		if filled, err = c.fill(ctx, h); err != nil {
			return err
		}
		for _, p := range filled.Personas {
			h.personas = append(h.personas, demoweb.Persona{Key: p.Key, Name: p.Name, Email: p.Email, ID: p.TitleID, EN: p.TitleEN})
		}
		return nil
	}})
	return h, filled, err
}

// fill makes the association in the installation's empty database.
func (c demoCommand) fill(ctx context.Context, h *house) (demo.Filled, error) {
	if h.db.Path() != "" { // what a crash of the demo loses, the demo makes again
		if _, err := h.db.Pool().ExecContext(ctx, "pragma synchronous = off"); err != nil {
			return demo.Filled{}, err
		}
	}
	invented, err := content.New(content.Options{Seed: c.Seed, Size: c.Size})
	if err != nil {
		return demo.Filled{}, err
	}
	queue, err := jobs.New(jobs.Config{DB: h.db, Log: h.log})
	if err != nil {
		return demo.Filled{}, err
	}
	manual := clock.NewManual(h.clock.Now())
	a, err := h.newAreas(manual, queue, &events.Bus{}, nil, nil)
	if err != nil {
		return demo.Filled{}, err
	}
	filling := h.demoAreas(a, manual)
	filling.Crowd = c.crowd()
	return demo.Fill(ctx, filling, invented)
}

// demoAreas are what the demo is filled through.
func (h *house) demoAreas(a areas, c *clock.Manual) demo.Areas {
	return demo.Areas{
		DB: h.db, Clock: c, Accounts: a.accounts, Market: a.market, Members: a.members, Units: a.units, Posts: a.posts, Joining: a.joining, Intake: a.intake, Gallery: a.gallery,
		Trade: a.trade, Reviews: a.reviews, Dues: a.dues, Passport: a.passport, Provenance: a.provenance, Campaigns: a.campaigns, Newsletter: a.newsletter, Exhibitions: a.exhibitions, Collections: a.collections, Privacy: a.privacy, Network: a.network,
	}
}
