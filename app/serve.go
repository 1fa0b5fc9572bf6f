package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"anyam/platform/config"
	"anyam/platform/schema"
)

// serveCommand runs the site.
type serveCommand struct {
	config.Config
	NoMigrate bool `name:"no-migrate" help:"Do not bring the database up to date at start; refuse to start if it is not."`
}

// Help is shown by anyam serve --help.
func (serveCommand) Help() string {
	return `Example:

  ANYAM_BASE_URL=https://anyam.example.org ANYAM_DATABASE=sqlite:///var/lib/anyam/anyam.db \
  ANYAM_FILES=file:///var/lib/anyam/files anyam serve --addr 127.0.0.1:8080`
}

// Run runs the site until the context ends.
func (c serveCommand) Run(ctx context.Context, io *streams) error {
	site, err := config.Check(c.Config, config.Production)
	if err != nil {
		return fmt.Errorf("the set-up is not right:\n%w", err)
	}
	log := newLog(io.err, site.LogLevel, false)
	if err := c.prepare(ctx, site, log); err != nil {
		return err
	}
	h, err := build(ctx, site, log, parts{})
	if err != nil {
		return err
	}
	return h.serve(ctx, func(address string) { log.Info("serving", "address", "http://"+address, "base_url", site.BaseURL) })
}

// prepare brings the database up to date. PostgreSQL may still be starting: it is waited for.
func (c serveCommand) prepare(ctx context.Context, site config.Site, log *slog.Logger) error {
	d, err := openDB(ctx, site, log)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if !c.NoMigrate {
		return schema.Migrate(ctx, d)
	}
	pending, err := schema.Pending(ctx, d)
	if err == nil && pending > 0 {
		return fmt.Errorf("%d migrations are missing: run anyam migrate first", pending)
	}
	return err
}

// serve listens and answers until the context ends, then drains: no new requests, running ones end, jobs
// end or are put back.
func (h *house) serve(ctx context.Context, ready func(address string)) error {
	if err := h.areas.accounts.ChainOld(ctx); err != nil {
		return err
	}
	go h.warm(ctx)
	listener, err := net.Listen("tcp", h.site.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", h.site.Addr, err)
	}
	servers := []*http.Server{newServer(h.front, h.log)}
	failed := make(chan error, 2)
	go func() { failed <- servers[0].Serve(listener) }()
	if h.site.Metrics != "" {
		inner, err := net.Listen("tcp", h.site.Metrics)
		if err != nil {
			return fmt.Errorf("listen for metrics on %s: %w", h.site.Metrics, err)
		}
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", h.front.Metrics())
		servers = append(servers, newServer(mux, h.log))
		go func() { failed <- servers[1].Serve(inner) }()
	}
	if err := h.queue.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	ready(listener.Addr().String())
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	return errors.Join(err, h.drain(servers))
}

// While the index is read, little of what is read goes away again: the collector works less (a fifth of the time to the
// first page) without the most memory being needed then.
const (
	gcPercent        = 100 // Go's own
	gcPercentAtStart = 150
)

// warm reads the search index and what lists are narrowed by, so that the first visitor does not wait for all of it.
// Until then the collector is held back: what is read stays.
func (h *house) warm(ctx context.Context) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercentAtStart)
		defer debug.SetGCPercent(gcPercent)
	}
	if err := h.areas.search.Refresh(ctx); err != nil {
		h.log.WarnContext(ctx, "the search index could not be read yet", "err", err)
	}
	for list, warm := range map[string]func(context.Context) error{"register": h.areas.members.Warm, "queue": h.areas.joining.Warm, "dues": h.areas.dues.Warm} {
		if err := warm(ctx); err != nil {
			h.log.WarnContext(ctx, "a list could not be read yet", "list", list, "err", err)
		}
	}
}

func (h *house) drain(servers []*http.Server) error {
	h.log.Info("draining")
	ctx, cancel := context.WithTimeout(context.Background(), config.DrainTimeout)
	defer cancel()
	var faults []error
	for _, s := range servers {
		if err := s.Shutdown(ctx); err != nil && !errors.Is(err, http.ErrServerClosed) {
			faults = append(faults, s.Close())
		}
	}
	faults = append(faults, h.queue.Stop(ctx), h.close())
	return errors.Join(faults...)
}

// newServer bounds what a client may take of us.
func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: config.ReadHeaderTimeout,
		ReadTimeout:       config.ReadTimeout,
		WriteTimeout:      config.WriteTimeout,
		IdleTimeout:       config.IdleTimeout,
		MaxHeaderBytes:    config.MaxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// waitFor tries f until it succeeds, the context ends or the time is over.
func waitFor(ctx context.Context, limit time.Duration, f func(ctx context.Context) error) error {
	deadline := time.Now().Add(limit)
	for {
		err := f(ctx)
		if err == nil || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
}
