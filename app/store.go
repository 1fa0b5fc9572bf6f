package app

import (
	"context"
	"log/slog"
	"time"

	"anyam/platform/config"
	"anyam/platform/db"
)

// store are the flags of commands that need the database and nothing else.
type store struct {
	Database string `name:"database" env:"ANYAM_DATABASE" default:"sqlite:///var/lib/anyam/anyam.db" help:"Where the data is: sqlite:///path/to/anyam.db or postgres://user:password@host/name." placeholder:"URL"`
}

func (s store) open(ctx context.Context, io *streams) (*db.DB, error) {
	return openDB(ctx, config.Site{Config: config.Config{Database: s.Database}}, newLog(io.err, "warn", true))
}

// openDB opens the database and waits a little for it to answer.
func openDB(ctx context.Context, site config.Site, log *slog.Logger) (*db.DB, error) {
	d, err := db.Open(site.Database)
	if err != nil {
		return nil, err
	}
	warned := false
	err = waitFor(ctx, 60*time.Second, func(ctx context.Context) error {
		err := d.Ping(ctx)
		if err != nil && !warned {
			log.Warn("waiting for the database", "err", err)
			warned = true
		}
		return err
	})
	if err != nil {
		_ = d.Close()
		return nil, err
	}
	return d, nil
}
