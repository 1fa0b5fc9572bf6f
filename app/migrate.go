package app

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"anyam/platform/schema"
)

// migrateCommand brings the database to the present shape of its tables.
type migrateCommand struct{ store }

// Help is shown by anyam migrate --help.
func (migrateCommand) Help() string {
	return `Example:

  anyam migrate --database postgres://anyam@db.internal/anyam`
}

// Run applies what is missing.
func (c migrateCommand) Run(ctx context.Context, io *streams) error {
	d, err := c.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	pending, err := schema.Pending(ctx, d)
	if err != nil {
		return err
	}
	if err := schema.Migrate(ctx, d); err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "%d migrations applied; the database is at version %d.\n", pending, schema.Version())
	return err
}

// versionCommand prints the version.
type versionCommand struct{}

// Help is shown by anyam version --help.
func (versionCommand) Help() string { return "Example:\n\n  anyam version" }

// Run prints what was built, from what, with what.
func (versionCommand) Run(io *streams) error {
	version, revision := "development", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" && info.Main.Version != "(devel)" {
			version = info.Main.Version
		}
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				revision = s.Value
			}
		}
	}
	_, err := fmt.Fprintf(io.out, "anyam %s (revision %s, schema %d, %s %s/%s)\n", version, revision, schema.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
