package privacy

import (
	"context"
	"errors"
	"time"

	"anyam/platform/db"
	"anyam/platform/jobs"
)

// day is a day of a period of retention.
const day = 24 * time.Hour

// Period is how long something is kept after it is of no use any more.
type Period struct {
	What string // English source text
	Days int    // 0: within the hour
	Then string // English source text: what becomes of it
}

// Periods are how long things are kept (Law 27/2022, articles 42 to 44). docs/operations.md has the same list; a
// test compares them (rule privacy-11).
var Periods = []Period{
	{"Sessions that have ended", 0, "Deleted"},
	{"Sign-in codes that were not used", 1, "Deleted"},
	{"Photographs whose upload was broken off", 1, "Deleted"},
	{"Copies of somebody's data", 7, "Deleted"},
	{"Inquiries that their buyer never confirmed", 30, "Deleted"},
	{"Letters that were sent", 1, "Deleted"},
	{"Letters that could not be sent", 7, "Deleted"},
	{"Addresses that did not confirm the newsletter", 7, "Deleted"},
	{"Imports that nobody confirmed", 14, "Deleted"},
	{"Addresses that left the newsletter", 30, "Deleted"},
	{"Applications that were not sent", 30, "Deleted"},
	{"Rows of imports", 90, "Their words are taken out"},
	{"Devices that were signed out", 365, "Deleted"},
	{"Who read whose contact", 365, "Deleted"},
	{"What visitors wrote at an exhibition, after its last day", 365, "Deleted"},
	{"Inquiries that came to no order", 730, "Name, company and messages are taken out"},
	{"Applications that were refused or withdrawn", 730, "Name, contact, words and photographs are taken out"},
	{"Requests about personal data that were answered", 730, "Name, contact and words are taken out"},
	{"Personal values in the audit trail", 730, "Deleted; the entry itself stays"},
}

// Days after which something goes, as Periods has it.
const (
	loginDays   = 365
	accessDays  = 365
	requestDays = 730
	auditDays   = 730
)

// Retain drops what the accounts hold and nobody needs any more. Each part is done even if another fails.
func (s *Service) Retain(ctx context.Context) error {
	now := s.Clock.Now()
	before := func(days int) int64 { return db.Micros(now.Add(-time.Duration(days) * day)) }
	var faults []error
	for _, part := range []struct {
		statement string
		before    int64
	}{
		{"delete from account_login where ended_at > 0 and ended_at < $1", before(loginDays)},
		{"delete from account_access where last_at < $1", before(accessDays)},
		{"delete from account_audit_personal where at < $1", before(auditDays)},
		{"update account_request set name = '', email = '', confirm_hash = '', contact = '', witness = '', wish = '', answer = '' where state <> 'open' and answered_at < $1 and (name <> '' or email <> '' or wish <> '' or answer <> '')", before(requestDays)},
	} {
		faults = append(faults, s.DB.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, part.statement, part.before)
			return err
		}))
	}
	faults = append(faults, s.DB.Tx(ctx, func(tx *db.Tx) error {
		return s.Queue.Enqueue(ctx, tx, dropExportsJob{}, jobs.Options{})
	}))
	return errors.Join(faults...)
}
