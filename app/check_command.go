package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/config"
	"anyam/platform/db"
	"anyam/platform/jobs"
	"anyam/platform/schema"
)

// checkCommand looks whether an installation is sound.
type checkCommand struct {
	config.Config
	Full  bool     `name:"full" help:"Look at the files of all pictures, not only of the newest 500."`
	Audit []string `name:"audit" help:"A place in the audit trail as an earlier check printed it: it has to be there still." placeholder:"N:HASH"`
}

// Help is shown by anyam check --help.
func (checkCommand) Help() string {
	return `Example:

  anyam check --full

It prints the newest place in the audit trail. Note it elsewhere, and give it to a later check with --audit: so
it is found out when somebody who has the whole database has written the trail anew.

It reads and changes nothing but a file of one byte that it writes and removes. It ends with 1 when it
finds a fault; a warning is none. Run it with the environment of the site.`
}

// newestPictures is how many renditions are looked at without --full.
const newestPictures = 500

// Run prints a line for each thing that was looked at.
func (c checkCommand) Run(ctx context.Context, s *streams) error {
	l := &looking{out: s.out}
	site, err := config.Check(c.Config, config.Production)
	l.say("set-up", err, "base URL "+c.BaseURL)
	if err != nil {
		return l.result()
	}
	if site.SMTP == "" {
		l.warn("mail", "ANYAM_SMTP is not set: letters wait in the queue, and nobody can sign in by mail")
	} else {
		_, err := sender(site.SMTP, site.MailFrom)
		l.say("mail", err, "a mail server is set up (nothing was sent)")
	}
	d, err := openExisting(site.Database)
	if err == nil {
		defer func() { _ = d.Close() }()
		err = d.Ping(ctx)
	}
	l.say("database", err, "answers")
	if err != nil {
		return l.result()
	}
	if !l.schema(ctx, d) {
		return l.result()
	}
	h, err := build(ctx, site, newLog(s.err, "error", true), parts{})
	if err != nil {
		l.say("program", err, "")
		return l.result()
	}
	defer func() { _ = h.close() }()
	l.areas(ctx, h, c.Full)
	l.audit(ctx, h, c.Audit)
	return l.result()
}

// openExisting opens a database, and makes no file where there is none.
func openExisting(address string) (*db.DB, error) {
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
		if _, err := os.Stat(strings.TrimPrefix(path, "//")); err != nil {
			return nil, err
		}
	}
	return db.Open(address)
}

// looking is a check on its way.
type looking struct {
	out    io.Writer
	faults int
}

// say prints what was looked at and found.
func (l *looking) say(what string, err error, good string) {
	if err != nil {
		l.faults++
		_, _ = fmt.Fprintf(l.out, "fault  %s: %s\n", what, err)
		return
	}
	_, _ = fmt.Fprintf(l.out, "ok     %s: %s\n", what, good)
}

// warn prints what is no fault and yet to be known.
func (l *looking) warn(what, text string) { _, _ = fmt.Fprintf(l.out, "warn   %s: %s\n", what, text) }

// list prints each fault of a list on a line of its own.
func (l *looking) list(what string, faults []string, err error, good string) {
	if err != nil || len(faults) == 0 {
		l.say(what, err, good)
		return
	}
	for _, f := range faults {
		l.say(what, errors.New(f), "")
	}
}

func (l *looking) result() error {
	switch l.faults {
	case 0:
		return nil
	case 1:
		return errors.New("1 fault")
	}
	return fmt.Errorf("%d faults", l.faults)
}

func (l *looking) schema(ctx context.Context, d *db.DB) bool {
	pending, err := schema.Pending(ctx, d)
	switch {
	case err == nil && pending > 0:
		err = fmt.Errorf("%d migrations are missing: run anyam migrate", pending)
	case err == nil && pending < 0:
		err = fmt.Errorf("it is %d migrations ahead of this program", -pending)
	}
	l.say("schema", err, fmt.Sprintf("version %d", schema.Version()))
	return err == nil
}

// areas asks the areas and the platform.
func (l *looking) areas(ctx context.Context, h *house, full bool) {
	faults, err := h.db.Unsound(ctx)
	l.list("tables", faults, err, "rows refer to rows that are there")
	faults, err = h.areas.trade.NumberFaults(ctx)
	l.list("numbers of papers", faults, err, "without a gap")
	faults, err = h.areas.trade.SumFaults(ctx)
	l.list("sums of orders", faults, err, "lines and freight come to the totals")
	l.say("files", h.files.Check(ctx), "can be written and read")
	most := newestPictures
	if full {
		most = 0
	}
	looked, faults, err := h.areas.gallery.PictureFaults(ctx, most)
	l.list("pictures", faults, err, fmt.Sprintf("the files of %d renditions are there", looked))
	givenUp, overdue, err := jobs.Stuck(ctx, h.db, time.Now().Add(-time.Hour))
	if err == nil && givenUp+overdue > 0 {
		err = fmt.Errorf("%d were given up, %d have been due for more than an hour", givenUp, overdue)
	}
	l.say("jobs", err, "none is stuck")
}

// audit goes through the chain of the trail.
func (l *looking) audit(ctx context.Context, h *house, noted []string) {
	heads := make([]account.AuditHead, len(noted))
	for i, text := range noted {
		var err error
		if heads[i], err = account.ParseAuditHead(text); err != nil {
			l.say("audit trail", fmt.Errorf("--audit %s: %w", text, err), "")
			return
		}
	}
	var head account.AuditHead
	err := h.db.Snapshot(ctx, func(tx *db.Tx) (err error) {
		var fault string
		head, fault, err = h.areas.accounts.CheckAudit(ctx, tx, heads...)
		if err == nil && fault != "" {
			err = errors.New(fault)
		}
		return err
	})
	l.say("audit trail", err, fmt.Sprintf("%d entries, each bound to the one before; the newest is %s", head.Seq, head))
}
