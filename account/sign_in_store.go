package account

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// signInCode is one sent mail: its code and its link, as hashes.
type signInCode struct {
	ID        id.ID
	Email     string
	Lang      i18n.Lang
	CodeHash  string
	LinkHash  string
	ReturnTo  string
	Name      string
	Country   string
	Tries     int64
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time
}

// isOpen reports whether the code or link may still be spent (rules account-2 and account-3).
func (c signInCode) isOpen(now time.Time) bool {
	return c.UsedAt.IsZero() && now.Before(c.ExpiresAt) && c.Tries < CodeTries
}

const codeColumns = "id, email, lang, code_hash, link_hash, return_to, name, country, tries, created_at, expires_at, used_at"

func scanCode(scan db.Scan) (c signInCode, err error) {
	err = scan(&c.ID, &c.Email, &c.Lang, &c.CodeHash, &c.LinkHash, &c.ReturnTo, &c.Name, &c.Country, &c.Tries,
		(*db.Time)(&c.CreatedAt), (*db.Time)(&c.ExpiresAt), (*db.Time)(&c.UsedAt))
	return c, err
}

func insertCode(ctx context.Context, tx *db.Tx, c signInCode) error {
	_, err := db.Exec(ctx, tx, `
		insert into account_code (id, email, email_fold, lang, code_hash, link_hash, return_to, name, country, created_at, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		c.ID, c.Email, foldEmail(c.Email), c.Lang, c.CodeHash, c.LinkHash, c.ReturnTo, c.Name, c.Country, db.Micros(c.CreatedAt), db.Micros(c.ExpiresAt))
	return err
}

func codeByID(ctx context.Context, q db.Q, flow id.ID) (signInCode, error) {
	return db.One(ctx, q, scanCode, "select "+codeColumns+" from account_code where id = $1", flow)
}

func codeByLink(ctx context.Context, q db.Q, linkHash string) (signInCode, error) {
	return db.One(ctx, q, scanCode, "select "+codeColumns+" from account_code where link_hash = $1", linkHash)
}

func countCodes(ctx context.Context, q db.Q, email string, since time.Time) (int64, error) {
	return db.Value[int64](ctx, q, "select count(*) from account_code where email_fold = $1 and created_at > $2", foldEmail(email), db.Micros(since))
}

func countTry(ctx context.Context, tx *db.Tx, flow id.ID) error {
	_, err := db.Exec(ctx, tx, "update account_code set tries = tries + 1 where id = $1", flow)
	return err
}

// spendCode fails when somebody else was faster: the code opens one login.
func spendCode(ctx context.Context, tx *db.Tx, flow id.ID, now time.Time) error {
	n, err := db.Exec(ctx, tx, "update account_code set used_at = $1 where id = $2 and used_at = 0", db.Micros(now), flow)
	if err == nil && n == 0 {
		return errCode()
	}
	return err
}

func deleteCodes(ctx context.Context, tx *db.Tx, before time.Time) error {
	_, err := db.Exec(ctx, tx, "delete from account_code where expires_at < $1", db.Micros(before))
	return err
}
