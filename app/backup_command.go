package app

import (
	"context"
	"errors"
	"fmt"
	"os"

	"anyam/app/backup"
	"anyam/platform/clock"
	"anyam/platform/files"
	"anyam/platform/schema"
)

// holdings are the flags of commands that need the database and the files.
type holdings struct {
	store
	Files string `name:"files" env:"ANYAM_FILES" default:"file:///var/lib/anyam/files" help:"Where pictures and papers are: file:///folder or s3://bucket?endpoint=https://host (keys in ANYAM_S3_KEY and ANYAM_S3_SECRET)." placeholder:"URL"`
}

// with opens both and closes the database at the end.
func (h holdings) with(ctx context.Context, io *streams, f func(backup.Installation) error) (err error) {
	place, err := files.Open(ctx, h.Files, s3Credentials())
	if err != nil {
		return err
	}
	d, err := h.open(ctx, io)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return f(backup.Installation{DB: d, Files: place})
}

func s3Credentials() files.Credentials {
	return files.Credentials{Key: os.Getenv("ANYAM_S3_KEY"), Secret: os.Getenv("ANYAM_S3_SECRET")}
}

// backupCommand writes everything into one file.
type backupCommand struct {
	holdings
	File string `arg:"" help:"File to write, such as anyam-2026-04-13.tar.gz. It must not exist yet." placeholder:"FILE.tar.gz"`
}

// Help is shown by anyam backup --help.
func (backupCommand) Help() string {
	return `Example:

  anyam backup /var/backups/anyam-$(date +%F).tar.gz

The site may run meanwhile. The file holds everything, people's data too: keep it like the database.`
}

// Run makes the backup.
func (c backupCommand) Run(ctx context.Context, io *streams) error {
	if _, err := os.Stat(c.File); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s is there already: give the name of a new file", c.File)
	}
	return c.with(ctx, io, func(from backup.Installation) error {
		pending, err := schema.Pending(ctx, from.DB)
		if err != nil {
			return err
		}
		if pending != 0 {
			return errors.New("the database and this program are of different versions: run anyam migrate first, or take the program that fits")
		}
		n, err := backup.Write(ctx, from, c.File, clock.System{}.Now())
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(io.out, "%s: %s\n", c.File, counted(n))
		return err
	})
}

func counted(n backup.Counts) string {
	return fmt.Sprintf("%d rows in %d tables, %d waiting jobs, %d files", n.Rows, n.Tables, n.Jobs, n.Files)
}

// restoreCommand reads a backup into a new installation.
type restoreCommand struct {
	holdings
	File     string `arg:"" help:"File that anyam backup wrote." placeholder:"FILE.tar.gz"`
	Erasures string `name:"erasures" help:"List that anyam erasures printed last: people who were erased since the backup are erased again." placeholder:"FILE.jsonl"`
}

// Help is shown by anyam restore --help.
func (restoreCommand) Help() string {
	return `Example:

  anyam restore anyam-2026-04-13.tar.gz --database postgres://anyam@db.internal/anyam

It goes only into an installation that holds nothing yet. A backup made on SQLite can be
restored into PostgreSQL, and the other way round. Start the site afterwards.

People who were erased after the backup was made come back with it. Give the newest list with --erasures, and they
are erased again before anybody sees them.`
}

// Run restores.
func (c restoreCommand) Run(ctx context.Context, io *streams) error {
	if _, _, err := backup.Verify(c.File); err != nil { // before a database is made
		return err
	}
	return c.with(ctx, io, func(to backup.Installation) error {
		if err := schema.Migrate(ctx, to.DB); err != nil {
			return err
		}
		n, err := backup.Restore(ctx, to, c.File)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(io.out, "restored: %s\n", counted(n)); err != nil {
			return err
		}
		if c.Erasures == "" {
			_, err = fmt.Fprintln(io.out, "people who were erased after the backup was made are back: restore with --erasures where there is a list")
			return err
		}
		again, err := eraseAgain(ctx, to, c.Erasures)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(io.out, "erased again: %d\n", again)
		return err
	})
}
