package passport

import (
	"context"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
)

const certificateColumns = "id, maker_id, name, number, issuer, issued_on, expires_on, file, file_type, warned, version"

func scanCertificate(scan db.Scan) (c Certificate, err error) {
	err = scan(&c.ID, &c.MakerID, &c.Name, &c.Number, &c.Issuer, &c.IssuedOn, &c.ExpiresOn, &c.file, &c.FileType, &c.warned, &c.Version)
	return c, err
}

func insertCertificate(ctx context.Context, tx *db.Tx, c Certificate, now time.Time) error {
	_, err := db.Exec(ctx, tx, `insert into members_certificate (id, maker_id, name, number, issuer, issued_on, expires_on, file, file_type, created_at)
		values (`+db.In(0, 10)+`)`, c.ID, c.MakerID, c.Name, c.Number, c.Issuer, c.IssuedOn, c.ExpiresOn, c.file, c.FileType, db.Micros(now))
	return err
}

// updateCertificate writes a certificate onto the version that was seen; a new end is warned of anew.
func updateCertificate(ctx context.Context, tx *db.Tx, c Certificate, isNewEnd bool) error {
	warned := "warned"
	if isNewEnd {
		warned = "0"
	}
	return db.ExecOne(ctx, tx, `update members_certificate set name = $1, number = $2, issuer = $3, issued_on = $4, expires_on = $5, file = $6, file_type = $7,
		warned = `+warned+`, version = version + 1 where id = $8 and maker_id = $9 and version = $10`,
		c.Name, c.Number, c.Issuer, c.IssuedOn, c.ExpiresOn, c.file, c.FileType, c.ID, c.MakerID, c.Version)
}

func certificateOf(ctx context.Context, q db.Q, maker, certificate id.ID) (Certificate, error) {
	return db.One(ctx, q, scanCertificate, "select "+certificateColumns+" from members_certificate where id = $1 and maker_id = $2", certificate, maker)
}

func certificatesOf(ctx context.Context, q db.Q, maker id.ID) ([]Certificate, error) {
	return db.All(ctx, q, scanCertificate, "select "+certificateColumns+` from members_certificate where maker_id = $1
		order by case when expires_on = '' then 1 else 0 end, expires_on, id limit 200`, maker)
}

// toWarn are certificates that end by a day and of which fewer warnings were sent.
func toWarn(ctx context.Context, q db.Q, today, by clock.Date, sent int) ([]Certificate, error) {
	return db.All(ctx, q, scanCertificate, "select "+certificateColumns+` from members_certificate
		where expires_on >= $1 and expires_on <= $2 and warned < $3 order by expires_on, id limit 500`, today, by, sent)
}
