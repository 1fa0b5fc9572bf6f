package app

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"anyam/account/privacy"
	"anyam/app/backup"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/events"
	"anyam/platform/jobs"
)

// erasuresCommand prints who was erased, by ids only.
type erasuresCommand struct{ holdings }

// Help is shown by anyam erasures --help.
func (erasuresCommand) Help() string {
	return `Example:

  anyam erasures > /var/backups/erasures.jsonl

It prints a line for each erasure, with ids and no names. Keep the newest list beside the backups: an older
backup still holds people who were erased since, and anyam restore --erasures FILE erases them again.`
}

// Run prints the list.
func (c erasuresCommand) Run(ctx context.Context, io *streams) error {
	return c.with(ctx, io, func(in backup.Installation) error {
		rights, err := rightsOf(in)
		if err != nil {
			return err
		}
		stones, err := rights.Tombstones(ctx)
		if err != nil {
			return err
		}
		e := json.NewEncoder(io.out)
		for _, t := range stones {
			if err := e.Encode(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// rightsOf is account/privacy with every holder on an installation that nobody serves.
func rightsOf(in backup.Installation) (*privacy.Service, error) {
	h := &house{site: config.Site{Config: config.Config{Addr: "127.0.0.1:8080", Name: "Anyam"}}, log: slog.New(slog.DiscardHandler), db: in.DB, files: in.Files}
	queue, err := jobs.New(jobs.Config{DB: in.DB, Log: h.log})
	if err != nil {
		return nil, err
	}
	a, err := h.newAreas(clock.System{}, queue, events.NewBus(queue), nil, nil)
	return a.privacy, err
}

// eraseAgain erases those whom the list names and an older backup has brought back (rule privacy-12).
func eraseAgain(ctx context.Context, in backup.Installation, list string) (again int, err error) {
	f, err := os.Open(list)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var stones []privacy.Tombstone
	for s := bufio.NewScanner(f); s.Scan(); {
		var t privacy.Tombstone
		if err := json.Unmarshal(s.Bytes(), &t); err != nil {
			return 0, fmt.Errorf("%s: line %d is not what anyam erasures prints: %w", list, len(stones)+1, err)
		}
		stones = append(stones, t)
	}
	rights, err := rightsOf(in)
	if err != nil {
		return 0, err
	}
	return rights.EraseAgain(ctx, stones)
}
