package account

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// User is a person who can sign in.
type User struct {
	ID        id.ID
	Email     string
	Name      string
	Lang      i18n.Lang
	Country   string // ISO 3166-1 alpha-2, or empty
	Company   string
	Phone     string
	CreatedAt time.Time
	BlockedAt time.Time
	Version   int64
}

const userColumns = "id, email, name, lang, country, company, phone, created_at, blocked_at, version"

func scanUser(scan db.Scan) (u User, err error) {
	err = scan(&u.ID, &u.Email, &u.Name, &u.Lang, &u.Country, &u.Company, &u.Phone, (*db.Time)(&u.CreatedAt), (*db.Time)(&u.BlockedAt), &u.Version)
	return u, err
}

func userByID(ctx context.Context, q db.Q, user id.ID) (User, error) {
	return db.One(ctx, q, scanUser, "select "+userColumns+" from account_user where id = $1", user)
}

func userByEmail(ctx context.Context, q db.Q, email string) (User, error) {
	return db.One(ctx, q, scanUser, "select "+userColumns+" from account_user where email_fold = $1", foldEmail(email))
}

func insertUser(ctx context.Context, tx *db.Tx, u User) error {
	_, err := db.Exec(ctx, tx, `
		insert into account_user (id, email, email_fold, name, lang, country, company, phone, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		u.ID, u.Email, foldEmail(u.Email), u.Name, u.Lang, u.Country, u.Company, u.Phone, db.Micros(u.CreatedAt))
	return err
}

func updateUser(ctx context.Context, tx *db.Tx, u User) error {
	return db.ExecOne(ctx, tx, `
		update account_user
		set name = $1, lang = $2, country = $3, company = $4, phone = $5, blocked_at = $6, version = version + 1
		where id = $7 and version = $8`,
		u.Name, u.Lang, u.Country, u.Company, u.Phone, db.Micros(u.BlockedAt), u.ID, u.Version)
}

func updateLang(ctx context.Context, tx *db.Tx, user id.ID, lang i18n.Lang) error {
	return db.ExecOne(ctx, tx, "update account_user set lang = $1 where id = $2", lang, user)
}
